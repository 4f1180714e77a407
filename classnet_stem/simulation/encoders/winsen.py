"""Winsen MH-Z19B: a carbon dioxide sensor that answers one request.

Source: Zhengzhou Winsen, MH-Z19B User Manual V1.0, "Commands". A command has nine bytes: FF,
01, its number, five bytes of data, and a check value: the bytes 1 to 7 are added, inverted,
and 1 is added. Command 86 is answered with FF 86, the concentration in ppm (high byte, low
byte), four more bytes and the check value. Other commands change the sensor; this one is not
changed, so they are not answered.

The fifth byte is the temperature of the sensor plus 40, as real sensors send it; the manual
does not mention it.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import Polled

_START = 0xFF
_READ = bytes([0xFF, 0x01, 0x86])
_HIGHEST_PPM = 5000


class WinsenEncoder(Polled):
    """Answers "read the concentration"; without carbon dioxide it says 0 ppm, as in a start."""

    start, size = _START, 9

    def is_request(self, request: bytes) -> bool:
        """Tell whether the check value is right."""
        return request[8] == _check_value(request)

    def reply(self, request: bytes, values: Mapping[str, float]) -> bytes:
        """Return the concentration; other commands are not answered."""
        return _reading(values) if request.startswith(_READ) else b""


def _reading(values: Mapping[str, float]) -> bytes:
    ppm = round(min(max(values.get("co2", 0.0), 0.0), _HIGHEST_PPM))
    celsius = values.get("indoor_temperature", values.get("air_temperature", 20.0))
    warmth = round(min(max(celsius + 40.0, 0.0), 255.0))
    body = bytes([_START, 0x86, ppm // 256, ppm % 256, warmth, 0, 0, 0])
    return body + bytes([_check_value(body)])


def _check_value(frame: bytes) -> int:
    """Return the check value for bytes 1 to 7: all bits inverted, plus 1, in one byte."""
    total = 0
    for byte in frame[1:8]:
        total = (total + byte) % 256
    return (0xFF - total + 1) % 256


ENCODERS = {"mhz19": WinsenEncoder}
