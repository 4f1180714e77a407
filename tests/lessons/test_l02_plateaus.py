"""T1 of L02: plateaus in water and side by side, of loans and of own recordings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem import datasets, recordings
from classnet_stem.lessons.l02.spans import column_of
from classnet_stem.stations import Station

TLL = "SIM-TLL-IN-WATER"


def table_of(folder: Path) -> Any:
    return datasets.table(recordings.read(next((folder / "recordings").glob("*.csv"))))


def plateaus_of(table: Any, second: float = 39.3, rows: Any = (60, 97, 160, 197)) -> Any:
    times = [table.index[row] for row in rows]
    return {
        "method": "water",
        "low": (times[0], times[1]),
        "low_ref": 0.0,
        "high": (times[2], times[3]),
        "high_ref": second,
    }


def check(task: str, value: Any, hidden: bool = True) -> Any:
    return stem.check(f"L02.{task}", value, hidden=hidden)


@pytest.fixture
def tallinn(lesson_folder: Callable[..., Path]) -> Any:
    """Return the table of a student who has the loan of Tallinn."""
    return table_of(lesson_folder("L02", TLL))


def own(record: Any, folder: Path, values: Callable[[int], float], rounds: int = 120) -> Any:
    """Write an own recording of air temperature with a reading every two seconds."""
    path = record(
        folder, Station("HEL-1", sensor="csv"), {"air_temperature": values}, rounds=rounds
    )
    return datasets.table(recordings.read(path))


def line_of(table: Any, plateaus: Any) -> dict[str, float]:
    raw = []
    for name in ("low", "high"):
        start, end = plateaus[name]
        raw.append(stem.my_part(table[start:end], f"L02.{name}")["air_temperature"].mean())
    gain = (plateaus["high_ref"] - plateaus["low_ref"]) / (raw[1] - raw[0])
    offset = plateaus["low_ref"] - gain * raw[0]
    return {"raw_low": raw[0], "raw_high": raw[1], "gain": gain, "offset": offset}


def two_rooms(number: int) -> float:
    return (20.4 if number < 60 else 24.1) + 0.05 * (1 - 2 * (number % 2))


def water_at_home(number: int) -> float:
    return 0.6 if number < 60 else 38.2 + 0.1 * (number % 2)


def test_times_as_text(tallinn: Any) -> None:
    """Times as ISO text are right, and without a zone they are read as UTC with a note."""
    plateaus = plateaus_of(tallinn)
    plateaus |= {"low": ("2026-03-03T08:03Z", "2026-03-03T08:04Z")}
    plateaus |= {"high": ["2026-03-03 08:07:30", "2026-03-03 08:09:00"]}
    verdict = check("T1", plateaus)

    assert 2.0 == verdict.points
    assert any("Write Z at the end" in note for note in verdict.notes)


def test_plateau_that_still_changes(tallinn: Any) -> None:
    """The first 90 seconds in warm water lose the point of the high plateau, with its numbers."""
    verdict = check("T1", plateaus_of(tallinn, rows=(60, 97, 104, 134)))

    assert 1.0 == verdict.points
    assert "still changes" in verdict.messages[1]
    assert "go from 1.41 to 42.15 °C" in verdict.messages[1]


@pytest.mark.parametrize("late", [20, 30, 40])
def test_two_minutes_of_waiting_are_enough(late: int, tallinn: Any) -> None:
    """A plateau may begin one minute and a half after the change, or later."""
    rows = (20 + 10 + late, 97, 104 + 10 + late, 197)

    assert 2.0 == check("T1", plateaus_of(tallinn, rows=rows)).points


def test_false_readings_of_a_loose_cable(lesson_folder: Callable[..., Path]) -> None:
    """A plateau that holds false readings has a large s, and the message shows the lowest one."""
    table = table_of(lesson_folder("L02", "SIM-JKT-IN-WATER"))
    verdict = check("T1", plateaus_of(table, 40.5, rows=(60, 97, 145, 197)))

    assert 1.0 == verdict.points
    assert "3.20 to" in verdict.messages[1]
    assert "false readings" in verdict.messages[1]


def test_reference_of_a_loan(tallinn: Any) -> None:
    """The reference of another loan is not accepted; a rounding of 0.05 °C is."""
    assert 2.0 == check("T1", plateaus_of(tallinn, 39.35)).points
    verdict = check("T1", plateaus_of(tallinn, 40.5))

    assert 1.0 == verdict.points
    assert "high_ref is 40.5 °C" in verdict.messages[1]
    assert "39.3" not in verdict.messages[1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"method": "oil"}, "'oil'"),
        ({"low_ref": "0"}, "low_ref must be a number"),
        ({"high_ref": ...}, "no value: high_ref"),
        ({"column": "air"}, "Your recording has no air"),
    ],
)
def test_form_of_the_plateaus(change: Any, message: str, tallinn: Any) -> None:
    """A method, a reference, or a column that is none gets no points and says which."""
    verdict = check("T1", plateaus_of(tallinn) | change)

    assert 0.0 == verdict.points
    assert message in verdict.messages[0]


def test_prediction_is_only_a_note(tallinn: Any) -> None:
    """Without a prediction all points are given, and a note says so."""
    verdict = check("T1", plateaus_of(tallinn))

    assert 2.0 == verdict.points
    assert any("prediction" in note for note in verdict.notes)


def test_side_by_side_needs_no_15_degrees(record: Any, folder: Path) -> None:
    """Two thermometers in a cool and a warm room are full points, and the gain is less sure."""
    table = own(record, folder, two_rooms)
    plateaus = plateaus_of(table, 23.5, (0, 55, 62, 119)) | {"low_ref": 20.0}
    beside = plateaus | {"method": "side by side"}
    verdict = check("T1", beside)

    assert 2.0 == verdict.points
    assert any("only 3.7 °C" in note for note in verdict.notes)
    assert 4.0 == check("T2", [line_of(table, beside), beside]).points
    assert 2.0 > check("T1", plateaus).points


def test_side_by_side_needs_two_temperatures(record: Any, folder: Path) -> None:
    """One temperature alone gives no line, also side by side."""
    table = own(record, folder, lambda number: 20.0 + 0.1 * (number % 3))
    plateaus = plateaus_of(table, 20.4, (0, 55, 62, 119)) | {"low_ref": 20.1}
    verdict = check("T1", plateaus | {"method": "side by side"})

    assert 1.0 == verdict.points
    assert "2 °C or more" in verdict.messages[1]


def test_own_recording_of_whole_and_half_degrees(record: Any, folder: Path) -> None:
    """In an own recording the reference may be any number that fits; s may be zero."""
    table = own(record, folder, water_at_home)
    plateaus = plateaus_of(table, 37.9, (0, 55, 62, 119))

    assert 2.0 == check("T1", plateaus).points


def test_changed_recording_says_so(lesson_folder: Callable[..., Path]) -> None:
    """A recording that a spreadsheet changed closes T1 with one kind sentence."""
    folder = lesson_folder("L02", TLL)
    path = folder / "recordings" / f"{TLL}.csv"
    table = table_of(folder)
    path.write_text(path.read_text("utf-8").replace(",22.5", ",22.6"), "utf-8")
    plateaus = plateaus_of(table)

    verdict = check("T1", plateaus)

    assert 0.0 == verdict.points
    assert "The recording was changed. Ask your teacher." == verdict.messages[0]


def test_column_of_a_recording() -> None:
    """The first name with temperature in it, the chosen one, or none."""
    assert "water_temperature" == column_of(["relative_humidity", "water_temperature"])
    assert "b_temperature" == column_of(["a_temperature", "b_temperature"], "b_temperature")
    assert "" == column_of(["co2"])
    assert "" == column_of(["air_temperature"], "room")


def test_plateau_that_ends_before_it_starts(tallinn: Any) -> None:
    """Two times in the wrong order get a message about their order, not about UTC."""
    verdict = check("T1", plateaus_of(tallinn, rows=(97, 60, 160, 197)))

    assert 1.0 == verdict.points
    assert "It ends before it starts" in verdict.messages[1]


@pytest.mark.parametrize(("name", "given"), [("low_ref", 1.5), ("low_ref", -1.5), ("high_ref", 51)])
def test_water_has_limits(name: str, given: float, tallinn: Any) -> None:
    """Ice water is from -1 to 1 °C and warm water up to 50 °C; another reference is a slip."""
    verdict = check("T1", {**plateaus_of(tallinn), name: given})

    assert 1.0 == verdict.points
    assert f"{name} is {given:g} °C" in " ".join(verdict.messages)
