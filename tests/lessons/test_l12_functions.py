"""The machine of L12: which functions it calls, what it refuses, and what it never lets out."""

import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem.lessons.l12.machine import offline
from classnet_stem.lessons.l12.report import numbers
from classnet_stem.lessons.l12.team import (
    my_schools,
    team_of,
)

SELECTION = {
    "schools": ["SIM-S03", "SIM-S19", "SIM-S16", "SIM-S04", "SIM-S11"],
    "quantity": "air_temperature",
    "start": datetime(2025, 9, 6, 1, tzinfo=UTC),
    "end": datetime(2026, 8, 26, tzinfo=UTC),
}
"""A selection of HEL07."""


@pytest.fixture
def folder(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 with a recording of a day."""
    return lesson_folder("L12", "SIM-DUB-DAY")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda table: 3.2, "must return four things"),
        (lambda table: ("3", "°C", 0.1, 9), "must return numbers"),
        (lambda table: (3.2, "", 0.1, 9), "unit"),
        (lambda table: (3.2, "°C", 0.0, 9), "u must be above 0"),
        (lambda table: (3.2, "°C", float("nan"), 9), "must return numbers"),
        (lambda table: (3.2, "°C", 0.1, 0), "n counts"),
        (lambda table: (3.2, "°C", 0.1, 2.5), "n counts"),
        (lambda table: (3.2, "°C", 0.1, len(table)), "same number for other readings"),
        (lambda table: 1 / 0, "ZeroDivisionError"),
        (lambda: 1, "TypeError"),
    ],
)
def test_faults_of_own_functions(function: Any, words: str, folder: Path) -> None:
    """What an own function lacks comes back as a sentence, not as an error."""
    function.__name__ = "mine"

    assert words in str(numbers(SELECTION, function, team_of("HEL07").given[0]))


def test_function_without_end_is_stopped(folder: Path) -> None:
    """A loop without an end is stopped, and the check says so."""

    def mine(table: Any) -> Any:
        while True:
            pass

    assert "did not end" in str(numbers(SELECTION, mine, team_of("HEL07").given[0]))


def test_function_that_asks_the_network_fails(folder: Path) -> None:
    """A report works offline: a function cannot reach another computer."""

    def mine(table: Any) -> Any:
        socket.create_connection(("127.0.0.1", 9), timeout=0.1)

    said = str(numbers(SELECTION, mine, team_of("HEL07").given[0]))

    assert "without the network" in said


def test_network_is_back_afterwards() -> None:
    """The way to the network is open again after the block, also after an error."""
    before = socket.socket.connect
    with pytest.raises(ValueError, match="x"), offline():
        raise ValueError("x")

    assert before is socket.socket.connect


def correlated(a: Any, b: Any) -> Any:
    both = pd.concat({"a": a["air_temperature"], "b": b["air_temperature"]}, axis=1).dropna()
    return float(both["a"].corr(both["b"])), "1", 0.05, len(both)


def dry_and_warm(table: Any) -> Any:
    r = float(table["air_temperature"].corr(table["relative_humidity"]))
    return r, "1", 0.05, len(table)


def warm_hours(table: Any) -> Any:
    warm = table["air_temperature"] > 40
    return int(warm.sum()), "h", 5.0, len(table)


def hour_of_maximum(table: Any) -> Any:
    hours = table["air_temperature"].groupby(table.index.hour).mean()
    return int(hours.idxmax()), "h", 0.5, len(table)


@pytest.mark.parametrize(
    ("function", "schools"),
    [(correlated, 2), (dry_and_warm, 1), (warm_hours, 1), (hour_of_maximum, 1)],
)
def test_honest_functions_are_accepted(function: Any, schools: int, folder: Path) -> None:
    """Correlations, counts that are 0, and hours of the day are functions of the tables."""
    found = numbers(SELECTION, function, *team_of("HEL07").given[:schools])

    assert isinstance(found, dict), found


@pytest.mark.parametrize(
    ("function", "schools", "words"),
    [
        ("compare", ("SIM-S03",), "needs 2 of your schools"),
        ("trend", ("SIM-S03", "SIM-S19"), "needs 1 of your schools"),
        ("mean", ("SIM-S03",), "There is no function mean here"),
        ("compare", ("SIM-S03", "SIM-S20"), "SIM-S20 is not in your selection"),
        ("compare", ("SIM-S03", "own"), "Use a function of your own"),
        ("compare", (), "names no schools"),
        ("correlation", ("SIM-S03", "SIM-S03"), "names SIM-S03 twice"),
        ("trend", ("SIM-S11",), "too few for a trend"),
    ],
)
def test_library_says_what_it_cannot(
    function: str, schools: tuple[str, ...], words: str, folder: Path
) -> None:
    """A call that cannot work says why in one sentence."""
    said = str(numbers(SELECTION, function, *schools))

    assert words.lower() in said.lower()


def test_correlation_refuses_a_part_of_a_year(folder: Path) -> None:
    """Between 60 and 330 days the season is neither a line nor a wave."""
    selection: dict[str, Any] = SELECTION
    half, short = (
        {**selection, "end": selection["start"] + timedelta(days=each)} for each in (180, 60)
    )

    assert "cannot be taken out of 180 days" in str(
        numbers(half, "correlation", "SIM-S03", "SIM-S16")
    )
    assert isinstance(numbers(short, "correlation", "SIM-S03", "SIM-S16"), dict)


def test_numbers_are_those_of_the_library(folder: Path) -> None:
    """The compare and the trend of a claim are stem.compare and stem.trend on the selection."""
    selection: dict[str, Any] = SELECTION
    tables = my_schools()
    one, two = (
        tables[name][selection["start"] : selection["end"]] for name in ("SIM-S03", "SIM-S19")
    )
    whole, found = stem.compare(one, two), numbers(selection, "compare", "SIM-S03", "SIM-S19")
    town = stem.trend(stem.yearly(stem.monthly("12375")["air_temperature"]))
    near = numbers(selection, "trend", "SIM-S03")

    assert (round(whole.difference, 3), whole.hours) == (round(found["number"], 3), found["n"])
    assert round(whole.uncertainty, 3) == round(2 * found["u"], 3)
    assert (round(town.per_decade, 3), town.n) == (round(near["number"], 3), near["n"])
    assert town.is_supported is (abs(near["number"]) >= 2 * near["u"])
