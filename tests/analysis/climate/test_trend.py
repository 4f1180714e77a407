import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.climate import trend as module
from classnet_stem.analysis.climate.anomalies import anomalies
from classnet_stem.analysis.climate.autoregression import (
    LEVEL,
    mean_with_memory,
    slope_with_memory,
)
from classnet_stem.analysis.climate.trend import measured_coverage, trend
from classnet_stem.errors import DataError

Rows = list[dict[str, str]]
YEARS = list(range(1981, 2021))
WAVE = [0.3 * np.sin(2.7 * one) for one in range(40)]
RISE = [10 + 0.03 * (year - 1981) + wave for year, wave in zip(YEARS, WAVE, strict=True)]


def ar1(random: np.random.Generator, runs: int, n: int, memory: float) -> np.ndarray:
    found = random.standard_normal((n, runs))
    for place in range(1, n):
        found[place] = memory * found[place - 1] + np.sqrt(1 - memory**2) * found[place]
    return found.T


def test_scipy(oracle: Callable[[str], Rows]) -> None:
    """Slope, interval and memory agree with scipy: full matrices, quad and brentq."""
    for row in oracle("trend"):
        years, values = (np.array(row[one].split(), dtype=float) for one in ("years", "values"))
        found = slope_with_memory(years, values)
        assert float(row["slope"]) == pytest.approx(found.slope, rel=1e-8)
        assert float(row["half_width"]) == pytest.approx(found.half_width(), rel=5e-4)
        assert float(row["rho"]) == pytest.approx(found.autocorrelation, abs=1e-4)


def test_a_known_rise() -> None:
    """0.30 °C per decade come out, inside the interval, with unit, n and years."""
    found = trend(YEARS, RISE, unit="Cel")

    assert pytest.approx(0.3, abs=0.03) == found.per_decade
    assert found.low < 0.3 < found.high
    assert (40, 1981, 2020, "year", "Cel") == (
        found.n,
        found.first,
        found.last,
        found.step,
        found.unit,
    )
    assert found.is_supported


def test_the_words() -> None:
    """The text has slope, half interval, unit, years, claim and the measured coverage."""
    words = str(trend(YEARS, RISE, unit="Cel"))

    assert words.startswith("+0.293 ± 0.0")
    for part in ("°C per decade (95 %)", "40 years from 1981 to 2020", "supports a rise", "held"):
        assert part in words
    assert words == repr(trend(YEARS, RISE, unit="Cel"))


def test_a_strong_memory_is_told() -> None:
    """A memory stronger than any that was simulated is told; a unit may be written as °C."""
    walk = np.cumsum(np.random.default_rng(8).normal(size=60))
    words = str(trend(range(1961, 2021), walk, unit="°C"))

    assert "be careful" in words
    assert "°C per decade" in words
    assert "be careful" not in str(trend(YEARS, RISE))


def test_coverage_is_rounded_down() -> None:
    """The words never promise more than was measured: 93.9 % are told as 93 %."""
    found = trend(YEARS[:8], RISE[:8])

    assert f"in {int(found.coverage)} % or more" in str(found)
    assert int(found.coverage) <= found.coverage


def test_an_exact_line() -> None:
    """Values exactly on a line have their slope and an interval of width 0."""
    found = trend(YEARS, [0.02 * one for one in YEARS])

    assert pytest.approx((0.2, 0.2, 0.2)) == (found.per_decade, found.low, found.high)


def test_no_change_at_all() -> None:
    """Forty equal values support no trend."""
    found = trend(YEARS, [7.0] * 40)

    assert (0.0, False) == (pytest.approx(found.per_decade), found.is_supported)
    assert "no trend" in str(found)


def test_order_plays_no_part() -> None:
    """Years from the newest to the oldest give the same trend."""
    assert trend(YEARS, RISE) == trend(YEARS[::-1], RISE[::-1])


def test_missing_years() -> None:
    """A missing value is left out, as if the year were not in the list."""
    holes = [None if year % 7 == 0 else one for year, one in zip(YEARS, RISE, strict=True)]
    kept = [(year, one) for year, one in zip(YEARS, holes, strict=True) if one is not None]

    assert trend(*zip(*kept, strict=True)) == trend(YEARS, holes)
    assert len(kept) == trend(YEARS, holes).n


