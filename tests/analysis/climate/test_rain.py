import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.climate.rain import (
    concentration,
    dry_months,
    rain_centre,
    seasonality,
)
from classnet_stem.errors import DataError

years = st.lists(st.floats(0, 500), min_size=12, max_size=12).filter(lambda rain: sum(rain) > 1)


def one(**months: float) -> list[float]:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return [months.get(name, 0.0) for name in names]


def test_even_rain() -> None:
    """Even rain has seasonality 0, concentration 8.3 and no centre."""
    assert (0.0, None) == (seasonality([50] * 12), rain_centre([50] * 12))
    assert pytest.approx(100 / 12) == concentration([50] * 12)


def test_all_rain_in_one_month() -> None:
    """All rain in one month has seasonality 1.83, concentration 100 and its centre there."""
    centre = rain_centre(one(aug=300))

    assert pytest.approx(11 / 6) == seasonality(one(aug=300))
    assert 100 == concentration(one(aug=300))
    assert centre is not None
    assert (8.0, "August", 1.0) == (centre.month, centre.name, pytest.approx(centre.strength))


def test_december_and_january() -> None:
    """December and January have their centre on 1 January, not in July."""
    centre = rain_centre(one(dec=100, jan=100))

    assert centre is not None
    assert (0.5, "January") == (pytest.approx(centre.month), centre.name)


def test_two_equal_seasons_have_no_centre() -> None:
    """April and October cancel each other."""
    assert rain_centre(one(apr=100, oct=100)) is None


@given(years, st.integers(0, 11))
def test_turning_the_year_turns_the_centre(rain: list[float], months: int) -> None:
    """If the rain comes some months later, the centre does too; the indexes stay."""
    later = rain[12 - months :] + rain[: 12 - months]
    before, after = rain_centre(rain), rain_centre(later)

    assert seasonality(rain) == pytest.approx(seasonality(later))
    assert (before is None) == (after is None) or 0.049 < (before or after).strength < 0.051  # type: ignore[union-attr]
    if before is not None and after is not None:
        apart = (after.month - before.month - months) % 12
        assert pytest.approx(0, abs=1e-6) == min(apart, 12 - apart)


@given(years, st.floats(0.1, 10))
def test_the_unit_plays_no_part(rain: list[float], factor: float) -> None:
    """Seasonality and concentration do not change if every month has twice the rain."""
    more = [min(one * factor, 5000.0) for one in rain]

    assert 0 <= seasonality(rain) <= 11 / 6 + 1e-9
    assert seasonality(rain) == pytest.approx(seasonality(more))
    assert concentration(rain) == pytest.approx(concentration(more))


def test_dry_months_are_below_twice_the_temperature() -> None:
    """P < 2 T is dry; a month exactly on the line is not; frost is never dry."""
    warmth = [20, 20, 20, -5, *[10] * 8]
    rain = [39, 40, 41, 0, *[60] * 8]

    assert [1] == dry_months(warmth, rain)


@pytest.mark.parametrize("function", [seasonality, rain_centre, concentration])
def test_no_rain_has_no_season(function: object) -> None:
    """A year without rain is refused: 0 divided by 0 is no index."""
    with pytest.raises(DataError, match="no rain"):
        function([0] * 12)  # type: ignore[operator]


@pytest.mark.parametrize(
    "rain", [[1] * 11, [1] * 11 + [None], [1] * 11 + [-1], [1] * 11 + ["2"], [1] * 11 + [9999]]
)
def test_bad_months(rain: list[object]) -> None:
    """Eleven months, a missing one, a negative one, text and an absurd one are refused."""
    with pytest.raises(DataError):
        seasonality(rain)
