"""From the clock of a place to UTC, also on the two nights when the clocks are changed.

Python's rule for such times is PEP 495: `fold` 0 and 1 are the two meanings of a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

NEVER = "the clocks went forward and this time did not exist"
TWICE = "the clocks went back, this time came twice, and the file does not tell which it is"


def to_utc(times: Sequence[datetime], zone: tzinfo) -> list[datetime | str]:
    """Return each time of a file in UTC, in the file's order, or why that is not possible.

    Aware times keep their own zone. In the hour that comes twice the order of the rows is
    the proof: the second pass begins at the one row whose clock goes back. Without exactly
    one such row the times of that hour are refused.
    """
    falls = sum(b < a for a, b in pairwise(_bare(times)))
    is_newest_first = falls * 2 > len(times)
    ordered = list(reversed(times)) if is_newest_first else list(times)
    found: list[datetime | str] = [_settled(one, zone) for one in ordered]
    for start, end in _runs(found):
        found[start:end] = _two_passes(ordered, start, end, zone)
    return list(reversed(found)) if is_newest_first else found


def _bare(times: Sequence[datetime]) -> list[datetime]:
    return [one.replace(tzinfo=None) for one in times]


def _settled(when: datetime, zone: tzinfo) -> datetime | str:
    if when.tzinfo is not None:
        return when.astimezone(UTC)
    early, late = _offsets(when, zone)
    if early == late:
        return (when - early).replace(tzinfo=UTC)
    return TWICE if early > late else NEVER


def _offsets(when: datetime, zone: tzinfo) -> tuple[timedelta, timedelta]:
    early = when.replace(tzinfo=zone, fold=0).utcoffset()
    late = when.replace(tzinfo=zone, fold=1).utcoffset()
    return early or timedelta(0), late or timedelta(0)


def _runs(found: Sequence[datetime | str]) -> list[tuple[int, int]]:
    """Return start and end of each row of neighbours that may have two meanings."""
    runs: list[tuple[int, int]] = []
    for position, one in enumerate(found):
        if one != TWICE:
            continue
        if runs and runs[-1][1] == position:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs


def _two_passes(
    times: Sequence[datetime], start: int, end: int, zone: tzinfo
) -> list[datetime | str]:
    run = times[start:end]
    back = [position for position, (a, b) in enumerate(pairwise(run), start=1) if b < a]
    before, after = _bare(times[max(start - 1, 0) : start]), _bare(times[end : end + 1])
    rises = all(a <= run[0] for a in before) and all(run[-1] <= b for b in after)
    if len(back) != 1 or not rises:
        return [TWICE] * len(run)
    return [
        (one - _offsets(one, zone)[position >= back[0]]).replace(tzinfo=UTC)
        for position, one in enumerate(run)
    ]
