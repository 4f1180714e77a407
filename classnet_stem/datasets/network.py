"""Many stations side by side: an xarray dataset after CF 1.11 and ACDD 1.3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from numbers import Real
from typing import TYPE_CHECKING, Any, cast

from classnet_stem.datasets.durations import step_of, words
from classnet_stem.datasets.rules import MINIMUM_SHARE
from classnet_stem.datasets.tables import table
from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.stations import Station

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from classnet_stem.datasets.cells import Cells, Rows
    from classnet_stem.recordings import Recording

MOST_CELLS = 1_200_000
"""More intervals than this are a wrong clock, not a network (22 years of ten minutes)."""


def network(
    recordings: Sequence[Recording | pd.DataFrame],
    step: str = "10min",
    *,
    coverage: float = MINIMUM_SHARE,
    rain: str | None = None,
    flags: Sequence[pd.DataFrame | None] | None = None,
    created: datetime | None = None,
) -> xr.Dataset:
    """Return recordings or tables of many stations on one UTC time axis.

    Variables have the shape (station, time). A value stands for the `step` that ends at its
    time (``time_bnds`` has both ends): rain is the sum, a gust the largest, a direction that
    of the mean vector, everything else the mean (:mod:`classnet_stem.datasets.rules`). There
    is a value only where the readings cover at least the share `coverage` (0 to 1) of the
    step; :mod:`classnet_stem.datasets.cells` says how this is counted. The axis has every
    interval from the first reading to the last.

    `rain` ("amount" or "total") says how rain is counted where a table does not say it;
    :mod:`classnet_stem.datasets.rain` has the details. `flags` are QARTOD flags as
    ``stem.flag`` gives them, one table for each station. Failed values are left out. Where
    flags or doubts are known, ``NAME_flag`` stands beside ``NAME``: the worst flag of the
    values used, at least 3 where a failed value was left out or a total of rain is not whole
    (less than 95 % coverage, or rain of a gap before it), 4 where only failed values were
    there, 9 where there was none.

    Coordinates give id, name, place, country, lat and lon (degrees), alt (m), height (m),
    exposure, timezone, sensor and origin ("measured" or "simulated") of each station. The
    attributes follow CF 1.11 and ACDD 1.3; two runs with equal data give equal datasets.
    `created` (aware) becomes ``date_created``.

    Raises:
        DataError: there is no recording, or two of one station; a table does not say its
            station, has times without a zone or text for numbers; two stations give one
            quantity in different units; the step is shorter than that of a table; it is not
            known how rain is counted; or the times lie more than twenty years apart.
        StationError: a passport holds something that cannot be right.
    """
    frames = _frames(recordings)
    stations = [_station(frame) for frame in frames]
    _check_ids(stations)
    size = step_of(step)
    _check_share(coverage)
    given = list(flags) if flags is not None else [None] * len(frames)
    if len(given) != len(frames):
        raise _flags_missing(len(given), len(frames))
    units = _units(frames, stations)
    parts = _cells(frames, stations, (size, coverage), rain, given)
    return _assemble(parts, stations, units, size, created)


def _frames(recordings: Any) -> list[pd.DataFrame]:
    if isinstance(recordings, str) or not isinstance(recordings, Iterable):
        raise _no_list(recordings)
    if hasattr(recordings, "columns") or hasattr(recordings, "data_vars"):
        raise _no_list(recordings)
    return [_as_table(one) for one in recordings]


def _as_table(one: Any) -> pd.DataFrame:
    from classnet_stem.recordings import Recording

    if isinstance(one, Recording):
        return table(one)
    if not hasattr(one, "columns"):
        raise _no_list(one)
    return cast("pd.DataFrame", one)


def _no_list(given: Any) -> DataError:
    return DataError(
        f"A network needs a list of tables, and this is one {type(given).__name__}.",
        "One table or one name was given.",
        "Put the tables between square brackets: stem.network([mine, partner]).",
    )


def _station(frame: pd.DataFrame) -> Station:
    passport = frame.attrs.get("station")
    if not isinstance(passport, dict) or "id" not in passport:
        raise DataError(
            "A table does not say which station it comes from.",
            "Its attrs were lost, for example by a calculation or by pandas.concat.",
            'Take them over: new.attrs = old.attrs, or set attrs["station"] = {"id": "HEL-1"}.',
        )
    return Station.from_passport({"origin": frame.attrs.get("origin", "measured")} | passport)


def _check_ids(stations: Sequence[Station]) -> None:
    ids = [one.id for one in stations]
    if not ids or len(set(ids)) != len(ids):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        raise DataError(
            "These recordings cannot be put side by side.",
            f"Station {twice[0]} comes twice." if twice else "There is no recording.",
            "Choose one recording for each station.",
        )


def _check_share(coverage: Any) -> None:
    is_number = isinstance(coverage, Real) and not isinstance(coverage, bool)
    if not is_number or not 0 <= coverage <= 1:
        raise DataError(
            f"A coverage of {coverage!r:.60} is not a share.",
            "It was given in percent, or is no number.",
            "Write a number from 0 to 1: 0.75 for 75 %.",
        )


def _flags_missing(given: int, wanted: int) -> DataError:
    return DataError(
        f"There are flags for {given} stations and tables of {wanted}.",
        "Each table needs its own flags, in the same order.",
        "Write: network(tables, flags=[stem.flag(one) for one in tables])",
    )


def _units(frames: Sequence[pd.DataFrame], stations: Sequence[Station]) -> dict[str, str | None]:
    """Return the unit of each quantity, which must be the same for all stations."""
    found: dict[str, str | None] = {}
    for frame, station in zip(frames, stations, strict=True):
        said = frame.attrs.get("units", {})
        for name in map(str, frame.columns):
            unit = said.get(name)
            is_guess = name in found and unit is None and name in QUANTITIES
            if is_guess or found.setdefault(name, unit) != unit:
                raise DataError(
                    f"The unit of {name} is not known to be the same for all stations: "
                    f"{unit or 'not known'} for {station.id}, {found[name] or 'not known'} before.",
                    "A sensor does not send its unit, or sends another one.",
                    "Say the unit when you record, or leave the column out: "
                    f'table.drop(columns="{name}").',
                )
    return found


def _cells(
    frames: Sequence[pd.DataFrame],
    stations: Sequence[Station],
    grid: tuple[int, float],
    rain: str | None,
    flags: Sequence[pd.DataFrame | None],
) -> list[tuple[Cells | None, float]]:
    """Return for each station its cells (None if its table is empty) and its usual step."""
    from classnet_stem.datasets.cells import Grid, cells_of
    from classnet_stem.datasets.rows import rows_of

    step, coverage = grid
    all_rows = [
        rows_of(frame, station.id, rain, given) if len(frame) else None
        for frame, station, given in zip(frames, stations, flags, strict=True)
    ]
    _check_times(all_rows, stations, step)
    found = Grid(step, coverage)
    return [(cells_of(one, found), one.step) if one else (None, 0.0) for one in all_rows]


def _check_times(all_rows: Sequence[Rows | None], stations: Sequence[Station], step: int) -> None:
    known = [(one, station) for one, station in zip(all_rows, stations, strict=True) if one]
    if not known:
        raise DataError(
            "These recordings hold no reading.",
            "The sensors sent nothing while they were recorded.",
            "Check cable and sensor, then record again.",
        )
    for rows, station in known:
        if rows.step > 1.01 * step:
            raise DataError(
                f"Station {station.id} has one value in {words(rows.step)}; the step asked for "
                f"is {words(step)}.",
                "The step is shorter than the time between two values.",
                "Choose a longer step. Values between the readings are never made up.",
            )
    first = min(known, key=lambda pair: pair[0].times[0])
    last = max(known, key=lambda pair: pair[0].times[-1])
    if (int(last[0].times[-1]) - int(first[0].times[0])) // step > MOST_CELLS:
        raise DataError(
            f"The first reading is of {_day(first[0].times[0])} (station {first[1].id}), the "
            f"last of {_day(last[0].times[-1])} (station {last[1].id}).",
            "The clock of one station was wrong.",
            "Leave that recording out, or choose a longer step.",
        )


def _day(nanoseconds: Any) -> str:
    import numpy as np

    return str(np.datetime64(int(nanoseconds), "ns").astype("datetime64[D]"))


def _assemble(
    parts: Sequence[tuple[Cells | None, float]],
    stations: Sequence[Station],
    units: dict[str, str | None],
    step: int,
    created: datetime | None,
) -> xr.Dataset:
    from classnet_stem.datasets.acdd import global_attrs
    from classnet_stem.datasets.assembly import assemble

    cells = [one for one, _ in parts]
    spacings = {usual for one, usual in parts if one is not None}
    spacing = words(spacings.pop()) if len(spacings) == 1 else ""
    joined = assemble(cells, stations, units, step, "" if spacing == "0 seconds" else spacing)
    joined.attrs = global_attrs(joined, stations, step, created)
    return joined
