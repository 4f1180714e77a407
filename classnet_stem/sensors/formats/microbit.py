"""BBC micro:bit and Calliope mini: what MakeCode and MicroPython programs send.

Source of the MakeCode lines: pxt-microbit, libs/core/serial.ts. ``writeLine`` pads a line
with spaces until its length with CR LF is a multiple of 32 (or of what the program set);
``writeValue("temp_C", 21)`` is the line ``temp_C:21``; ``writeNumbers`` sends ``1,2,3``
and then an empty padded line without a line end between the two. Numbers are written as
JavaScript does, ``NaN`` included.

The other lines are read by the readers of their own formats: the data log's mirror
(:mod:`csvlines`), radio packets (:mod:`jsonlines`), what MicroPython prints
(:mod:`pythonlines`) and labelled lines that a program puts together itself
(:mod:`arduino`). ``D:1024,154,90,21`` is a name for three numbers or more; two could be a
decimal comma. ``21:154`` has no name and is rejected.

What the format cannot show: it has no check value, so a changed digit, or a loss of exactly
32 bytes, looks like a good line.
"""

from __future__ import annotations

import re

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.chatter import chatter
from classnet_stem.sensors.formats.arduino import ArduinoDecoder
from classnet_stem.sensors.formats.csvlines import CsvDecoder, is_header, says_quantity
from classnet_stem.sensors.formats.jsonlines import JsonDecoder
from classnet_stem.sensors.formats.pythonlines import PythonDecoder
from classnet_stem.sensors.lines import (
    Forms,
    LineDecoder,
    Refusal,
    Width,
    number,
    padding,
    reading,
    spells_no_value,
)
from classnet_stem.sensors.naming import MAX_NAME, channel, numbered

PADDING = 32
_SHORTEST_PADDING = 8
_ENOUGH_TO_CHANGE = 3
_FEWEST_IN_LIST = 3
_VALUE = re.compile(rf"([^:,;{{}}\[\]\"]{{1,{MAX_NAME}}}):(\s?)([^\s:]{{1,32}})")
_LIST = re.compile(rf"([^:,;={{}}\[\]\"]{{1,{MAX_NAME}}}):\s?([^:;={{}}\[\]\"]+)")
_BARE = channel("value")
_LOST = Refusal("line has lost or gained bytes")


class Padding:
    """How the lines of one kind are padded.

    Once two lines in a row have the standard padding, a line of another length has lost
    or gained bytes: a cut number can look like a good one. Three lines in a row with
    another padding are a new program on the board.
    """

    def __init__(self) -> None:
        self._padding: int | None = None
        self._form, self._run = 0, 0

    @property
    def is_seen(self) -> bool:
        """Whether the last line was padded."""
        return self._form > 0

    def fits(self, text: str, length: int, *, is_list: bool = False) -> bool:
        """Tell whether a line of `length` bytes in all has the right length for its text."""
        spare = padding(text, length)
        if spare <= 2 and length % PADDING == 0:
            return True
        form = _form(length, spare, is_list)
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


