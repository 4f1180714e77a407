"""The own day of L04 (T3, T5): other right forms count, copied answers do not."""

import json
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l04.hours import hour_of
from classnet_stem.lessons.work import my_part
from classnet_stem.stations import Station

Folders = Callable[..., Path]
LOANS = ("SIM-ATH-3DAYS", "SIM-DEL-3DAYS", "SIM-MAD-3DAYS", "SIM-SYD-3DAYS")


def part_of(folder: Path) -> tuple[Any, dict[str, str]]:
    """The temperature of the own part, and the card of the station."""
    found = recordings.find(folder / "recordings")
    assert found is not None
    table = datasets.table(recordings.read(found))
    return my_part(table, "L04.T3")["air_temperature"], table.attrs["station"]


def true_times(folder: Path) -> dict[str, Any]:
    values, card = part_of(folder)
    smooth = values.rolling("1h", center=True).mean()
    longitude = float(card["longitude"])
    times: dict[str, Any] = {"zone": card["timezone"], "longitude": longitude}
    for name, moment in (("warmest", smooth.idxmax()), ("coldest", smooth.idxmin())):
        times[f"{name}_clock"] = f"{moment.tz_convert(card['timezone']):%H:%M}"
        times[f"{name}_sun"] = (moment.hour + moment.minute / 60 + longitude / 15) % 24
    return times


def true_means(folder: Path) -> dict[str, Any]:
    values, _ = part_of(folder)
    half, mean = (values.max() + values.min()) / 2, values.mean()
    return {"half": half, "mean": mean, "difference": half - mean}


# T3 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("loan", LOANS)
@pytest.mark.parametrize("code", ["", "HEL07", "OSA12", "SIN3", "DEL21", "MAD09"])
def test_times_of_the_lesson_are_right_for_everybody(
    loan: str, code: str, lesson_folder: Folders
) -> None:
    """The steps of the lesson give full points for any part of any loan recording."""
    folder = lesson_folder("L04", loan, code)

    assert 3.0 == check("L04.T3", true_times(folder), hidden=True).points


def test_times_in_other_forms(lesson_folder: Folders) -> None:
    """Numbers, pandas times, times of day and a quarter of an hour away are right."""
    folder = lesson_folder("L04", "SIM-ATH-3DAYS")
    values, card = part_of(folder)
    smooth = values.rolling("1h", center=True).mean()
    times = true_times(folder)
    times["warmest_clock"] = smooth.idxmax().tz_convert(card["timezone"])
    times["coldest_clock"] = smooth.idxmin().tz_convert(card["timezone"]).time()
    times["warmest_sun"] = np.float64(times["warmest_sun"] + 0.25)
    times["coldest_sun"] = times["coldest_sun"] - 24

    assert 3.0 == check("L04.T3", times, hidden=True).points


@pytest.mark.parametrize(("code", "loan"), [("HEL07", "SIM-SYD-3DAYS"), ("HEL07", "SIM-DEL-3DAYS")])
def test_times_of_a_neighbour_are_not_full(code: str, loan: str, lesson_folder: Folders) -> None:
    """Times copied from a neighbour with another recording are not full points."""
    copied = true_times(lesson_folder("L04", loan, code))
    lesson_folder("L04", "SIM-ATH-3DAYS", "ATH01")

    assert 3.0 > check("L04.T3", copied, hidden=True).points


def test_times_shows_the_own_time(lesson_folder: Folders) -> None:
    """The message shows the student's own clock time, and sees UTC."""
    times = true_times(lesson_folder("L04", "SIM-ATH-3DAYS"))
    hour = hour_of(times["warmest_clock"])
    assert hour is not None
    times["warmest_clock"] = hour - 3
    text = " ".join(check("L04.T3", times).messages)

    assert "At your warmest_clock 13:00 your part is not warmest. This looks like UTC." in text


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("zone", "UTC+3", "another zone than 'UTC+3'"),
        ("longitude", -23.72, "not that of your station: -23.72"),
    ],
)
def test_times_with_another_card_get_a_note(
    name: str, value: Any, words: str, lesson_folder: Folders
) -> None:
    """Zone and longitude are those of the station: another one is a note."""
    times = true_times(lesson_folder("L04", "SIM-ATH-3DAYS")) | {name: value}
    verdict = check("L04.T3", times)

    assert any(words in note for note in verdict.notes)


