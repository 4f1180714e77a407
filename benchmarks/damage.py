"""Damaged streams: how many intact frames are recovered, and how many values are wrong.

Run it with: python benchmarks/damage.py

Ours and the peers get the same bytes in one run. A frame is intact if none of its bytes was
lost or changed; a line must also begin where a line begins: after an intact line end. A
wrong value is one that was never sent. A line format without a check value cannot
show that a digit was changed: there the wrong values are the format's, not the reader's.
"""

from __future__ import annotations

import random
import struct
from binascii import crc_hqx
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from importlib.util import find_spec
from operator import xor

import peers
from machine import facts
from peers import Values

from classnet_stem import sensors
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival

FRAMES = 1000
ARRIVAL = Arrival(datetime(2026, 2, 17, 8, tzinfo=UTC), 0.0)


@dataclass(frozen=True)
class Subject:
    """One format: how frames are made, what ours gives, and the peers beside it."""

    name: str
    frame: Callable[[int], bytes]
    values: Callable[[int], Values]
    nasty: Callable[[int], tuple[bytes, Values]]
    quantities: tuple[str, ...]
    peers: tuple[tuple[str, str, Callable[[bytes], list[Values]]], ...]
    factor: Callable[[Values], Values] = lambda values: values
    is_text: bool = False


def sds(pm25: int, pm10: int, device: bytes = b"\x58\xd9") -> bytes:
    """Return a report of the SDS011 (data sheet V1.3): tenths of µg/m³."""
    payload = struct.pack("<HH", pm25, pm10) + device
    return b"\xaa\xc0" + payload + bytes([sum(payload) & 0xFF]) + b"\xab"


def pms(words: list[int]) -> bytes:
    """Return a frame of the PMS5003 (manual V2.3): thirteen words and their sum."""
    body = struct.pack(">2sH13H", b"BM", 28, *words)
    return body + struct.pack(">H", sum(body) & 0xFFFF)


def mwv(angle: float, speed: float) -> bytes:
    """Return an apparent wind sentence (NMEA 0183)."""
    text = f"WIMWV,{angle:.1f},R,{speed:.1f},M,A".encode()
    return b"$" + text + b"*%02X\r\n" % reduce(xor, text)


def loop(temperature: int, humidity: int) -> bytes:
    """Return a LOOP packet (Davis serial manual v2.6) with one temperature and humidity."""
    packet = bytearray(b"LOO\x14\x00" + bytes(90) + b"\n\r")
    struct.pack_into("<H", packet, 7, 29921)
    struct.pack_into("<h", packet, 12, temperature)
    packet[33] = humidity
    return bytes(packet) + struct.pack(">H", crc_hqx(bytes(packet), 0))


def nasty_sds(number: int) -> tuple[bytes, Values]:
    """Return a frame whose payload is made of header and tail bytes."""
    pm25, pm10 = 0xC0AA, (0xAB, 0xAA, 0xC0AB)[number % 3]
    return sds(pm25, pm10, b"\xaa\xc0"), (pm25 / 10, pm10 / 10)


def nasty_pms(number: int) -> tuple[bytes, Values]:
    """Return a frame whose words are the header."""
    words = [0x424D, 0x001C, 0x424D, 0x42, 0x4D, number % 900, 0x424D, 0x1C, 0, 0, 0, 0, 0x424D]
    return pms(words), (66.0, 77.0, float(number % 900))


def own_words(number: int) -> list[int]:
    """Return words that no other frame of the run has."""
    return [1, 2, 3, number % 997, number % 991, number % 983, 9, 8, 7, 6, 5, 4, 0x9700]


def damages(subject: Subject) -> dict[str, tuple[bytes, Counter[Values]]]:
    """Return each damaged stream with the values of its intact frames."""
    frames = [subject.frame(n) for n in range(FRAMES)]
    values = [subject.values(n) for n in range(FRAMES)]
    chance = random.Random(20260217)
    half = len(frames[0]) // 2
    nasty = [subject.nasty(n) for n in range(FRAMES)]
    lost = [_without_one(frame, n, chance) for n, frame in enumerate(frames)]
    junk = [_with_one(frame, n, chance) for n, frame in enumerate(frames)]
    flipped = [bytes(_flip(byte, chance) for byte in frame) for frame in frames]

    def intact(sent: list[bytes]) -> Counter[Values]:
        return Counter(values[n] for n in range(FRAMES) if _is_intact(subject, frames, sent, n))

    return {
        "clean": (b"".join(frames), Counter(values)),
        "starts mid-frame": (b"".join(frames)[half:], Counter(values[1:])),
        "a byte lost in every 10": (b"".join(lost), intact(lost)),
        "a junk byte in every 10": (b"".join(junk), intact(junk)),
        "payload of header bytes": (b"".join(f for f, _ in nasty), Counter(v for _, v in nasty)),
        "bit flips, 1e-4": (b"".join(flipped), intact(flipped)),
    }


