"""From the cells of each station to one dataset: axes, coordinates, variables, flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import xarray as xr

from classnet_stem.datasets import cf
from classnet_stem.datasets.cells import Cells
from classnet_stem.readings import Flag
from classnet_stem.stations import Station

_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "name": "name of the station",
        "place": "town or area",
        "country": "country",
        "exposure": "where the sensors are: indoor or outdoor",
        "timezone": "IANA name of the time zone",
        "sensor": "wire format of the sensor",
        "origin": "measured, or simulated by a model",
    }
)
_NUMBERS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "lat": (
            "latitude",
            {"standard_name": "latitude", "units": "degrees_north", "axis": "Y"},
        ),
        "lon": (
            "longitude",
            {"standard_name": "longitude", "units": "degrees_east", "axis": "X"},
        ),
        "alt": (
            "elevation_m",
            {"standard_name": "altitude", "units": "m", "positive": "up", "axis": "Z"},
        ),
        "height": ("height_m", {"standard_name": "height", "units": "m", "positive": "up"}),
    }
)
_LONG_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "lat": "latitude of the station, rounded to 0.01 degrees",
        "lon": "longitude of the station, rounded to 0.01 degrees",
        "alt": "height of the station above the sea",
        "height": "height of the sensors above the ground",
    }
)


def assemble(
    cells: Sequence[Cells | None],
    stations: Sequence[Station],
    units: Mapping[str, str | None],
    step: int,
    spacing: str,
) -> xr.Dataset:
    """Return the dataset without its global attributes.

    At least one of `cells` is not None. `units` has the UCUM code of each quantity, `step`
    is the interval in nanoseconds, `spacing` the time between readings in words.
    """
    known = [one for one in cells if one is not None]
    first = min(one.first for one in known)
    last = max(one.first + _length(one) for one in known)
    ends = np.arange(first, last, dtype=np.int64) * step
    is_simulated = any(one.is_simulated for one in stations)
    data = dict(_variables(cells, units, (first, ends.size), spacing, is_simulated=is_simulated))
    coords = {**_time(ends, step), **dict(_of_stations(stations))}
    return xr.Dataset(data, coords)


def _length(cells: Cells) -> int:
    return next((values.size for values in cells.values.values()), 1)


def _time(ends: np.ndarray, step: int) -> dict[str, xr.Variable]:
    bounds = np.stack([ends - step, ends], axis=1).astype("datetime64[ns]")
    attrs = {
        "standard_name": "time",
        "long_name": "end of the interval, UTC",
        "axis": "T",
        "units_metadata": "leap_seconds: none",
        "bounds": "time_bnds",
    }
    return {
        "time": xr.Variable("time", ends.astype("datetime64[ns]"), attrs),
        "time_bnds": xr.Variable(("time", "bnds"), bounds),
    }


def _of_stations(stations: Sequence[Station]) -> Iterator[tuple[str, xr.Variable]]:
    """Give the station axis and what is known about each station; a field nobody has is left."""
    ids = np.array([one.id for one in stations], dtype=object)
    attrs = {"cf_role": "timeseries_id", "long_name": "id of the station"}
    yield "station", xr.Variable("station", ids, attrs)
    for name, (field, number_attrs) in _NUMBERS.items():
        values = [getattr(one, field) for one in stations]
        if any(one is not None for one in values):
            numbers = np.array([np.nan if one is None else one for one in values], dtype=np.float64)
            attrs = {"long_name": _LONG_NAMES[name], **number_attrs}
            yield name, xr.Variable("station", numbers, attrs)
    for name, words in _TEXTS.items():
        texts = np.array([getattr(one, name) for one in stations], dtype=object)
        if any(texts):
            yield name, xr.Variable("station", texts, {"long_name": words})


def _variables(
    cells: Sequence[Cells | None],
    units: Mapping[str, str | None],
    span: tuple[int, int],
    spacing: str,
    *,
    is_simulated: bool,
) -> Iterator[tuple[str, xr.Variable]]:
    first, count = span
    flagged = {name for one in cells if one is not None for name in one.is_flagged}
    for name, unit in units.items():
        values = np.full((len(cells), count), np.nan)
        flags = np.full((len(cells), count), int(Flag.MISSING), dtype=np.int8)
        for row, one in enumerate(cells):
            if one is not None and name in one.values:
                begin = one.first - first
                values[row, begin : begin + one.values[name].size] = one.values[name]
                flags[row, begin : begin + one.flags[name].size] = one.flags[name]
        attrs = cf.variable_attrs(name, unit, spacing, is_simulated=is_simulated)
        beside = name + cf.FLAG_ENDING
        if name in flagged:
            attrs["ancillary_variables"] = beside
        yield name, xr.Variable(("station", "time"), values, attrs)
        if name in flagged:
            yield beside, xr.Variable(("station", "time"), flags, cf.flag_attrs(name))
