"""Format v1 as text: lines, rows, seals. The full description is docs/recording-format.md."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite

from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.units import symbol

FIRST_LINE = "# classnet recording, format 1"
COLUMNS = "time,quantity,value,unit,flag,reason,sensor,device_time"
SEAL_LENGTH = 32
UNIT_OF = "unit of "  # a passport field: the unit of a quantity, as a person said it
_UNSAFE = re.compile(r"[,#\"]+")


def clean(text: str) -> str:
    """Return text that fits into one cell: no comma, quote, number sign or line end."""
    return _UNSAFE.sub(" ", clean_value(text)).strip()


def time_text(when: datetime) -> str:
    """Return an aware time as UTC text with milliseconds and ``Z``."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_time(text: str) -> datetime:
    """Return the aware UTC time that `text` spells. Raises ValueError."""
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    try:
        return when.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} is outside the calendar") from error


def number_text(value: float | None) -> str:
    """Return the shortest text that gives the same number back; nothing if there is none."""
    if value is None or not isfinite(value):
        return ""
    whole = float(value)
    return str(int(whole)) if whole.is_integer() and abs(whole) < 1e15 else repr(whole)


def header(passport: Mapping[str, str], started: datetime) -> str:
    """Return the header block with the station's passport and the column names."""
    lines = [FIRST_LINE]
    lines += [f"# {name}: {clean_value(text)}" for name, text in passport.items()]
    lines += [f"# started: {time_text(started)}", COLUMNS]
    return "\n".join(lines) + "\n"


def clean_value(text: str) -> str:
    """Return header text on one line, without marks that cannot be seen or written."""
    if text.isprintable():
        return text.strip()
    return "".join(mark if mark.isprintable() else " " for mark in text).strip()


def row(reading: Reading) -> str:
    """Return the line of one reading."""
    return (
        f"{time_text(reading.time)},{clean(reading.quantity)},{number_text(reading.value)},"
        f"{clean(reading.unit or '')},{int(reading.flag)},{clean(reading.reason)},"
        f"{clean(reading.sensor)},{number_text(reading.device_time)}\n"
    )


def parse_row(line: str) -> Reading:
    """Return the reading of one line. Raises ValueError if it is none."""
    time, quantity, value, unit, flag, reason, sensor, device_time = line.split(",")[:8]
    return Reading(
        parse_time(time),
        quantity,
        float(value) if value else None,
        unit or None,
        int(flag),
        sensor,
        reason,
        float(device_time) if device_time else None,
    )


def quantity_line(name: str, unit: str | None) -> str:
    """Return the line that introduces a quantity: name, unit, symbol, CF standard name."""
    known = QUANTITIES.get(name)
    cf_name = known.cf_name if known is not None and known.cf_name else ""
    return f"#quantity,{clean(name)},{clean(unit or '')},{clean(symbol(unit))},{cf_name}\n"


def mark_line(when: datetime, text: str) -> str:
    """Return the line of a mark that a person set."""
    return f"#mark,{time_text(when)},{clean(text)}\n"


def gap_line(start: datetime, end: datetime, reason: str) -> str:
    """Return the line that says from when to when nothing was recorded, and why."""
    return f"#gap,{time_text(start)},{time_text(end)},{clean(reason)}\n"


def passport_line(name: str, text: str) -> str:
    """Return the line that changes a field of the passport from here on."""
    return f"#passport,{clean(name)},{clean(text)}\n"


def seal_start(count: int, rows: int, when: datetime) -> str:
    """Return a seal line up to its check value: number, rows so far, time."""
    return f"#seal,{count},{rows},{time_text(when)},"


class Chain:
    """The chained check values.

    Seal n is the first 128 bits, in hexadecimal, of the SHA-256 of seal n-1, of every byte
    written since, and of the seal line's own start. It finds accidents, not fraud: anybody
    can compute it.
    """

    def __init__(self) -> None:
        self.count = 0
        self._block = hashlib.sha256(b"")

    def add(self, data: bytes) -> None:
        """Take bytes that were written since the last seal."""
        self._block.update(data)

    def close(self, start: str) -> str:
        """Return the value for a seal line that begins with `start`; open the next block."""
        self._block.update(start.encode("utf-8"))
        value = self._block.hexdigest()[:SEAL_LENGTH]
        self.count += 1
        self._block = hashlib.sha256(value.encode("ascii"))
        return value
