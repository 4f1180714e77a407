"""Dates and times as apps write them. Which number is the month is proved, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

from classnet_stem.errors import DataError
from classnet_stem.sensors.lines import number

ORDERS = ("ymd", "mdy", "dmy")
_DATE = r"(?P<a>\d{1,4})[-/. ](?P<b>\d{1,2})[-/. ](?P<c>\d{1,4})"
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"\s*(?P<half>[aApP]\.?(?:[mM]\.?)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_WHEN = re.compile(rf"{_DATE}(?:T|,?\s+){_CLOCK}", re.ASCII)
_OFFSET = re.compile(r"(?:GMT|UTC)\s*(?:([+-])(\d{1,2}):?(\d{2})?)?(?!\w)")
_UNIX_SECONDS = (1e9, 1e11)  # from the year 2001 on; a plain count of seconds is far smaller


def header_offset(header: str) -> timedelta | None:
    """Return the offset that a header says: ``GMT+01:00``, ``GMT-0700``, ``UTC``; else None."""
    match = _OFFSET.search(header)
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -offset if sign == "-" else offset


def order_of(texts: Iterable[str], name: str) -> str:
    """Return the order of day, month and year that is proved by the dates of a file.

    An order falls out where it makes a day that does not exist. If more than one is left,
    a row after midnight decides: in the right order it is less than a day from the row
    before it, in a wrong one it is weeks away. A text that is no date has no say. Raises
    DataError if nothing decides.
    """
    left, near, example, before = set(ORDERS), set(ORDERS), "", None
    has_midnight = False
    for text in texts:
        match = _WHEN.fullmatch(text)
        fitting = _orders(match) if match is not None else set()
        if match is None or not fitting & left:
            continue
        left &= fitting
        example = example or text
        if len(left) == 1:
            break
        neighbours = _less_than_a_day(before, match, left)
        near, has_midnight = (near & neighbours, True) if neighbours else (near, has_midnight)
        before = match
    proved = left & near if has_midnight and len(left) > 1 else left
    if not example or len(proved) == 1:
        return next(one for one in ORDERS if one in proved)
    ways = [one for one in ORDERS if one in left]
    raise DataError(
        f"The dates in {name} can be read in more than one way, such as {example!r}.",
        "No date in the file shows which number is the month.",
        f"Say the order: --dates {' or --dates '.join(ways)}.",
    )


def _less_than_a_day(
    before: re.Match[str] | None, match: re.Match[str], orders: set[str]
) -> set[str]:
    """Return the orders in which two rows of different dates are less than a day apart."""
    if before is None or before.group("a", "b", "c") == match.group("a", "b", "c"):
        return set()
    found = set()
    for order in orders:
        with suppress(ValueError):
            step = _bare(match, order) - _bare(before, order)
            if abs(step) < timedelta(days=1):
                found.add(order)
    return found


def parse(text: str, order: str) -> datetime | None:
    """Return the date and time that `text` spells, aware only if the text says its zone.

    A plain number is seconds or milliseconds since 1970 in UTC (the Unix time) if it is
    large enough to be nothing else. None if the text is no time.
    """
    match = _WHEN.fullmatch(text)
    if match is None:
        return _unix(text)
    try:
        return _combined(match, order)
    except ValueError:
        return None


def _unix(text: str) -> datetime | None:
    value = number(text)
    if value is None:
        return None
    low, high = _UNIX_SECONDS
    if not low <= value < high:
        value /= 1000.0
    if not low <= value < high:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value)


def _orders(match: re.Match[str]) -> set[str]:
    return {one for one in ORDERS if _calendar_day(match, one) is not None}


def _calendar_day(match: re.Match[str], order: str) -> tuple[int, int, int] | None:
    parts = dict(zip(order, (match["a"], match["b"], match["c"]), strict=True))
    if len(parts["y"]) not in (2, 4) or max(len(parts["m"]), len(parts["d"])) > 2:
        return None
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    try:
        day = datetime(year, int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None
    return day.year, day.month, day.day


def _bare(match: re.Match[str], order: str) -> datetime:
    return _combined(match, order).replace(tzinfo=None)


def _combined(match: re.Match[str], order: str) -> datetime:
    day = _calendar_day(match, order)
    if day is None:
        raise ValueError("no such day in this order")
    part = int((match["part"] or "0")[:6].ljust(6, "0"))
    clock = _hour(match), int(match["minute"]), int(match["second"] or 0), part
    when = datetime(*day, *clock)
    return when if match["zone"] is None else when.replace(tzinfo=_zone(match["zone"]))


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no such hour before or after noon")
    return hour % 12 + (12 if half == "p" else 0)


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)
