"""A time as a student gives it, read without guessing a zone silently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

_CLOCK = re.compile(r"[T ]\d\d:\d\d(?P<second>:\d\d)?(?P<fraction>\.\d+)?")


def moment(given: object) -> tuple[datetime | None, bool]:
    """Return the time in plain data, and whether it came with a zone.

    `given` is ISO text ("2026-02-17T08:00:05Z", also with " UTC" at the end) or the plain
    form of a datetime. A time without a zone is taken as UTC, and the second part of the
    answer is False. Anything else gives (None, False).
    """
    text = given.get("text") if isinstance(given, Mapping) else given
    if not isinstance(text, str):
        return None, False
    try:
        when = datetime.fromisoformat(text.strip().replace(" UTC", "+00:00"))
    except ValueError:
        return None, False
    if when.tzinfo is None:
        return when.replace(tzinfo=UTC), False
    return when, True


def span_of(given: object) -> tuple[datetime, datetime] | None:
    """Return the (start, end) that plain data names, or None.

    An end such as "10:28" means the whole minute, as in ``table[start:end]`` of pandas.
    """
    if not isinstance(given, list) or len(given) != 2:
        return None
    start, end = moment(given[0])[0], moment(given[1])[0]
    return None if start is None or end is None else (start, end + _rest_of(given[1]))


def _rest_of(given: object) -> timedelta:
    """Return how much longer the last unit of time that a text names goes on."""
    found = _CLOCK.search(given) if isinstance(given, str) else None
    if found is None or found["fraction"]:
        return timedelta(0)
    whole = timedelta(seconds=1) if found["second"] else timedelta(minutes=1)
    return whole - timedelta(microseconds=1)
