"""Formats made of text lines: framing, accounting, comments, half lines."""

from __future__ import annotations

import re
from collections.abc import Hashable
from math import isfinite
from typing import NamedTuple

from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Account, Arrival, Event, Reject, Remark
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.naming import Channel

MAX_LINE = 4096
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
# Numbers that mean "no value". DS18B20 data sheet: 85 °C is the power-on value; the Dallas
# library for Arduino returns -127 for a sensor that does not answer; -999 and -9999 are the
# habit of weather services; ScienceScope writes 2.00e+53.
_SENTINELS = {
    85.0: "85 is what a DS18B20 sends after power-on",
    -127.0: "-127 is what a DS18B20 sends when it is not connected",
    -999.0: "-999 means no value",
    -9999.0: "-9999 means no value",
    2e53: "2e53 means no value",
}
# The same in °F: DallasTemperature's DEVICE_DISCONNECTED_F, and 85 °C.
_SENTINELS_F = {
    185.0: "185 °F is 85 °C, which a DS18B20 sends after power-on",
    -196.6: "-196.6 is what a DS18B20 in °F sends when it is not connected",
}
# Arduino's Print writes ``ovf`` for a number too large for it, JavaScript ``undefined``.
_NOT_A_NUMBER = frozenset({"nan", "inf", "infinity", "null", "none", "ovf", "undefined"})
_FORMS_AGAIN_WITHIN = 64  # lines
_MOST_FORMS = 256


class Refusal(NamedTuple):
    """Why a line gives no reading. `is_noise` for lines that were never meant to."""

    reason: str
    is_noise: bool = False


class Width:
    """How many values a line without names has. A lost comma must not move values.

    Another number of values is believed when two lines in a row have it.
    """

    def __init__(self) -> None:
        self._usual: int | None = None
        self._odd: int | None = None

    def fits(self, count: int) -> bool:
        """Tell whether a line with `count` values can be believed."""
        if self._usual is None or count in (self._usual, self._odd):
            self._usual, self._odd = count, None
            return True
        self._odd = count
        return False


class Forms:
    """Which names the lines of a stream have. Lost bytes must not give a value another name.

    At first every form is believed, until one comes again. From then on a new form is
    believed when it comes a second time within 64 lines.
    """

    def __init__(self) -> None:
        self._known: set[Hashable] = set()
        self._odd: dict[Hashable, int] = {}
        self._is_learnt = False
        self._line = 0

    def fits(self, form: Hashable) -> bool:
        """Tell whether a line with the names `form` can be believed."""
        self._line += 1
        if form in self._known:
            self._is_learnt = True
            return True
        seen = self._odd.pop(form, None)
        if self._is_learnt and (seen is None or self._line - seen > _FORMS_AGAIN_WITHIN):
            self._remember_odd(form)
            return False
        if len(self._known) >= _MOST_FORMS:
            self._known.clear()
            self._is_learnt = True
        self._known.add(form)
        return True

    def _remember_odd(self, form: Hashable) -> None:
        """Keep `form` as the newest one; one that is too old is forgotten."""
        self._odd[form] = self._line
        oldest = next(iter(self._odd))
        if self._line - self._odd[oldest] > _FORMS_AGAIN_WITHIN:
            del self._odd[oldest]


