"""Temperatures against the normals of the place."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import flag
from classnet_stem.analysis.quality.seasons import season_limits
from classnet_stem.errors import DataError

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2027, 6, 1, tzinfo=UTC)
NORTH = [-4.0, -4, -1, 5, 11, 15, 18, 17, 12, 7, 2, -2]
SOUTH = NORTH[6:] + NORTH[:6]


def in_month(make: Tabled, month: int, values: list[float]) -> pd.DataFrame:
    table = make({"air_temperature": values}, step="1h")
    return table.set_axis(
        pd.date_range(f"2026-{month:02d}-10", periods=len(values), freq="h", tz="UTC")
    )


def flags_of(table: pd.DataFrame, normals: object) -> list[int]:
    found: list[int] = flag(table, normals=normals, now=LATER)["air_temperature"].tolist()
    return found


def test_limits_with_and_without_extremes() -> None:
    """22 °C above the maximum, 27 below the minimum; 27 and 32 around a mean alone."""
    mean = np.array(NORTH)
    low, high = season_limits({"air_temperature": mean})
    assert (18 + 27, 15 - 32) == (high[6], low[6])
    assert (-1 + 27, -4 - 32) == (high[1], low[0])

    low, high = season_limits({"air_temperature_max": mean + 5, "air_temperature_min": mean - 5})
    assert (23 + 22, 10 - 27) == (high[6], low[6])


@pytest.mark.parametrize(
    ("place", "month", "maximum", "minimum", "value"),
    [
        ("Lytton 2021", 6, 25.6, 11.9, 49.6),  # its normals of June; July has 28.7
        ("Verkhoyansk 2020", 6, 19.9, 5.9, 38.0),
        ("Moscow 2010", 7, 23.3, 13.8, 38.2),
        ("London 2022", 7, 23.4, 13.9, 40.2),
    ],
)
def test_true_heat_waves_pass(
    make: Tabled, place: str, month: int, maximum: float, minimum: float, value: float
) -> None:
    """The records of this century are not flagged against the normals of their place."""
    high, low = np.full(12, maximum), np.full(12, minimum)
    high[month] += 3.0 if place.startswith("Lytton") else 0.0  # the month after it

    day = [value - 6, value - 3, value, value - 2, value - 7]
    normals = {"air_temperature_max": high, "air_temperature_min": low}
    assert [1] * 5 == flags_of(in_month(make, month, day), normals)


def test_fahrenheit_in_winter(make: Tabled) -> None:
    """40 °F called °C is plausible on Earth and suspect in a northern January."""
    assert [3, 3, 3] == flags_of(in_month(make, 1, [40.0, 41.0, 40.5]), NORTH)
    assert [1, 1, 1] == flags_of(in_month(make, 7, [40.0, 41.0, 40.5]), NORTH)


def test_hemisphere_is_read_from_the_normals(make: Tabled) -> None:
    """The same normals, half a year later, allow a January of 40 °C."""
    assert [1, 1] == flags_of(in_month(make, 1, [40.0, 41.0]), SOUTH)


def test_month_that_belongs_to_another_place(make: Tabled) -> None:
    """Ten days whose mean is 12 °C and more from the normal are suspect as a whole."""
    long = in_month(make, 1, [15.0 + k % 3 for k in range(240)])
    flags = flag(long, normals=NORTH, now=LATER)

    assert {3} == set(flags["air_temperature"])
    assert 1 == len(flags.attrs["reasons"])
    assert (
        "The mean temperature of January is 16.0 °C here and -4.0 °C"
        in flags.attrs["reasons"][0][3]
    )
    assert {1} == set(flags_of(long, SOUTH))
    assert {1} == set(flags_of(long[:239], NORTH))


def test_normals_as_a_frame(make: Tabled) -> None:
    """A frame of normals with maximum and minimum is used; a missing month is not evaluated."""
    frame = pd.DataFrame({"air_temperature": NORTH, "rainfall": [50.0] * 12}, index=range(1, 13))
    frame.loc[1, "air_temperature"] = np.nan

    assert [1, 1] == flags_of(in_month(make, 1, [40.0, 41.0]), frame)
    assert [3, 3] == flags_of(in_month(make, 2, [40.0, 41.0]), frame)


def test_rooms_are_not_compared(make: Tabled) -> None:
    """A warm classroom in winter is not out of season."""
    table = in_month(make, 1, [40.0, 41.0])
    table.attrs["station"]["exposure"] = "indoor"

    assert [1, 1] == flags_of(table, NORTH)


@pytest.mark.parametrize(
    ("normals", "words"),
    [
        ([10.0] * 11, "11 values and not 12"),
        ([50.0, 52, 59, 65, 70, 75, 80, 80, 72, 65, 58, 52], "must be from -80 to 60"),
        ({"rainfall": [1.0] * 12}, "no air temperature"),
        (["warm"] * 12, "not a number"),
    ],
)
def test_wrong_normals(make: Tabled, normals: object, words: str) -> None:
    """Eleven months, °F, rain only and words are refused."""
    with pytest.raises(DataError, match=words):
        flags_of(in_month(make, 1, [4.0]), normals)
