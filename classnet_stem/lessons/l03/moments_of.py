"""The times that the functions of L03 are tried on: made up ones, and the own part."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.moments import moment

PART = "L03.T1"
"""The task whose part T1, T2 and T3 share: the lesson shows this part once."""

START = datetime(2026, 3, 10, 22, 30, tzinfo=UTC)
_MOST = 2000


def made_up(minutes: Iterable[float]) -> list[datetime]:
    """Return times that many minutes after 22:30 UTC, so that some lists cross midnight."""
    return [START + timedelta(minutes=each) for each in minutes]


def own_times(own: Own) -> list[datetime]:
    """Return the times of the own part, in order (the first 2000)."""
    return sorted(each.time for each in own.part(PART)[:_MOST])


def usual_step(times: Sequence[datetime]) -> timedelta:
    """Return the usual distance of two times, at least one second."""
    apart = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    forward = [each for each in apart if each > 0]
    return timedelta(seconds=max(1.0, median(forward))) if forward else timedelta(minutes=10)


def with_hole(times: Sequence[datetime]) -> list[datetime]:
    """Return `times` without a third of them, from the middle."""
    return [*times[: len(times) // 3], *times[2 * len(times) // 3 :]]


def as_in_table(times: Sequence[datetime]) -> list[Any]:
    """Return times as the student's table holds them: pandas times once pandas is loaded."""
    pandas = sys.modules.get("pandas")
    return list(times) if pandas is None else [pandas.Timestamp(each) for each in times]


def given_times(answer: Mapping[str, Any]) -> list[datetime]:
    """Return the times that a case asked about, from its plain arguments."""
    read = (moment(each)[0] for each in answer["arguments"][0])
    return [each for each in read if each is not None]


def clock(when: datetime) -> str:
    """Return a time for a message."""
    return f"{when.astimezone(UTC):%H:%M}"


def clocks(times: Sequence[datetime]) -> str:
    """Return the first five of `times` for a message."""
    return ", ".join(map(clock, times[:5])) + (", ..." if len(times) > 5 else "")
