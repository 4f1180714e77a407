r"""NMEA 0183: weather sentences of boat and roof stations, among those of other instruments.

A sentence is ``$`` or ``!``, an address (two marks for the talker, three letters for the
sentence), cells after commas, ``*``, the checksum in hexadecimal, CR LF. The checksum is the
exclusive or of all bytes between ``$`` and ``*`` (NMEA 0183 version 3.01, IEC 61162-1;
Vaisala WMT700 guide M211095EN, "8-bit XOR"). It is required here although old versions of
the standard made it optional. One hexadecimal digit is taken for a checksum below 16, which
some programs write without its zero: it must be right all the same. A tag block before the
sentence (``\s:..*hh\``, NMEA 0183 version 4.0, IEC 61162-450) has a checksum of its own.

A right sentence of another kind (position, AIS, a maker's own) is known noise. A line with
a second ``$`` or ``!`` is two sentences that ran into each other, and gives nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial, reduce
from operator import xor

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.lines import LineDecoder, Refusal
from classnet_stem.sensors.nmea_sentences import SENSOR, Reader, sentence_reader
from classnet_stem.sensors.nmea_transducers import read_transducers

_ADDRESS = re.compile(r"(?!P)[A-Z0-9]{2}[A-Z]{3}", re.ASCII)
_HEX = tuple(f"{number:02X}" for number in range(256))
_SHORT, _SHORTER = 128, 32
_NOT_TEXT = Refusal("not text")
_NO_SENTENCE = Refusal("no sentence")
_SPLICE = Refusal("two sentences in one line")
_NO_CHECKSUM = Refusal("no checksum")
_WRONG = Refusal("wrong checksum")
_WRONG_TAG = Refusal("wrong tag block")
_TAG_ALONE = Refusal("tag block without a sentence", is_noise=True)
_ANOTHER = Refusal("another sentence", is_noise=True)


class NmeaDecoder(LineDecoder):
    """Sentences with a checksum: MDA, MWD, MWV, VWR, VWT, XDR, MTW, MTA, MMB, MHU."""

    name = SENSOR

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._is_certain = False

    @property
    def is_certain(self) -> bool:
        """Whether a sentence had the right checksum."""
        return self._is_certain

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of one sentence."""
        body = text[1:-3]
        if not _is_usual(text, body):
            found = _body(text)
            if isinstance(found, Refusal):
                return found
            body = found
        self._is_certain = True
        address, _, rest = body.partition(",")
        reader = _reader(address)
        if isinstance(reader, Refusal):
            return reader
        return reader(rest.split(",") if rest else [], arrival)

    def is_whole(self, line: bytes) -> bool:
        """Tell whether the first line of a joined stream is a whole sentence."""
        text = line.decode("ascii", "replace").strip(" \t\r\n")
        return super().is_whole(line) or not isinstance(_body(text), Refusal)


def _is_usual(text: str, body: str) -> bool:
    """Tell whether `text` is ``$``, `body`, ``*`` and the right two digits: the usual, fast."""
    return (
        text.rfind("$") == 0
        and text.find("*") == len(text) - 3
        and "!" not in text
        and text.isascii()
        and "\t" not in text  # the one sign that the frame of lines lets pass
        and text[-2:] == _HEX[checksum(body.encode("ascii"))]
    )


def _body(text: str) -> str | Refusal:
    """Return what stands between ``$`` and ``*``; after ``!`` the mark stays before it."""
    if not (text.isascii() and text.isprintable()):
        return _NOT_TEXT
    while text.startswith("\\"):
        block, end, text = text[1:].partition("\\")
        if not end or not _is_right(*block.partition("*")):
            return _WRONG_TAG
        if not text:
            return _TAG_ALONE
    if text[:1] not in ("$", "!"):
        return _NO_SENTENCE
    if text.rfind("$") > 0 or text.rfind("!") > 0:
        return _SPLICE
    body, star, given = text[1:].partition("*")
    if not star:
        return _NO_CHECKSUM
    if not _is_right(body, star, given):
        return _WRONG
    return body if text[0] == "$" else text


def _is_right(body: str, star: str, given: str) -> bool:
    """Tell whether `given` spells the checksum of `body`, in upper or lower case."""
    wanted = _HEX[checksum(body.encode("ascii"))]
    if given == wanted:
        return bool(star)
    given = given.upper()
    return given == wanted or (wanted[0] == "0" and given == wanted[1])


def checksum(data: bytes) -> int:
    """Return the exclusive or of all bytes."""
    if len(data) > _SHORT:
        return reduce(xor, data)
    # The bytes as one number, folded to half its length until one byte is left.
    number = int.from_bytes(data, "big")
    if len(data) > _SHORTER:
        number ^= number >> 512
        number ^= number >> 256
    number ^= number >> 128
    number ^= number >> 64
    number ^= number >> 32
    number ^= number >> 16
    return (number ^ number >> 8) & 0xFF


@lru_cache(maxsize=512)
def _reader(address: str) -> Reader | Refusal:
    """Return what reads the sentences of an address, or why nothing does."""
    if not _ADDRESS.fullmatch(address):
        return _ANOTHER if address.lstrip("!").isalnum() else _NO_SENTENCE
    if address[2:] == "XDR":
        return partial(read_transducers, address)
    return sentence_reader(address) or _ANOTHER


FORMATS = (
    Format(
        "nmea",
        "NMEA 0183 weather station",
        lambda from_start: NmeaDecoder(from_start=from_start),
        bauds=(4800, 38400),
        rank=10,
    ),
)
