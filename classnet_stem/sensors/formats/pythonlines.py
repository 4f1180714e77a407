"""What MicroPython and CircuitPython print: ``(21, 99)``, ``[21.5, 45]``, ``{'t': 21}``, ``21``.

Sources: Python Language Reference, sections 2.4.7 (numbers) and 6.2 (displays); the tuples
are what the plotter of the Mu editor draws; MicroPython documentation, "The MicroPython
Interactive Interpreter Mode", for the text of the prompt.

Nothing is evaluated. A number is what ``print`` writes: no leading zero, no ``.5``, no plus.
A dictionary's text is a name or a place and is left out. What the format cannot show: it
has no check value, so a changed or lost digit looks like a good line.
"""

from __future__ import annotations

import re

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Event, Format
from classnet_stem.sensors.chatter import chatter
from classnet_stem.sensors.flagging import NO_NUMBER, flagged
from classnet_stem.sensors.lines import Forms, LineDecoder, Refusal, Width, number, padding, reading
from classnet_stem.sensors.naming import MAX_NAME, Channel, channel, numbered

_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d{1,3})?"
_ITEM = rf"(?:{_NUMBER}|-?nan|-?inf|None|True|False)"
_PAIR = rf"'([^'\\]{{1,{MAX_NAME}}})': ?({_ITEM}|'[^'\\]*')"
_ROW = re.compile(rf"\({_ITEM},(?: ?{_ITEM}(?:, ?{_ITEM})*)?\)|\[{_ITEM}(?:, ?{_ITEM})*\]", re.A)
_DICT = re.compile(rf"\{{{_PAIR}(?:, ?{_PAIR})*\}}", re.ASCII)
_EACH_PAIR = re.compile(_PAIR, re.ASCII)
_BARE = re.compile(rf"{_NUMBER}|nan|-?inf", re.ASCII)
# CircuitPython 8 and later names the window (OSC 0) in front of a line; prompts clear lines.
_TERMINAL = re.compile(rb"\x1b\][^\x07\x1b\r\n]*(?:\x07|\x1b\\)|\x1b\[[\d;]*[A-Za-z]")
_MOST_PADDING = 8
_VALUE = channel("value")
_WHY = {
    "None": "the sensor sent None",
    "True": "True is not a number",
    "False": "False is not a number",
}


class PythonDecoder(LineDecoder):
    """Tuples, lists, dictionaries and numbers as Python prints them, one a line.

    Values of tuples and lists are called ``value_1``, ``value_2``, ...; a number ``value``.
    """

    name = "python"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._forms = Forms()
        self._widths = {"(": Width(), "[": Width()}

    def _sort(self, line: bytes, arrival: Arrival, events: list[Event]) -> None:
        if b"\x1b" in line:
            shown = _TERMINAL.sub(b"", line)
            if shown != line:
                self.account.noise["terminal codes"] += len(line) - len(shown)
            line = shown
        super()._sort(line, arrival, events)

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each value."""
        if padding(text, length) > _MOST_PADDING:
            return Refusal("padded as a micro:bit pads its lines")
        mark = text[0]
        if mark in self._widths and _ROW.fullmatch(text):
            return self._row(mark, text, arrival)
        if mark == "{" and _DICT.fullmatch(text):
            return self._dict(text, arrival)
        if _BARE.fullmatch(text):
            return [self._one(_VALUE, text, arrival)]
        kind = chatter(text)
        return Refusal(kind, is_noise=True) if kind else Refusal("not understood")

    def _row(self, mark: str, text: str, arrival: Arrival) -> list[Reading] | Refusal:
        items = text[1:-1].rstrip(",").split(",")
        if not self._widths[mark].fits(len(items)):
            return Refusal("number of values has changed")
        return [
            self._one(place, item.strip(), arrival)
            for place, item in zip(numbered(len(items)), items, strict=True)
        ]

    def _dict(self, text: str, arrival: Arrival) -> list[Reading] | Refusal:
        pairs = _EACH_PAIR.findall(text)
        names = tuple(name for name, _ in pairs)
        if len(set(names)) != len(names):
            return Refusal("a name stands twice")
        values = [(name, item) for name, item in pairs if item[0] != "'" and name.strip()]
        if not values:
            return Refusal("no number in it")
        if not self._forms.fits(names):
            return Refusal("other names than before")
        return [self._one(channel(name), item, arrival) for name, item in values]

    def _one(self, place: Channel, item: str, arrival: Arrival) -> Reading:
        value = number(item)
        if value is None:
            return flagged(place, None, arrival, self.name, _WHY.get(item, NO_NUMBER))
        return reading(place, value, arrival, self.name)


FORMATS = (
    Format(
        "python",
        "a board that runs MicroPython or CircuitPython",
        lambda from_start: PythonDecoder(from_start=from_start),
        rank=25,
    ),
)
