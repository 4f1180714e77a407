import math

import numpy as np
import pandas as pd
import pytest

from classnet_stem.datasets import load
from classnet_stem.errors import DataError
from classnet_stem.plots import room_air, style

UNITS = {"co2": "[ppm]", "air_temperature": "Cel", "relative_humidity": "%", "pm2p5": "ug/m3"}


def lesson(make_table, per_hour: float = 2.0, **about):
    """A lesson of an hour (CO2 rises to 2400 ppm), then an empty room for two hours."""
    minutes = np.arange(0, 181, 2.0)
    rise = 425 + 1975 * minutes / 60
    fall = 425 + 1975 * np.exp(-per_hour * (minutes - 60) / 60)
    noise = np.random.default_rng(7).normal(0, 8, len(minutes))
    co2 = np.where(minutes <= 60, rise, fall) + noise
    columns = {
        "co2": list(co2),
        "air_temperature": list(20 + co2 / 1000),
        "relative_humidity": list(40 + co2 / 200),
        "pm2p5": list(8 + noise / 4),
    }
    return make_table(columns, seconds=120, units=UNITS, exposure="indoor", **about)


def test_air_changes_are_found_and_said(make_table, written) -> None:
    """A fall with 2 air changes per hour gives about 2, with its standard uncertainty."""
    described = room_air(lesson(make_table), outdoor=425)
    number = described.description.rpartition(" ppm, ")[2].split(" ")

    assert 2.0 == pytest.approx(float(number[0]), abs=0.1)
    assert "±" == number[1]
    assert any("air changes per hour" in text for text in written(described.figure))


def test_assumed_outdoor_value_is_said(make_table, written) -> None:
    """Without a measured outdoor value the picture says which one was assumed."""
    table = lesson(make_table)

    assert "425 ppm (assumed)" in " ".join(written(room_air(table).figure))
    assert "(assumed)" not in " ".join(written(room_air(table, outdoor=430).figure))


def test_room_without_a_fall_says_why(make_table, written) -> None:
    """Where CO2 never falls no number is given, and picture and note say why."""
    table = make_table({"co2": [600.0 + n for n in range(40)]}, seconds=120)
    described = room_air(table)

    assert "air changes per hour" not in described.description
    assert "No air changes are given." in described.note
    assert any("No air changes are given." in text for text in written(described.figure))


def test_share_of_time_above_the_guide_value(make_table) -> None:
    """The description gives the share of readings above 1000 ppm and the highest value."""
    table = make_table({"co2": [600.0, 1000.0, 1400.0, 1001.0]})

    assert "above 1000 ppm in 50 % of the time, highest 1400 ppm" in room_air(table).description


def test_guide_values_name_their_source(make_table, written) -> None:
    """The lines at 1000 and 2000 ppm have their numbers, and the picture says whose they are."""
    told = written(room_air(lesson(make_table)).figure)

    assert {"1000 ppm", "2000 ppm", "15.0 µg/m³"} <= set(told)
    assert "Pettenkofer 1858" in " ".join(told)
    assert "WHO" in " ".join(told)


def test_guide_value_far_above_the_data_is_left_out(make_table, written) -> None:
    """In fresh air the axis is not stretched to 2000 ppm."""
    axes = room_air(make_table({"co2": [420.0, 430.0, 425.0]})).figure.axes[0]

    assert axes.get_ylim()[1] < 1000


def test_fit_is_drawn_over_the_fall(make_table) -> None:
    """The fitted curve goes through the measured fall."""
    table = lesson(make_table)
    curve = max(
        (line for line in room_air(table, outdoor=425).figure.axes[0].lines),
        key=lambda line: line.get_linewidth(),
    )
    first = float(curve.get_ydata()[0])
    measured = 425 + 1975 * math.exp(-2.0 * (curve.get_xdata()[0] % 1 * 24 - 1))

    assert measured == pytest.approx(first, rel=0.03)


def test_failed_co2_is_left_out(make_table) -> None:
    """A CO2 value that failed is neither the highest nor part of the share."""
    table = make_table({"co2": [600.0, 65535.0, 700.0]})
    flags = pd.DataFrame({"co2": [1, 4, 1]}, index=table.index)

    assert "in 0 % of the time, highest 700 ppm" in room_air(table, flags=flags).description


@pytest.mark.parametrize("kind", ["outdoor table", "all failed"])
def test_room_without_co2(make_table, kind: str) -> None:
    """A table without CO2 is refused; one in which all CO2 failed says that it is not known."""
    table = make_table({"co2": [65535.0] * 5})
    flags = pd.DataFrame({"co2": [4] * 5}, index=table.index)
    if kind == "all failed":
        assert "not known" in room_air(table, flags=flags).description
    else:
        with pytest.raises(DataError, match="has no CO2"):
            room_air(make_table({"air_temperature": [20.0, 21.0]}))


@pytest.mark.parametrize("width", ["WIDE", "NARROW"])
def test_picture(make_table, same_picture, width: str) -> None:
    """The picture of a room looks as it did when it was last looked at."""
    picture = room_air(lesson(make_table), outdoor=425, width=getattr(style, width))

    same_picture(picture, f"room_{width.lower()}")


def test_uncertainty_is_never_shown_as_zero() -> None:
    """A very small uncertainty gets a third decimal in the sentence and in the picture."""
    assert "0.201 ± 0.003 air changes" in room_air(load("SIM-S03-IN")).description