def own_station(folder: Path, record: Any, card: Station, rounds: int = 433) -> Path:
    """Write a recording of a wave with its maximum at 06:00 UTC, every 10 minutes."""
    start = datetime(2026, 2, 17, 8, 0, 5, tzinfo=UTC)

    def warm(number: int) -> float:
        hour = (start + timedelta(minutes=10 * number)).timestamp() / 3600
        return round(20 + 5 * math.cos(math.radians(15 * (hour - 6))), 2)

    path: Path = record(
        folder, card, {"air_temperature": warm}, rounds=rounds, seconds=lambda n: 600.0 * n
    )
    (folder / "student.json").write_text(json.dumps({"station": card.id}), "utf-8")
    return path


def test_card_without_longitude_believes_the_student(record: Any, lesson_folder: Folders) -> None:
    """Where the card has no longitude, the student's own zone and longitude count."""
    own_station(lesson_folder("L04"), record, Station("TYO-1"))
    times = {"zone": "Asia/Tokyo", "longitude": 139.75, "warmest_clock": "15:00"}
    times |= {"coldest_clock": "03:00", "warmest_sun": 15.1, "coldest_sun": 3.1}

    assert 3.0 == check("L04.T3", times, hidden=True).points


@pytest.mark.parametrize(("name", "value"), [("zone", "GMT+9"), ("longitude", "east")])
def test_card_without_longitude_needs_both(
    name: str, value: Any, record: Any, lesson_folder: Folders
) -> None:
    """Without a longitude on the card, a name that is no zone gets a message and no points."""
    own_station(lesson_folder("L04"), record, Station("TYO-1"))
    times = dict.fromkeys(("warmest_clock", "coldest_clock", "warmest_sun", "coldest_sun"), 1)
    verdict = check("L04.T3", {"zone": "Asia/Tokyo", "longitude": 139.75} | times | {name: value})

    assert 0.0 == verdict.points
    assert verdict.messages


def test_short_part_says_how_long_it_is(record: Any, lesson_folder: Folders) -> None:
    """A part shorter than a day gets no points in T3 and T5, and says its hours."""
    own_station(lesson_folder("L04"), record, Station("TYO-1"), rounds=61)
    times = dict.fromkeys(
        ("zone", "longitude", "warmest_clock", "coldest_clock", "warmest_sun", "coldest_sun"), 1
    )
    means = {"half": 1.0, "mean": 1.0, "difference": 0.0}

    for task, value in (("L04.T3", times), ("L04.T5", means)):
        verdict = check(task, value)
        assert 0.0 == verdict.points
        assert "has 10.0 hours" in verdict.messages[0]


def test_changed_recording_goes_to_the_teacher(lesson_folder: Folders) -> None:
    """A recording that a spreadsheet saved again gets no points and no word about cheating."""
    folder = lesson_folder("L04", "SIM-ATH-3DAYS")
    times, means = true_times(folder), true_means(folder)
    path = folder / "recordings" / "SIM-ATH-3DAYS.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    for task, value in (("L04.T3", times), ("L04.T5", means)):
        assert ("The recording was changed. Ask your teacher.",) == check(task, value).messages


# T5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("loan", LOANS)
@pytest.mark.parametrize("shape", [float, np.float32, lambda value: round(value, 1)])
def test_means_in_other_forms(loan: str, shape: Any, lesson_folder: Folders) -> None:
    """Exact, of numpy, or rounded to one decimal, the two means are right."""
    means = true_means(lesson_folder("L04", loan))

    assert 3.0 == check("L04.T5", {name: shape(each) for name, each in means.items()}).points


