import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.climate.walter_lieth import diagrams, walter_lieth
from classnet_stem.errors import DataError

LISBON = (
    [11.6, 12.7, 14.9, 15.9, 18.0, 21.2, 23.1, 23.5, 22.1, 18.8, 15.0, 12.4],
    [100, 85, 53, 68, 54, 16, 4, 6, 33, 101, 128, 127],
)
years = st.tuples(
    st.lists(st.integers(-30, 40), min_size=12, max_size=12),
    st.lists(st.integers(0, 300), min_size=12, max_size=12),
)


def test_lisbon() -> None:
    """Lisbon: 17.4 °C, 775 mm, dry from June to September, July driest, August warmest."""
    found = walter_lieth(*LISBON)

    assert (17.4, 775.0) == (pytest.approx(found.temperature, abs=0.05), found.precipitation)
    assert ((6, 7, 8, 9), (10, 11, 12)) == (found.arid, found.perhumid)
    assert (8, 1, 11, 7) == (found.warmest, found.coldest, found.wettest, found.driest)
    assert "Dry months: June, July, August, September" in str(found)


def test_crossing_points_by_hand() -> None:
    """Between May (54 - 36 = 18) and June (16 - 42.4 = -26.4) the lines cross at 5.405."""
    found = walter_lieth(*LISBON)
    (begin, dry), (end, wet) = found.crossings

    assert (pytest.approx(5 + 18 / 44.4), True) == (begin, dry)
    assert (pytest.approx(9 + 11.2 / 74.6), False) == (end, wet)
    assert pytest.approx((end - begin) / 12) == found.arid_share


def test_dry_time_over_new_year() -> None:
    """A dry time from December to January crosses the turn of the year."""
    rain = [0, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 0]
    found = walter_lieth([20] * 12, rain)

    assert ((2 - 20 / 60 + 0.0, False), (11 + 20 / 60, True)) == tuple(
        (pytest.approx(where), begins) for where, begins in found.crossings
    )
    assert pytest.approx((1 + 80 / 60) / 12) == found.arid_share


def test_crossing_just_after_december() -> None:
    """A crossing between the middles of December and January is told from 0.5 to 12.5."""
    rain = [100, *[60] * 10, 0]
    places = [where for where, _ in walter_lieth([20] * 12, rain).crossings]

    assert [pytest.approx(11 + 20 / 60), pytest.approx(12.4)] == places


@pytest.mark.parametrize(("rain", "share", "arid"), [(0, 1.0, 12), (200, 0.0, 0), (40, 0.0, 0)])
def test_the_whole_year(rain: float, share: float, arid: int) -> None:
    """A desert is dry all year; equal lines (40 mm at 20 °C) are not dry; none cross."""
    found = walter_lieth([20] * 12, [rain] * 12)

    assert (share, arid, ()) == (found.arid_share, len(found.arid), found.crossings)


def test_frost() -> None:
    """A mean minimum below 0 °C is sure frost, an absolute one alone is likely frost."""
    mean = [-1, 0, 5, *[9] * 9]
    lowest = [-20, -9, -1, *[2] * 9]
    found = walter_lieth(*LISBON, minimum=mean, absolute_minimum=lowest)

    assert ((1,), (2, 3)) == (found.frost_sure, found.frost_likely)
    assert (None, None) == (walter_lieth(*LISBON).frost_sure, walter_lieth(*LISBON).frost_likely)


@given(years)
def test_share_by_fine_steps(year: tuple[list[int], list[int]]) -> None:
    """The share of the year is what a walk along the two lines in small steps counts."""
    warmth, rain = (np.array(one, dtype=float) for one in year)
    gap = rain - 2 * warmth
    place = (np.arange(24_000) + 0.5) / 2000.0
    line = np.interp(place, np.arange(13), np.append(gap, gap[0]))

    assert pytest.approx((line < 0).mean(), abs=0.002) == walter_lieth(warmth, rain).arid_share


def test_many_stations_at_once() -> None:
    """A table of stations gives what each alone gives; a missing month gives NaN."""
    warmth, rain = np.array([LISBON[0]] * 3), np.array([LISBON[1]] * 3, dtype=float)
    rain[2, 4] = np.nan
    found = diagrams(warmth, rain)
    alone = walter_lieth(*LISBON)

    assert [alone.arid_share] * 2 == found.arid_share[:2].tolist()
    assert np.isnan(found.arid_share[2])
    assert np.isnan(found.precipitation[2])


@pytest.mark.parametrize(
    "change", [{"temperature": [60] * 12}, {"precipitation": [5] * 11}, {"minimum": ["a"] * 12}]
)
def test_bad_input(change: dict[str, object]) -> None:
    """°F, eleven months and text are refused."""
    given = {"temperature": LISBON[0], "precipitation": LISBON[1], **change}

    with pytest.raises(DataError):
        walter_lieth(**given)
