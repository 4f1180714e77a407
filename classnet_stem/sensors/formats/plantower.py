"""Plantower dust sensors: PMS1003, 3003, 5003, 7003, A003, 5003ST, and 5003T by its name.

Sources: Plantower, PMS5003 series data manual V2.3 (2016), Appendix I (also printed by
Adafruit with product 3686, page 14); PMS5003ST series data manual V2.6 (2017), Appendix I;
for the PMS3003 and PMS5003T the real frames in avaldebe/PyPMS, tests/captured_data (MIT);
for the answers to commands the manual's Appendix II and the bytes that drivers expect.

A frame begins with ``42 4D`` and the number of bytes that follow (28 in most models, 20 in
the PMS3003, 36 in the PMS5003ST); then come words with the high byte first; the last word
is the sum of all bytes before it. Words 1 to 3 are PM1, PM2.5 and PM10 in ug/m3 for
"standard particles" (CF=1), 4 to 6 the same "under atmospheric environment". The manual
says that CF=1 is for factories, so only words 4 to 6 become readings: two values with the
name pm2p5 would mix in a table. Words 7 to 12 count particles above 0.3, 0.5, 1, 2.5, 5 and
10 um in 0.1 L of air. The PMS5003ST has formaldehyde (0.001 mg/m3, which is 1 ug/m3),
temperature (0.1 degrees Celsius, signed) and humidity (0.1 %) in words 13 to 15. The
PMS5003T has temperature and humidity in words 11 and 12, where others have counts; its
frames look the same, so it must be named. The PMS5003S has formaldehyde in word 13, which
others call reserved: it is not read.

Zeros are values: no manual speaks of a warm-up value, and the PMS3003 of the capture sends
zeros in clean air. What contradicts itself gives no value: PM10 contains PM1, and a count
contains the counts of all larger particles. That happens when a PMS5003T, or a Honeywell
HPMA115 with its equal header, is read as a PMS5003. It does not show every mistake.
"""

from __future__ import annotations

from struct import Struct

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import Channel, fixed

_ANSWER = b"BM\x00\x04"
_ANSWER_LENGTH = 8
_MASSES = tuple(
    fixed(name, "ug/m3", f"Data{number}")
    for number, name in enumerate(("pm1", "pm2p5", "pm10"), start=4)
)
_COUNTS = tuple(
    fixed(name, "/dL", f"Data{number}")
    for number, name in enumerate(("n0p3", "n0p5", "n1", "n2p5", "n5", "n10"), start=7)
)
_FORMALDEHYDE = fixed("formaldehyde", "ug/m3", "Data13")
_CLIMATE_ST = (
    fixed("air_temperature", "Cel", "Data14"),
    fixed("relative_humidity", "%", "Data15"),
)
_CLIMATE_T = (
    fixed("air_temperature", "Cel", "Data11"),
    fixed("relative_humidity", "%", "Data12"),
)
_PMS3003 = Struct(">4x6H8x")
_PMS5003 = Struct(">4x12H4x")
_PMS5003ST = Struct(">4x13HhH6x")
_PMS5003T = Struct(">4x10HhH4x")
MASSES_CONTRADICT = "PM2.5 and PM10 are zero, other dust is not: is it a HPMA115?"
COUNTS_CONTRADICT = "the counts contradict each other: is it a PMS5003T?"


class PlantowerDecoder(FrameDecoder):
    """Frames of all lengths; a frame of 32 bytes is that of a PMS5003."""

    name = "pms5003"
    head = b"BM"
    longest = 40
    heads: tuple[bytes, ...] = (b"BM\x00\x1c", b"BM\x00\x14", b"BM\x00\x24")

    def length_at(self, data: bytes, at: int) -> int:
        """Return 24, 32 or 40 as the two bytes after ``42 4D`` say."""
        begun = data[at : at + 4]
        if begun in self.heads:
            return 4 + begun[3]
        if len(begun) < 4 and any(head.startswith(begun) for head in self.heads):
            return -1
        return 0

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the last word is the sum of the bytes before it."""
        return sum(frame[:-2]) == frame[-2] << 8 | frame[-1]

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return PM in ug/m3, counts per 0.1 L, formaldehyde in ug/m3, degrees Celsius and %."""
        if len(frame) == _PMS5003.size:
            words = _PMS5003.unpack(frame)
            return self._dust(words, arrival) + self._counts(words, _COUNTS, arrival)
        if len(frame) == _PMS3003.size:
            return self._dust(_PMS3003.unpack(frame), arrival)
        words = _PMS5003ST.unpack(frame)
        return [
            *self._dust(words, arrival),
            *self._counts(words, _COUNTS, arrival),
            flagged(_FORMALDEHYDE, float(words[12]), arrival, self.name),
            *self._climate(words[13:], _CLIMATE_ST, arrival),
        ]

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know the answer to a command: a whole frame with four bytes after its length."""
        answer = data[at : at + _ANSWER_LENGTH]
        if not answer.startswith(_ANSWER[: len(answer)]):
            return 0, ""
        if len(answer) < _ANSWER_LENGTH:
            return -1, ""
        return (_ANSWER_LENGTH, "answer to a command") if self.is_whole(answer) else (0, "")

    def _dust(self, words: tuple[int, ...], arrival: Arrival) -> list[Reading]:
        name = self.name
        if not words[4] and not words[5] and any(words[:4]):
            return [flagged(one, None, arrival, name, MASSES_CONTRADICT) for one in _MASSES]
        return [
            flagged(one, float(word), arrival, name)
            for one, word in zip(_MASSES, words[3:6], strict=True)
        ]

    def _counts(
        self, words: tuple[int, ...], channels: tuple[Channel, ...], arrival: Arrival
    ) -> list[Reading]:
        name = self.name
        counts = words[6 : 6 + len(channels)]
        if list(counts) != sorted(counts, reverse=True) or (words[5] and not counts[0]):
            return [flagged(one, None, arrival, name, COUNTS_CONTRADICT) for one in channels]
        return [
            flagged(one, float(count), arrival, name)
            for one, count in zip(channels, counts, strict=True)
        ]

    def _climate(
        self, tenths: tuple[int, ...], channels: tuple[Channel, ...], arrival: Arrival
    ) -> list[Reading]:
        return [
            flagged(one, tenth / 10, arrival, self.name)
            for one, tenth in zip(channels, tenths, strict=True)
        ]


class Pms5003tDecoder(PlantowerDecoder):
    """Frames of a PMS5003T: four counts, temperature and humidity."""

    name = "pms5003t"
    longest = 32
    heads = (b"BM\x00\x1c",)

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return PM in ug/m3, four counts per 0.1 L, degrees Celsius and %."""
        words = _PMS5003T.unpack(frame)
        return [
            *self._dust(words, arrival),
            *self._counts(words, _COUNTS[:4], arrival),
            *self._climate(words[10:], _CLIMATE_T, arrival),
        ]


FORMATS = (
    Format(
        "pms5003",
        "Plantower PMS5003 dust sensor (also PMS1003, 3003, 7003, A003 and 5003ST)",
        lambda from_start: PlantowerDecoder(from_start=from_start),
        bauds=(9600,),
        rank=10,
    ),
    Format(
        "pms5003t",
        "Plantower PMS5003T dust sensor with temperature and humidity",
        lambda from_start: Pms5003tDecoder(from_start=from_start),
        bauds=(9600,),
        in_auto=False,
        rank=10,
    ),
)
