from datetime import date

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.climate.month_status import NOT_ENOUGH, month_status
from classnet_stem.errors import DataError

TODAY = date(2026, 7, 10)


def reference(warm_may: float = 0.0) -> pd.DataFrame:
    """1991 to June 2026: 10 °C + month, deviation 1 °C between years; `warm_may` in May 2026."""
    index = pd.period_range("1991-01", "2026-06", freq="M", name="month")
    sign = np.where(index.year % 2 == 0, 1.0, -1.0) * np.sqrt(29 / 30)
    values = 10.0 + index.month + sign
    frame = pd.DataFrame({"air_temperature": values}, index=index)
    frame.loc["2026-02":"2026-06", "air_temperature"] = 10.0 + np.arange(2, 7)  # type: ignore[misc]
    frame.loc["2026-05", "air_temperature"] += warm_may
    frame.attrs = {"units": {"air_temperature": "Cel"}, "flags": []}
    return frame


def roof(offset: float = 1.5, warm_may: float = 0.0, keep: float = 1.0) -> pd.DataFrame:
    """Hourly values from 1 March to 30 June 2026, `offset` warmer than the reference."""
    times = pd.date_range("2026-03-01T01:00Z", "2026-07-01T00:00Z", freq="h", name="time")
    month = (times - pd.Timedelta("30min")).month
    values = 10.0 + month + offset + np.where(month == 5, warm_may, 0.0)
    values = values + 4 * np.sin(2 * np.pi * times.hour / 24)
    frame = pd.DataFrame({"air_temperature": values}, index=times)
    chance = np.random.default_rng(0).random(len(frame))
    return frame[(month != 5) | (chance < keep)]


def test_a_warm_may_with_a_warm_roof() -> None:
    """3 °C above the normal are z = 3; the offset of 1.5 °C comes from the other months."""
    found = month_status(roof(warm_may=3.0), reference(), "2026-05", today=TODAY)

    assert "warmer than usual" == found.status
    assert (1.5, 3.0, 3.0) == pytest.approx((found.offset, found.anomaly, found.z), abs=0.02)
    assert ("2026-03", "2026-04", "2026-06") == found.offset_months
    assert "z = +3.0" in str(found)


def test_the_judged_month_does_not_set_its_own_offset() -> None:
    """If May itself set the offset, a warm May would be hidden; it does not."""
    warm, usual = (
        month_status(roof(warm_may=one), reference(), "2026-05", today=TODAY) for one in (3.0, 0.0)
    )

    assert warm.offset == usual.offset
    assert ("as usual", 0.0) == (usual.status, pytest.approx(usual.anomaly, abs=0.02))


def test_a_cold_month() -> None:
    """2 °C below the normal are colder than usual."""
    found = month_status(roof(warm_may=-2.0), reference(), "2026-05", today=TODAY)

    assert "colder than usual" == found.status


def test_not_enough_hours() -> None:
    """With 60 % of the hours the answer is "not enough data", whatever the mean."""
    found = month_status(roof(warm_may=3.0, keep=0.6), reference(), "2026-05", today=TODAY)

    assert (NOT_ENOUGH, None) == (found.status, found.z)
    assert pytest.approx(0.6, abs=0.05) == found.coverage


def test_no_month_at_all() -> None:
    """A month without any reading has coverage 0 and not enough data."""
    found = month_status(roof(), reference(), "2026-01", today=TODAY)

    assert (NOT_ENOUGH, 0.0) == (found.status, found.coverage)


def test_no_other_month_for_the_offset() -> None:
    """With only the judged month at both places the offset is not known."""
    only_may = roof()["2026-05-01T01:00Z":"2026-06-01T00:00Z"]
    found = month_status(only_may, reference(), "2026-05", today=TODAY)

    assert NOT_ENOUGH == found.status
    assert "offset is not known" in found.why


def test_failed_reports_do_not_set_the_offset() -> None:
    """A failed month of the reference is left out of the offset."""
    official = reference()
    official.loc["2026-04", "air_temperature"] = -80.0
    official.attrs["flags"] = [("2026-04", "air_temperature", 4, "far from the median")]
    found = month_status(roof(), official, "2026-05", today=TODAY)

    assert ("2026-03", "2026-06") == found.offset_months


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2026-07", "not ended"),
        ("2027-01", "not ended"),
        ("May", "no month"),
        ("2026-13", "no month"),
        (202605, "no month"),
    ],
)
def test_bad_months(month: object, words: str) -> None:
    """A month that runs, the future and text that is no month are refused."""
    with pytest.raises(DataError, match=words):
        month_status(roof(), reference(), month, today=TODAY)  # type: ignore[arg-type]


def test_tables_without_air_temperature() -> None:
    """A table without air temperature is refused, and midrange is not taken for it."""
    renamed = reference().rename(columns={"air_temperature": "air_temperature_midrange"})

    with pytest.raises(DataError, match="reference has no column"):
        month_status(roof(), renamed, "2026-05", today=TODAY)
    with pytest.raises(DataError, match="station has no column"):
        month_status(roof().rename(columns=str.upper), reference(), "2026-05", today=TODAY)
