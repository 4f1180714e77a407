"""Wrong answers to the tasks of L01: none gets full points, each gets a useful sentence."""

import json
import statistics
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.work import my_part
from classnet_stem.stations import Station


def table(folder: Path) -> Any:
    found = recordings.find(folder / "recordings")
    assert found is not None
    return datasets.table(recordings.read(found))


def true_reading(folder: Path, row: int = 0) -> dict[str, Any]:
    part = my_part(table(folder), "L01.T2")
    return {
        "variable": "air_temperature",
        "value": part["air_temperature"].iloc[row],
        "unit": "°C",
        "time_utc": part.index[row],
    }


# T1 -------------------------------------------------------------------------------------------


def edited(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("relative_humidity,46", "relative_humidity,56"), "utf-8")


def spreadsheet(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def no_seals(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("#seal")), "utf-8")


@pytest.mark.parametrize("spoil", [edited, spreadsheet, no_seals])
def test_changed_recording_goes_to_the_teacher(
    spoil: Callable[[Path], None], record: Any, folder: Path
) -> None:
    """An edited, re-saved or unsealed recording gets no points and no word about cheating."""
    path = record(folder)
    mine = table(folder)
    spoil(path)

    verdict = check("L01.T1", mine, hidden=True)

    assert (0.0, "not_yet") == (verdict.points, verdict.outcome)
    assert ("The recording was changed. Ask your teacher.",) == verdict.messages


def test_other_station_is_not_yet(record: Any, folder: Path) -> None:
    """A classmate's sealed recording of another station gets no points."""
    record(folder, Station("OSA-2"))

    verdict = check("L01.T1", table(folder))

    assert 0.0 == verdict.points
    assert "from station OSA-2. Your station is HEL-1." in verdict.messages[0]


@pytest.mark.parametrize(
    ("values", "rounds", "words"),
    [
        ({"air_temperature": lambda n: 21.5, "relative_humidity": lambda n: 45.5}, 60, "stuck"),
        ({"air_temperature": lambda n: 20 + n / 10}, 60, "2 variables"),
        (None, 19, "We need 20"),
    ],
)
def test_poor_recording_is_not_full(
    values: Any, rounds: int, words: str, record: Any, folder: Path
) -> None:
    """Constant values with decimals, one variable, or too few rows lose a point."""
    record(folder, values=values, rounds=rounds)

    verdict = check("L01.T1", table(folder), hidden=True)

    assert 1.0 == verdict.points
    assert any(words in message for message in verdict.messages)


def test_flat_whole_degrees_are_a_note(record: Any, folder: Path) -> None:
    """Two minutes of the same whole degree are honest: full points and a note."""
    record(folder, values={"air_temperature": lambda n: 21, "relative_humidity": lambda n: 45})

    verdict = check("L01.T1", table(folder), hidden=True)

    assert 2.0 == verdict.points
    assert any("whole degrees" in note for note in verdict.notes)


def test_clock_that_goes_back_is_a_note(record: Any, folder: Path) -> None:
    """A corrected clock costs nothing: full points and a note."""
    record(folder, seconds=lambda n: 2.0 * n - (30 if n > 40 else 0))

    verdict = check("L01.T1", table(folder), hidden=True)

    assert 2.0 == verdict.points
    assert any("clock" in note for note in verdict.notes)


def test_microbit_note(record: Any, folder: Path) -> None:
    """A micro:bit's temperature is that of its chip, and the check says so."""
    record(folder, Station("HEL-1", sensor="microbit"))

    assert any("chip" in note for note in check("L01.T1", table(folder)).notes)


def test_missing_recording_is_not_found(record: Any, folder: Path) -> None:
    """With a table and no file, the verdict says where to go: step 1 or a loan."""
    path = record(folder)
    mine = table(folder)
    path.unlink()

    verdict = check("L01.T1", mine)

    assert ("not_found", 0.0) == (verdict.outcome, verdict.points)
    assert any("use_loan()" in message for message in verdict.messages)


@pytest.mark.parametrize("content", [b"", b"time,value\n1,2\n", b"\x00\xff" * 50])
def test_file_that_is_no_recording_is_not_found(content: bytes, record: Any, folder: Path) -> None:
    """An empty file, a foreign table and garbage end in a verdict, not in an exception."""
    path = record(folder)
    mine = table(folder)
    path.write_bytes(content)
    (folder / "student.json").write_text(
        json.dumps({"recording": f"recordings/{path.name}"}), "utf-8"
    )

    assert "not_found" == check("L01.T1", mine).outcome


# T2 -------------------------------------------------------------------------------------------


def local_time(reading: dict[str, Any]) -> dict[str, Any]:
    local = reading["time_utc"].tz_convert("Asia/Kolkata").tz_localize(None)
    return reading | {"time_utc": local}


def other_row(reading: dict[str, Any]) -> dict[str, Any]:
    return reading | {"time_utc": reading["time_utc"] + timedelta(seconds=20)}


