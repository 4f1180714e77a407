"""Doubts about normals, judged by made-up months whose truth is known."""

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.monthly_normals import normals_doubts, rain_against_normals
from classnet_stem.errors import DataError

MEAN, HIGH, LOW = "air_temperature", "air_temperature_max", "air_temperature_min"


def measured() -> pd.DataFrame:
    """Eighteen years: a warm summer, 60 mm of rain a month, 150 h of sunshine."""
    random = np.random.default_rng(4)
    index = pd.period_range("2003-01", periods=216, freq="M", name="month")
    mean = 10 - 9 * np.cos((index.month.to_numpy() - 1) / 6 * np.pi) + random.normal(0, 1.5, 216)
    rain, sun = random.gamma(4, 15, 216), random.normal(150, 25, 216)
    columns = {MEAN: mean, HIGH: mean + 5, LOW: mean - 5, "rainfall": rain, "sunshine": sun}
    return pd.DataFrame(columns, index=index).round(1)


def normals(**changes: tuple[int, float]) -> pd.DataFrame:
    months = measured()
    frame = months.groupby(months.index.month).mean().round(1)
    for name, (month, value) in changes.items():
        frame.loc[month, name] = value
    return frame


def doubted(frame: pd.DataFrame, latitude: float | None = None) -> list[tuple[str, str, int]]:
    return [
        (one.month, one.column, one.flag) for one in normals_doubts(frame, measured(), latitude)
    ]


def test_sound_normals() -> None:
    """The means of a sound station, 1 °C colder as 40 years ago, are not doubted."""
    frame = normals()
    frame[[MEAN, HIGH, LOW]] -= 1

    assert [] == doubted(frame, 50.0)


@pytest.mark.parametrize(
    ("column", "value"), [("rainfall", 600.0), (HIGH, -24.0), ("sunshine", 600.0)]
)
def test_wrong_normal_fails(column: str, value: float) -> None:
    """Rain in tenths, a wrong sign and too much sunshine fail in a normal, too."""
    assert ("07", column, 4) in doubted(normals(**{column: (7, value)}), 50.0)


def test_copied_month_of_normals() -> None:
    """A month of normals that repeats its neighbour fails."""
    frame = normals()
    frame.loc[5] = frame.loc[3]

    found = normals_doubts(frame, measured())

    assert ("05", "repeated report", 4) in {(one.month, one.test, one.flag) for one in found}


def test_eleven_normals_are_refused() -> None:
    """Normals with a month missing are refused."""
    with pytest.raises(DataError, match="twelve rows"):
        normals_doubts(normals().drop(index=4), measured())


@pytest.mark.parametrize(
    ("amount", "normal", "flag"),
    [
        (310.0, 50.0, 3),
        (299.0, 10.0, None),
        (310.0, 52.0, None),
        (690.0, 50.0, 3),
        (710.0, 90.0, 3),
        (730.0, 90.0, 4),
        (2000.0, float("nan"), None),
    ],
)
def test_rain_against_the_normal(amount: float, normal: float, flag: int | None) -> None:
    """Six times the normal and 300 mm are suspect, eight times and 700 mm fail."""
    months, frame = measured(), normals()
    months.loc["2010-07", "rainfall"] = amount
    frame.loc[7, "rainfall"] = normal
    flags = [one.flag for one in rain_against_normals(months, frame) if one.month == "2010-07"]

    assert ([] if flag is None else [flag]) == flags


def test_rain_where_half_of_the_months_are_tenfold() -> None:
    """Where every second year is tenfold the median is wrong, and the normals still find them."""
    months = measured()
    tenfold = months.index.year % 2 == 0
    frame = months.groupby(months.index.month).mean()
    months["rainfall"] = np.where(tenfold, (months["rainfall"] + 60) * 10, months["rainfall"])
    found = {one.month for one in rain_against_normals(months, frame)}

    assert {str(month) for month in months.index[tenfold]} == found


def test_no_rain_column() -> None:
    """A table without rain has no doubts about rain."""
    assert () == rain_against_normals(measured().drop(columns="rainfall"), normals())
