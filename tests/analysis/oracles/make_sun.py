"""Print where pvlib (the NREL algorithm) has the Sun."""

import itertools

import numpy as np
import pandas as pd
import pvlib
from pvlib.solarposition import get_solarposition

PLACES = ((0, 0), (1.35, 103.8), (28.6, 77.2), (35.7, 139.7), (52.5, 13.4), (-36.8, 174.8))
FAR = ((65, 25.5), (-45.9, 170.5), (78.2, 15.6), (40.7, -74), (0, -179.9), (-17.8, 179.9))
DAYS = ("2026-03-20", "2026-06-21", "2026-08-11", "2026-11-03", "2026-12-21")
HORIZON = -0.833


def heights(start: pd.Timestamp, hours: float, lat: float, lon: float) -> pd.Series:
    """The true elevation in every minute."""
    index = pd.date_range(start, start + pd.Timedelta(hours=hours), freq="1min")
    return get_solarposition(index, lat, lon)["elevation"]


def crossing(found: pd.Series) -> str:
    """The second in which the Sun crosses the horizon, drawn straight in the minute."""
    above = found.to_numpy() - HORIZON
    places = np.flatnonzero(above[:-1] * above[1:] < 0)
    if not len(places):
        return ""
    start, rise = (
        found.index[places[0]],
        above[places[0]] / (above[places[0]] - above[places[0] + 1]),
    )
    return f"{round(start.timestamp() + 60 * rise)}"


print(f"# pvlib {pvlib.__version__} (BSD-3-Clause), solarposition.get_solarposition: the algorithm")
print("# of Reda and Andreas (2004). Times in seconds since 1970 UTC, angles in degrees, pressure")
print("# 1010 hPa, 10 Cel. A day is the solar day of the place; sunrise and sunset are where the")
print("# true elevation is -0.833 degrees, empty where it never is. The equation of time is that")
print("# of 12:00 UTC in minutes.")
print("latitude,longitude,day,noon,sunrise,sunset,moment,elevation,apparent,equation_of_time")
for (lat, lon), day in itertools.product(PLACES + FAR, DAYS):
    mean = pd.Timestamp(f"{day} 12:00", tz="UTC") - pd.Timedelta(hours=lon / 15)
    rough = get_solarposition(pd.DatetimeIndex([mean]), lat, lon)["equation_of_time"].iloc[0]
    noon = mean - pd.Timedelta(minutes=rough)
    rise = crossing(heights(noon - pd.Timedelta(hours=12), 12, lat, lon))
    fall = crossing(heights(noon, 12, lat, lon))
    moment = mean.floor("h") - pd.Timedelta(hours=3)
    index = pd.DatetimeIndex([moment, pd.Timestamp(f"{day} 12:00", tz="UTC")])
    place = get_solarposition(index, lat, lon, pressure=101_000, temperature=10)
    angles = [f"{place[name].iloc[0]:.4f}" for name in ("elevation", "apparent_elevation")]
    times = f"{round(noon.timestamp())},{rise},{fall},{round(moment.timestamp())}"
    print(f"{lat},{lon},{day},{times},{','.join(angles)},{place['equation_of_time'].iloc[1]:.4f}")
