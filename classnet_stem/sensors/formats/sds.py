"""Nova Fitness SDS011, SDS018, SDS021 (PM2.5 and PM10) and SDS198 (PM100).

Sources: Nova Fitness, Laser Dust Sensor Control Protocol V1.3 (2015), sections 1 and 3.2;
Nova Fitness, SDS011 Laser PM2.5 Sensor Specification V1.3, "The UART communication
protocol"; for the SDS198 the public notes on its specification V1.2 and six real frames
in avaldebe/PyPMS (docs/sensors/NovaFitness.md and tests/captured_data/SDS198.hexdump, MIT).

A report has ten bytes: ``AA``, a command byte (``C0``, the SDS198 sends ``CF``), two words
with the low byte first, two bytes of the sensor's number, the low byte of the sum of the
six bytes before it, and ``AB``. In an SDS011 the words are PM2.5 and PM10 in 0.1 ug/m3.
In an SDS198 the first word is reserved and the second is PM100 in ug/m3. Answers to
commands have the same form with ``C5``.

While the fan starts the sensor reports zeros. A report whose two words are both zero gives
no value for that reason: clean air without any dust looks the same.
"""

from __future__ import annotations

import struct

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import fixed

_LENGTH = 10
_ANSWER = b"\xaa\xc5"
_TAIL = 0xAB
_WORDS = struct.Struct("<2xHH4x")
_PM2P5 = fixed("pm2p5", "ug/m3", "PM2.5")
_PM10 = fixed("pm10", "ug/m3", "PM10")
_PM100 = fixed("pm100", "ug/m3", "PM100")
WARMING_UP = "the sensor is warming up: it sent zeros"


class Sds011Decoder(FrameDecoder):
    """Reports ``AA C0`` of an SDS011, SDS018 or SDS021."""

    name = "sds011"
    head = b"\xaa\xc0"
    longest = _LENGTH

    def length_at(self, data: bytes, at: int) -> int:
        """Return 10 where the two first bytes of a report stand."""
        if data.startswith(self.head, at):
            return _LENGTH
        return -1 if data[at : at + 2] == self.head[:1] else 0

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the sum and the last byte are right."""
        return frame[9] == _TAIL and sum(frame[2:8]) & 0xFF == frame[8]

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return PM2.5 and PM10 in ug/m3."""
        fine, coarse = _WORDS.unpack(frame)
        name = self.name
        if not fine and not coarse:
            return [flagged(one, None, arrival, name, WARMING_UP) for one in (_PM2P5, _PM10)]
        return [
            flagged(_PM2P5, fine / 10, arrival, name),
            flagged(_PM10, coarse / 10, arrival, name),
        ]

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know the answer to a command: a whole frame with ``C5``."""
        answer = data[at : at + _LENGTH]
        if not answer.startswith(_ANSWER[: len(answer)]):
            return 0, ""
        if len(answer) < _LENGTH:
            return -1, ""
        return (_LENGTH, "answer to a command") if self.is_whole(answer) else (0, "")


class Sds198Decoder(Sds011Decoder):
    """Reports ``AA CF`` of an SDS198."""

    name = "sds198"
    head = b"\xaa\xcf"

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return PM100 in ug/m3."""
        reserved, dust = _WORDS.unpack(frame)
        if not reserved and not dust:
            return [flagged(_PM100, None, arrival, self.name, WARMING_UP)]
        return [flagged(_PM100, float(dust), arrival, self.name)]


FORMATS = (
    Format(
        "sds011",
        "Nova SDS011 dust sensor (also SDS018 and SDS021)",
        lambda from_start: Sds011Decoder(from_start=from_start),
        bauds=(9600,),
        rank=10,
    ),
    Format(
        "sds198",
        "Nova SDS198 dust sensor",
        lambda from_start: Sds198Decoder(from_start=from_start),
        bauds=(9600,),
        rank=10,
    ),
)
