"""The functions of L04 (T1, T2, T4): other right forms count, strange answers do not."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l04.hours import apart, hour_of
from classnet_stem.stations import Station

Folders = Callable[..., Path]


def to_local(utc: datetime, zone: str) -> Any:
    return utc.astimezone(ZoneInfo(zone))


def to_utc(local: datetime, zone: str) -> Any:
    utc = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise ValueError("This time does not exist.")
    return utc


def daily_fit(hours: Any, values: Any) -> Any:
    angle = np.radians(15 * hours)
    b, c = (2 * (values * wave(angle)).mean() for wave in (np.cos, np.sin))
    return values.mean(), np.hypot(b, c), np.degrees(np.arctan2(c, b)) / 15


# T1 -------------------------------------------------------------------------------------------


def as_text(local: datetime, zone: str) -> Any:
    try:
        return to_utc(local, zone).isoformat()
    except ValueError:
        return None


def as_timestamp(local: datetime, zone: str) -> Any:
    try:
        return pd.Timestamp(local).tz_localize(zone, ambiguous=True).tz_convert("UTC")
    except ValueError:
        return "This time does not exist."


@pytest.mark.parametrize("function", [to_utc, as_text, as_timestamp])
def test_zones_in_other_forms(function: Any, lesson_folder: Folders) -> None:
    """An error, None or a text for the missing hour, and text or pandas times, are right."""
    lesson_folder("L04")

    assert 4.0 == check("L04.T1", (function, to_local), hidden=True).points


@pytest.mark.parametrize("value", [..., [..., ...], (..., ...)])
def test_zones_not_attempted(value: Any, lesson_folder: Folders) -> None:
    """Placeholders are no attempt."""
    lesson_folder("L04")

    assert "not_attempted" == check("L04.T1", value, hidden=True).outcome


@pytest.mark.parametrize("value", [3, "text", [to_utc], [to_utc, to_local, 3], {}])
def test_zones_that_are_no_pair_of_functions(value: Any, lesson_folder: Folders) -> None:
    """Anything but two functions gets a kind message and no points."""
    lesson_folder("L04")
    verdict = check("L04.T1", value)

    assert ("not_yet", 0.0) == (verdict.outcome, verdict.points)
    assert "must be a function" in verdict.messages[0]


def test_zones_shows_the_own_result(lesson_folder: Folders) -> None:
    """The message on a naive time shows it and says that it has no zone."""
    lesson_folder("L04")
    verdict = check("L04.T1", [lambda local, _: local, to_local])

    assert any("2026-04-21T09:00:00. This time has no zone." in each for each in verdict.messages)


# T2 -------------------------------------------------------------------------------------------


def noon(longitude: float, day: Any) -> float:
    angle = np.radians(360 / 365 * (day.timetuple().tm_yday - 81))
    ahead = 9.87 * np.sin(2 * angle) - 7.53 * np.cos(angle) - 1.5 * np.sin(angle)
    return float(12 - longitude / 15 - ahead / 60)


def noon_as_time(longitude: float, day: Any) -> Any:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        hours=noon(longitude, day)
    )


def noon_in_tokyo(longitude: float, day: Any) -> Any:
    return noon_as_time(longitude, day).astimezone(ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    "function",
    [
        noon,
        noon_as_time,
        noon_in_tokyo,
        lambda longitude, day: np.float64(noon(longitude, day)),
        lambda longitude, day: round(noon(longitude, day), 2),
        lambda longitude, day: f"{noon_as_time(longitude, day):%H:%M:%S}",
        lambda longitude, day: noon(longitude, day) % 24,
    ],
)
def test_noon_in_other_forms(function: Any, lesson_folder: Folders) -> None:
    """A number, rounded or of numpy, a clock text and an aware time are right."""
    lesson_folder("L04")

    assert 3.0 == check("L04.T2", function, hidden=True).points


def test_noon_without_equation_of_time_is_two_thirds(lesson_folder: Folders) -> None:
    """Longitude alone gives two of three points, and the message shows the own hours."""
    lesson_folder("L04")
    verdict = check("L04.T2", lambda longitude, day: 12 - longitude / 15, hidden=True)

    assert 2.0 == verdict.points
    assert any("your function gives 12 (12:00 UTC)" in each for each in verdict.messages)


# T4 -------------------------------------------------------------------------------------------


def least_squares(hours: Any, values: Any) -> Any:
    angle = np.radians(15 * hours)
    columns = np.column_stack([np.ones_like(angle), np.cos(angle), np.sin(angle)])
    (a, b, c), *_ = np.linalg.lstsq(columns, values, rcond=None)
    return [a, np.hypot(b, c), np.degrees(np.arctan2(c, b)) / 15 % 24]


@pytest.mark.parametrize(
    "function",
    [
        daily_fit,
        least_squares,
        lambda hours, values: np.round(daily_fit(hours, values), 1),
        lambda hours, values: pd.Series(daily_fit(hours, values)),
        lambda hours, values: tuple(float(each) for each in least_squares(hours, values)),
    ],
)
@pytest.mark.parametrize("code", ["", "HEL07"])
def test_fit_in_other_forms(function: Any, code: str, lesson_folder: Folders) -> None:
    """Sums or least squares, rounded, as list, array or Series, are right."""
    lesson_folder("L04", "SIM-DEL-3DAYS", code)

    assert 3.0 == check("L04.T4", function, hidden=True).points


def test_fit_needs_no_recording(lesson_folder: Folders) -> None:
    """Without a recording the fit is judged on known waves."""
    lesson_folder("L04")

    assert 3.0 == check("L04.T4", daily_fit, hidden=True).points


@pytest.mark.parametrize(
    ("change", "points"),
    [
        (lambda mean, size, hour: (mean + 3, size, hour), 2.0),
        (lambda mean, size, hour: (mean, size * 1.05, hour), 2.0),
        (lambda mean, size, hour: (mean, size, hour + 0.5), 2.0),
        (lambda mean, size, hour: (mean, size, 15.0), 2.0),
        (lambda mean, size, hour: (size, mean, hour), 1.0),
    ],
)
def test_each_number_of_the_fit_is_a_point(
    change: Any, points: float, lesson_folder: Folders
) -> None:
    """A number that is not that of the wave loses its own point and no other."""
    lesson_folder("L04", "SIM-ATH-3DAYS")
    wrong = check("L04.T4", lambda *given: change(*daily_fit(*given)), hidden=True)

    assert points == wrong.points


def test_fit_shows_the_own_part(lesson_folder: Folders) -> None:
    """When all is right the check shows the student's own three numbers with their units."""
    lesson_folder("L04", "SIM-ATH-3DAYS")
    verdict = check("L04.T4", daily_fit)

    assert verdict.notes[0].startswith("Your part: mean 17.24 °C, amplitude 4.10 °C, maximum at")


