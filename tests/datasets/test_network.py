"""Many stations on one axis: the rule of each quantity, coverage, order, what is refused."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem import datasets
from classnet_stem.datasets.rules import RULES
from classnet_stem.quantities import QUANTITIES
from classnet_stem.recordings import Recording

Make = Callable[..., Recording]
MakeTable = Callable[..., pd.DataFrame]
NAN = float("nan")


def test_stations_side_by_side(recorded: Make) -> None:
    """Stations stand side by side on one UTC axis, each value the mean up to its time."""
    first = recorded((60, "air_temperature", 20.0, "Cel"), (120, "air_temperature", 22.0, "Cel"))
    second = recorded((700, "air_temperature", 5.0, "Cel"), name="VIE-1")
    joined = datasets.network([first, second], coverage=0)

    assert ["HEL-1", "VIE-1"] == list(joined["station"].values)
    assert ["simulated", "simulated"] == list(joined["origin"].values)
    assert 21.0 == float(joined["air_temperature"].sel(station="HEL-1")[0])
    assert 5.0 == float(joined["air_temperature"].sel(station="VIE-1")[-1])


def test_table_and_recording_give_the_same(recorded: Make) -> None:
    """A table can be given in the place of its recording."""
    one = recorded(*((60.0 * row, "air_temperature", 20.0 + row, "Cel") for row in range(30)))

    assert datasets.network([one]).identical(datasets.network([datasets.table(one)]))


def test_interval_ends_at_its_time(tabled: MakeTable) -> None:
    """A reading at the end of an interval belongs to it, one just after it to the next."""
    frame = tabled({"air_temperature": range(1, 21)})
    joined = datasets.network([frame])

    assert [5.5, 15.5] == list(joined["air_temperature"].values[0])
    assert ["2026-03-02T00:10", "2026-03-02T00:20"] == [
        str(one)[:16] for one in joined["time"].values
    ]
    assert (joined["time_bnds"].values[:, 1] == joined["time"].values).all()
    assert {np.timedelta64(600, "s")} == set(np.diff(joined["time_bnds"].values)[:, 0])


def test_rule_of_each_quantity(tabled: MakeTable) -> None:
    """Rain sums, the gust is the largest, the direction that of the vectors, the rest means."""
    frame = tabled(
        {
            "air_temperature": [1.0, 2, 3, 4, 5] * 2,
            "wind_speed": [1.0, 1, 1, 1, 1] * 2,
            "wind_gust": [2.0, 9, 2, 2, 2] * 2,
            "wind_from_direction": [350.0, 10] * 5,
            "rainfall": [0.2] * 10,
        }
    )
    joined = datasets.network([frame], rain="amount").isel(station=0, time=0)

    assert (3.0, 9.0) == (float(joined["air_temperature"]), float(joined["wind_gust"]))
    assert 2.0 == pytest.approx(float(joined["rainfall"]))
    assert 0.0 == pytest.approx((float(joined["wind_from_direction"]) + 180) % 360 - 180, abs=1e-9)


def test_strong_wind_counts_more(tabled: MakeTable) -> None:
    """The direction is that of the mean vector: 3 m/s from the east, 1 m/s from the north."""
    frame = tabled({"wind_speed": [3.0, 1.0] * 5, "wind_from_direction": [90.0, 0.0] * 5})
    found = float(datasets.network([frame])["wind_from_direction"][0, 0])

    assert np.rad2deg(np.arctan2(3, 1)) == pytest.approx(found)


def test_winds_that_cancel(tabled: MakeTable) -> None:
    """Winds from opposite sides have no mean direction."""
    frame = tabled({"wind_speed": [2.0] * 10, "wind_from_direction": [90.0, 270.0] * 5})

    assert np.isnan(datasets.network([frame])["wind_from_direction"].values).all()


def test_every_quantity_has_a_rule() -> None:
    """The rules name every quantity of the list, and nothing else."""
    assert set(QUANTITIES) == set(RULES)
    assert {"sum", "maximum", "mean", "vector"} == set(RULES.values())


@pytest.mark.parametrize(("present", "is_given"), [(7, False), (8, True)])
def test_three_quarters(tabled: MakeTable, present: int, is_given: bool) -> None:
    """An interval has a value if at least 75 % of its readings are there."""
    values = [5.0] * 10 + [7.0] * present + [None] * (10 - present)
    found = datasets.network([tabled({"air_temperature": values})])["air_temperature"].values[0]

    assert [5.0, 7.0 if is_given else NAN] == pytest.approx(list(found), nan_ok=True)


def test_burst_fills_no_interval(tabled: MakeTable) -> None:
    """Ten readings in one minute do not stand for ten minutes."""
    frame = tabled({"air_temperature": [5.0] * 30})
    times = list(frame.index[:20]) + [frame.index[19] + timedelta(seconds=s) for s in range(1, 11)]
    frame.index = pd.DatetimeIndex(times, name="time")

    assert [5.0, 5.0, NAN] == pytest.approx(
        list(datasets.network([frame])["air_temperature"].values[0]), nan_ok=True
    )


def test_quantity_in_every_second_round(tabled: MakeTable) -> None:
    """A quantity that comes in every second row only is fully covered by that."""
    frame = tabled({"air_temperature": [5.0] * 20, "dew_point": [1.0, None] * 10})

    assert [1.0, 1.0] == list(datasets.network([frame])["dew_point"].values[0])


def test_order_of_rows_does_not_matter(tabled: MakeTable) -> None:
    """A table in reversed order gives the same dataset."""
    frame = tabled({"air_temperature": [float(one) for one in range(20)]})

    assert datasets.network([frame]).identical(datasets.network([frame[::-1]]))


@settings(max_examples=40)
@given(st.lists(st.floats(-80, 60), min_size=10, max_size=10))
def test_mean_lies_between_its_readings(values: list[float]) -> None:
    """A mean is never outside the readings that it was made of, and near their true mean."""
    index = pd.date_range("2026-03-02T00:01Z", periods=10, freq="1min", name="time")
    frame = pd.DataFrame({"air_temperature": values}, index=index)
    frame.attrs = {"station": {"id": "A"}, "units": {"air_temperature": "Cel"}}
    found = float(datasets.network([frame])["air_temperature"][0, 0])

    assert min(values) - 1e-9 <= found <= max(values) + 1e-9
    assert sum(values) / 10 == pytest.approx(found, abs=1e-9)


def test_single_values_stay_bit_for_bit(tabled: MakeTable) -> None:
    """A table that has the step already comes through unchanged, directions too."""
    columns = {
        "air_temperature": [0.1, 20.3, -7.7],
        "wind_speed": [0.0, 1.1, 2.2],
        "wind_from_direction": [360.0, 0.1, 359.9],
    }
    joined = datasets.network([tabled(columns, seconds=600)])

    assert columns == {name: list(joined[name].values[0]) for name in columns}
