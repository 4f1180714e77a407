import math

import numpy as np
import pandas as pd
import pytest

from classnet_stem.errors import DataError
from classnet_stem.plots import style, wind_rose
from classnet_stem.plots.rose import SHADES

UNITS = {"wind_speed": "m/s", "wind_from_direction": "deg"}


def winds(make_table, speeds, directions, units=UNITS, **about):
    columns = {"wind_speed": list(speeds), "wind_from_direction": list(directions)}
    return make_table(columns, units=units, **about)


def many_winds(make_table):
    """A thousand winds, mostly from west and south-west."""
    chance = np.random.default_rng(4)
    directions = chance.normal(250, 50, 1000) % 360
    return winds(make_table, chance.gamma(2.0, 1.8, 1000), directions, place="Dublin")


def bars(described):
    """Return the angle in degrees and the length of each bar of a rose."""
    axes = described.figure.axes[0]
    return [
        (math.degrees(bar.get_x() + bar.get_width() / 2), bar.get_height())
        for bar in axes.patches
        if bar.get_height() > 0
    ]


def test_bar_points_to_where_the_wind_comes_from(make_table) -> None:
    """A wind from the east is a bar at 90 degrees, clockwise from north at the top."""
    described = wind_rose(winds(make_table, [3.0, 3.0, 3.0], [90.0, 92.0, 88.0]))
    axes = described.figure.axes[0]

    assert [(90.0, 100.0)] == [(pytest.approx(a), pytest.approx(h)) for a, h in bars(described)]
    assert -1 == axes.get_theta_direction()
    assert math.pi / 2 == axes.get_theta_offset()


def test_words_give_share_and_calm(make_table, written) -> None:
    """The description names the commonest direction with its share, and the calm."""
    described = wind_rose(winds(make_table, [3.0, 3.0, 3.0, 0.1], [270.0, 270.0, 90.0, 0.0]))

    assert "most often from W (50 % of readings), calm 25 %." in described.description
    assert "calm 25 %" in written(described.figure)
    assert any("comes FROM" in text for text in written(described.figure))


def test_legend_names_each_class_with_its_share(make_table, written) -> None:
    """The legend gives the edges in m/s and how much wind each class has."""
    table = winds(make_table, [1.0, 1.0, 3.0, 8.0], [0.0, 90.0, 180.0, 270.0])
    told = written(wind_rose(table, edges=(0.5, 2, 6)).figure)

    assert {"0.5 to 2: 50 %", "2 to 6: 25 %", "6 and more: 25 %"} <= set(told)
    assert "wind speed (m/s)" in told


def test_failed_wind_is_left_out(make_table) -> None:
    """A wind of 277.8 m/s that failed is not in the rose; the note counts it."""
    table = winds(make_table, [3.0, 277.8, 3.0], [0.0, 90.0, 0.0])
    flags = pd.DataFrame(1, index=table.index, columns=table.columns)
    flags.iloc[1, 0] = 4
    described = wind_rose(table, flags=flags)

    assert "most often from N (100 % of readings)" in described.description
    assert "Left out, without a usable wind: 1 rows." in described.note


def test_wind_that_cannot_be_is_refused(make_table) -> None:
    """A wind of 1000 km/h without a flag gives a message and no rose."""
    with pytest.raises(DataError, match=r"277\.8 m/s"):
        wind_rose(winds(make_table, [3.0, 277.8], [0.0, 90.0]))


def test_all_calm(make_table) -> None:
    """Where it is always calm the rose has no bar and the words say so."""
    described = wind_rose(winds(make_table, [0.1, 0.2], [0.0, 90.0]))

    assert [] == bars(described)
    assert "all 2 readings are calm" in described.description


@pytest.mark.parametrize("kind", ["no wind", "km/h", "classes", "missing"])
def test_bad_input_is_refused(make_table, kind: str) -> None:
    """No wind, another unit, too many classes or no value gives a three-line message."""
    table = winds(make_table, [3.0], [10.0])
    edges: tuple[float, ...] = (0.5, 2)
    if kind == "no wind":
        table = make_table({"co2": [600.0]})
    elif kind == "km/h":
        table.attrs["units"] = UNITS | {"wind_speed": "km/h"}
    elif kind == "classes":
        edges = (0, 1, 2, 3, 4, 5, 6)
    else:
        table = winds(make_table, [3.0, None], [None, 10.0])
    with pytest.raises(DataError) as caught:
        wind_rose(table, edges=edges)

    assert 3 == len(str(caught.value).splitlines())


def test_shades_go_from_light_to_dark_in_print() -> None:
    """In grey the shades keep their order, each clearly darker than the one before."""
    greys = [
        sum(w * int(c[at : at + 2], 16) for w, at in ((0.299, 1), (0.587, 3), (0.114, 5)))
        for c in SHADES
    ]

    assert min(-np.diff(greys)) > 25


@pytest.mark.parametrize("width", ["WIDE", "NARROW"])
def test_picture(make_table, same_picture, width: str) -> None:
    """The picture of a wind rose looks as it did when it was last looked at."""
    picture = wind_rose(many_winds(make_table), width=getattr(style, width))

    same_picture(picture, f"rose_{width.lower()}")
