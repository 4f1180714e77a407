"""Winsen MH-Z19, MH-Z19B and MH-Z19C carbon dioxide sensors.

Sources: Zhengzhou Winsen, MH-Z19B User Manual V1.0, "Commands" (0x86), and MH-Z19C User
Manual V1.2 (2021). 9600 baud. The request ``FF 01 86 00 00 00 00 00 79`` is answered with
nine bytes: ``FF 86``, the concentration in ppm with its high byte first, four bytes that
the manuals leave empty, and a check value. All bytes after the first add up to 0 modulo
256; if the seven bytes before it already do, the check value is ``00``.

What is no value: 0 ppm does not exist in air; sensors send it while they start
(WifWaf/MH-Z19 issue 6, arendst/Tasmota issue 16309). The oldest MH-Z19 sends 15000 in bytes
6 and 7 while it starts, and only then (ESPEasy, plugin P049; Tasmota, driver xsns_15).

What the bytes do not show: the manuals ask for three minutes of preheating. Until then people
saw 388, 400, 410, 450, 500, 555 and 5000 ppm (WifWaf/MH-Z19 issues 6, 20 and 21; strange-v/MHZ19
issue 13; open-lv/air-guard, README; UedaTakeyuki/mh-z19 issue 25). All these can be real as
well, so they stay values. The end of the range (2000 or 5000) can mean "this or more".

Byte 4 is left out on purpose. Many drivers take it, less 40, as a temperature in °C; no
manual says so. In the manual's own example it is 0, which would be -40 °C, and users measured
7 °C too much and 3 °C too little (UedaTakeyuki/mh-z19, wiki page on the TT value).

A sum of one byte is a weak check: of the frames that gain a byte on the way, one in 256 is
right again. So bytes 5 to 7 help. In an MH-Z19B and C they are empty, in the oldest MH-Z19
they are not. An answer that is not like the one before it in this gives no value, unless the
next one is like it.
"""

from __future__ import annotations

import struct

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import fixed
from classnet_stem.sensors.polling import Poller

_LENGTH = 9
_INTERVAL = 2.0
_READ_CO2 = bytes.fromhex("ff 01 86 00 00 00 00 00 79")
_FIELDS = struct.Struct(">2xHxxHx")
_EMPTY = b"\x00\x00\x00"
_STARTING = 15000
# From the manuals: self-calibration, zero point, span point, range. From WifWaf/MH-Z19
# (MHZ19.h): recovery, state of the self-calibration, raw values, values without limits,
# range, firmware, background value.
_COMMANDS = frozenset(b"\x79\x87\x88\x99\x78\x7d\x84\x85\x9b\xa0\xa2")
_CO2 = fixed("co2", "[ppm]", "CO2")
NO_AIR = "the sensor sent 0 ppm: it has no measurement yet"
STARTS = "the sensor has just been switched on"
DAMAGED = "this answer is not like the ones before it: it may be damaged"


class Mhz19Decoder(FrameDecoder):
    """Answers to "read the concentration"."""

    name = "mhz19"
    head = b"\xff\x86"
    longest = _LENGTH

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._is_usually_empty: bool | None = None
        self._was_unusual = False

    def length_at(self, data: bytes, at: int) -> int:
        """Return 9 where the two first bytes of an answer stand."""
        if data.startswith(self.head, at):
            return _LENGTH
        return -1 if data[at : at + 2] == self.head[:1] else 0

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the check value is right."""
        return sum(frame[1:]) & 0xFF == 0

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return the concentration in ppm."""
        co2, start = _FIELDS.unpack(frame)
        if self._is_unusual(frame):
            return [flagged(_CO2, None, arrival, self.name, DAMAGED)]
        if not co2:
            return [flagged(_CO2, None, arrival, self.name, NO_AIR)]
        if start == _STARTING:
            return [flagged(_CO2, None, arrival, self.name, STARTS)]
        return [flagged(_CO2, float(co2), arrival, self.name)]

    def _is_unusual(self, frame: bytes) -> bool:
        """Tell whether bytes 5 to 7 are empty and were not, or the other way round."""
        is_empty = frame[5:8] == _EMPTY
        if is_empty == self._is_usually_empty:
            self._was_unusual = False
        elif self._is_usually_empty is None or self._was_unusual:
            self._is_usually_empty, self._was_unusual = is_empty, False
        else:
            self._was_unusual = True
        return self._was_unusual

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know requests that an adapter echoes and answers to other commands."""
        begun = data[at : at + _LENGTH]
        if begun[0] != self.head[0]:
            return 0, ""
        is_echo = begun[1:2] == b"\x01"
        command = begun[2:3] if is_echo else begun[1:2]
        if command and command[0] not in _COMMANDS and not (is_echo and command == b"\x86"):
            return 0, ""
        if len(begun) < _LENGTH:
            return -1, ""
        if not self.is_whole(begun):
            return 0, ""
        return _LENGTH, "echo of a request" if is_echo else "answer to another command"


FORMATS = (
    Format(
        "mhz19",
        "Winsen MH-Z19 CO2 sensor (also MH-Z19B and MH-Z19C)",
        lambda from_start: Mhz19Decoder(from_start=from_start),
        bauds=(9600,),
        dialogue=lambda: Poller(_READ_CO2, _INTERVAL),
        rank=10,
    ),
)