# All ------------------------------------------------------------------------------------------


def test_checks_are_quick(lesson_folder: Folders) -> None:
    """After the first call, the best of five checks of each task takes less than 50 ms of work."""
    lesson_folder("L04", "SIM-ATH-3DAYS")
    answers = {"L04.T1": [to_utc, to_local], "L04.T2": noon, "L04.T4": daily_fit}
    for task, value in answers.items():
        took = []
        for _ in range(6):
            start = time.process_time()
            check(task, value)
            took.append(time.process_time() - start)
        assert 0.05 > min(took[1:]), task


@pytest.mark.parametrize(
    ("given", "hour"),
    [
        (15, 15.0),
        (-9.0, 15.0),
        (24.0, 0.0),
        ("15:30", 15.5),
        (" 5:06 ", 5.1),
        ("2026-04-21T15:30:00+05:30", 15.5),
        ({"type": "time", "text": "2026-04-21T15:30:00+05:30", "aware": True}, 15.5),
        ("25:00", None),
        ("noon", None),
        (True, None),
        (None, None),
        (1000.0, None),
    ],
)
def test_hours_are_read_in_many_forms(given: object, hour: float | None) -> None:
    """A number, a clock text and a time give an hour; anything else gives none."""
    assert hour == hour_of(given)


def test_hours_go_around_the_clock() -> None:
    """23:30 and 00:30 are one hour apart, and no two hours are more than 12 apart."""
    assert 1.0 == apart(23.5, 0.5) == apart(0.5, 23.5)
    assert 12.0 == apart(0.0, 12.0)


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (lambda ahead: ahead / 60, "Look at the sign"),
        (lambda ahead: -ahead, "gives minutes"),
        (lambda ahead: 0.0, "Take off the minutes"),
    ],
)
def test_noon_names_the_slip_with_the_sun(slip: Any, words: str, lesson_folder: Folders) -> None:
    """A wrong sign, minutes taken as hours, and no minutes at all get different words."""
    lesson_folder("L04")

    def near_noon(longitude: float, day: Any) -> float:
        regular = 12 - longitude / 15
        return float(regular + slip(60 * (regular - noon(longitude, day))))

    assert words in check("L04.T2", near_noon).messages[-1]


def test_fit_shows_no_wave_of_a_short_part(lesson_folder: Folders, record: Any) -> None:
    """A recording of some minutes has no daily wave, so no amplitude of it is shown."""
    folder = lesson_folder("L04")
    record(folder, Station("HEL-1", sensor="csv"), {"air_temperature": lambda n: 20.0}, rounds=5)
    verdict = check("L04.T4", daily_fit)

    assert 3.0 == verdict.points
    assert "shorter than a day" in verdict.notes[0]
