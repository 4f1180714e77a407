"""Flags for a table of readings: which values cannot be right, and which are doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.quality import cells, changes, consistency, rainfall
from classnet_stem.analysis.quality.findings import Finding, reasons
from classnet_stem.analysis.quality.neighbours import unlike_neighbours
from classnet_stem.analysis.quality.qartod import FAIL, GOOD, MISSING, UNKNOWN, Flags, Span
from classnet_stem.analysis.quality.rows import Rows, Truths, rows_of
from classnet_stem.analysis.quality.seasons import out_of_season
from classnet_stem.analysis.quality.stillness import stuck
from classnet_stem.errors import DataError
from classnet_stem.stations import Station

if TYPE_CHECKING:
    import pandas as pd

TESTS = (
    "numbers",
    "times",
    "range",
    "sensor",
    "spike",
    "step",
    "persistence",
    "consistency",
    "rain",
    "neighbours",
    "climatology",
)


def flag(
    table: pd.DataFrame,
    station: Station | Mapping[str, Any] | None = None,
    neighbours: Iterable[pd.DataFrame] = (),
    normals: Any = None,
    limits: Mapping[str, Span] | None = None,
    now: datetime | None = None,
) -> pd.DataFrame:
    """Return a table of QARTOD flags of the same shape as `table`, which stays as it is.

    1 good, 2 not evaluated (a name or unit that nobody knows), 3 suspect, 4 fail, 9 missing;
    of all tests the worst counts. ``table.where(flag(table) < 3)`` leaves doubtful values out.

    `table` is a table of a recording or of a school: aware times, a column for each quantity,
    units in ``attrs["units"]`` (without: the quantity's own). `station` (or the passport in
    ``attrs``) gives elevation, exposure and time zone. `neighbours` are tables of other
    stations, `normals` those of ``stem.normals`` or 12 mean temperatures in °C. `limits` are
    your own stricter ones: ``{"air_temperature": (-20, 45)}``, suspect outside. Times more than
    a day after `now` (now, if not given) are suspect.

    ``attrs["reasons"]`` lists (time, column, flag, sentence), one for each run of rows (at most
    100 for one test and column; the last one says how many more there are);
    ``attrs["tests"]`` names the tests that ran; ``attrs["notes"]`` says if rows were not in
    order. The sources of the limits stand in the modules of ``analysis.quality``.

    Raises:
        DataError: `table` or a neighbour is no table with rows and aware times, a column
            stands twice, a unit does not fit, or `limits` or `normals` cannot be used.
    """
    rows = rows_of(table, station)
    first = [*cells.no_number(rows), *cells.times_twice(rows)]
    first += cells.future(rows, datetime.now(UTC) if now is None else now)
    first += cells.out_of_range(rows, {} if limits is None else limits)
    first += _doubts(rows, first)
    sound = rows.without({name: _failed(rows, name, first) for name in rows.columns})
    found = [*first, *_weather(sound, _as_tables(neighbours), normals)]
    return _framed(table, rows, found)


def _weather(sound: Rows, neighbours: list[pd.DataFrame], normals: Any) -> Iterator[Finding]:
    """Run the tests that compare values with each other, on those that have not failed."""
    sudden = list(changes.spikes(sound))
    yield from sudden
    flat = {name: np.zeros(sound.seconds.shape, dtype=bool) for name in sound.columns}
    for finding in sudden:
        flat[finding.column][finding.rows] = True
    yield from changes.steps(sound.without(flat))
    yield from stuck(sound)
    yield from consistency.inconsistent(sound)
    yield from rainfall.counter_back(sound)
    yield from rainfall.too_much(sound)
    yield from consistency.rain_from_dry_air(sound, rainfall.amounts_of(sound))
    yield from unlike_neighbours(sound, neighbours)
    yield from out_of_season(sound, normals)


def _doubts(rows: Rows, found: list[Finding]) -> Iterator[Finding]:
    """Give the doubts that came with the table, for cells that have not failed already."""
    for time, name, value, reason in rows.attrs.get("doubts") or ():
        if name not in rows.columns or int(value) in (GOOD, UNKNOWN, MISSING):
            continue
        row = int(np.searchsorted(rows.seconds, _seconds(time), side="right")) - 1
        if row < 0 or _failed(rows, name, found)[row]:
            continue

        def say(row: int, reason: str = str(reason)) -> str:
            return f"The sensor's own decoder doubted the value at {rows.when(row)}: {reason}."

        yield Finding("sensor", name, np.array([row]), int(value), say)


def _seconds(time: Any) -> float:
    import pandas as pd

    return float(pd.Timestamp(time).timestamp())


def _failed(rows: Rows, name: str, found: Iterable[Finding]) -> Truths:
    """Tell which cells of a column no other test should look at."""
    failed = rows.again.copy()
    for finding in found:
        if finding.column == name and finding.flag == FAIL:
            failed[finding.rows] = True
    return failed


def _as_tables(neighbours: Any) -> list[pd.DataFrame]:
    if hasattr(neighbours, "columns"):
        return [neighbours]
    if isinstance(neighbours, str) or not isinstance(neighbours, Iterable):
        raise DataError(
            "The neighbours are no tables.",
            "A name or a number was given.",
            "Give a list of tables, such as [stem.school(code) for code in codes].",
        )
    return list(neighbours)


def _framed(table: pd.DataFrame, rows: Rows, found: list[Finding]) -> pd.DataFrame:
    import pandas as pd

    flags = {name: _worst(rows, name, found) for name in rows.columns}
    result = pd.DataFrame(flags, index=table.index, dtype="int64")
    result.columns = table.columns
    result.attrs = {
        "reasons": reasons(found, rows),
        "tests": tuple(name for name in TESTS if name in {one.test for one in found}),
        "notes": _notes(rows),
        "station": dict(rows.station),
    }
    return result


def _notes(rows: Rows) -> tuple[str, ...]:
    notes = []
    if (np.diff(rows.order) < 0).any():
        notes.append("The rows are not in the order of time. The tests ran in the order of time.")
    if copies := len(rows.attrs.get("duplicates") or ()):
        notes.append(f"{copies} rows of the file came twice. The first of each was kept.")
    return tuple(notes)


def _worst(rows: Rows, name: str, found: list[Finding]) -> Flags:
    """Return the flags of a column in the order of the table."""
    column = rows.columns[name]
    worst = np.full(rows.seconds.shape, UNKNOWN if column.quantity is None else GOOD)
    for finding in found:
        if finding.column == name:
            worst[finding.rows] = np.maximum(worst[finding.rows], finding.flag)
    worst[~column.present] = MISSING
    flags = np.empty_like(worst)
    flags[rows.order] = worst
    return flags.astype(np.int64)
