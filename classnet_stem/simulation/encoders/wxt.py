"""A Vaisala WXT that sends ASCII messages by itself, with or without a CRC.

Source: Vaisala, WXT530 Series User Guide (M211840EN), chapter 7 "Automatic mode": messages
``0R1`` wind, ``0R2`` pressure, temperature and humidity, ``0R3`` precipitation; directions
have three digits, speeds, temperatures, humidity and pressure one decimal, rain two; a
number that is not valid has ``#`` for its unit. Appendix C: the CRC of the ``r`` messages.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

# message: quantity, key, form of the number, letter of the unit
_MESSAGES = (
    (
        "1",
        (
            ("wind_from_direction", "Dm", "{:03.0f}", "D"),
            ("wind_speed", "Sm", "{:.1f}", "M"),
            ("wind_gust", "Sx", "{:.1f}", "M"),
        ),
    ),
    (
        "2",
        (
            ("air_temperature", "Ta", "{:.1f}", "C"),
            ("relative_humidity", "Ua", "{:.1f}", "P"),
            ("station_pressure", "Pa", "{:.1f}", "H"),
        ),
    ),
    (
        "3",
        (
            ("rainfall", "Rc", "{:.2f}", "M"),
            ("rain_rate", "Ri", "{:.1f}", "M"),
        ),
    ),
)


class WxtEncoder(FreeRunning):
    """Messages of the transmitter with address 0. `with_crc` makes them ``r`` messages."""

    def __init__(self, *, with_crc: bool = False) -> None:
        self._letter = "r" if with_crc else "R"
        self._with_crc = with_crc

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; a real transmitter sends ``0TX,Start-up``."""
        return f"{text}\r\n".encode("ascii")

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return the messages for which there is a value."""
        lines = []
        for number, fields in _MESSAGES:
            if any(quantity in values for quantity, _, _, _ in fields):
                parts = [_field(values, *field) for field in fields]
                lines.append(self._line(f"0{self._letter}{number}," + ",".join(parts)))
        return b"".join(lines)

    def _line(self, text: str) -> bytes:
        message = text.encode("ascii")
        return message + (crc_characters(message) if self._with_crc else b"") + b"\r\n"


def _field(values: Mapping[str, float], quantity: str, key: str, form: str, unit: str) -> str:
    if quantity not in values:
        return f"{key}={form.format(0)}#"
    return f"{key}={form.format(values[quantity])}{unit}"


def crc_characters(message: bytes) -> bytes:
    """Return the CRC of `message` as three characters, step by step as appendix C says."""
    crc = 0
    for byte in message:
        crc ^= byte
        for _ in range(8):
            is_odd = crc & 1
            crc >>= 1
            if is_odd:
                crc ^= 0xA001
    return bytes(0x40 | (crc >> shift) & 0x3F for shift in (12, 6, 0))


ENCODERS = {"vaisala": WxtEncoder}
