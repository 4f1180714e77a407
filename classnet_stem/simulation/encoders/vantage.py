"""A Davis Vantage console: it sleeps, wakes, and sends LOOP and LOOP2 packets on request.

Source: Davis Instruments, Vantage Pro, Vantage Pro2 and Vantage Vue Serial Communication
Reference Manual, Rev 2.6.1 (2013): section IV (LF is answered with LF CR and ends a batch),
VI (ACK 06, NAK 21, numbers in packets with the low byte first), VIII.1 (TEST), VIII.2 (LOOP
and LPS), X (the two packets) and XII (CRC-CCITT, sent with its high byte first).

The manual gives the 10-minute gust of LOOP2 in 0.1 mph; real consoles send whole mph (weewx
issue 686), and so does this one. The real console sends a packet about every two seconds;
this one sends one for each sample of the simulated station.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import partial
from math import floor

_SIZE = 99
_MOST_HEARD = 80
_INCHES_OF_MERCURY = 33.86389  # hPa
_MILES_PER_HOUR = 1609.344 / 3600  # m/s
_DASHED_WORD, _DASHED_BYTE, _DASHED_RAIN = 0x7FFF, 0xFF, 0xFFFF
_NOAA = 2  # how a Vantage Pro2 always reduces the pressure to sea level


class VantageEncoder:
    """One console. `bucket_mm` is the rain of one click; `knows_lps` False makes it an old one."""

    def __init__(self, bucket_mm: float = 0.2, *, knows_lps: bool = True) -> None:
        self._bucket = bucket_mm
        self._knows_lps = knows_lps
        self._heard = b""
        self._left = 0
        self._kinds: tuple[int, ...] = (0,)

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; a real console says nothing when it starts."""
        return f"{text}\r\n".encode("ascii")

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return the next packet of the batch that was asked for, or nothing."""
        if self._left == 0:
            return b""
        self._left -= 1
        kind = self._kinds[self._left % len(self._kinds)]
        return self._loop2(values) if kind else self._loop(values)

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return the answers to the commands in `heard`; each ends with LF."""
        *lines, self._heard = (self._heard + heard)[-_MOST_HEARD:].split(b"\n")
        return b"".join(self._reply(line.strip(b"\r").split()) for line in lines)

    def _reply(self, words: list[bytes]) -> bytes:
        self._left = 0
        match words:
            case []:
                return b"\n\r"
            case [b"TEST"]:
                return b"TEST\n\r"
            case [b"LOOP", count] if count.isdigit():
                self._left, self._kinds = int(count), (0,)
                return b"\x06"
            case [b"LPS", kinds, count] if self._knows_lps and (kinds + count).isdigit():
                wanted = tuple(bit for bit in (0, 1) if int(kinds) >> bit & 1)
                self._left, self._kinds = (int(count) if wanted else 0), wanted or (0,)
                return b"\x06"
            case _:
                return b"\x21"

    def _loop(self, values: Mapping[str, float]) -> bytes:
        packet = self._shared(values, 0)
        struct.pack_into("<H", packet, 5, 0)
        packet[15] = _whole(values, "wind_speed", _MILES_PER_HOUR, _DASHED_BYTE)
        packet[66:86] = b"\xff\xff\xff" + bytes(17)
        struct.pack_into("<BH", packet, 86, 0, 768)  # batteries: good, 4.5 V
        struct.pack_into("<BBHH", packet, 89, 6, 75, 550, 1854)
        return _finished(packet)

    def _loop2(self, values: Mapping[str, float]) -> bytes:
        packet = self._shared(values, 1)
        put = struct.pack_into
        put("<H", packet, 5, _DASHED_WORD)
        mean = _whole(values, "wind_speed", _MILES_PER_HOUR / 10, _DASHED_WORD)
        gust = _whole(values, "wind_gust", _MILES_PER_HOUR, _DASHED_BYTE)
        put("<HHHH", packet, 18, mean, mean, gust, 0)
        put("<HH", packet, 26, _DASHED_WORD, _DASHED_WORD)
        put("<h", packet, 30, _whole_fahrenheit(values, "dew_point"))
        for at, name in ((35, "heat_index"), (37, "wind_chill"), (39, "thsw_index")):
            put("<h", packet, at, _whole_fahrenheit(values, name))
        pressure = _pressure(values, "station_pressure")
        put("<BhhHHH", packet, 60, _NOAA, 0, 0, pressure, pressure, pressure)
        for at in range(83, 95, 2):
            put("<H", packet, at, _DASHED_WORD)
        return _finished(packet)

    def _shared(self, values: Mapping[str, float], kind: int) -> bytearray:
        """Return a packet with what stands at the same place in both kinds."""
        packet = bytearray(b"\xff" * _SIZE)
        packet[0:5] = b"LOO" + bytes((0, kind))
        put = struct.pack_into
        put("<H", packet, 7, _pressure(values, "sea_level_pressure"))
        put("<h", packet, 9, _fahrenheit_tenths(values, "indoor_temperature"))
        packet[11] = _whole(values, "indoor_humidity", 1, _DASHED_BYTE)
        put("<h", packet, 12, _fahrenheit_tenths(values, "air_temperature"))
        packet[14] = _whole(values, "wind_speed", _MILES_PER_HOUR, _DASHED_BYTE)
        put("<H", packet, 16, _direction(values))
        packet[33] = _whole(values, "relative_humidity", 1, _DASHED_BYTE)
        put("<H", packet, 41, _whole(values, "rain_rate", self._bucket, _DASHED_RAIN))
        packet[43] = _whole(values, "uv_index", 0.1, _DASHED_BYTE)
        put("<H", packet, 44, _whole(values, "solar_radiation", 1, _DASHED_WORD))
        put("<HHHHHHHH", packet, 46, 0, 0xFFFF, self._clicks(values), 0, 0, 0, 0, 0)
        return packet

    def _clicks(self, values: Mapping[str, float]) -> int:
        """Return how often the bucket has tipped today: a part of a fill is not counted."""
        if "rainfall" not in values:
            return _DASHED_RAIN
        return floor(values["rainfall"] / self._bucket + 1e-6)


def _whole(values: Mapping[str, float], name: str, step: float, dashed: int) -> int:
    """Return the value in whole steps, or what the console sends for dashes."""
    return round(values[name] / step) if name in values else dashed


def _pressure(values: Mapping[str, float], name: str) -> int:
    return _whole(values, name, _INCHES_OF_MERCURY / 1000, 0)


def _direction(values: Mapping[str, float]) -> int:
    """Return 1 to 360 degrees, north is 360; 0 without a direction."""
    if "wind_from_direction" not in values:
        return 0
    return round(values["wind_from_direction"]) % 360 or 360


def _fahrenheit_tenths(values: Mapping[str, float], name: str) -> int:
    return round(values[name] * 18) + 320 if name in values else _DASHED_WORD


def _whole_fahrenheit(values: Mapping[str, float], name: str) -> int:
    return round(values[name] * 1.8 + 32) if name in values else _DASHED_BYTE


def _finished(packet: bytearray) -> bytes:
    """Return the packet with its end and its CRC."""
    packet[95:97] = b"\n\r"
    return bytes(packet[:97]) + _crc(packet[:97]).to_bytes(2, "big")


def _crc(data: bytes | bytearray) -> int:
    """CRC-CCITT as in section XII, one bit after the other."""
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return crc


ENCODERS = {
    "davis": VantageEncoder,
    "davis-0.2mm": partial(VantageEncoder, 0.2),
    "davis-0.01in": partial(VantageEncoder, 0.254),
    "davis-0.1mm": partial(VantageEncoder, 0.1),
}
