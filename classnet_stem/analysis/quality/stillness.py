"""The test for values that stand still: persistence. What it finds is suspect, never more.

Air is never quite still: the least change that WMO expects in an hour stands in
``quantities.py``. School sensors count in coarse steps, so a value may stand longer than an
hour: the pressure of cheap sensors does for 2.6 hours, humidity in fog for 20 (field report in
the project's design notes). The limits below were chosen for this project: six hours for most
quantities, a weekend for the air of a room, and no test at all where standing still is normal, such
as dry weather, calm, darkness, fog and the floor of a carbon dioxide sensor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import SUSPECT
from classnet_stem.analysis.quality.rows import Column, Places, Rows, Truths, usual_step

_HOUR = 3600.0
_LEAST_ROWS = 4
_SAME = 1e-6
_LEAST_GRID = 4


@dataclass(frozen=True, slots=True)
class Stillness:
    """How long a quantity may stand still.

    `hours` hold for a sensor whose digits are no coarser than `fine`; a coarser one may stand
    longer in proportion. `indoors` hold for a station in a room. Values up to `floor` and from
    `ceiling` on are not tested.
    """

    hours: float
    fine: float
    indoors: float | None = None
    floor: float = -np.inf
    ceiling: float = np.inf


_AIR = Stillness(6, 0.25, indoors=48)
_MOIST = Stillness(6, 2.5, indoors=48, ceiling=95)
_PRESSURE = Stillness(6, 0.05)
_WIND = Stillness(6, 0.5, floor=1)
_DUST = Stillness(12, 1, floor=5)
LIMITS: Mapping[str, Stillness] = MappingProxyType(
    {
        "air_temperature": _AIR,
        "indoor_temperature": Stillness(48, 0.25),
        "dew_point": _AIR,
        "relative_humidity": _MOIST,
        "indoor_humidity": Stillness(48, 2.5),
        "station_pressure": _PRESSURE,
        "sea_level_pressure": _PRESSURE,
        "barometric_pressure": _PRESSURE,
        "wind_speed": _WIND,
        "wind_gust": _WIND,
        "wind_from_direction": Stillness(6, 5, floor=0),
        "solar_radiation": Stillness(6, 2, floor=10),
        "uv_index": Stillness(6, 0.2, floor=0),
        "co2": Stillness(6, 10, floor=450),
        "pm2p5": _DUST,
        "pm10": _DUST,
    }
)


def stuck(rows: Rows) -> Iterator[Finding]:
    """Mark runs of equal values that last too long for their quantity.

    A run ends at a gap of more than an hour and two steps. Each value counts for its step: six
    equal hourly values are six hours. A wind direction may stand still in a calm.
    """
    for name, column in rows.columns.items():
        limit = LIMITS.get(name)
        if limit is None or column.quantity is None:
            continue
        runs = list(_runs(rows, column, limit))
        for run in runs or [np.empty(0, dtype=np.int64)]:

            def say(row: int, run: Places = run, column: Column = column) -> str:
                step = (rows.seconds[run[1:]] - rows.seconds[run[:-1]]).min()
                hours = (rows.seconds[run[-1]] - rows.seconds[run[0]] + step) / _HOUR
                return (
                    f"The {column.words} stayed at {column.told(row)} from {rows.when(row)} to "
                    f"{rows.when(int(run[-1]))} ({hours:.1f} h): the sensor may be stuck."
                )

            yield Finding("persistence", name, run, SUSPECT, say, is_whole=True)


def _runs(rows: Rows, column: Column, limit: Stillness) -> Iterator[Places]:
    valid = np.flatnonzero(~np.isnan(column.values) & _blows(rows, column))
    if valid.size < _LEAST_ROWS:
        return
    values, seconds = column.values[valid], rows.seconds[valid]
    step = usual_step(seconds)
    apart = np.diff(seconds)
    breaks = (np.abs(np.diff(values)) > _SAME) | (apart > _HOUR + 2 * step)
    starts = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    ends = np.concatenate([starts[1:] - 1, [valid.size - 1]])
    hours = (seconds[ends] - seconds[starts] + step) / _HOUR
    tested = (values[starts] > limit.floor) & (values[starts] < limit.ceiling)
    is_indoor = rows.station.get("exposure") == "indoor"
    lasting = (hours >= allowed_hours(values, limit, is_indoor=is_indoor) - _SAME) & (
        ends - starts >= _LEAST_ROWS - 1
    )
    for place in np.flatnonzero(tested & lasting):
        yield valid[starts[place] : ends[place] + 1]


def allowed_hours(values: Numbers, limit: Stillness, *, is_indoor: bool = False) -> float:
    """Return the hours from which standing still is suspect, for the digits of this sensor.

    The digits are the smallest difference between two values, if all others fit into that grid.
    """
    hours = limit.indoors if is_indoor and limit.indoors is not None else limit.hours
    return hours * max(1.0, _digits(np.unique(values)) / limit.fine)


def _digits(different: Numbers) -> float:
    """Return the step of the grid that values in rising order lie on; 0 if there is none."""
    apart = np.diff(different)
    apart = apart[apart > _SAME]
    if not apart.size:
        return 0.0
    digits = float(apart.min())
    # Few values lie on some grid by chance: then the grid must begin at zero.
    start = different[0] if apart.size >= _LEAST_GRID else 0.0
    places = (different - start) / digits
    return digits if bool((np.abs(places - np.round(places)) < 0.05).all()) else 0.0


def _blows(rows: Rows, column: Column) -> Truths:
    """Tell where the column says something: a vane says nothing in a calm."""
    speed = rows.values("wind_speed") if column.name == "wind_from_direction" else None
    return np.ones(column.values.shape, dtype=bool) if speed is None else ~(speed == 0)