class MicrobitDecoder(LineDecoder):
    """Lines of a micro:bit program. Each kind of line has a padding of its own.

    Lines that ``writeLine`` makes share one; radio packets and prints of MicroPython, and
    rows of the data log, are written without it.
    """

    name = "microbit"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._lines, self._records, self._rows = Padding(), Padding(), Padding()
        self._newest = self._lines
        self._is_bare = False
        self._names, self._lists, self._width = Forms(), Forms(), Width()
        self._csv, self._json = CsvDecoder(), JsonDecoder()
        self._python, self._labelled = PythonDecoder(), ArduinoDecoder()
        for reader in (self._csv, self._json, self._python, self._labelled):
            reader.name = self.name

    @property
    def is_certain(self) -> bool:
        """Whether the last line was padded, or all of it was what ``writeValue`` writes.

        A sketch may print the latter too, without padding; both are then read alike.
        """
        return self._newest.is_seen or self._is_bare

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of the line, whichever kind it is."""
        self._newest, self._is_bare = self._lines, False
        match = _VALUE.fullmatch(text)
        if match is not None:
            found = self._pair(match, text, length, arrival)
        elif not text[0].isdigit() and (kind := chatter(text)):
            return Refusal(kind, is_noise=True)
        elif text[0] in "{([":
            found = self._record(text, length, arrival)
        elif ":" in text or "=" in text:
            found = self._labels(text, length, arrival)
        else:
            found = self._table(text, length, arrival)
        return found

    def _pair(
        self, match: re.Match[str], text: str, length: int, arrival: Arrival
    ) -> list[Reading] | Refusal:
        """Return the reading of ``name:value``."""
        name, space, word = match.groups()
        value = number(word)
        if value is None and not spells_no_value(word):
            return self._labels(text, length, arrival)
        if space and (kind := chatter(text)):
            return Refusal(kind, is_noise=True)
        if not self._lines.fits(text, length):
            return _LOST
        name = name.strip()
        if not name or number(name) is not None:
            return Refusal("two numbers and no name")
        if not self._lines.is_seen and not self._names.fits(name):
            return Refusal("other names than before")
        self._is_bare = space == ""
        return [reading(channel(name), value, arrival, self.name)]

    def _record(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of a radio packet, or of what MicroPython prints."""
        self._newest = self._records
        if not self._records.fits(text, length):
            return _LOST
        is_json = text.startswith(('{"', '{ "'))
        reader = self._json if is_json else self._python
        return reader.read_line(text, len(text), arrival)

    def _labels(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of names with units, of several names, or of a name's list."""
        if not self._lines.fits(text, length):
            return _LOST
        match = _LIST.fullmatch(text)
        if match is not None and match[2].count(",") >= _FEWEST_IN_LIST - 1:
            return self._list(match[1].strip(), match[2], arrival)
        return self._labelled.read_text(text, arrival)

    def _list(self, name: str, text: str, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of ``name:1,2,3``; a list of another length must come twice."""
        words = [word.strip() for word in text.rstrip(",").split(",")]
        values = [number(word) for word in words]
        if len(words) < _FEWEST_IN_LIST or not any(mark.isalpha() for mark in name):
            return Refusal("not understood")
        if any(v is None and not spells_no_value(w) for v, w in zip(values, words, strict=True)):
            return Refusal("not understood")
        if not self._lists.fits((name, len(words))):
            return Refusal("number of values has changed")
        return [
            reading(place, value, arrival, self.name)
            for place, value in zip(numbered(len(words), name), values, strict=True)
        ]

    def _table(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of bare numbers, or of a row below a header."""
        is_names = _is_table_head(text)
        if not is_names and not self._csv.has_header:
            return self._numbers(text, length, arrival)
        self._newest = self._rows
        if not self._rows.fits(text, length, is_list="," in text):
            return _LOST
        return self._csv.read_line(text, length, arrival)

    def _numbers(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        if not self._lines.fits(text, length, is_list="," in text):
            return _LOST
        cells = [cell.strip() for cell in text.split(",")]
        values = [number(cell) for cell in cells]
        for value, cell in zip(values, cells, strict=True):
            if value is None and not spells_no_value(cell):
                return Refusal("not understood")
        if not self._width.fits(len(cells)):
            return Refusal("number of values has changed")
        if not self._lines.is_seen and not self._names.fits(len(cells)):
            return Refusal("other names than before")
        places = numbered(len(cells)) if len(cells) > 1 else (_BARE,)
        return [
            reading(place, value, arrival, self.name)
            for place, value in zip(places, values, strict=True)
        ]


def _is_table_head(text: str) -> bool:
    """Tell whether a line names columns: two or more, and at least one says its quantity."""
    cells = [cell.strip() for cell in text.split(",")]
    return len(cells) > 1 and is_header(cells) and any(map(says_quantity, cells))


def _form(length: int, spare: int, is_list: bool) -> int:
    """Return the padding that explains a line: 0 for none, else a number of bytes.

    The list of ``writeNumbers`` comes first and a whole padded empty line follows it.
    """
    if spare <= 2:
        return 0
    if length % PADDING == 0:
        return PADDING
    return spare if is_list else length


FORMATS = (
    Format(
        "microbit",
        "BBC micro:bit or Calliope mini",
        lambda from_start: MicrobitDecoder(from_start=from_start),
        rank=40,
    ),
)
