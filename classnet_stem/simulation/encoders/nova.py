"""Nova Fitness SDS011 and SDS198: one report of ten bytes a sample.

Source: Nova Fitness, Laser Dust Sensor Control Protocol V1.3 (2015), section 3.2, "Query
data command", whose example is ``AA C0 D4 04 3A 0A A1 60 1D AB`` for PM2.5 123.6 and PM10
261.8 ug/m3 from the sensor A160. For the SDS198: avaldebe/PyPMS, docs/sensors/NovaFitness.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

_NUMBER = b"\xa1\x60"  # the sensor's number in the protocol's example
_MOST = 0xFFFF


class NovaEncoder(FreeRunning):
    """Reports of an SDS011: PM2.5 and PM10 in tenths of ug/m3."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return text.encode() + b"\r\n"

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one report; zeros, as in the warm-up, if a value is not there."""
        if "pm2p5" not in values or "pm10" not in values:
            return report(0xC0, 0, 0)
        return report(0xC0, round(values["pm2p5"] * 10), round(values["pm10"] * 10))


class CoarseEncoder(NovaEncoder):
    """Reports of an SDS198: all dust up to 100 um in ug/m3."""

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one report; zeros, as in the warm-up, if the value is not there."""
        return report(0xCF, 0, round(values.get("pm100", 0)))


def report(command: int, first: int, second: int) -> bytes:
    """Return the ten bytes; a word that does not fit is cut to the largest or to zero."""
    words = (min(_MOST, max(0, word)).to_bytes(2, "little") for word in (first, second))
    data = b"".join(words) + _NUMBER
    return bytes([0xAA, command]) + data + bytes([sum(data) % 256, 0xAB])


ENCODERS = {"sds011": NovaEncoder, "sds198": CoarseEncoder}
