"""What the recorder process costs at the full speed of a micro:bit line.

Run it with: python benchmarks/recorder.py [--seconds 20]

A pseudo-terminal is fed with 360 lines a second (32 bytes each: 115 200 baud). The
recorder's own processor time and its largest memory are read from the system (Linux).
"""

from __future__ import annotations

import argparse
import os
import tempfile
import tty
from pathlib import Path
from threading import Event
from time import monotonic

from machine import facts

from classnet_stem import recordings
from classnet_stem.recorder import Order, start
from classnet_stem.stations import Station

LINES_A_SECOND = 360


def processor_seconds(pid: int) -> float:
    """Return user and system time of a process so far."""
    cells = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int, field: str) -> float:
    """Return a memory figure of a process in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def feed(master: int, seconds: float) -> int:
    """Write numbered lines evenly, one at a time as a sensor does; return how many."""
    begin, sent = monotonic(), 0
    while (gone := monotonic() - begin) < seconds:
        while sent < gone * LINES_A_SECOND:
            os.write(master, f"count:{sent:<24}\r\n".encode())
            sent += 1
        Event().wait(1 / LINES_A_SECOND)
    return sent


def main() -> None:
    """Record for a while, measure the process, and count what is in the file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=20)
    seconds = options.parse_args().seconds
    master, slave = os.openpty()
    tty.setraw(slave)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLASSNET_RUNTIME_DIR"] = str(Path(folder) / "run")
        order = Order(os.ttyname(slave), Path(folder) / "a.csv", Station("BENCH"), "microbit")
        handle = start(order)
        pid = int(handle.entry["pid"])
        feed(master, 1.0)
        before = processor_seconds(pid)
        sent = feed(master, seconds)
        used = processor_seconds(pid) - before
        peak, now = memory(pid, "VmHWM"), memory(pid, "VmRSS")
        Event().wait(1.5)
        handle.stop()
        Event().wait(1.5)
        numbers = [one.value for one in recordings.read(order.out).readings]
    print(facts())
    print(f"lines fed in {seconds:g} s: {sent}; rows in the file: {len(numbers)} (warm-up too)")
    print(f"nothing missing, in order: {numbers[-sent:] == [float(n) for n in range(sent)]}")
    print(f"processor: {100 * used / seconds:.2f} % of a core   target: under 2 %")
    print(f"memory: {now:.1f} MB, peak {peak:.1f} MB   target: under 40 MB")


if __name__ == "__main__":
    main()
