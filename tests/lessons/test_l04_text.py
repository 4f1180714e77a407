"""Lesson L04 as text: its numbers, and the model day that they come from."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from classnet_stem.analysis.daily_cycle import daily_fit, midrange_minus_mean
from classnet_stem.analysis.sun import equation_of_time, solar_noon, solar_time
from classnet_stem.datasets import school
from classnet_stem.lessons.l04.wave import model_day
from classnet_stem.lessons.l04.words import GLOSSARY
from classnet_stem.plots.diurnal import diurnal_cycle

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L04.md").read_text("utf-8")
TENTHS = np.arange(0, 24, 1 / 6)
MINUTES = np.arange(0, 24, 1 / 60)


@pytest.fixture
def text(lesson_notebook: Callable[[str], Any]) -> str:
    """The Markdown of the lesson."""
    cells = lesson_notebook("L04").cells
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def given(lesson_notebook: Callable[[str], Any], cell: str) -> dict[str, Any]:
    """The names that a cell of the lesson makes."""
    names: dict[str, Any] = {"np": np, "math": math, "date": date}
    source = next(one["source"] for one in lesson_notebook("L04").code() if one["id"] == cell)
    exec("".join(source), names)
    return names


def differences() -> list[float]:
    """How far the means of UTC days and of local days are apart in Osaka, whole days only."""
    values = school("SIM-S16")["air_temperature"]
    days = []
    for zone in ("UTC", "Asia/Tokyo"):
        local = values.tz_convert(zone)
        # a reading at 00:00 ends the day before it
        owner = [(each - timedelta(minutes=10)).date() for each in local.index]
        grouped = local.groupby(owner).agg(["mean", "count"])
        days.append(grouped["mean"][grouped["count"] == 144])
    return [float(abs(each)) for each in (days[0] - days[1]).dropna()]


def test_cell_of_the_model_day_is_that_of_the_check(lesson_notebook: Any) -> None:
    """The model day that students see is the one that the check uses."""
    names = given(lesson_notebook, "l04-model")

    assert 144 == len(names["hours"])
    assert np.allclose(model_day(TENTHS), names["model"])


def test_formula_of_the_guide_is_the_model_day() -> None:
    """The formula in the guide is the formula of the model day."""
    by_hand = [
        15 + 6 * math.cos(math.radians(15 * (h - 15))) + 1.2 * math.cos(math.radians(30 * (h - 14)))
        for h in TENTHS
    ]

    assert "15 + 6 cos(15° (h - 15)) + 1.2 cos(30° (h - 14))" in GUIDE
    assert np.allclose(by_hand, model_day(TENTHS))


def test_numbers_of_the_model_day(text: str) -> None:
    """Highest, lowest, halfway, mean and their difference are those of the model day."""
    values = model_day(TENTHS)
    high, low, mean = values.max(), values.min(), values.mean()

    assert f"The model day goes from {low:.2f} to {high:.2f} °C." in text
    assert f"Halfway is {(high + low) / 2:.2f} °C. But the mean is {mean:.2f} °C." in text
    assert f"Halfway is {midrange_minus_mean(values):.2f} °C too high" in text
    assert '{"half": 15.94, "mean": 15.00, "difference": 0.94}' in text
    assert (15.94, 15.0) == (round((high + low) / 2, 2), round(mean, 2))
    assert f"| {high:.2f} °C and {low:.2f} °C |" in GUIDE
    assert f"| halfway between them | {(high + low) / 2:.2f} °C |" in GUIDE
    assert f"| mean of the day | {mean:.2f} °C |" in GUIDE


def test_wave_of_the_model_day(text: str) -> None:
    """The wave that fits has mean 15, amplitude 6 and its maximum at 15:00, not at 14:34."""
    fit = daily_fit(TENTHS, model_day(TENTHS))
    warmest = MINUTES[model_day(MINUTES).argmax()]

    assert (15.0, 6.0) == (round(fit.mean, 6), round(fit.amplitude, 6))
    assert fit.hour_of_maximum == pytest.approx(15.0)
    assert "For `model` you get 15.0 °C, 6.0 °C and 15.0 h." in text
    assert f"| its warmest time | 14:{(warmest - 14) * 60:.0f} |" in GUIDE
    assert "| maximum of the wave that fits best | 15:00 |" in GUIDE


def test_solar_noon_in_madrid(text: str) -> None:
    """Solar noon in Madrid on 2026-06-21 is at the clock time that the lesson prints."""
    noon = solar_noon(-3.68, date(2026, 6, 21)) + timedelta(seconds=30)
    printed = f"{noon.astimezone(ZoneInfo('Europe/Madrid')):%H:%M}"

    assert f"In Madrid on 2026-06-21 solar noon is at {printed} on the clock." in text
    assert f"In Madrid on 2026-06-21 it is at {printed}." in GUIDE
    assert timedelta(hours=2) == noon.astimezone(ZoneInfo("Europe/Madrid")).utcoffset()


def test_day_boundary_in_osaka(text: str) -> None:
    """The means of UTC days and of local days differ by what the lesson and guide print."""
    apart = differences()
    average, most = f"{np.mean(apart):.2f}", f"{max(apart):.2f}"

    assert f"has {len(apart)} whole days" in text
    assert f"differ by {average} °C on average, and once by {most} °C" in text
    assert f"| {average} °C apart on average, {most} °C at most |" in GUIDE
    assert f"in its {len(apart)} whole days" in GUIDE


def test_warmest_time_in_osaka(text: str) -> None:
    """The picture of Osaka in UTC says the warmest time that the lesson prints."""
    picture = diurnal_cycle(school("SIM-S16"), clock="utc")

    assert "In UTC the warmest time in Osaka is 05:45." in text
    assert "05:45" in picture.description


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [("Europe/Lisbon", date(2020, 3, 29), 23), ("Pacific/Auckland", date(2020, 4, 5), 25)],
)
def test_length_of_a_day_with_a_clock_change(zone: str, day: date, hours: int, text: str) -> None:
    """The two days of the lesson have 23 and 25 hours."""
    first, last = (
        datetime(one.year, one.month, one.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )

    assert timedelta(hours=hours) == last - first
    assert f"On {day} the clocks in {zone.split('/')[1]} went" in text
    assert f"the day has {hours} hours" in text


def test_equation_of_time_is_near_enough(lesson_notebook: Any, text: str) -> None:
    """The given formula is within one minute on every day, and gives the printed 16.4."""
    sun_ahead = given(lesson_notebook, "l04-sun")["sun_ahead"]
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]

    assert 1 > max(abs(sun_ahead(day) - equation_of_time(day)) for day in days)
    assert f"On 2026-11-03 the Sun is {sun_ahead(date(2026, 11, 3)):.1f} minutes ahead." in text


def test_delay_of_the_example_text(text: str) -> None:
    """The example of T6 prints the delay of the warmest time that it prints."""
    assert "14:36 in Sun time" in text
    assert f"The delay is {14 + 36 / 60 - 12:.1f} hours." in text


def test_clock_and_sun_in_delhi() -> None:
    """In Delhi clock time and Sun time differ by about 20 minutes on the days of the loan."""
    noon = datetime(2026, 4, 22, 6, 30, tzinfo=UTC)
    sun = solar_time(noon, 77.2).replace(tzinfo=None)
    clock = noon.astimezone(ZoneInfo("Asia/Kolkata")).replace(tzinfo=None)

    assert "In Delhi they differ by about 20 minutes." in GUIDE
    assert 20 == round((clock - sun).total_seconds() / 60)


def test_glossary_is_short() -> None:
    """The lesson has at most eight new words."""
    assert 8 >= len(GLOSSARY)