READINGS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "local time without a zone": local_time,
    "UTC without saying so": lambda r: r | {"time_utc": str(r["time_utc"])[:19]},
    "value of another row": other_row,
    "made-up value": lambda r: r | {"value": 99.0},
    "value as text": lambda r: r | {"value": str(r["value"])},
    "another unit": lambda r: r | {"unit": "hPa"},
    "no unit": lambda r: r | {"unit": ""},
    "another variable": lambda r: r | {"variable": "relative_humidity"},
    "unknown variable": lambda r: r | {"variable": "colour"},
    "no time": lambda r: {key: r[key] for key in ("variable", "value", "unit")},
    "half filled": lambda r: r | {"value": ...},
    "a list": lambda r: list(r.values()),
    "nan": lambda r: r | {"value": float("nan")},
}


@pytest.mark.parametrize("name", READINGS)
def test_wrong_reading_is_not_full(name: str, record: Any, folder: Path) -> None:
    """A reading with a wrong part does not get full points, and something is said."""
    record(folder)

    verdict = check("L01.T2", READINGS[name](true_reading(folder)), hidden=True)

    assert verdict.points < 3.0
    assert "not_yet" == verdict.outcome
    assert verdict.messages


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (lambda r: r | {"unit": "C"}, "°C"),
        (lambda r: r | {"variable": "temperature"}, "air_temperature"),
        (lambda r: r | {"time_utc": r["time_utc"].tz_convert("Asia/Tokyo")}, "in UTC"),
        (lambda r: r | {"time_utc": f"{r['time_utc']:%Y-%m-%dT%H:%M:%S}Z"}, ""),
        (lambda r: r | {"time_utc": f"{r['time_utc']:%Y-%m-%d %H:%M:%S} UTC"}, ""),
        (lambda r: r | {"value": round(r["value"], 1)}, ""),
    ],
)
def test_right_reading_in_other_words(
    change: Callable[[dict[str, Any]], Any], note: str, record: Any, folder: Path
) -> None:
    """A right reading in another spelling gets full points, with a note where it helps."""
    record(folder)

    verdict = check("L01.T2", change(true_reading(folder)), hidden=True)

    assert 3.0 == verdict.points
    assert note in " ".join(verdict.notes)


def test_reading_of_a_team_mate_is_not_full(record: Any, folder: Path) -> None:
    """On one team recording, the row of a student with another part is not accepted."""
    record(folder, rounds=120)
    theirs = true_reading(folder)
    (folder / "student.json").write_text(json.dumps({"code": "HEL11", "station": "HEL-1"}), "utf-8")

    verdict = check("L01.T2", theirs, hidden=True)

    assert verdict.points < 3.0
    assert any("Your part is from" in message for message in verdict.messages)


def test_zone_of_python_is_a_time_too(record: Any, folder: Path) -> None:
    """A datetime of the standard library with a zone is accepted."""
    record(folder)
    right = true_reading(folder)
    when = datetime.fromtimestamp(right["time_utc"].timestamp(), ZoneInfo("UTC"))

    assert 3.0 == check("L01.T2", right | {"time_utc": when}, hidden=True).points


# T3 -------------------------------------------------------------------------------------------


def good(values: list[Any]) -> list[float]:
    return [value for value in values if value is not None]


SUMMARIES: dict[str, Callable[[Any], Any]] = {
    "None counts in the length": lambda v: (min(good(v)), max(good(v)), sum(good(v)) / len(v)),
    "None counts as zero": lambda v: (
        min(x or 0 for x in v),
        max(x or 0 for x in v),
        sum(x or 0 for x in v) / len(v),
    ),
    "zero is dropped": lambda v: (
        min(x for x in v if x),
        max(x for x in v if x),
        statistics.mean(x for x in v if x),
    ),
    "median": lambda v: (min(good(v)), max(good(v)), statistics.median(good(v))),
    "middle of the range": lambda v: (
        min(good(v)),
        max(good(v)),
        (min(good(v)) + max(good(v))) / 2,
    ),
    "crashes on None": lambda v: (min(v), max(v), sum(v) / len(v)),
    "wrong order": lambda v: (max(good(v)), min(good(v)), statistics.mean(good(v))),
    "numbers of another student": lambda v: (20.1, 21.9, 20.8),
    "texts": lambda v: tuple(map(str, (min(good(v)), max(good(v)), statistics.mean(good(v))))),
    "one number": lambda v: statistics.mean(good(v)),
    "first and last": lambda v: (good(v)[0], good(v)[-1], statistics.mean(good(v))),
    "absolute values": lambda v: (
        min(map(abs, good(v))),
        max(map(abs, good(v))),
        statistics.mean(good(v)),
    ),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_wrong_summary_is_not_full(name: str, record: Any, folder: Path) -> None:
    """A wrong summary does not get full points from the hidden tests."""
    record(folder)

    verdict = check("L01.T3", SUMMARIES[name], hidden=True)

    assert verdict.points < 4.0
    assert verdict.messages
