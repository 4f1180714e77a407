"""Lines that Arduino sketches print: names with values, prose with units, bare numbers.

Sources: arduino/Arduino, build/shared/ArduinoSerialPlotterProtocol.md (``a:1,b:2``, parts
between commas, spaces or tabs); the examples DHTtester and bme280test of Adafruit's DHT and
BME280 libraries (``Humidity: 52.30%  Temperature: 22.60°C 72.68°F``, ``Pressure = 1005.27
hPa``); Arduino's Print class, which writes a float with two decimals, ``nan``, ``inf`` or
``ovf``.

A line is cut into numbers and the texts between them. The texts are read once, as a whole:
every piece must be a name, a unit or a separator. A second value in another unit must agree
with the first, which is kept. What the format cannot show: it has no check value, so a
changed or lost digit looks like a good line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from classnet_stem import units
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.chatter import chatter
from classnet_stem.sensors.lines import Forms, LineDecoder, Refusal, Width, number, padding, reading
from classnet_stem.sensors.naming import numbered
from classnet_stem.sensors.phrases import Phrase, Wording, read_texts

# A digit inside a word is part of the word (PM2.5, 0x1F), one before ``:`` or ``=`` of a name.
_VALUE = re.compile(
    r"(?<![\w.+-])("
    r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]\d{1,3})?(?![\d.]|[xX][\dA-Fa-f]|\s*[:=])"
    r"|[+-]?(?:nan|inf|ovf|null)(?![\w.]|\s*[:=])"
    r"|(?<=[\s:=])--+(?![\w.-])"
    r")",
    re.IGNORECASE | re.ASCII,
)
_MOST_PADDING = 8


class ArduinoDecoder(LineDecoder):
    """Lines with names and values, or with bare numbers: ``value_1``, ``value_2``, ..."""

    name = "arduino"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._forms = Forms()
        self._width = Width()

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each named value, or for each bare number."""
        if padding(text, length) > _MOST_PADDING:
            return Refusal("padded as a micro:bit pads its lines")
        return self.read_text(text, arrival)

    def read_text(self, text: str, arrival: Arrival) -> list[Reading] | Refusal:
        """Return what `read_line` does, whatever the padding was."""
        parts = _VALUE.split(text)
        wording = _wording(tuple(parts[::2]))
        if isinstance(wording, Refusal):
            kind = "" if wording.is_noise else chatter(text)
            return Refusal(kind, is_noise=True) if kind else wording
        words = parts[1::2]
        if not wording.phrases:
            return self._numbers(words, arrival)
        if not all(_agree(phrase, words) for phrase in wording.phrases if phrase.others):
            return Refusal("two units of one value do not agree")
        if not self._forms.fits(wording.form):
            return Refusal("other names than before")
        return [
            reading(phrase.channel, number(words[phrase.at]), arrival, self.name)
            for phrase in wording.phrases
        ]

    def _numbers(self, words: list[str], arrival: Arrival) -> list[Reading] | Refusal:
        values = [number(word) for word in words]
        if not self._width.fits(len(values)):
            return Refusal("number of values has changed")
        if not self._forms.fits(len(values)):
            return Refusal("other names than before")
        return [
            reading(channel, value, arrival, self.name)
            for channel, value in zip(numbered(len(values)), values, strict=True)
        ]


@lru_cache(maxsize=256)
def _wording(texts: tuple[str, ...]) -> Wording | Refusal:
    """Return what the texts between the numbers say. Sketches repeat them: they are kept.

    Boot text is looked for first: ``rf cal sector: 1020`` is no reading.
    """
    kind = chatter("0".join(texts))
    if kind:
        return Refusal(kind, is_noise=True)
    return read_texts(texts) if len(texts) > 1 else Refusal("not understood")


def _agree(phrase: Phrase, words: list[str]) -> bool:
    """Tell whether the other values of a phrase are its first one in other units.

    Each may be off by one of its last digit, because it is rounded or cut.
    """
    first, unit = number(words[phrase.at]), phrase.channel.unit
    for at, other in phrase.others:
        second = number(words[at])
        if first is None or second is None or unit is None:
            if first is not second:
                return False
            continue
        size = abs(units.convert(1.0, unit, other) - units.convert(0.0, unit, other))
        most = size * _last_digit(words[phrase.at]) + _last_digit(words[at])
        if abs(units.convert(first, unit, other) - second) > most * 1.001:
            return False
    return True


def _last_digit(word: str) -> float:
    return float(10.0 ** -len(word.partition(".")[2]))


FORMATS = (
    Format(
        "arduino",
        "an Arduino or ESP board that prints names and values",
        lambda from_start: ArduinoDecoder(from_start=from_start),
        bauds=(9600, 115200),
        rank=35,
    ),
)
