"""The tests that look at how fast a value changes: step and spike. What they find is suspect.

WMO limits (``step`` in ``quantities.py``) hold for values one minute apart. Air changes more in
ten minutes than in one, but not ten times as much: the rule here lets the limit grow with the
square root of the time, as the distance of a random walk does. For temperature that is 3 °C in
1 minute, 9.5 °C in 10 minutes, 23 °C in an hour: cold fronts and sunrise pass. The rule was
chosen for this project.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import SUSPECT, spike_size
from classnet_stem.analysis.quality.rows import Column, Places, Rows, usual_step

MOST_ROWS = 6
"""A jump that is taken back after at most so many rows is a disturbance, not new weather."""
_MINUTE = 60.0


def spikes(rows: Rows) -> Iterator[Finding]:
    """Mark single values that stand out from both neighbours in time, in the same direction.

    The limit is the WMO step of one minute, growing with the cube root of the usual time
    between two readings: 3 °C at one minute, 6.5 °C at ten, 12 °C in hourly data. Values are
    compared with the nearest valid ones, across missing rows.
    """
    for name, column in rows.columns.items():
        if column.quantity is None or column.quantity.step is None:
            continue
        valid = np.flatnonzero(~np.isnan(column.values))
        usual = usual_step(rows.seconds[valid])
        limit = column.quantity.step * float(np.cbrt(max(usual / _MINUTE, 1.0)))
        size = spike_size(column.values[valid], "differential")
        found = valid[size > limit]

        def say(row: int, column: Column = column, valid: Places = valid) -> str:
            place = int(np.searchsorted(valid, row))
            before, after = (column.told(int(valid[place + one])) for one in (-1, 1))
            return (
                f"The {column.words} at {rows.when(row)} is {column.told(row)}, just before it "
                f"was {before} and just after it {after}: a spike."
            )

        yield Finding("spike", name, found, SUSPECT, say)


def steps(rows: Rows) -> Iterator[Finding]:
    """Mark values that changed more since the last valid value than weather does.

    See the module for the limit. A jump that is taken back within six rows marks the rows
    between; any other marks the row after the jump.
    """
    for name, column in rows.columns.items():
        if column.quantity is None or column.quantity.step is None:
            continue
        valid = np.flatnonzero(~np.isnan(column.values))
        if valid.size < 2:
            continue
        values, seconds = column.values[valid], rows.seconds[valid]
        allowed = largest_step(np.diff(seconds), column.quantity.step)
        jumps = np.flatnonzero(np.abs(np.diff(values)) > allowed) + 1
        found = valid[_disturbed(values, jumps, allowed)]

        def say(row: int, column: Column = column, valid: Places = valid) -> str:
            last = int(valid[int(np.searchsorted(valid, row)) - 1])
            return (
                f"The {column.words} went from {column.told(last)} at {rows.when(last)} to "
                f"{column.told(row)} at {rows.when(row)}: that is faster than weather changes."
            )

        yield Finding("step", name, found, SUSPECT, say)


def largest_step(seconds: Numbers, step: float) -> Numbers:
    """Return the largest believable change within `seconds`: `step` x sqrt(minutes).

    `step` is the largest change in one minute; less than a minute counts as one.
    """
    return np.asarray(step * np.sqrt(np.maximum(seconds / _MINUTE, 1.0)), dtype=np.float64)


def _disturbed(values: Numbers, jumps: Places, allowed: Numbers) -> Places:
    """Return the places to mark for `jumps`, the places right after a change that is too large."""
    marked: list[int] = []
    place = 0
    while place < jumps.size:
        start = int(jumps[place])
        end = int(jumps[place + 1]) if place + 1 < jumps.size else start + MOST_ROWS + 1
        is_back = (
            end - start <= MOST_ROWS and abs(values[end] - values[start - 1]) <= allowed[end - 1]
        )
        marked.extend(range(start, end) if is_back else (start,))
        place += 2 if is_back else 1
    return np.array(marked, dtype=np.int64)
