"""Bytes to readings: framing, decoding, units, limits, time stamp, on one core.

Run it with: python benchmarks/decode.py --captured FOLDER

Beside it, in the same run: json.loads on each line of the JSON bytes, pynmea2.parse on the
sentences of a real NMEA log, and pypms on its own real frames (in FOLDER/sensors). They
decode only, from a whole line or frame: they do no framing, and give no flag and no time of
arrival. Ours starts at bytes in chunks. pypms is left out if it is not installed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from machine import facts

from classnet_stem import sensors
from classnet_stem.sensors import Arrival

LINES = 50_000
CHUNK = 64
RUNS = 5
ARRIVAL = Arrival(datetime(2026, 2, 17, 8, tzinfo=UTC), 0.0)


def microbit_bytes() -> bytes:
    """Return lines as a micro:bit pads them: 32 bytes with CR LF."""
    texts = (f"temp_C:{15 + number % 150 / 10:g}" for number in range(LINES))
    return b"".join(f"{text:<30}\r\n".encode() for text in texts)


def csv_bytes() -> bytes:
    """Return a header and rows with three values."""
    rows = (f"{20 + n % 10}.{n % 10},{40 + n % 20},{1000 + n % 30}.5" for n in range(LINES // 3))
    return ("temp_C,hum_pct,press_hPa\r\n" + "\r\n".join(rows) + "\r\n").encode()


def json_bytes() -> bytes:
    """Return objects with three values."""
    rows = (
        json.dumps({"temp_C": 20 + n % 10, "hum_pct": 40 + n % 20, "press_hPa": 1000.5})
        for n in range(LINES // 3)
    )
    return ("\n".join(rows) + "\n").encode()


def decode(name: str, data: bytes) -> int:
    """Feed `data` in chunks as they arrive from a port; return the number of readings."""
    decoder = sensors.make(name, from_start=True)
    for start in range(0, len(data), CHUNK):
        decoder.feed(data[start : start + CHUNK], ARRIVAL)
    return decoder.account.readings


def rate(work: Callable[[], int]) -> float:
    """Return results a second, the median of several runs."""
    rates = []
    for _ in range(RUNS):
        start = perf_counter()
        count = work()
        rates.append(count / (perf_counter() - start))
    return median(rates)


def parse_json(lines: list[bytes]) -> int:
    """Parse each line with the standard library; return the number of values."""
    return sum(len(json.loads(line)) for line in lines)


def parse_nmea(lines: list[str]) -> int:
    """Parse each sentence with pynmea2, checksum required; return how many it took."""
    import pynmea2

    done = 0
    for line in lines:
        try:
            pynmea2.parse(line, check=True)
        except (pynmea2.ParseError, ValueError):
            continue
        done += 1
    return done


def sentences(log: Path) -> list[str]:
    """Return the sentences of a log, one a line."""
    return [part for part in log.read_text("latin-1").split() if part.startswith("$")]


def dump(path: Path) -> list[bytes]:
    """Return the frames of a hex dump, many times over."""
    lines = path.read_text("ascii").splitlines()
    return [bytes.fromhex(line.split(": ")[1].split("  ")[0]) for line in lines] * 2000


def parse_pypms(name: str, frames: list[bytes]) -> int:
    """Decode whole frames with pypms; return how many it took."""
    from loguru import logger
    from pms.core import Sensor

    logger.disable("pms")
    sensor = Sensor[name]
    for frame in frames:
        sensor.decode(frame, time=1)
    return len(frames)


def frames_of(name: str, data: bytes) -> int:
    """Decode bytes in chunks; return how many lines or frames were accounted for."""
    decoder = sensors.make(name, from_start=True)
    for start in range(0, len(data), CHUNK):
        decoder.feed(data[start : start + CHUNK], ARRIVAL)
    decoder.finish(ARRIVAL)
    return decoder.account.frames


def beside(ours: str, count: int, work: Callable[[], int], peer: str, other: float) -> None:
    """Print ours and a peer's in microseconds a frame, and their ratio."""
    mine = rate(lambda: work() and count)
    print(
        f"{ours:<20}{1e6 / mine:>8.2f} us a frame   {peer:<24}{1e6 / other:>8.2f}   "
        f"ours is {mine / other:.1f} times as fast"
    )


def captures(folder: Path) -> None:
    """Compare on real captures."""
    lines = sentences(folder / "signalk_plaka_first1500.log")
    data = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
    other = rate(lambda: parse_nmea(lines))
    beside("nmea, plaka", len(lines), lambda: frames_of("nmea", data) + 1, "pynmea2.parse", other)
    if find_spec("pms") is None:
        print("pypms is not installed: pip install pypms")
        return
    for ours, file, peer in (
        ("sds011", "pypms_SDS01x.hexdump", "SDS01x"),
        ("pms5003", "pypms_PMS3003.hexdump", "PMS3003"),
        ("mhz19", "pypms_MHZ19B.hexdump", "MHZ19B"),
    ):
        frames = dump(folder / file)
        other = rate(lambda p=peer, f=frames: parse_pypms(p, f))
        joined = b"".join(frames)
        work: Callable[[], int] = lambda o=ours, j=joined: frames_of(o, j)  # noqa: E731
        beside(f"{ours}, capture", len(frames), work, f"pypms {peer}", other)


def main() -> None:
    """Measure all in one run and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--captured", type=Path, help="folder with sensors/*.log")
    captured = options.parse_args().captured
    print(f"{facts()}; chunks of {CHUNK} bytes; median of {RUNS}")
    print("target: 100 000 readings a second for the micro:bit format")
    inputs = {"microbit": microbit_bytes(), "csv": csv_bytes(), "json": json_bytes()}
    for name, data in inputs.items():
        print(f"ours, {name:<26}{rate(lambda n=name, d=data: decode(n, d)):>12,.0f} readings/s")
    lines = inputs["json"].splitlines()
    print(f"json.loads per line             {rate(lambda: parse_json(lines)):>12,.0f} values/s")
    if captured and (captured / "sensors").is_dir():
        captures(captured / "sensors")


if __name__ == "__main__":
    main()
