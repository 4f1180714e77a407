"""Bytes to readings: framing, decoding, units, limits, time stamp, on one core.

Run it with: python benchmarks/decode.py --captured FOLDER

Beside it, in the same run: json.loads on each line of the JSON bytes, and pynmea2.parse on
the sentences of a real NMEA log (in FOLDER/sensors). They decode only; they give no unit,
no limits, no time stamp, and they do no framing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
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
    log = captured / "sensors" / "signalk_plaka_first1500.log" if captured else None
    if log is not None and log.is_file():
        sentences = [part for part in log.read_text("latin-1").split() if part.startswith("$")]
        nmea = rate(lambda: parse_nmea(sentences))
        print(f"pynmea2.parse per sentence      {nmea:>12,.0f} sentences/s")


if __name__ == "__main__":
    main()