def _without_one(frame: bytes, number: int, chance: random.Random) -> bytes:
    at = chance.randrange(len(frame))
    return frame if number % 10 else frame[:at] + frame[at + 1 :]


def _with_one(frame: bytes, number: int, chance: random.Random) -> bytes:
    return frame if number % 10 else bytes([chance.randrange(256)]) + frame


def _is_intact(subject: Subject, frames: list[bytes], sent: list[bytes], n: int) -> bool:
    if not subject.is_text:
        return sent[n].endswith(frames[n])
    return sent[n] == frames[n] and (n == 0 or sent[n - 1].endswith(b"\n"))


def _flip(byte: int, chance: random.Random) -> int:
    return reduce(lambda b, bit: b ^ (1 << bit if chance.random() < 1e-4 else 0), range(8), byte)


def ours(subject: Subject, title: str, data: bytes) -> list[Values]:
    """Return the tuples that our decoder gives."""
    decoder = sensors.make(subject.name, from_start="mid" not in title)
    events = [
        event
        for start in range(0, len(data), 64)
        for event in decoder.feed(data[start : start + 64], ARRIVAL)
    ]
    events += decoder.finish(ARRIVAL)
    wanted = [
        one.value or 0.0
        for one in events
        if isinstance(one, Reading) and one.quantity in subject.quantities
    ]
    size = len(subject.quantities)
    return [subject.factor(tuple(wanted[n : n + size])) for n in range(0, len(wanted), size)]


def score(found: list[Values], intact: Counter[Values], sent: Counter[Values]) -> tuple[int, int]:
    """Return how many intact frames were found, and how many values were never sent."""
    given = Counter(tuple(round(value, 3) for value in values) for values in found)
    return (given & _rounded(intact)).total(), (given - _rounded(sent)).total()


def _rounded(values: Counter[Values]) -> Counter[Values]:
    return Counter({tuple(round(v, 3) for v in one): n for one, n in values.items()})


SUBJECTS = (
    Subject(
        "sds011",
        lambda n: sds(n + 1, 2 * n + 3),
        lambda n: ((n + 1) / 10, (2 * n + 3) / 10),
        nasty_sds,
        ("pm2p5", "pm10"),
        (
            ("py-sds011", "sds011", peers.py_sds011),
            ("pypms", "pms", peers.pypms("SDS01x", ("pm25", "pm10"), 10)),
        ),
    ),
    Subject(
        "pms5003",
        lambda n: pms(own_words(n)),
        lambda n: tuple(float(word) for word in own_words(n)[3:6]),
        nasty_pms,
        ("pm1", "pm2p5", "pm10"),
        (("pypms", "pms", peers.pypms("PMSx003", ("pm01", "pm25", "pm10"), 32)),),
    ),
    Subject(
        "nmea",
        lambda n: mwv(n % 360, n / 20),
        lambda n: (float(n % 360), round(n / 20, 1)),
        lambda n: (mwv(n % 360, n / 20), (float(n % 360), float(f"{n / 20:.1f}"))),
        ("apparent_wind_direction", "apparent_wind_speed"),
        (("pynmea2", "pynmea2", peers.pynmea2),),
        is_text=True,
    ),
    Subject(
        "davis",
        lambda n: loop(300 + n, n % 100),
        lambda n: ((300 + n) / 10, float(n % 100)),
        lambda n: (loop(0x4F4C - n, 0x4F), ((0x4F4C - n) / 10, 79.0)),
        ("air_temperature", "relative_humidity"),
        (("PyVantagePro", "pyvantagepro", peers.py_vantage_pro),),
        lambda values: (round(values[0] * 1.8 + 32, 1), values[1]),
    ),
    Subject(
        "microbit",
        lambda n: f"n:{n + 1000}".ljust(30).encode() + b"\r\n",
        lambda n: (float(n + 1000),),
        lambda n: (f"n:{n + 1000}".ljust(30).encode() + b"\r\n", (float(n + 1000),)),
        ("n",),
        (("split(':')", "json", peers.split_at_colon),),
        is_text=True,
    ),
)


def main() -> None:
    """Print the table."""
    print(f"{facts()}; {FRAMES} frames a stream; recovered/intact (wrong)")
    for subject in SUBJECTS:
        others = [(label, read) for label, module, read in subject.peers if find_spec(module)]
        print(f"\n{subject.name:<26}{'ours':>18}" + "".join(f"{label:>20}" for label, _ in others))
        for title, (data, intact) in damages(subject).items():
            sent = intact if "payload" in title else Counter(map(subject.values, range(FRAMES)))
            cells = [score(ours(subject, title, data), intact, sent)]
            cells += [score(read(data), intact, sent) for _, read in others]
            texts = [f"{good}/{intact.total()} ({wrong})" for good, wrong in cells]
            print(f"  {title:<24}{texts[0]:>18}" + "".join(f"{text:>20}" for text in texts[1:]))


if __name__ == "__main__":
    main()