class LineDecoder:
    """The frame of a line format; a subclass says what one line means.

    `from_start` False means that the stream was joined in the middle: what comes before
    the first line end may be half a line, so it counts as noise and gives no reading.
    """

    name = "lines"

    def __init__(self, *, from_start: bool = False) -> None:
        self.account = Account()
        self._buffer = b""
        self._may_be_cut = not from_start
        self._overlong = False

    @property
    def is_certain(self) -> bool:
        """Whether the bytes had a mark that only this format has."""
        return False

    def feed(self, chunk: bytes, arrival: Arrival) -> list[Event]:
        """Return what became complete with `chunk`."""
        self.account.bytes_in += len(chunk)
        events: list[Event] = []
        *lines, self._buffer = (self._buffer + chunk).split(b"\n")
        for line in lines:
            self._take(line + b"\n", arrival, events)
        if len(self._buffer) > MAX_LINE:
            self._reject("line too long", self._buffer, arrival, events)
            self._buffer = b""
            self._overlong = True
        return events

    def finish(self, arrival: Arrival) -> list[Event]:
        """Account for the last line if it has no end: it may be cut, so it is no reading."""
        events: list[Event] = []
        if self._buffer:
            reason = "line too long" if self._overlong else "last line is not complete"
            self._reject(reason, self._buffer, arrival, events)
            self._buffer = b""
        return events

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of one line, or why there are none.

        `text` has no white space at its ends; `length` is the line's length in bytes with
        its padding and its end.
        """
        raise TypeError(f"{type(self).__name__} does not say what a line means")

    def _take(self, line: bytes, arrival: Arrival, events: list[Event]) -> None:
        cut, self._may_be_cut = self._may_be_cut, False
        if self._overlong or len(line) > MAX_LINE:
            self._overlong = False
            self._reject("line too long", line, arrival, events)
            return
        if cut and not self.is_whole(line):
            self.account.noise["start of the stream"] += len(line)
            return
        self._sort(line, arrival, events)

    def is_whole(self, line: bytes) -> bool:
        """Tell whether the first line of a joined stream gives nothing wrong if it is cut."""
        return not line.strip() or line.startswith(b"#")

    def _sort(self, line: bytes, arrival: Arrival, events: list[Event]) -> None:
        text = _text(line)
        if text is None:
            self._reject("not text", line, arrival, events)
        elif not text:
            self.account.noise["empty line"] += len(line)
        elif text[0] == "#":
            self.account.noise["comment"] += len(line)
            events.append(Remark(text[1:].strip(), arrival))
        else:
            self._read(text, line, arrival, events)

    def _read(self, text: str, line: bytes, arrival: Arrival, events: list[Event]) -> None:
        found = self.read_line(text, len(line), arrival)
        if not isinstance(found, Refusal):
            self.account.reading_bytes += len(line)
            self.account.frames += 1
            self.account.readings += len(found)
            events.extend(found)
        elif found.is_noise:
            self.account.noise[found.reason] += len(line)
        else:
            self._reject(found.reason, line, arrival, events)

    def _reject(self, reason: str, data: bytes, arrival: Arrival, events: list[Event]) -> None:
        self.account.rejects[reason] += len(data)
        self.account.rejected += 1
        events.append(Reject(reason, data, arrival))


def _text(line: bytes) -> str | None:
    """Return the line as text without white space at its ends; None if it is not text."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("latin-1")
    text = text.strip(" \t\r\n")
    return text if text.isprintable() or text.replace("\t", " ").isprintable() else None


def padding(text: str, length: int) -> int:
    """Return how many bytes of a line of `length` bytes are not its text."""
    return length - (len(text) if text.isascii() else len(text.encode("utf-8")))


def number(text: str) -> float | None:
    """Return the number that `text` spells in full, or None.

    Only digits, one decimal point, a sign and an exponent count: no ``0x10``, no ``1_000``,
    and nothing too large for a computer's number.
    """
    if not NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if isfinite(value) else None


def spells_no_value(text: str) -> bool:
    """Tell whether `text` is a common way to say that there is no value."""
    word = text[1:] if text[:1] in ("-", "+") else text
    return word.lower() in _NOT_A_NUMBER or not text.strip("-")


def reading(
    channel: Channel,
    value: float | None,
    arrival: Arrival,
    sensor: str,
    device_time: float | None = None,
) -> Reading:
    """Return a reading of `channel`; a number that a sensor uses for "no value" is no value."""
    if value is not None:
        if value in _SENTINELS and _is_sentinel(channel, value):
            return flagged(channel, None, arrival, sensor, _SENTINELS[value], device_time)
        if value in _SENTINELS_F and channel.unit == "[degF]":
            return flagged(channel, None, arrival, sensor, _SENTINELS_F[value], device_time)
    return flagged(channel, value, arrival, sensor, device_time=device_time)


def _is_sentinel(channel: Channel, value: float) -> bool:
    """Tell whether the channel cannot mean the number: 85 may be a humidity, or 85 °F."""
    if value in (85.0, -127.0):
        name = channel.quantity.lower()
        known = name.endswith(("temperature", "temp")) or name == "dew_point"
        return channel.unit == "Cel" or (channel.unit is None and known)
    return not channel.low <= value <= channel.high or (
        channel.unit is None and channel.quantity in QUANTITIES
    )
