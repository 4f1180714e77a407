"""Lesson L09 as text: each number that it prints is the number that Python finds."""

import random
import statistics
from typing import Any

import numpy as np
import pytest

import classnet_stem as stem
from classnet_stem.analysis.climate.trend import measured_coverage
from classnet_stem.lessons.l09.lines import Line, line_of
from classnet_stem.lessons.l09.long import (
    FIRST_YEARS,
    JUDGED_YEARS,
    LAST_YEAR,
    Month,
    months_of,
    normal_of,
    times_of,
)
from classnet_stem.lessons.l09.month import _CASES, true_month
from classnet_stem.lessons.l09.place import LEFT_OUT

LHASA, OLD_BASE = "Lhasa", (1971, 2000)


@pytest.fixture
def text(lesson_notebook: Any) -> str:
    """The text cells of the lesson."""
    cells = lesson_notebook("L09").cells
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")


def in_2024(*numbers: int) -> list[Month]:
    return [one for one in months_of(LHASA) if one.year == 2024 and one.month in numbers]


def apart(one: Month) -> float:
    return one.value - normal_of(LHASA, *OLD_BASE)[one.month - 1]


def five_months() -> tuple[Line, Line]:
    """The lines of February to June 2024 at Lhasa: as they are, and as anomalies."""
    five = tuple(in_2024(2, 3, 4, 5, 6))
    return (
        line_of(times_of(five), [one.value for one in five]),
        line_of(times_of(five), list(map(apart, five))),
    )


def lhasa() -> tuple[list[int], Line]:
    """The whole years of Lhasa and their line, with the base 1971 to 2000."""
    by_year: dict[int, list[float]] = {}
    for one in months_of(LHASA):
        if one.value == one.value and one.year <= LAST_YEAR:
            by_year.setdefault(one.year, []).append(apart(one))
    whole = {year: sum(each) / 12 for year, each in by_year.items() if len(each) == 12}
    return list(whole), line_of(list(whole), list(whole.values()))


def caught(memory: float, years: int = 55, runs: int = 4000, seed: int = 9) -> tuple[float, float]:
    """Return how often (%) the simple interval, and one with fewer years, hold a true trend.

    AR(1) noise of standard deviation 1, in equilibrium from its first year, on a line.
    """
    draw = np.random.default_rng(seed).standard_normal((runs, years))
    noise = draw.copy()
    for place in range(1, years):
        noise[:, place] = memory * noise[:, place - 1] + np.sqrt(1 - memory**2) * draw[:, place]
    time = np.arange(years) - (years - 1) / 2
    slope = noise @ time / (time @ time)
    rest = noise - noise.mean(axis=1, keepdims=True) - slope[:, None] * time
    squares = (rest**2).sum(axis=1)
    near = np.clip((rest[:, 1:] * rest[:, :-1]).sum(axis=1) / squares, 0, 0.9)
    fewer = years * (1 - near) / (1 + near)
    simple = 2 * np.sqrt(squares / (years - 2) / (time @ time))
    wide = 2 * np.sqrt(squares / (fewer - 2) / (time @ time))
    return 100 * float((abs(slope) <= simple).mean()), 100 * float((abs(slope) <= wide).mean())


@pytest.mark.parametrize("memory", [0.0, 0.4])
def test_table_of_memory(memory: float, text: str) -> None:
    """The table of T4 has what 4000 series of 55 years give, and the measured library."""
    simple, wide = caught(memory)
    lines = stem_coverage()
    row = f"| {memory:g} | {simple:.0f} % | {wide:.0f} % | {lines[memory]:.0f} % |"

    assert row in text
    assert "4000 series of 55 years" in text


def stem_coverage() -> dict[float, float]:
    """The coverage of ``stem.trend`` for 55 years, by memory, from its own benchmark."""
    from classnet_stem.analysis.climate.trend import _TABLE

    rows = [line.split(",") for line in _TABLE.read_text("utf-8").splitlines() if line[0].isdigit()]
    return {float(row[1]): float(row[2]) for row in rows if row[0] == "55"}


def test_line_counts_as_the_simulation_does() -> None:
    """One series gives the halves of `line_of` by the formula of the simulation."""
    draw = random.Random(1)
    values = [draw.gauss(0, 1) for _ in range(55)]
    found = line_of(range(1970, 2025), values)
    slope, start = statistics.linear_regression(range(1970, 2025), values)
    rest = [v - start - slope * y for y, v in zip(range(1970, 2025), values, strict=True)]
    error = (sum(r * r for r in rest) / 53 / sum((y - 1997) ** 2 for y in range(1970, 2025))) ** 0.5

    assert 10 * slope == pytest.approx(found.per_decade)
    assert 20 * error == pytest.approx(found.half)
    assert found.half <= found.half_with_memory
    assert measured_coverage(55, 0.5)[0] > 95


