"""Things that a function of the analysis cannot use: refused in words, never a wrong number."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import classnet_stem as stem
from classnet_stem.errors import DataError

RAIN = [50.0] * 12
WARMTH = [0.0, 1, 5, 10, 15, 18, 20, 20, 15, 10, 5, 1]


def mine(code: str = "SIM-S01") -> pd.DataFrame:
    return stem.school(code)


WRONG: dict[str, Callable[[], Any]] = {
    "agree list": lambda: stem.agree([1.0, 2.0], 0.1, 1.0, 0.1),  # type: ignore[arg-type]
    "calibration list": lambda: stem.calibration([1, 2], [1, 2], [0.1]),  # type: ignore[arg-type]
    "whole table": lambda: stem.dew_point(mine(), 50.0),
    "dataset": lambda: stem.dew_point(xr.Dataset({"a": 1.0}), 50.0),
    "many digits": lambda: stem.dew_point(10**400, 50.0),
    "common list": lambda: stem.common_period([1.0], [2.0]),  # type: ignore[arg-type]
    "compare column": lambda: stem.compare(mine()["rainfall"], mine("SIM-S02")),  # type: ignore[arg-type]
    "compare text": lambda: stem.compare(mine(), mine("SIM-S02"), u_sensor="0.3"),  # type: ignore[arg-type]
    "compare quantity": lambda: stem.compare(mine(), mine("SIM-S02"), ["a"]),  # type: ignore[arg-type]
    "zones": lambda: stem.correlation(
        mine()["air_temperature"], mine("SIM-S02")["air_temperature"].tz_localize(None)
    ),
    "share": lambda: stem.hourly(mine(), "75 %"),  # type: ignore[arg-type]
    "clock": lambda: stem.daily(mine(), ("utc",)),  # type: ignore[arg-type]
    "outdoor": lambda: stem.find_decay(stem.load("SIM-S01"), "425 ppm"),  # type: ignore[arg-type]
    "station": lambda: stem.flag(mine(), "Vienna"),  # type: ignore[arg-type]
    "limits": lambda: stem.flag(mine(), limits=(-20, 45)),  # type: ignore[arg-type]
    "one limit": lambda: stem.flag(mine(), limits={"air_temperature": 45}),  # type: ignore[dict-item]
    "months list": lambda: stem.flag_monthly([1.0]),  # type: ignore[arg-type]
    "latitude": lambda: stem.flag_monthly(stem.monthly("Wien"), "48 N"),  # type: ignore[arg-type]
    "base": lambda: stem.growing_degree_days([5.0], [15.0], None),  # type: ignore[arg-type]
    "rules": lambda: stem.koppen(WARMTH, RAIN, 48.0, np.array(RAIN)),  # type: ignore[arg-type]
    "status": lambda: stem.month_status([1.0], stem.monthly("Wien"), "2020-01"),  # type: ignore[arg-type]
    "pairs nothing": lambda: stem.pairs(None),
    "pairs one": lambda: stem.pairs(mine()),
    "no function": lambda: stem.propagate(3.0, [1.0], [0.1]),  # type: ignore[arg-type]
    "seed": lambda: stem.propagate(abs, [1.0], [0.1], seed=-1),
    "trial limits": lambda: stem.propagate(abs, [1.0], [0.1], limits=[0.0]),  # type: ignore[list-item]
    "unit": lambda: stem.trend(range(2000, 2010), np.arange(10.0) ** 2, 5),  # type: ignore[arg-type]
    "least": lambda: stem.yearly(stem.monthly("Wien")["rainfall"], None),
    "season list": lambda: stem.without_season([1.0]),  # type: ignore[arg-type]
    "two places": lambda: stem.solar_noon([16.0, 17.0], date(2026, 3, 20)),  # type: ignore[arg-type]
    "two tables": lambda: stem.anomalies(
        pd.concat([stem.monthly("Wien"), stem.monthly("Wien")], axis=1), (2003, 2020)
    ),
    "many times": lambda: stem.solar_time(mine().index, 16.0),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_things_are_refused(case: str) -> None:
    """Each is refused in three short sentences."""
    with pytest.raises(DataError) as caught:
        WRONG[case]()

    assert all((caught.value.what, caught.value.why, caught.value.hint))
    assert len(str(caught.value).splitlines()) == 3
    assert len(str(caught.value)) < 400


def test_masked_value_is_missing() -> None:
    """A value that numpy masks is missing, not used."""
    hidden = np.ma.MaskedArray([20.0, 30.0], [False, True])

    assert [False, True] == np.isnan(stem.dew_point(hidden, 50.0)).tolist()


def test_xarray_gives_an_array() -> None:
    """A column of an xarray dataset gives an array with the same numbers as a list."""
    found = stem.dew_point(xr.DataArray([20.0, 30.0]), 50.0)

    assert stem.dew_point([20.0, 30.0], 50.0) == found.tolist()


def test_unsorted_hours_have_no_common_period() -> None:
    """Hours that are not in order would lose values silently, so they are refused."""
    hours = pd.Series(
        np.arange(48.0), index=pd.date_range("2026-03-02", periods=48, freq="h", tz=UTC)
    )

    with pytest.raises(DataError, match="order of time"):
        stem.common_period(hours.iloc[::-1], hours)


def test_fahrenheit_is_not_adjusted_for_height_in_celsius() -> None:
    """Two stations in °F are refused: the height is allowed for in °C."""
    a, b = mine(), mine("SIM-S02")
    for one in (a, b):
        one.attrs = {**one.attrs, "units": {**one.attrs["units"], "air_temperature": "[degF]"}}

    with pytest.raises(DataError, match="is in °F, and °C is needed"):
        stem.compare(a, b)


def test_pairs_leave_impossible_values_out() -> None:
    """-9999 in a table changes no correlation, and the note counts it."""
    a, b = mine(), mine("SIM-S02")
    broken = a.copy()
    broken.iloc[::500, 0] = -9999.0
    broken.attrs = a.attrs
    found = stem.pairs([broken, b])

    assert stem.pairs([a, b])["r"][0] == pytest.approx(found["r"][0], abs=0.01)
    assert "left out: 9." in found.attrs["note"]


@pytest.mark.parametrize(("factor", "unit"), [(1.8, "[degF]"), (100.0, "Cel")])
def test_month_in_another_unit_is_refused(factor: float, unit: str) -> None:
    """A month is not judged in °F, nor with temperatures that cannot be."""
    own = mine() * factor
    own.attrs = {**mine().attrs, "units": {"air_temperature": unit}}
    now = datetime(2026, 9, 1, tzinfo=UTC).date()

    with pytest.raises(DataError, match="°C"):
        stem.month_status(own, stem.monthly("Wien"), "2026-03", (2003, 2020), now)
