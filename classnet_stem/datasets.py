"""Recordings as tables: pandas for one station, xarray for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from classnet_stem import units
from classnet_stem.errors import DataError, UnitError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Flag, Reading
from classnet_stem.recordings import Recording, rounds

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


def table(recording: Recording) -> pd.DataFrame:
    """Return one row for each round of a recording.

    The index ``time`` is UTC; there is a column for each quantity, NaN where the sensor gave
    no number. Values are in the quantity's own unit (°C, %, hPa, ...) wherever the sensor's
    unit is known. The corner of the printed table says "measured" or "simulated" (the name
    of the columns). ``attrs`` holds ``station`` (the passport), ``origin`` ("measured" or
    "simulated"), ``units`` (column to UCUM code, None if not known), ``doubts`` (a
    list of time, column, flag and reason for every value that is not good).
    """
    import pandas as pd

    grouped = rounds(recording.readings)
    names = list(dict.fromkeys(reading.quantity for reading in recording.readings))
    index = pd.DatetimeIndex([one.time for one in grouped], name="time", tz="UTC")
    columns = {name: [_value(one.readings.get(name)) for one in grouped] for name in names}
    frame = pd.DataFrame(columns, index=index, dtype="float64")
    frame.columns.name = recording.station.origin
    frame.attrs = {
        "station": recording.station.passport(),
        "origin": recording.station.origin,
        "units": {name: _unit_of(name, recording.readings) for name in names},
        "doubts": [_doubt(one) for one in recording.readings if _is_doubtful(one)],
    }
    return frame


def network(recordings: Sequence[Recording], step: str = "10min") -> xr.Dataset:
    """Return many stations on one UTC time axis: variables of shape (station, time).

    Each value is the mean over the `step` that ends at its time stamp (rain: the sum; gust:
    the largest). Coordinates hold place, latitude, longitude, elevation (m) and origin of
    each station. Raises DataError for no recording, or two of one station.
    """
    import xarray as xr

    ids = [one.station.id for one in recordings]
    if not ids or len(set(ids)) != len(ids):
        raise DataError(
            "These recordings cannot be put side by side.",
            "There is none, or one station comes twice.",
            "Choose one recording for each station.",
        )
    parts = [_resampled(table(one), step).to_xarray() for one in recordings]
    joined = xr.concat(parts, dim="station", join="outer")
    joined = joined.assign_coords(station=("station", ids))
    for field in ("place", "latitude", "longitude", "elevation_m", "origin"):
        values = [getattr(one.station, field) for one in recordings]
        joined = joined.assign_coords({field: ("station", values)})
    for name in joined.data_vars:
        known = QUANTITIES.get(str(name))
        if known is not None:
            joined[name].attrs = {"units": known.unit, "long_name": known.words}
            if known.cf_name:
                joined[name].attrs["standard_name"] = known.cf_name
    return joined


def _resampled(frame: pd.DataFrame, step: str) -> pd.DataFrame:
    rules = {"rainfall": "sum", "wind_gust": "max"}
    how = {name: rules.get(str(name), "mean") for name in frame.columns}
    naive = frame.tz_localize(None)
    return naive.resample(step, closed="right", label="right").agg(how)


def _value(reading: Reading | None) -> float | None:
    if reading is None or reading.value is None:
        return None
    known = QUANTITIES.get(reading.quantity)
    if known is None or reading.unit is None:
        return reading.value
    try:
        return units.convert(reading.value, reading.unit, known.unit)
    except UnitError:
        return None


def _unit_of(name: str, readings: Sequence[Reading]) -> str | None:
    seen = {reading.unit for reading in readings if reading.quantity == name}
    if None in seen:
        return None
    known = QUANTITIES.get(name)
    return known.unit if known is not None else next(iter(seen), None)


def _is_doubtful(reading: Reading) -> bool:
    return reading.flag not in (Flag.GOOD, Flag.NOT_EVALUATED)


def _doubt(reading: Reading) -> tuple[str, str, int, str]:
    return (reading.time.isoformat(), reading.quantity, int(reading.flag), reading.reason)
