"""Rain, wind and flags of intervals, and a second program that must find the same."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem import datasets
from classnet_stem.analysis.resampling import resample
from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.recordings import Recording

Make = Callable[..., Recording]
MakeTable = Callable[..., pd.DataFrame]
NAN = float("nan")


def test_running_total_of_rain(tabled: MakeTable) -> None:
    """A running total is differenced, over midnight too; its values are never added up."""
    totals = [0.2 * row for row in range(20)] + [0.2 * row for row in range(10)]
    frame = tabled({"rainfall": totals})
    frame.attrs["rain"] = {"rainfall": "total"}
    joined = datasets.network([frame])

    assert [1.8, 2.0, 1.8] == pytest.approx(list(joined["rainfall"].values[0]))


def test_rain_that_fell_in_a_gap(tabled: MakeTable) -> None:
    """Rain of a gap over a whole interval is not put into the interval after the gap."""
    frame = tabled({"rainfall": [0.0] * 20 + [8.0] * 20})
    frame.attrs["rain"] = {"rainfall": "total"}
    frame = frame[(frame.index.minute < 11) | (frame.index.minute > 21)]
    found = datasets.network([frame])["rainfall"].values[0]

    assert [0.0, NAN, NAN, 0.0] == pytest.approx(list(found), nan_ok=True)


def test_gap_without_rain(tabled: MakeTable) -> None:
    """If the total is the same after a gap, no rain fell, and the interval after it is known."""
    frame = tabled({"rainfall": [8.0] * 40})
    frame.attrs["rain"] = {"rainfall": "total"}
    frame = frame[(frame.index.minute < 11) | (frame.index.minute > 21)]
    found = datasets.network([frame])["rainfall"].values[0]

    assert [0.0, NAN, 0.0, 0.0] == pytest.approx(list(found), nan_ok=True)


def test_partial_total_is_suspect(tabled: MakeTable) -> None:
    """A sum of rain in which a fifth of the interval is missing is flagged as suspect."""
    frame = tabled({"rainfall": [0.2] * 18 + [None] * 2})
    joined = datasets.network([frame], rain="amount")

    assert [2.0, 1.6] == pytest.approx(list(joined["rainfall"].values[0]))
    assert [2, 3] == list(joined["rainfall_flag"].values[0])


def test_rain_of_unknown_kind(tabled: MakeTable) -> None:
    """A board that does not say how it counts rain is refused until a person says it."""
    frame = tabled({"rainfall": [0.2] * 10})

    with pytest.raises(DataError, match="Nobody knows how station HEL-1 counts its rain"):
        datasets.network([frame])


def test_failed_value_is_left_out(tabled: MakeTable) -> None:
    """A failed spike does not enter the mean; the flag of the interval says that it was there."""
    frame = tabled({"air_temperature": [20.0] * 9 + [-127.0] + [20.0] * 10})
    flags = pd.DataFrame(1, index=frame.index, columns=frame.columns)
    flags.iloc[9] = 4
    joined = datasets.network([frame], flags=[flags])

    assert [20.0, 20.0] == list(joined["air_temperature"].values[0])
    assert [3, 1] == list(joined["air_temperature_flag"].values[0])
    assert "air_temperature_flag" == joined["air_temperature"].attrs["ancillary_variables"]


def test_flags_of_intervals(tabled: MakeTable) -> None:
    """The worst flag of the used values; 4 where all failed, 9 where nothing was there."""
    frame = tabled({"air_temperature": [20.0] * 10 + [85.0] * 10 + [None] * 10 + [20.0] * 10})
    flags = pd.DataFrame(1, index=frame.index, columns=frame.columns)
    flags.iloc[5], flags.iloc[10:20], flags.iloc[20:30], flags.iloc[35] = 3, 4, 9, 2
    joined = datasets.network([frame], flags=[flags])

    assert [3, 4, 9, 2] == list(joined["air_temperature_flag"].values[0])
    assert [20.0, NAN, NAN, 20.0] == pytest.approx(
        list(joined["air_temperature"].values[0]), nan_ok=True
    )


def test_doubts_of_a_recording(recorded: Make) -> None:
    """What the recorder doubted is a flag of the interval, without any flags given."""
    rows = [(60.0 * row, "air_temperature", 20.0, "Cel") for row in range(1, 20)]
    rows[3] = (240.0, "air_temperature", 20.0, "hPa")
    joined = datasets.network([recorded(*rows)])

    assert [3, 2] == list(joined["air_temperature_flag"].values[0])


def test_no_doubt_no_flags(tabled: MakeTable) -> None:
    """Where nothing was tested and nothing doubted there is no variable of flags."""
    joined = datasets.network([tabled({"air_temperature": [20.0] * 10})])

    assert ["air_temperature"] == list(joined.data_vars)


def test_empty_and_missing_columns(tabled: MakeTable) -> None:
    """A station without rows, and a column without values, stay in the dataset as missing."""
    full = tabled({"air_temperature": [20.0] * 10, "co2": [None] * 10})
    joined = datasets.network([full, tabled({"air_temperature": [1.0]}, name="VIE-1")[:0]])

    assert [False, True] == list(np.isnan(joined["air_temperature"].values[:, 0]))
    assert np.isnan(joined["co2"].values).all()


def test_rain_of_a_short_gap_is_suspect(tabled: MakeTable) -> None:
    """Rain of two minutes before the interval stays in its sum, and the sum is flagged."""
    frame = tabled({"rainfall": [0.2 * row for row in range(30)]})
    frame.attrs["rain"] = {"rainfall": "total"}
    joined = datasets.network([frame[(frame.index.minute < 19) | (frame.index.minute > 20)]])

    assert [1.8, 1.6, 2.4] == pytest.approx(list(joined["rainfall"].values[0]))
    assert [3, 3, 3] == list(joined["rainfall_flag"].values[0])


def test_calm_is_measured(tabled: MakeTable) -> None:
    """A calm has no direction, and the interval is covered all the same."""
    frame = tabled(
        {
            "wind_speed": [0.0] * 5 + [2.0] * 5 + [None] * 10,
            "wind_from_direction": [None] * 5 + [90.0] * 5 + [90.0] * 10,
        }
    )
    found = datasets.network([frame])["wind_from_direction"].values[0]

    assert [90.0, NAN] == pytest.approx(list(found), nan_ok=True)


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.1, 0.3]))
def test_resampling_finds_the_same(seed: int, lost: float) -> None:
    """`stem.resample`, which shares only the rules, finds the same values and the same holes."""
    random = np.random.default_rng(seed)
    count = 240
    totals = 0.2 * np.cumsum(random.binomial(1, 0.1, count))
    totals[120:] -= totals[120]
    frame = pd.DataFrame(
        {
            "air_temperature": random.normal(20, 3, count),
            "wind_speed": random.gamma(2, 2, count),
            "wind_gust": random.gamma(3, 3, count),
            "wind_from_direction": random.uniform(0, 60, count),
            "rainfall": totals,
        },
        index=pd.date_range("2026-03-02T00:01Z", periods=count, freq="1min", name="time"),
    )
    frame = frame[random.random(count) >= lost]
    frame.attrs = {
        "station": {"id": "HEL-1"},
        "units": {name: QUANTITIES[str(name)].unit for name in frame.columns},
        "rain": {"rainfall": "total"},
    }
    joined, other = datasets.network([frame], "30min"), resample(frame, "30min")
    times = pd.DatetimeIndex(joined["time"].values, tz="UTC")

    assert list(times) == list(other.index)
    for name in ("air_temperature", "wind_gust", "wind_from_direction"):
        expected, found = other[name].to_numpy(), joined[name].values[0]
        assert expected == pytest.approx(found, abs=1e-6, nan_ok=True)
    found = joined["rainfall"].values[0]
    whole = ~np.isnan(found)
    assert other["rainfall"].to_numpy()[whole] == pytest.approx(found[whole], abs=1e-9)


def test_readings_beside_the_ends(tabled: MakeTable) -> None:
    """Readings that never fall on the end of an interval give whole totals all the same."""
    frame = tabled({"rainfall": [0.2 * row for row in range(30)]}, seconds=100)
    frame.attrs["rain"] = {"rainfall": "total"}
    frame.index = frame.index + pd.Timedelta(seconds=50)

    joined = datasets.network([frame])

    assert [1.2] * 4 == pytest.approx(list(joined["rainfall"].values[0, 1:5]))
    assert "rainfall_flag" not in joined