@pytest.mark.parametrize("index", [YEARS, pd.period_range("1981", "2020", freq="Y")])
def test_a_column_with_years(index: object) -> None:
    """A Series with years as its index is enough, and brings its unit."""
    column = pd.Series(RISE, index=index, name="air_temperature")
    column.attrs["units"] = {"air_temperature": "Cel"}

    assert trend(YEARS, RISE, unit="Cel") == trend(column)


def test_memory_widens_the_interval() -> None:
    """With a memory of 0.7 the interval is more than 1.6 times the simple one."""
    values = ar1(np.random.default_rng(3), 1, 60, 0.7)[0]
    years = np.arange(1961, 2021)
    found = trend(years, values)
    centred = years - years.mean()
    rest = values - values.mean() - found.per_decade / 10 * centred
    simple = 20.0 * np.sqrt(rest @ rest / 58 / (centred @ centred))

    assert found.autocorrelation > 0.4
    assert (found.high - found.low) / 2 > 1.6 * simple


def monthly(years: int, season: float) -> pd.Series:
    index = pd.period_range("1991-01", periods=12 * years, freq="M", name="month")
    noise = ar1(np.random.default_rng(5), 1, len(index), 0.3)[0]
    warm = season * np.sin(2 * np.pi * index.month / 12)
    found = pd.Series(
        warm + noise + 0.003 * np.arange(len(index)), index=index, name="air_temperature"
    )
    found.attrs["units"] = {"air_temperature": "Cel"}
    return found


def test_monthly_anomalies() -> None:
    """0.003 °C a month are 0.36 °C per decade; the memory is that of months."""
    found = trend(anomalies(monthly(30, 8.0)))

    assert found.low < 0.36 < found.high
    assert ("month", 360) == (found.step, found.n)
    assert pytest.approx(0.3, abs=0.12) == found.autocorrelation


def test_raw_months_are_refused() -> None:
    """The trap of lesson 9: monthly values with their season have no trend."""
    with pytest.raises(DataError, match="still have their season") as caught:
        trend(monthly(30, 8.0))

    assert "stem.anomalies" in caught.value.hint


def test_a_spring_is_no_trend() -> None:
    """February to June rise by 58 °C a year; five months are refused as too few."""
    index = pd.period_range("2026-02", "2026-06", freq="M")
    spring = pd.Series([-3.0, 1.0, 6.0, 12.0, 16.3], index=index, name="air_temperature")

    with pytest.raises(DataError, match="5 months"):
        trend(spring, today=date(2026, 7, 1))


def test_months_without_a_season_are_fine() -> None:
    """Monthly values that have no season are not refused."""
    assert "month" == trend(monthly(10, 0.0)).step


@pytest.mark.parametrize(
    ("years", "values", "words"),
    [
        (YEARS, RISE[:-1], "same length"),
        (YEARS[:7], RISE[:7], "7 years"),
        ([1990] * 40, RISE, "stands twice"),
        ([one + 0.5 for one in YEARS], RISE, "whole numbers"),
        (list(range(40)), RISE, "whole numbers"),
        ([2000 + one for one in range(40)], RISE, "future"),
        (YEARS, [*RISE[:-1], "warm"], "not a number"),
        (YEARS, [*RISE[:-1], float("inf")], "infinite"),
        ([], [], "0 years"),
        (YEARS, [None] * 40, "0 years"),
        (RISE, None, "years and values"),
        (pd.DataFrame({"a": RISE, "b": RISE}, index=YEARS), None, "one column"),
        (pd.Series(RISE), None, "whole numbers"),
    ],
)
def test_bad_input(years: object, values: object, words: str) -> None:
    """Wrong lengths, few, doubled, broken, future years, text, inf, nothing: refused."""
    with pytest.raises(DataError, match=words) as caught:
        trend(years, values, today=date(2026, 6, 1))

    assert caught.value.hint


