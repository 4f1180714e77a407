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

_SIZE = 9
_START = 0xFF
_READ = bytes([0xFF, 0x01, 0x86])
_HIGHEST_PPM = 5000


class WinsenEncoder:
    """Answers "read the concentration"; without carbon dioxide it says 0 ppm, as in a start."""

    def __init__(self) -> None:
        self._heard = b""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the sensor itself says nothing."""
        return f"{text}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return nothing: the sensor speaks when it is asked."""
        return b""

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return an answer for each whole request; half of one is kept."""
        self._heard += heard
        said = b""
        while (start := self._heard.find(_START)) >= 0:
            self._heard = self._heard[start:]
            command = self._heard[:_SIZE]
            if len(command) < _SIZE:
                return said
            is_command = command[8] == _check_value(command)
            self._heard = self._heard[_SIZE if is_command else 1 :]
            if is_command and command.startswith(_READ):
                said += _reading(values)
        self._heard = b""
        return said


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
