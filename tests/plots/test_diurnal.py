import math

import numpy as np
import pandas as pd
import pytest

from classnet_stem.errors import DataError
from classnet_stem.plots import diurnal_cycle, style
from classnet_stem.plots.diurnal import hour_text, mean_day


def waves(top: float, days: int = 7, minutes: int = 30) -> list[float]:
    """Days of a wave whose highest value is `top` hours after UTC midnight, each day warmer."""
    hours = [n * minutes / 60 for n in range(days * 24 * 60 // minutes)]
    return [
        10 + hour // 24 + 5 * math.cos((hour + minutes / 120 - top) * math.pi / 12)
        for hour in hours
    ]


def table_of(make_table, top: float = 8.75, **about):
    known = {"timezone": "Asia/Kolkata", "place": "New Delhi", "longitude": "77.2"} | about
    return make_table({"air_temperature": waves(top)}, seconds=1800, **known)


@pytest.mark.parametrize(
    ("clock", "hour"),
    [("utc", "08:45 UTC"), ("local", "14:15 local time"), ("solar", "13:15 Sun time")],
)
def test_hour_of_the_maximum_follows_the_clock(make_table, clock: str, hour: str) -> None:
    """A reading at 08:30 UTC is one of 14:00 in New Delhi, and of 13:25 by the Sun there."""
    assert f"highest at {hour}" in diurnal_cycle(table_of(make_table), clock=clock).description


def test_words_say_the_number_of_days(make_table, written) -> None:
    """Picture, description and note say how many days are in the mean."""
    described = diurnal_cycle(table_of(make_table), clock="utc")

    assert "(mean of 7 days)" in described.description
    assert "Line: mean of 7 days." in " ".join(written(described.figure))


def test_band_is_the_middle_half_of_the_days() -> None:
    """The band goes from the quartile below to the quartile above of the days."""
    shown = pd.date_range("2026-02-01", periods=5 * 48, freq="30min")
    values = np.repeat([1.0, 2.0, 3.0, 4.0, 100.0], 48)
    day = mean_day(shown, values, is_sum=False)

    assert [2.0] * 48 == list(day.low)
    assert [4.0] * 48 == list(day.high)
    assert [22.0] * 48 == list(day.mean)


def test_day_with_too_few_parts_is_left_out() -> None:
    """A day of which only six hours are known does not bend the mean."""
    shown = pd.date_range("2026-02-01", periods=60, freq="30min")
    values = np.r_[np.full(48, 10.0), np.full(12, 50.0)]
    day = mean_day(shown, values, is_sum=False)

    assert (1, 10.0) == (day.days, day.mean.max())


def test_rain_is_summed() -> None:
    """The rain of a half hour is the sum of its amounts."""
    shown = pd.date_range("2026-02-01", periods=144, freq="10min")

    assert 0.6 == pytest.approx(mean_day(shown, np.full(144, 0.2), is_sum=True).mean[0])


def test_interval_belongs_to_its_middle(make_table) -> None:
    """A mean that carries the time of its end is drawn at the middle of its interval."""
    table = make_table({"co2": list(range(25))}, seconds=3600)
    table.attrs["interval"] = "1h"

    assert "highest at 23:30 UTC, 24 ppm" in diurnal_cycle(table, "co2", "utc").description


def test_failed_values_are_left_out(make_table) -> None:
    """A value of 85.0 that failed is not in the mean day."""
    table = table_of(make_table)
    table.iloc[100, 0] = 85.0
    flags = pd.DataFrame(1, index=table.index, columns=table.columns)
    flags.iloc[100, 0] = 4

    assert "18.0 °C" in diurnal_cycle(table, clock="utc", flags=flags).description


def test_flat_day_has_no_maximum(make_table) -> None:
    """In polar night there is no hour of most sunshine: the words say that it is always zero."""
    table = make_table(
        {"solar_radiation": [0.0] * 96}, seconds=1800, units={"solar_radiation": "W/m2"}
    )
    described = diurnal_cycle(table, "solar_radiation", "utc")

    assert "always 0.0 W/m² (mean of 2 days)" in described.description
    assert 0 == described.figure.axes[0].get_ylim()[0]


def test_one_row_is_drawn_and_called_no_whole_day(make_table, written) -> None:
    """A single reading gives a picture that says it is less than a whole day."""
    described = diurnal_cycle(make_table({"air_temperature": [21.4]}), clock="utc")

    assert "Line: less than a whole day." in written(described.figure)


def test_clock_change_keeps_the_days(make_table) -> None:
    """The day with 23 hours at the change to summer time counts as a whole day."""
    table = make_table(
        {"air_temperature": waves(13, days=60)}, seconds=1800, timezone="Europe/Vienna"
    )

    assert "(mean of 60 days)" in diurnal_cycle(table).description


@pytest.mark.parametrize(
    ("change", "about", "message"),
    [
        ({"clock": "moon"}, {}, "no clock"),
        ({}, {"timezone": "Mars/Base"}, "No time zone is known"),
        ({}, {"timezone": ""}, "No time zone is known"),
        ({"clock": "solar"}, {"longitude": ""}, "no longitude"),
        ({"quantity": "co2"}, {}, "has no co2"),
    ],
)
def test_bad_input_is_refused(make_table, change, about, message: str) -> None:
    """A clock, zone, longitude or quantity that is missing gives a three-line message."""
    with pytest.raises(DataError, match=message) as caught:
        diurnal_cycle(table_of(make_table, **about), **change)

    assert 3 == len(str(caught.value).splitlines())


def test_direction_is_refused(make_table) -> None:
    """A wind direction has no plain mean day."""
    table = make_table({"wind_from_direction": [350.0, 10.0]})

    with pytest.raises(DataError, match="no plain mean"):
        diurnal_cycle(table, "wind_from_direction", "utc")


@pytest.mark.parametrize(("text", "hour"), [("00:15", 0.25), ("14:30", 14.5), ("23:45", 23.75)])
def test_hour_text(text: str, hour: float) -> None:
    """An hour with decimals is written as a clock shows it."""
    assert text == hour_text(hour)


@pytest.mark.parametrize("width", ["WIDE", "NARROW"])
def test_picture(make_table, same_picture, width: str) -> None:
    """The picture of a mean day looks as it did when it was last looked at."""
    picture = diurnal_cycle(table_of(make_table), width=getattr(style, width))

    same_picture(picture, f"diurnal_{width.lower()}")