def test_difference_of_rounded_means_is_right(lesson_folder: Folders) -> None:
    """The difference of two rounded means counts as well."""
    means = true_means(lesson_folder("L04", "SIM-ATH-3DAYS"))
    half, mean = round(means["half"], 1), round(means["mean"], 1)

    assert 3.0 == check("L04.T5", {"half": half, "mean": mean, "difference": half - mean}).points


@pytest.mark.parametrize(("code", "loan"), [("OSA12", "SIM-ATH-3DAYS"), ("HEL07", "SIM-MAD-3DAYS")])
def test_means_of_a_neighbour_are_not_full(code: str, loan: str, lesson_folder: Folders) -> None:
    """Numbers copied from a neighbour with another part or recording are not full points."""
    copied = true_means(lesson_folder("L04", loan, code))
    lesson_folder("L04", "SIM-ATH-3DAYS", "HEL07")

    assert 3.0 > check("L04.T5", copied, hidden=True).points


def test_means_show_the_own_number(lesson_folder: Folders) -> None:
    """The message shows the student's own number with its unit."""
    means = true_means(lesson_folder("L04", "SIM-ATH-3DAYS")) | {"difference": 7.0}

    assert any("Yours is 7.00 °C." in each for each in check("L04.T5", means).messages)


# All ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "value"),
    [("L04.T3", 14.5), ("L04.T3", {"zone": "Asia/Tokyo"}), ("L04.T5", 0.94), ("L04.T5", {})],
)
def test_answer_of_another_form_is_kindly_not_yet(
    task: str, value: Any, lesson_folder: Folders
) -> None:
    """A bare number or half a dictionary gets a message that says what to write."""
    lesson_folder("L04", "SIM-ATH-3DAYS")
    verdict = check(task, value)

    assert ("not_yet", 0.0) == (verdict.outcome, verdict.points)
    assert verdict.messages


@pytest.mark.parametrize(("task", "value"), [("L04.T3", {"zone": ...}), ("L04.T5", ...)])
def test_placeholder_is_not_attempted(task: str, value: Any, lesson_folder: Folders) -> None:
    """A placeholder, alone or in a dictionary, is no attempt."""
    lesson_folder("L04", "SIM-ATH-3DAYS")

    assert "not_attempted" == check(task, value).outcome


def test_checks_are_quick(lesson_folder: Folders) -> None:
    """After the first call, the best of five checks of each task takes less than 50 ms of work."""
    folder = lesson_folder("L04", "SIM-ATH-3DAYS")
    answers = {"L04.T3": true_times(folder), "L04.T5": true_means(folder)}
    for task, value in answers.items():
        took = []
        for _ in range(6):
            start = time.process_time()
            check(task, value)
            took.append(time.process_time() - start)
        assert 0.05 > min(took[1:]), task


@pytest.mark.parametrize("form", ["16.30", "07:20 pm", "at noon"])
def test_clock_time_in_another_form_gets_the_form(form: str, lesson_folder: Folders) -> None:
    """A text that is no clock time hears the form, and not that the time is wrong."""
    times = true_times(lesson_folder("L04", LOANS[0]))
    verdict = check("L04.T3", times | {"warmest_clock": form})

    assert 2.0 == verdict.points
    assert "Write a time in this form" in verdict.messages[-1]


def test_longitude_as_text_is_named(lesson_folder: Folders) -> None:
    """The longitude of the card in quotes gets a note about the quotes."""
    times = true_times(lesson_folder("L04", LOANS[0]))
    verdict = check("L04.T3", times | {"longitude": str(times["longitude"])})

    assert 3.0 == verdict.points
    assert "without quotes" in verdict.notes[0]