def test_five_months_of_lhasa(text: str) -> None:
    """The steep line of five months, and the example of T5, are those of the long series."""
    raw, anomalies = five_months()
    first, last = in_2024(2, 6)

    assert f"from {first.value:.1f} °C to {last.value:.1f} °C" in text
    assert f"The line has {raw.per_decade:.0f} °C per decade" in text
    assert f'"raw": {raw.per_decade:.1f}, "anomalies": {anomalies.per_decade:.1f}' in text


def test_trend_of_lhasa(text: str) -> None:
    """The trend of Lhasa stands three times in the lesson, with its years."""
    years, line = lhasa()
    trend = f"+{line.per_decade:.2f} ± {line.half:.2f} °C per decade"

    assert 2 == text.count(trend)
    assert f"In {len(years)} whole years" in text
    assert f"from {len(years)} years between {years[0]} and {years[-1]}" in text
    assert f"The slope of Lhasa is {line.per_decade / 10:.3f} °C for one year" in text


def test_january_of_lhasa(text: str) -> None:
    """The mean of 12 normals makes January look far too cold; its own normal does not."""
    (january,) = in_2024(1)
    normal = normal_of(LHASA, *OLD_BASE)
    mean = sum(normal) / 12

    assert f"all 12 normals of Lhasa is {mean:.1f} °C" in text
    assert f"January 2024 had {january.value:.1f} °C" in text
    assert f"looks {mean - january.value:.1f} °C too cold" in text
    assert f"the normal of January is {normal[0]:.1f} °C" in text
    assert f"The anomaly is only {apart(january):.1f} °C" in text
    assert f"January 2024 was {-apart(january):.1f} °C below" in text


def test_may_of_lhasa(text: str) -> None:
    """The anomaly and the z-score of the written example are those of May 2024."""
    (may,) = in_2024(5)
    before = [one.value for one in months_of(LHASA) if one.month == 5]
    base = [
        one.value for one in months_of(LHASA) if one.month == 5 and one.year in range(1971, 2001)
    ]

    assert len(before) > len(base) == 30
    assert f"May 2024 was {apart(may):.1f} °C above" in text
    assert f"Its z-score is {apart(may) / statistics.stdev(base):.1f}" in text


def test_earth_since_1970(text: str) -> None:
    """The trend of the Earth that the lesson prints is that of the picture."""
    earth = stem.load("global_anomaly")
    found = stem.trend(earth[earth["year"] >= 1970])
    half = (found.high - found.low) / 2

    assert f"+{found.per_decade:.3f} ± {half:.3f} °C per decade" in text
    assert f"from about +{found.low:.2f} to +{found.high:.2f}" in text
    assert f"shows {len(earth)} years without any number" in text


def test_base_moves_all_years_alike() -> None:
    """With another base all anomalies of the Earth move by one number; the trend stays."""
    earth = stem.load("global_anomaly")
    column = earth["anomaly_degc_1951_1980"]
    moved = column - column[earth["year"].between(1991, 2020)].mean()

    assert stem.trend(earth["year"], column).per_decade == pytest.approx(
        stem.trend(earth["year"], moved).per_decade
    )
    assert (moved < column).all()


def test_chosen_again_and_again(text: str) -> None:
    """The program of the extension gives the printed interval."""
    earth = stem.load("global_anomaly")
    recent = earth[earth["year"] >= 1970]
    random.seed(9)
    pairs = list(zip(recent["year"], recent["anomaly_degc_1951_1980"], strict=True))
    slopes = []
    for _ in range(1000):
        some = random.choices(pairs, k=len(pairs))
        slopes.append(10 * statistics.linear_regression(*zip(*some, strict=True)).slope)
    slopes.sort()

    assert f"from {slopes[25]:.3f} to {slopes[974]:.3f} °C per decade" in text


def test_example_of_judge_month(text: str) -> None:
    """The roof of T3 gives the printed anomaly and z-score."""
    arguments = _CASES[0].arguments
    found = true_month(arguments)

    assert found is not None
    assert f"You get {found[0]:.1f} and {found[1]:.2f}:" in text
    assert all(f'"{month}": {value}' in text for month, value in arguments[2].items())
    assert all(f'"{month}": {value}' in text for month, value in arguments[3].items())
    assert f'judge_month("2026-05", 0.97, roof, official, {arguments[4]}, {arguments[5]})' in text


def test_examples_are_no_ones_answer() -> None:
    """Lhasa is given to no student, and every student has 25 years or more."""
    assert LHASA in LEFT_OUT
    assert (1970, 1984, 2000, 2024) == (FIRST_YEARS[0], FIRST_YEARS[-1], *JUDGED_YEARS)
