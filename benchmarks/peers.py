"""How the peers read the same bytes: each gives the tuples of values that it would hand out.

They are installed with: pip install pynmea2 pypms py-sds011 PyVantagePro
A reader that owns a port is given an object with a port's `read`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

Values = tuple[float, ...]


class Bytes:
    """A port that holds all its bytes already."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def read(self, size: int = 1) -> bytes:
        """Return the next bytes. Raises EOFError at the end: some readers wait forever."""
        if self.is_over:
            raise EOFError
        piece = self._data[self._at : self._at + size]
        self._at += size
        return piece

    @property
    def is_over(self) -> bool:
        """Whether all bytes were read."""
        return self._at >= len(self._data)


def py_sds011(data: bytes) -> list[Values]:
    """As py-sds011 0.9 does: ``SDS011.read()`` until the bytes are over."""
    from sds011 import SDS011

    sensor = SDS011.__new__(SDS011)
    sensor.ser = Bytes(data)
    found = []
    while not sensor.ser.is_over:
        with suppress(Exception):
            values = sensor.read()
            if values is not None:
                found.append(tuple(values))
    return found


def pypms(name: str, fields: tuple[str, ...], size: int) -> Callable[[bytes], list[Values]]:
    """As pypms 0.8 does: ``Sensor[name].decode`` on reads of a frame's length."""

    def read(data: bytes) -> list[Values]:
        from loguru import logger
        from pms.core import Sensor

        logger.disable("pms")
        found = []
        for start in range(0, len(data), size):
            with suppress(Exception):
                one = Sensor[name].decode(data[start : start + size], time=1)
                found.append(tuple(float(getattr(one, field)) for field in fields))
        return found

    return read


def pynmea2(data: bytes) -> list[Values]:
    """As pynmea2 1.19 does: ``NMEAStreamReader`` with errors ignored, wind sentences only."""
    import pynmea2 as library

    reader = library.NMEAStreamReader(errors="ignore")
    found: list[Values] = []
    for line in data.decode("latin-1").splitlines(keepends=True):
        with suppress(Exception):
            for message in reader.next(line):
                if message.sentence_type == "MWV":
                    found.append((float(message.wind_angle), float(message.wind_speed)))
    return found


def py_vantage_pro(data: bytes) -> list[Values]:
    """PyVantagePro 0.3: ``LoopDataParserRevB`` on reads of 99 bytes, its CRC flag respected."""
    from datetime import datetime

    from pyvantagepro.parser import LoopDataParserRevB

    found = []
    for start in range(0, len(data), 99):
        with suppress(Exception):
            one = LoopDataParserRevB(data[start : start + 99], datetime(2026, 1, 1))
            if not one.crc_error:
                found.append((float(one["TempOut"]), float(one["HumOut"])))
    return found


def split_at_colon(data: bytes) -> list[Values]:
    """What students write: a line, ``split(":")``, ``float``."""
    return list(_split(data))


def _split(data: bytes) -> Iterator[Values]:
    for line in data.decode("latin-1").split("\n"):
        with suppress(Exception):
            _, value = line.split(":")
            yield (float(value),)
