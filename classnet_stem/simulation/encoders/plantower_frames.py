"""Plantower PMS5003 and PMS5003T: one frame of 32 bytes a sample.

Source: Plantower, PMS5003 series data manual V2.3 (2016), Appendix I: ``42 4D``, the length
28, thirteen words with the high byte first, and the sum of all bytes before it. For the
PMS5003T: its frames in avaldebe/PyPMS, tests/captured_data/PMS5003T.hexdump, which have
temperature and humidity in the words 11 and 12.

The words for standard particles (1 to 3) repeat those for the atmosphere. The model of the
air gives no counts, so they are the mass of PM10 times a chosen factor; the factors for
small particles are near those of the PMS5003T's frames.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

_HEAD = b"BM\x00\x1c"
_MOST = 0xFFFF
_VERSION = 0x9700  # as in real frames
_MASSES = ("pm1", "pm2p5", "pm10")
_COUNTS = (("n0p3", 96.0), ("n0p5", 28.0), ("n1", 7.0), ("n2p5", 0.5), ("n5", 0.3), ("n10", 0.1))


class PlantowerEncoder(FreeRunning):
    """Frames of a PMS5003."""

    _needed: tuple[str, ...] = _MASSES

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return text.encode() + b"\r\n"

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one frame; nothing if a value is not there, for no word says "missing"."""
        if any(name not in values for name in self._needed):
            return b""
        masses = [_word(values[name]) for name in _MASSES]
        return _frame([*masses, *masses, *self._rest(values), _VERSION])

    def _rest(self, values: Mapping[str, float]) -> list[int]:
        """Return the words 7 to 12."""
        return _counts(values)


class ClimateEncoder(PlantowerEncoder):
    """Frames of a PMS5003T: no counts above 5 and 10 um, but temperature and humidity."""

    _needed = (*_MASSES, "air_temperature", "relative_humidity")

    def _rest(self, values: Mapping[str, float]) -> list[int]:
        """Return the words 7 to 12: four counts, 0.1 degrees Celsius (signed), 0.1 %."""
        temperature = round(values["air_temperature"] * 10) % 0x10000
        return [*_counts(values)[:4], temperature, _word(values["relative_humidity"] * 10)]


def _counts(values: Mapping[str, float]) -> list[int]:
    """Return the six counts in 0.1 L."""
    return [_word(values.get(name, values["pm10"] * factor)) for name, factor in _COUNTS]


def _word(value: float) -> int:
    """Return a whole number that fits a word."""
    return min(_MOST, max(0, round(value)))


def _frame(words: list[int]) -> bytes:
    """Return the frame of thirteen words."""
    body = _HEAD + b"".join(word.to_bytes(2, "big") for word in words)
    return body + sum(body).to_bytes(2, "big")


ENCODERS = {"pms5003": PlantowerEncoder, "pms5003t": ClimateEncoder}
