"""BBC micro:bit, MakeCode: ``serial.writeValue`` and its relatives.

Source of the format: pxt-microbit, libs/core/serial.ts. ``writeLine`` pads a line with
spaces until its length with CR LF is a multiple of 32 (or of what the program set);
``writeValue("temp_C", 21)`` is the line ``temp_C:21``; ``writeNumbers`` sends ``1,2,3``
and then an empty padded line without a line end between the two. Numbers are written as
JavaScript does, ``NaN`` included.

What the format cannot show: it has no check value, so a changed digit, or a loss of exactly
32 bytes, looks like a good line.
"""

from __future__ import annotations

import re

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.lines import (
    LineDecoder,
    Refusal,
    Width,
    number,
    reading,
    spells_no_value,
)
from classnet_stem.sensors.naming import MAX_NAME, channel

PADDING = 32
_SHORTEST_PADDING = 8
_ENOUGH_TO_CHANGE = 3
_VALUE = re.compile(rf"([^:,;{{}}\[\]\"]{{1,{MAX_NAME}}}):\s?([^\s:]{{1,32}})")


class MicrobitDecoder(LineDecoder):
    """Lines of a micro:bit program made with MakeCode.

    Once two lines in a row have the standard padding, a line of another length has lost
    or gained bytes and is rejected: a cut number can look like a good one. Three lines in
    a row with another padding are a new program on the board.
    """

    name = "microbit"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._padding: int | None = None
        self._form, self._run = 0, 0
        self._width = Width()

    @property
    def is_certain(self) -> bool:
        """Whether the last line was padded."""
        return self._form > 0

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the one reading of ``name:value``, or the readings of bare numbers."""
        padding = length - (len(text) if text.isascii() else len(text.encode("utf-8")))
        if not self._has_right_length(length, padding, "," in text):
            return Refusal("line has lost or gained bytes")
        match = _VALUE.fullmatch(text)
        if match is None:
            return self._numbers(text, arrival)
        name, value = match[1].strip(), match[2]
        if not name or number(name) is not None:
            return Refusal("two numbers and no name")
        return self._one(name, value, arrival)

    def _has_right_length(self, length: int, padding: int, is_list: bool) -> bool:
        if padding <= 2 and length % PADDING == 0:
            return True
        form = _form(length, padding, is_list)
        self._run = self._run + 1 if form == self._form else 1
        self._form = form
        is_usual = form % _SHORTEST_PADDING == 0
        if self._padding is None:
            is_clear = form > 0 and self._run >= _ENOUGH_TO_CHANGE
            if is_clear or (form == PADDING and self._run >= 2):
                self._padding = form
            return is_usual or is_clear
        if is_usual and self._run >= _ENOUGH_TO_CHANGE:
            self._padding = form
        if self._padding == 0 or form == 0:
            return form == self._padding
        return form % self._padding == 0

    def _one(self, name: str, text: str, arrival: Arrival) -> list[Reading] | Refusal:
        value = number(text)
        if value is None and not spells_no_value(text):
            return Refusal("not a number")
        return [reading(channel(name), value, arrival, self.name)]

    def _numbers(self, text: str, arrival: Arrival) -> list[Reading] | Refusal:
        cells = [cell.strip() for cell in text.split(",")]
        found = []
        for position, cell in enumerate(cells, start=1):
            value = number(cell)
            if value is None and not spells_no_value(cell):
                return Refusal("not understood")
            name = "value" if len(cells) == 1 else f"value_{position}"
            found.append(reading(channel(name), value, arrival, self.name))
        if not self._width.fits(len(cells)):
            return Refusal("number of values has changed")
        return found


def _form(length: int, padding: int, is_list: bool) -> int:
    """Return the padding that explains a line: 0 for none, else a number of bytes.

    The list of ``writeNumbers`` comes first and a whole padded empty line follows it.
    """
    if padding <= 2:
        return 0
    if length % PADDING == 0:
        return PADDING
    return padding if is_list else length


FORMATS = (
    Format(
        "microbit",
        "BBC micro:bit or Calliope mini",
        lambda from_start: MicrobitDecoder(from_start=from_start),
        rank=40,
    ),
)
