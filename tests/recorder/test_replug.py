"""A sensor that is pulled out and plugged in again, for real: socat is the cable."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings

LINE = 32
SAFE = 0.1  # seconds before the cut: what was written earlier must be in the recording


class Cable:
    """Two pseudo-terminals and a real process between them."""

    def __init__(self, folder: Path, until: Callable[..., Any]) -> None:
        self.device, self._board = folder / "sensor", folder / "board"
        self._until = until
        self._process: subprocess.Popen[bytes] | None = None
        self._descriptor = -1
        self.sent: list[tuple[int, float]] = []

    def plug(self) -> None:
        """Start the process; the device appears."""
        ends = [f"PTY,link={path},raw,echo=0" for path in (self.device, self._board)]
        self._process = subprocess.Popen(["socat", *ends], stderr=subprocess.DEVNULL)
        self._until(lambda: self._board.exists() and self.device.exists())
        self._descriptor = os.open(self._board, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)

    def pull(self) -> None:
        """Kill the process; the device is gone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            os.close(self._descriptor)
            self._process = None
        for path in (self.device, self._board):
            path.unlink(missing_ok=True)

    def send(self, number: int) -> None:
        """Write one numbered line and remember when."""
        try:
            whole = os.write(self._descriptor, f"n:{number}".ljust(LINE - 2).encode() + b"\r\n")
        except BlockingIOError:
            return
        if whole == LINE:
            self.sent.append((number, time.monotonic()))


@pytest.fixture
def cable(tmp_path: Path, until: Callable[..., Any]) -> Iterator[Cable]:
    """A cable that is not plugged in yet."""
    if shutil.which("socat") is None:
        assert os.environ.get("CI") != "true", "socat is missing (apt-get install socat)"
        pytest.skip("socat is not installed: nothing plays the cable here")
    made = Cable(tmp_path, until)
    yield made
    made.pull()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_unplugged_and_plugged_in_again(
    started: Any, cable: Cable, numbers: Any, until: Callable[..., Any], pytestconfig: pytest.Config
) -> None:
    """Each line written 100 ms before a cut is recorded once; the port is back within 2 s."""
    rounds = pytestconfig.getoption("rounds") or 3
    chance, number, waits, surely = random.Random(1), 0, [], set()
    cable.plug()
    handle = started(str(cable.device), forever=True)
    for done in range(rounds):
        back = time.monotonic()
        until(lambda done=done: handle.status()["reconnects"] == done)
        until(lambda: handle.status()["state"] == "recording")
        waits += [time.monotonic() - back]
        stop_at = time.monotonic() + chance.uniform(0.3, 0.6)
        cable.sent.clear()
        while time.monotonic() < stop_at:
            number += 1
            cable.send(number)
            time.sleep(0.002)
        cut = time.monotonic()
        cable.pull()
        surely |= {one for one, when in cable.sent[1:] if when < cut - SAFE}
        until(lambda: handle.status()["state"] == "waiting for the sensor")
        cable.plug()
    until(lambda: handle.status()["reconnects"] == rounds)
    handle.stop()
    recorded = numbers(handle.out)
    print(f"{rounds} rounds, {len(surely)} lines surely sent, longest way back {max(waits):.2f} s")

    assert [] == sorted(surely - set(recorded))
    assert sorted(set(recorded)) == recorded
    assert max(waits) < 2.0
    assert rounds == len(recordings.read(handle.out).gaps)
