"""A recording as a pandas table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem import units
from classnet_stem.datasets import rain
from classnet_stem.errors import UnitError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Flag, Reading
from classnet_stem.recordings import Recording, Round, rounds

if TYPE_CHECKING:
    import pandas as pd


class _Cell(NamedTuple):
    """A value in the unit of its column, and why there is none if the unit is to blame."""

    value: float | None
    reason: str = ""


def table(recording: Recording) -> pd.DataFrame:
    """Return one row for each round of a recording, oldest first.

    The index ``time`` is UTC; there is a column for each quantity, NaN where the sensor gave
    no number. Values are in the quantity's own unit (°C, %, hPa, ...) wherever the sensor's
    unit is known. If the unit changes within the recording, each value is converted by its
    own unit; a value whose unit does not fit, or is not said while other values of the
    column have one, is NaN and stands among the doubts. Two rounds of one moment stay two
    rows. The corner of the printed table says "measured" or "simulated" (the name of the
    columns).

    ``attrs`` holds ``station`` (the passport), ``origin`` ("measured" or "simulated"),
    ``units`` (column to UCUM code, None if not known), ``doubts`` (a list of time of the row
    as ISO text, column, flag and reason for every value that is not good) and, if there is
    rain, ``rain`` (column to "total", "amount" or None; see
    :mod:`classnet_stem.datasets.rain`).
    """
    import pandas as pd

    grouped = rounds(recording.readings)
    of_column = _units(recording.readings)
    index = pd.DatetimeIndex([one.time for one in grouped], name="time", tz="UTC")
    columns = {
        name: [_cell(one.readings.get(name), unit).value for one in grouped]
        for name, unit in of_column.items()
    }
    frame = pd.DataFrame(columns, index=index, dtype="float64")
    if not index.is_monotonic_increasing:
        frame = frame.sort_index(kind="stable")
    frame.columns.name = recording.station.origin
    frame.attrs = _attrs(recording, grouped, of_column)
    return frame


def _attrs(
    recording: Recording, grouped: Sequence[Round], of_column: dict[str, str | None]
) -> dict[Hashable | None, Any]:
    attrs: dict[Hashable | None, Any] = {
        "station": recording.station.passport(),
        "origin": recording.station.origin,
        "units": of_column,
        "doubts": _doubts(grouped, of_column),
    }
    kinds = rain.kinds_of(recording.readings, is_simulated=recording.station.is_simulated)
    return attrs | ({"rain": kinds} if kinds else {})


def _units(readings: Sequence[Reading]) -> dict[str, str | None]:
    """Return the unit of each column: the quantity's own, else the first that was sent."""
    sent: dict[str, str | None] = {}
    for reading in readings:
        if sent.get(reading.quantity) is None:
            sent[reading.quantity] = reading.unit
    return {name: _unit_of(name, unit) for name, unit in sent.items()}


def _unit_of(name: str, sent: str | None) -> str | None:
    known = QUANTITIES.get(name)
    return sent if sent is None or known is None else known.unit


def _cell(reading: Reading | None, unit: str | None) -> _Cell:
    if reading is None or reading.value is None or unit is None:
        return _Cell(None if reading is None else reading.value)
    if reading.unit is None:
        return _Cell(None, "the unit of this value is not known, others have one")
    try:
        return _Cell(units.convert(reading.value, reading.unit, unit))
    except UnitError:
        return _Cell(None, f"the unit {units.symbol(reading.unit)} does not fit")


def _doubts(
    grouped: Sequence[Round], of_column: dict[str, str | None]
) -> list[tuple[str, str, int, str]]:
    """Return what is doubted, with the time of the row that it stands in."""
    found = []
    for one in grouped:
        for reading in one.readings.values():
            flag, reason = int(reading.flag), reading.reason
            misfit = _cell(reading, of_column[reading.quantity]).reason
            if misfit:
                flag, reason = int(Flag.FAIL), misfit
            if flag not in (Flag.GOOD, Flag.NOT_EVALUATED):
                found.append((one.time.isoformat(), reading.quantity, flag, reason))
    return found
