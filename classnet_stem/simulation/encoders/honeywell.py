"""Honeywell HPMA115C0: one frame of 32 bytes a sample, as after power-on.

Source: Honeywell, HPM Series Particulate Matter Sensors data sheet 32322550, Table 7, as
jedp/PMSensor-HPMA115 quotes it: ``42 4D``, the length 28, PM1, PM2.5, PM4 and PM10 in ug/m3
with the high byte first, nine reserved words, and the sum of all bytes before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

_MOST = 1000  # the sensor's range


class HoneywellEncoder(FreeRunning):
    """Frames that the sensor sends by itself."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return text.encode() + b"\r\n"

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one frame; zeros, as in the warm-up, if a value is not there.

        PM4 lies between PM2.5 and PM10; where it is not given it is their mean (chosen).
        """
        if not {"pm1", "pm2p5", "pm10"} <= {*values}:
            return _frame([0, 0, 0, 0])
        fine, coarse = values["pm2p5"], values["pm10"]
        masses = (values["pm1"], fine, values.get("pm4", (fine + coarse) / 2), coarse)
        return _frame([min(_MOST, max(0, round(mass))) for mass in masses])


def _frame(words: list[int]) -> bytes:
    """Return the frame of four words and nine zeros."""
    body = b"\x42\x4d\x00\x1c" + b"".join(word.to_bytes(2, "big") for word in words) + bytes(18)
    return body + sum(body).to_bytes(2, "big")


ENCODERS = {"hpma115c0": HoneywellEncoder}
