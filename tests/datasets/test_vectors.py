import numpy as np
import pandas as pd

from classnet_stem.datasets import network
from classnet_stem.datasets.vectors import bearing


def test_bearing_is_below_360() -> None:
    """A vector that points a hair west of north is north: 0, and not 360."""
    assert [0.0, 0.0, 90.0, 359.0] == bearing(
        [-1e-17, 0.0, 1.0, np.sin(np.radians(359))], [1.0, 1.0, 0.0, np.cos(np.radians(359))]
    ).tolist()


def test_directions_of_a_network_are_below_360() -> None:
    """The mean of 350° and 10°, and of 340° and 20°, is 0° in a network too."""
    times = pd.date_range("2026-03-01T00:10Z", periods=12, freq="10min")
    frame = pd.DataFrame({"wind_from_direction": [350.0, 10.0] * 3 + [340.0, 20.0] * 3}, times)
    frame.attrs = {
        "units": {"wind_from_direction": "deg"},
        "station": {"id": "X", "origin": "measured"},
    }

    assert [[0.0, 0.0]] == network([frame], "1h")["wind_from_direction"].to_numpy().tolist()
