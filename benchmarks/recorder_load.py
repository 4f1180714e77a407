"""The recorder while the notebook kernel computes, is restarted, and is killed.

Run it with: python benchmarks/recorder_load.py [--seconds 60]

A pseudo-terminal is paced to 115 200 and to 921 600 baud (8N1: a tenth in bytes a second).
The feeder never waits: a line that the reader's side does not take is dropped and counted,
as a sensor's would be. A real Jupyter kernel starts the recorder, computes without pause,
is restarted, computes again, and is killed.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import tty
from pathlib import Path
from time import monotonic

from jupyter_client.manager import start_new_kernel
from machine import facts
from recorder import memory, processor_seconds

from classnet_stem import recordings
from classnet_stem.recorder import Order, attach
from classnet_stem.stations import Station

BEGIN = (
    "from classnet_stem.recorder import Order, start\nstarted = start(Order.from_json({order!r}))"
)
COMPUTE = "import time\nend = time.monotonic() + {seconds}\nwhile time.monotonic() < end: pass"
LINE = 32
TICK = 0.005


class Feeder(threading.Thread):
    """Sends numbered lines at the pace of a baud rate."""

    def __init__(self, controller: int, baud: int) -> None:
        super().__init__(daemon=True)
        self._controller, self._pace = controller, baud / 10 / LINE
        self._ended = threading.Event()
        self.sent, self.dropped = 0, 0
        os.set_blocking(controller, False)

    def run(self) -> None:
        """Feed until it is stopped."""
        began, count, rest = monotonic(), 0, b""
        while not self._ended.wait(TICK):
            due = int((monotonic() - began) * self._pace) - count
            count += due
            data = rest + b"".join(self._line(self.sent + n) for n in range(due))
            self.sent += due
            rest = data[self._write(data) :]
            while len(rest) > 65536:
                rest, self.dropped = rest[LINE:], self.dropped + 1
        os.set_blocking(self._controller, True)
        os.write(self._controller, rest)

    def stop(self) -> None:
        """Stop and wait."""
        self._ended.set()
        self.join()

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._controller, data) if data else 0
        except BlockingIOError:
            return 0

    @staticmethod
    def _line(number: int) -> bytes:
        return f"n:{number}".ljust(LINE - 2).encode() + b"\r\n"


def measure(baud: int, seconds: float, folder: Path) -> None:
    """Print one row of the table."""
    controller, end = os.openpty()
    tty.setraw(end)
    order = Order(os.ttyname(end), folder / f"{baud}.csv", Station("BENCH"), "microbit")
    manager, client = start_new_kernel()
    client.execute_interactive(BEGIN.format(order=order.to_json()), timeout=60)
    handle = attach(order.out)
    assert handle is not None
    pid = int(handle.entry["pid"])
    feeder = Feeder(controller, baud)
    before, began = processor_seconds(pid), monotonic()
    threading.Event().wait(0.7)  # after a silence the first line is known to be whole
    feeder.start()
    client.execute_interactive(COMPUTE.format(seconds=seconds), timeout=seconds + 60)
    manager.restart_kernel(now=True)
    client.wait_for_ready(timeout=60)
    client.execute(COMPUTE.format(seconds=seconds))
    threading.Event().wait(seconds / 10)
    manager.shutdown_kernel(now=True)
    used, took = processor_seconds(pid) - before, monotonic() - began
    feeder.stop()
    threading.Event().wait(1.0)
    peak, account = memory(pid, "VmHWM"), handle.status()["account"]
    handle.stop()
    numbers = [int(one.value or 0) for one in recordings.read(order.out).readings]
    accounted = account["bytes_in"] - account["waiting_bytes"]
    whole = numbers == list(range(numbers[0], feeder.sent))
    print(
        f"{baud:>7} baud: {feeder.sent * LINE:>11,} bytes sent, {accounted:>11,} accounted, "
        f"{feeder.sent:>8,} lines sent, {len(numbers):>8,} rows, first {numbers[0]}, "
        f"dropped {feeder.dropped}, none missing: {whole}, "
        f"{100 * used / took:.1f} % of a core, {peak:.0f} MB"
    )


def main() -> None:
    """Measure both speeds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    seconds = options.parse_args().seconds
    print(facts())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLASSNET_RUNTIME_DIR"] = str(Path(folder) / "run")
        for baud in (115_200, 921_600):
            measure(baud, seconds, Path(folder))


if __name__ == "__main__":
    main()
