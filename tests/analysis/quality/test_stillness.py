"""Values that stand still: six flat hours are suspect, unless standing still is normal."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import flag
from classnet_stem.analysis.quality.stillness import LIMITS, allowed_hours

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def with_still(weather: pd.DataFrame, name: str, value: float, rows: int) -> pd.DataFrame:
    """Put `value` into `rows` rows from row 300 on."""
    weather[name] = weather[name].astype(float)
    weather.iloc[300 : 300 + rows, weather.columns.get_loc(name)] = value
    return weather


def flagged(table: pd.DataFrame, name: str) -> list[int]:
    """Return the rows that are suspect."""
    return np.flatnonzero(flag(table, now=LATER)[name] == 3).tolist()


def test_six_flat_hours(weather: pd.DataFrame) -> None:
    """Six flat hours of temperature are suspect, all 36 rows of them."""
    table = with_still(weather, "air_temperature", 14.2, 36)

    assert list(range(300, 336)) == flagged(table, "air_temperature")
    sentence = flag(table, now=LATER).attrs["reasons"][0][3]
    assert "stayed at 14.2 °C from 2026-03-04 02:10 UTC to 2026-03-04 08:00 UTC (6.0 h)" in sentence


def test_less_than_six_flat_hours(weather: pd.DataFrame) -> None:
    """Five hours and fifty minutes are not."""
    assert [] == flagged(with_still(weather, "air_temperature", 14.2, 35), "air_temperature")


def test_six_equal_hourly_values(make: Tabled) -> None:
    """Six equal values of a table of hours are six flat hours, five are not."""
    six = make({"air_temperature": [10.1, *[11.2] * 6, 10.9]}, step="1h")
    five = make({"air_temperature": [10.1, *[11.2] * 5, 10.9]}, step="1h")

    assert [1, 2, 3, 4, 5, 6] == flagged(six, "air_temperature")
    assert [] == flagged(five, "air_temperature")


@pytest.mark.parametrize(
    ("name", "value", "hours"),
    [
        ("station_pressure", 1011.3, 2.6),
        ("relative_humidity", 100.0, 20),
        ("relative_humidity", 95.0, 20),
        ("wind_speed", 0.0, 48),
        ("wind_gust", 0.0, 48),
        ("rainfall", 0.0, 168),
        ("solar_radiation", 0.0, 16),
    ],
)
def test_standing_still_that_is_normal(
    weather: pd.DataFrame, name: str, value: float, hours: float
) -> None:
    """Cheap pressure for 2.6 h, fog for 20 h, calm, dry weather and night are not suspect."""
    table = with_still(weather, name, value, int(hours * 6))
    if name == "wind_gust":  # a calm is a calm of both
        table = with_still(table, "wind_speed", value, int(hours * 6))

    assert [] == flagged(table, name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("station_pressure", 1011.3),
        ("relative_humidity", 63.0),
        ("wind_speed", 3.4),
        ("solar_radiation", 412.0),
    ],
)
def test_standing_still_that_is_not(weather: pd.DataFrame, name: str, value: float) -> None:
    """Twelve hours of one pressure, humidity, wind or radiation are suspect."""
    assert set(range(300, 372)) <= set(flagged(with_still(weather, name, value, 72), name))


def test_floor_of_a_carbon_dioxide_sensor(make: Tabled) -> None:
    """A sensor that shows its lowest number all night is sound, one that stays at 800 is not."""
    chance = np.random.default_rng(1).normal(600, 50, 100)
    floor = make({"co2": [*chance, *[400.0] * 72, *chance]})
    stuck = make({"co2": [*chance, *[800.0] * 72, *chance]})

    assert [] == flagged(floor, "co2")
    assert list(range(100, 172)) == flagged(stuck, "co2")


def test_vane_in_a_calm(weather: pd.DataFrame) -> None:
    """A direction that stands still in a calm is not suspect; in a wind it is."""
    table = with_still(weather, "wind_from_direction", 225.0, 72)
    calm = with_still(with_still(table.copy(), "wind_speed", 0.0, 72), "wind_gust", 0.0, 72)
    windy = with_still(table.copy(), "wind_speed", 4.0, 72)
    windy.iloc[300:372, 3] += np.arange(72) / 50
    windy["wind_gust"] = windy["wind_speed"] + 1

    assert [] == flagged(calm, "wind_from_direction")
    assert list(range(300, 372)) == flagged(windy, "wind_from_direction")


def test_room_may_stay_warm(make: Tabled) -> None:
    """A room may keep its temperature for a night; more than a weekend is suspect."""
    day = [19.6, 19.8, 20.3, 21.0, 20.9, 20.2]
    night = make({"air_temperature": [*day, *[19.6] * 84, *day]})
    weekend = make({"air_temperature": [*day, *[19.7] * 294, *day]})
    for table in (night, weekend):
        table.attrs["station"]["exposure"] = "indoor"

    assert [] == flagged(night, "air_temperature")
    assert list(range(6, 300)) == flagged(weekend, "air_temperature")


def test_coarse_digits_may_stand_longer() -> None:
    """A sensor of whole degrees may stand still four times as long as one of 0.25 °C."""
    limit = LIMITS["air_temperature"]

    assert 6.0 == allowed_hours(np.array([20.1, 20.2, 20.3]), limit)
    assert 24.0 == allowed_hours(np.array([20.0, 21.0, 23.0]), limit)
    assert 6.0 == allowed_hours(np.array([20.0, 20.0]), limit)
    assert 24.0 == allowed_hours(np.array([20.0, 21.0]), limit)
    assert 24.0 == allowed_hours(np.array([20.3, 21.3, 22.3, 24.3, 25.3]), limit)


def test_few_values_tell_nothing_about_the_digits() -> None:
    """Three values that happen to lie far apart do not make a sensor coarse."""
    assert 6.0 == allowed_hours(np.array([10.1, 10.9, 11.2]), LIMITS["air_temperature"])
    assert 6.0 == allowed_hours(np.array([10.1, 11.3]), LIMITS["air_temperature"])


def test_few_equal_values_are_no_run(make: Tabled) -> None:
    """Three equal values of a table of three hours may be chance, four are suspect."""
    three = make({"air_temperature": [9.1, *[11.2] * 3, 10.9, 12.3]}, step="3h")
    four = make({"air_temperature": [9.1, *[11.2] * 4, 10.9, 12.3]}, step="3h")

    assert [] == flagged(three, "air_temperature")
    assert [1, 2, 3, 4] == flagged(four, "air_temperature")


def test_gap_ends_the_run(make: Tabled) -> None:
    """Two times three flat hours with half a day between are not six."""
    values = [10.0, *[11.5] * 18, *[np.nan] * 72, *[11.5] * 18, 10.2, 10.4]

    assert [] == flagged(make({"air_temperature": values}), "air_temperature")


def test_missing_rows_do_not_hide_a_run(weather: pd.DataFrame) -> None:
    """A flat run with single rows missing is found, and the missing rows stay missing."""
    table = with_still(weather, "air_temperature", 14.2, 40)
    table.iloc[305, 0] = table.iloc[320, 0] = np.nan

    assert sorted(set(range(300, 340)) - {305, 320}) == flagged(table, "air_temperature")
    assert 9 == flag(table, now=LATER).iloc[305, 0]
