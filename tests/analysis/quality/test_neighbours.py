"""A station against its neighbours: what only one of them has is suspect."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import flag
from classnet_stem.analysis.quality.neighbours import unlike_neighbours
from classnet_stem.analysis.quality.rows import rows_of
from classnet_stem.errors import DataError

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def region(make: Tabled, count: int, own: float = 0.0) -> list[pd.DataFrame]:
    """Make stations that share their weather; each has its own level and daily cycle.

    `own` is the size in °C of weather that each has for itself, with days of its own length.
    """
    chance = np.random.default_rng(7)
    hours = np.arange(1008) / 6
    shared = 12 + np.cumsum(chance.normal(0, 0.1, hours.size))
    return [
        make(
            {
                "air_temperature": shared
                + 2 * one
                - (4 + one) * np.cos(hours * np.pi / 12)
                + chance.normal(0, 0.4, hours.size)
                + own * np.sin(hours * 2 * np.pi / (53 + 17 * one))
            }
        )
        for one in range(count)
    ]


def suspects(table: pd.DataFrame, neighbours: list[pd.DataFrame]) -> list[int]:
    flags = flag(table, neighbours=neighbours, now=LATER)["air_temperature"]
    found: list[int] = np.flatnonzero(flags == 3).tolist()
    return found


def test_other_level_and_daily_cycle_are_usual(make: Tabled) -> None:
    """A station that is always colder and has a weaker daily cycle is like its neighbours."""
    first, *others = region(make, 4)

    assert [] == suspects(first, others)


def test_heat_that_only_one_has(make: Tabled) -> None:
    """Eight degrees that no neighbour has are suspect, for as long as they last."""
    first, *others = region(make, 4)
    first.iloc[400:430, 0] += 8.0

    assert set(range(400, 430)) == set(suspects(first, others))
    sentence = flag(first, neighbours=others, now=LATER).attrs["reasons"][0][3]
    assert "at the neighbours" in sentence


def test_heat_wave_of_the_region_passes(make: Tabled) -> None:
    """Twelve degrees for three days at all stations are no fault."""
    tables = region(make, 4)
    for table in tables:
        table.iloc[300:732, 0] += np.minimum(12, np.r_[0:72, [72] * 288, 72:0:-1] / 6)

    assert [] == suspects(tables[0], tables[1:])


def test_far_neighbours_are_mild(make: Tabled) -> None:
    """Neighbours with a wide spread do not make eight degrees suspect."""
    first, *others = region(make, 4, own=4.0)
    first.iloc[400:403, 0] += 8.0

    assert not {400, 401, 402} & set(suspects(first, others))


def test_one_wrong_neighbour_of_three(make: Tabled) -> None:
    """The median of three neighbours does not follow the one that has failed."""
    first, *others = region(make, 4)
    others[0].iloc[200:300, 0] += 25.0

    assert [] == suspects(first, others)


def test_neighbour_of_another_level_that_fails(make: Tabled) -> None:
    """A mountain station that jumps to the other side of the median moves nothing."""
    first, *others = region(make, 4)
    others[0]["air_temperature"] -= 20.0
    others[0].iloc[200:300, 0] += 60.0
    others[1].iloc[210:220, 0] = 999.0

    assert [] == suspects(first, others)


def test_shower_at_one_place(weather: pd.DataFrame) -> None:
    """Humidity that only one station has is no fault: showers are local."""
    wet = weather.copy()
    wet.iloc[900:910, 1] = 93.0
    wet.attrs = weather.attrs

    flags = flag(wet, neighbours=[weather], now=LATER)
    assert not [one for one in flags.attrs["reasons"] if "neighbours" in one[3]]


def test_too_little_in_common(make: Tabled) -> None:
    """Without rows in common, or with fewer than 48, the test does not run."""
    first, second = region(make, 2)
    apart = second.set_axis(second.index + pd.Timedelta(days=60), axis=0)
    apart.attrs = second.attrs

    for other in (apart, second[:47], second[["air_temperature"]].rename(columns=lambda _: "x")):
        assert "neighbours" not in flag(first, neighbours=[other], now=LATER).attrs["tests"]
    assert "neighbours" in flag(first, neighbours=[second[:48]], now=LATER).attrs["tests"]


def test_other_steps_meet_at_the_nearest_time(make: Tabled) -> None:
    """A neighbour with hourly values is compared with the reading nearest to each hour."""
    first, second = region(make, 2)
    first.iloc[407, 0] += 9.0
    hourly = second[5::6]
    assert first.index[407] in hourly.index

    assert 407 in suspects(first, [hourly])


def test_one_table_instead_of_a_list(make: Tabled) -> None:
    """One neighbour may be given as it is; one with local clock times is refused."""
    first, second = region(make, 2)

    assert "neighbours" in flag(first, neighbours=second, now=LATER).attrs["tests"]
    with pytest.raises(DataError, match="no time zone"):
        flag(first, neighbours=[second.tz_localize(None)], now=LATER)


@pytest.mark.parametrize(("away", "found"), [(8.8, []), (9.0, [100])])
def test_six_spreads_are_the_limit(away: float, found: list[int]) -> None:
    """Where the usual difference swings by 1 °C, a spread is 1.48 °C and the limit 8.9 °C."""
    times = pd.date_range("2026-03-02T00:00Z", periods=288, freq="10min")
    swing = np.where(np.arange(288) % 2, -1.0, 1.0)
    swing[100] = away
    mine, other = (
        pd.DataFrame({"air_temperature": 15.0 + one}, index=times) for one in (swing, 0.0 * swing)
    )
    rows = [
        finding.rows.tolist()
        for finding in unlike_neighbours(rows_of(mine), [other])
        if finding.column == "air_temperature"
    ]

    assert [found] == rows
