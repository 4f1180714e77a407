"""A time as a student gives it, read without guessing a zone silently."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime


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
