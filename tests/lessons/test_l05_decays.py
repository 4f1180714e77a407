"""T1 and T2 of L05: two decays of the own recording, and the excess."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.checks import check

ATH = "SIM-ATH-IN-AIR"


def table_of(folder: Path) -> Any:
    found = recordings.find(folder / "recordings")
    assert found is not None
    return datasets.table(recordings.read(found))


def decays_of(table: Any, **changes: Any) -> dict[str, Any]:
    return {
        "closed": (table.index[7], table.index[29]),
        "open": (table.index[89], table.index[104]),
        "outdoor": 425,
        "room_empty": True,
    } | changes


@pytest.fixture
def athens(lesson_folder: Callable[..., Path]) -> Any:
    """Return the table of the loan of Athens in a student's folder."""
    return table_of(lesson_folder("L05", ATH))


@pytest.mark.parametrize(
    "form",
    [
        lambda time: time,
        lambda time: time.isoformat(),
        lambda time: f"{time:%Y-%m-%dT%H:%MZ}",
        lambda time: f"{time:%Y-%m-%d %H:%M} UTC",
        lambda time: time.tz_convert("Europe/Athens"),
        lambda time: time.to_pydatetime(),
    ],
)
def test_times_in_other_forms(form: Callable[[Any], Any], athens: Any) -> None:
    """A time may be a timestamp, text, or a time in another zone that is named."""
    decays = decays_of(athens)
    times = {name: [form(time) for time in decays[name]] for name in ("closed", "open")}

    assert 2.0 == check("L05.T1", decays | times, hidden=True).points


def test_time_without_zone_is_a_note(athens: Any) -> None:
    """A time without a zone is read as UTC: full points and a note."""
    closed = [f"{time:%Y-%m-%d %H:%M}" for time in decays_of(athens)["closed"]]

    verdict = check("L05.T1", decays_of(athens, closed=closed))

    assert 2.0 == verdict.points
    assert any("UTC" in note for note in verdict.notes)


def test_swapped_decays_are_a_note(athens: Any) -> None:
    """A closed decay that falls faster than the open one gives a note and no lost point."""
    right = decays_of(athens)

    verdict = check("L05.T1", right | {"closed": right["open"], "open": right["closed"]})

    assert 2.0 == verdict.points
    assert any("faster" in note for note in verdict.notes)


def test_local_times_are_not_found(athens: Any) -> None:
    """Clock times of Athens with a Z lie outside the falls, and both points are lost."""
    times = {
        name: [f"{time.tz_convert('Europe/Athens'):%Y-%m-%dT%H:%MZ}" for time in span]
        for name, span in decays_of(athens).items()
        if name in ("closed", "open")
    }

    assert 0.0 == check("L05.T1", decays_of(athens) | times).points


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outdoor": "425"}, "'425'"),
        ({"outdoor": 0.0425}, "0.0425"),
        ({"room_empty": "yes"}, "'yes'"),
        ({"closed": ...}, "closed"),
        ({"closed": "10:00"}, "'10:00'"),
        ({"closed": ("now", "later")}, "now"),
    ],
)
def test_message_shows_what_was_given(changes: dict[str, Any], words: str, athens: Any) -> None:
    """A part that does not fit is named with what the student wrote, and costs points."""
    verdict = check("L05.T1", decays_of(athens, **changes))

    assert 2.0 > verdict.points
    assert any(words in message for message in verdict.messages)


def test_recording_without_co2(lesson_folder: Any) -> None:
    """A recording without CO2 gets no points and the way to a loan."""
    table = table_of(lesson_folder("L05", "SIM-HEL"))

    verdict = check("L05.T1", decays_of(table.iloc[[0] * 120]))

    assert 0.0 == verdict.points
    assert any("use_loan()" in message for message in verdict.messages)


def test_changed_recording_goes_to_the_teacher(lesson_folder: Any) -> None:
    """A recording saved by a spreadsheet gets no points and no word about cheating."""
    folder = lesson_folder("L05", ATH)
    decays = decays_of(table_of(folder))
    path = folder / "recordings" / f"{ATH}.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    for task, value in (("L05.T1", decays), ("L05.T5", [{"closed": 1}, decays])):
        assert 0.0 == check(task, value).points
    assert ("The recording was changed. Ask your teacher.",) == check("L05.T1", decays).messages


@pytest.mark.parametrize(
    "right",
    [
        lambda c, c_out: c - c_out,
        lambda c, c_out: [each - c_out for each in c],
        lambda c, c_out: np.subtract(c, c_out).astype(np.float32),
        lambda c, c_out: np.round(c - c_out),
        lambda c, c_out: tuple(-(c_out - c)),
    ],
)
def test_excess_in_other_forms(right: Any, lesson_folder: Any) -> None:
    """Lists, tuples, numpy types and whole ppm are right."""
    lesson_folder("L05")

    assert 2.0 == check("L05.T2", right, hidden=True).points
