"""L05 with recordings of rooms that are made for the test: their air changes are known."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.checks import check, probe
from classnet_stem.lessons.l05.truth import accepted_rates, accepted_uncertainties
from classnet_stem.lessons.work import my_part
from classnet_stem.readings import Flag, Reading
from classnet_stem.stations import Station

START = datetime(2026, 2, 17, 8, 0, 0, tzinfo=UTC)
SECONDS = 10


@pytest.fixture
def made_room(lesson_folder: Callable[..., Path]) -> Callable[..., Any]:
    """Return a function that records 60 minutes of decay, and gives the table."""

    def make(rate: float, level: float = 425.0, code: str = "MAD01") -> Any:
        folder = lesson_folder("L05", code=code)
        path = folder / "recordings" / "MAD-1.csv"
        writer = recordings.create(path, Station("MAD-1", sensor="csv"), START, sync=lambda _: None)
        noise = np.random.default_rng(8).normal(0, 15, 3600 // SECONDS + 1)
        for number, extra in enumerate(noise.tolist()):
            when = START + timedelta(seconds=number * SECONDS)
            co2 = round(level + 1500 * np.exp(-rate * number * SECONDS / 3600) + extra)
            writer.append([Reading(when, "co2", float(co2), "[ppm]", Flag.GOOD, "csv")])
        end = START + timedelta(hours=1)
        writer.seal(end)
        writer.close(end)
        return datasets.table(recordings.read(path))

    return make


def two_halves(table: Any) -> dict[str, Any]:
    middle = len(table) // 2
    return {
        "closed": (table.index[0], table.index[middle]),
        "open": (table.index[middle + 1], table.index[-1]),
        "outdoor": 425,
        "room_empty": True,
    }


def numbers(rows: Any) -> tuple[float, float]:
    minutes = (rows.index - rows.index[0]).total_seconds().to_numpy() / 60
    given = (minutes.tolist(), rows["co2"].tolist(), 425)
    return accepted_rates(*given)[1], accepted_uncertainties(*given)[1]


@pytest.mark.parametrize("rate", [0.1, 0.2, 0.5])
def test_bad_air_is_a_valid_decay(rate: float, made_room: Any) -> None:
    """An honest room with few air changes has two valid decays of half an hour."""
    assert 2.0 == check("L05.T1", two_halves(made_room(rate))).points


def test_decay_that_does_not_go_outside_is_refused(made_room: Any) -> None:
    """CO2 that goes to a level far above the outdoor air means that somebody is there."""
    table = made_room(4, level=700.0)
    decays = two_halves(table) | {"closed": (table.index[0], table.index[-60])}

    verdict = check("L05.T1", decays)

    assert 0.0 == verdict.points
    assert any("does not go to 425 ppm" in message for message in verdict.messages)


def test_statement_follows_own_numbers(made_room: Any) -> None:
    """Two halves of one decay do not differ clearly: a is right, b and c are too strong."""
    table = made_room(1.0)
    decays = two_halves(table)
    start, end = decays["closed"]
    closed, u_closed = numbers(my_part(table[start:end], "L05.T5"))
    opened, u_open = numbers(table[decays["open"][0] : decays["open"][1]])
    claim = {"closed": closed, "u_closed": u_closed, "open": opened, "u_open": u_open}

    points = [check("L05.T5", [claim | {"statement": each}, decays]).points for each in "abc"]

    assert [4.0, 3.0, 3.0] == points


@pytest.mark.parametrize(
    "end", ["2026-02-17T08:28Z", "2026-02-17 08:28 UTC", "2026-02-17T08:28:20Z", "2026-02-17 08:28"]
)
def test_end_means_the_same_as_in_the_table(end: str, made_room: Any) -> None:
    """The check uses the rows that table[start:end] gives: an end in minutes is a whole minute."""
    table = made_room(1.0)
    start = end.replace("08:28", "08:01")
    decays = two_halves(table) | {"closed": (start, end)}
    rows = table[start:end]

    own = probe("L05.T1", decays)["own"]["closed"]

    assert rows["co2"].tolist() == own["all"]["co2"]
    assert my_part(rows, "L05.T5")["co2"].tolist() == own["part"]["co2"]


def test_parts_of_a_class_differ(made_room: Any) -> None:
    """With a class recording each student's part of the closed decay is a third of its rows."""
    parts = []
    for code in ("MAD01", "MAD02", "MAD03"):
        decays = two_halves(made_room(1.0, code=code))
        own = probe("L05.T1", decays)["own"]["closed"]
        parts.append(tuple(own["part"]["co2"]))

    assert {60} == {len(part) for part in parts}
    assert 3 == len(set(parts))
