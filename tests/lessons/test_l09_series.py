"""The long series of L09, its normals and lines: the library and the lesson agree."""

import math
from typing import Any

import numpy as np
import pytest

import classnet_stem as stem
from classnet_stem.lessons.l09.lines import line_of
from classnet_stem.lessons.l09.long import (
    five_of,
    judged,
    months_of,
    normal_of,
    spread_of,
    table,
    times_of,
    years_of,
)
from classnet_stem.lessons.l09.place import sites
from classnet_stem.lessons.l09.slope import _cases
from classnet_stem.lessons.l09.usual import expected, made

CODES = ("HEL01", "HEL02", "HEL03")


def test_normals_follow_a_shift() -> None:
    """Three degrees more in every month move each of the 12 means by three degrees."""
    months = made(30)
    warmer = [one._replace(value=one.value + 3) for one in months]

    assert expected(warmer)["values"] == pytest.approx([3 + x for x in expected(months)["values"]])


def test_anomalies_are_those_of_the_library() -> None:
    """Subtracting our normals gives what ``stem.anomalies`` gives for the same station."""
    column = stem.monthly("Nice", series="long")["air_temperature_max"]
    theirs = stem.anomalies(column).to_numpy()
    normal = normal_of("Nice")
    ours = [one.value - normal[one.month - 1] for one in months_of("Nice")]

    assert np.allclose(ours, theirs, atol=0.011, equal_nan=True)


def test_interval_holds_the_made_truth() -> None:
    """The made-up years of T4 have a true trend that the right interval holds."""
    truths = (0.30, 0.20, 0.0, -0.40)
    for truth, (_, (years, values)) in zip(truths, _cases(hidden=True), strict=True):
        slope, half, _ = line_of(years, values)
        assert abs(slope - truth) <= half


def test_trend_is_that_of_the_library() -> None:
    """The slope of the own years is the one of ``stem.trend``, whose interval is wider."""
    years, values = years_of("Nice", 1970)
    theirs, (slope, half, _) = stem.trend(years, values), line_of(years, values)

    assert theirs.per_decade == pytest.approx(slope)
    assert (theirs.high - theirs.low) / 2 > half


@pytest.mark.parametrize("site", sites(), ids=lambda site: site.name)
def test_every_station_can_be_used(site: Any) -> None:
    """Each station has a normal, a month to judge, 28 whole years and five months."""
    assert "normal" == expected([x for x in months_of(site.name) if 1991 <= x.year <= 2020])["name"]
    for code in CODES:
        assert not math.isnan(judged(site.name, code).value)
        assert [2, 3, 4, 5, 6] == [one.month for one in five_of(site.name, code)]
    assert len(years_of(site.name, 1984)[0]) >= 28
    assert all(spread_of(site.name, month) > 0.3 for month in range(1, 13))


def test_times_of_months() -> None:
    """July 2024 is 2024.5, as the lesson writes it."""
    five = five_of("Nice", "HEL07")
    rows = table(five)

    assert list(rows["year"] + (rows["month"] - 1) / 12) == times_of(five)