def test_measured_coverage_is_honest() -> None:
    """For 40 years or more and a memory up to 0.5 every cell is 92 to 97 %, 4000 runs each."""
    text = Path(module.__file__).with_name("trend_coverage.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    cells = [
        float(row["coverage"])
        for row in rows
        if int(row["n"]) >= 40 and float(row["memory"]) <= 0.5
    ]

    assert 12 <= len(cells)
    assert 92 <= min(cells)
    assert max(cells) <= 97
    assert 4000 <= measured_coverage(40, 0.5)[1]


def test_the_simple_interval_is_not() -> None:
    """With a memory of 0.4 the simple interval holds the truth in about 82 % (lesson 9)."""
    text = Path(module.__file__).with_name("trend_coverage.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    simple = [float(row["simple"]) for row in rows if row["memory"] == "0.4" and row["n"] == "30"]

    assert [pytest.approx(82, abs=2)] == simple


def test_short_series_say_what_they_are_worth() -> None:
    """The next shorter length of the table counts; a stronger memory is worse."""
    assert measured_coverage(9, 0.5) == measured_coverage(8, 0.5)
    assert measured_coverage(8, 0.7)[0] < measured_coverage(40, 0.7)[0]
    assert measured_coverage(8, 0.5)[0] == trend(YEARS[:8], RISE[:8]).coverage


def test_mean_with_memory_of_independent_days() -> None:
    """Independent values: the mean's interval is near that of Student's t."""
    values = np.random.default_rng(2).normal(3, 1, 300)
    found = mean_with_memory(np.arange(300.0), values)

    assert pytest.approx(values.mean()) == found.slope
    assert pytest.approx(1.968 * values.std(ddof=1) / np.sqrt(300), rel=0.25) == found.half_width()


def test_a_mean_of_few_days_is_not_endless() -> None:
    """Weeks that drift, and a smooth year, still have a mean known to half their range."""
    days = np.arange(28.0)
    drift = 0.22 * days + ar1(np.random.default_rng(1), 1, 28, 0.5)[0]

    year = np.arange(366.0)
    season = 10 * np.sin(year / 58)
    assert 0.1 < mean_with_memory(year, season).half_width() < 10
    assert 1 < mean_with_memory(days, drift).half_width() < np.ptp(drift) / 2


@pytest.mark.slow
@pytest.mark.parametrize(("n", "memory"), [(40, 0.0), (40, 0.5), (55, 0.3), (55, 0.5)])
def test_coverage_measured_anew(n: int, memory: float) -> None:
    """1500 new series: the interval holds the truth in 92 to 97 % (± 1.7 % of chance)."""
    series = ar1(np.random.default_rng(n), 1500, n, memory)
    times = np.arange(n, dtype=float)
    held = 0
    for values in series:
        found = slope_with_memory(times, values)
        held += found.share_within(abs(found.slope)) < LEVEL

    assert 92 - 1.7 < 100 * held / 1500 < 97 + 1.4


@pytest.mark.slow
@pytest.mark.parametrize("memory", [0.0, 0.3, 0.6])
def test_coverage_of_a_mean_of_days(memory: float) -> None:
    """28 days: the interval of the mean holds the truth in 93 % or more, memory up to 0.6."""
    series = ar1(np.random.default_rng(28), 1500, 28, memory)
    times = np.arange(28.0)
    held = 0
    for values in series:
        found = mean_with_memory(times, values)
        held += found.share_within(abs(found.slope)) < LEVEL

    assert 93 - 1.5 < 100 * held / 1500


@pytest.mark.parametrize(("seed", "found", "counted"), [(2, 0.39, 0.5), (4, 0.42, 0.7)])
def test_coverage_counts_a_stronger_memory_from_04_on(
    seed: int, found: float, counted: float
) -> None:
    """Up to a memory of 0.4 the coverage is that of up to 0.5, above it that of up to 0.7."""
    size = {2: 0.595, 4: 0.7}[seed]
    noise = np.random.default_rng(seed).normal(size=60)
    values = np.zeros(60)
    for place in range(1, 60):
        values[place] = size * values[place - 1] + noise[place]
    told = trend(list(range(1950, 2010)), values)

    assert pytest.approx(found, abs=0.01) == told.autocorrelation
    assert counted == told.memory
    assert measured_coverage(60, counted) == (told.coverage, told.runs)
