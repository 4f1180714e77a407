"""What a beginner does wrong in L07 to L11 and LX is named by its real reason."""

import cmath
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.analysis.wind import mean_wind as true_wind
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.evidence import own_recording, values_of
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.l07.compass import NAMES, PART
from classnet_stem.lessons.l08.truth import facts_of
from classnet_stem.lessons.l09.long import my_years
from classnet_stem.lessons.lx.model import learn
from classnet_stem.lessons.lx.picture import found_bars, who_is_cold
from classnet_stem.lessons.lx.votes import study


def never(*_given: Any) -> None:
    """Give None, as a function does whose test is the wrong way round."""
    return


def never_centre(rain: Any) -> float | None:
    """Find no middle of any rain, because > stands in place of <."""
    return None if sum(rain) > 0 else 1.0


@pytest.mark.parametrize(
    ("task", "answer"),
    [("L07.T2", never), ("L08.T3", never), ("L11.T2", (len, never_centre))],
)
def test_none_each_time_is_no_missing_return(
    task: str, answer: Any, lesson_folder: Callable[..., Path]
) -> None:
    """Where None can be right, "write return" would be false: the test may be turned round."""
    lesson_folder(task[:3], None)
    text = str(check(task, answer))

    assert "gives None each time" in text
    assert "Write return" not in text


def test_missing_return_is_told(lesson_folder: Callable[..., Path]) -> None:
    """Where None is never right, the missing return is named."""
    lesson_folder("L07", None)

    assert "Write return before the result." in str(check("L07.T1", never))


def test_sum_of_winds_is_no_mean(lesson_folder: Callable[..., Path]) -> None:
    """Whoever adds the vectors and forgets to divide hears that."""
    lesson_folder("L07", None)

    def added(speed: Any, direction: Any) -> tuple[float, float | None]:
        winds = [s * cmath.rect(1, math.radians(d)) for s, d in zip(speed, direction, strict=True)]
        total = sum(winds)
        if abs(total) <= 0.05 * sum(speed):
            return abs(total), None
        return abs(total), math.degrees(cmath.phase(total)) % 360

    assert "Divide it by the number of winds." in str(check("L07.T3", added))


def test_one_decimal_is_rounded_too_much(lesson_folder: Callable[..., Path]) -> None:
    """A mean with one decimal is not the whole recording: the rounding is named."""
    lesson_folder("L07", "SIM-DUB-DAY")
    part = own_recording(open_work()).part(PART)
    pairs = zip(*(values_of(part, name) for name in NAMES), strict=True)
    rows = [(s, d) for s, d in pairs if s is not None and d is not None]
    mean = true_wind([s for s, _ in rows], [d for _, d in rows])
    answer = {"mean_speed": round(mean.mean_speed, 1), "vector_speed": mean.speed}
    answer |= {"direction": mean.direction, "steadiness": mean.steadiness}
    text = str(check("L07.T5", answer))

    assert abs(answer["mean_speed"] - mean.mean_speed) > 0.0051
    assert "rounded too much" in text
    assert "Use all rows" not in text


def test_nan_has_a_reason(lesson_folder: Callable[..., Path]) -> None:
    """R is nan when no row has both readings, and the message says what to change."""
    lesson_folder("L08", None)
    text = str(check("L08.T2", {"utc": facts_of("HEL07")["utc"], "local": math.nan}))

    assert "series.to_numpy()" in text


def test_trend_of_one_year_is_named(lesson_folder: Callable[..., Path]) -> None:
    """An own trend without the factor 10 is for one year; the years are not to blame."""
    lesson_folder("L09", None)
    years, values = my_years()
    middle, level = sum(years) / len(years), sum(values) / len(values)
    steps = [year - middle for year in years]
    products = [step * (value - level) for step, value in zip(steps, values, strict=True)]
    slope = sum(products) / sum(step * step for step in steps)
    text = str(check("L09.T4", (lambda _years, _values: (slope, 0.01), (slope, 0.01))))

    assert "for one year. A decade has ten." in text.split("my_trend")[1]


def test_swapped_normal_is_named(lesson_folder: Callable[..., Path]) -> None:
    """Means first and name second is the wrong order, and the message says so."""
    lesson_folder("L09", None)

    def swapped(table: Any) -> Any:
        return table.groupby("month")["t_max"].mean(), "normal"

    assert "give back the name first" in str(check("L09.T1", swapped))


def test_pictures_of_votes_say_simulated_in_words() -> None:
    """A reader who cannot see the title reads that the votes are simulated."""
    mine = study("HEL07", "people")
    pictures = (who_is_cold(mine, learn(mine.learn)), found_bars({"a": 0.2}, {"a": 0.4}))

    assert all("Simulated, not measured." in each.note for each in pictures)
