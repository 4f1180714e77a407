"""What many tests need: a runtime folder of their own, waiting with an end, a serial line."""

import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from classnet_stem.stations import Station

# A busy school laptop is slow now and then; that is no failure.
settings.register_profile("classnet", deadline=None)
settings.load_profile("classnet")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the project's own options."""
    parser.addoption("--captured", metavar="DIR", help="folder with real captures")
    parser.addoption("--port", metavar="DEVICE", help="run the reader tests on a real sensor")
    parser.addoption("--sensor", metavar="NAME", default="auto", help="what that sensor speaks")
    parser.addoption("--rounds", metavar="N", type=int, help="rounds of kill and replug tests")


@pytest.fixture(autouse=True)
def runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which this test's own stations and recorders find each other."""
    folder = tmp_path_factory.mktemp("runtime")
    before = os.environ.get("CLASSNET_RUNTIME_DIR")
    os.environ["CLASSNET_RUNTIME_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["CLASSNET_RUNTIME_DIR"]
    else:
        os.environ["CLASSNET_RUNTIME_DIR"] = before


@pytest.fixture(scope="session")
def until() -> Callable[..., Any]:
    """Waits until a condition gives something true and returns it; fails after `seconds`."""

    def wait(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
        limit = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < limit, "it did not happen in time"
            time.sleep(0.01)
        return found

    return wait


class Line:
    """A pseudo-terminal: the test holds the controlling end, the code opens `device`."""

    def __init__(self) -> None:
        import tty

        self._controller, end = os.openpty()
        tty.setraw(end)
        self.device = os.ttyname(end)
        self._end: int | None = end
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.sent = 0

    def write(self, data: bytes) -> None:
        """Send bytes at once."""
        os.write(self._controller, data)

    def feed(self, make: Callable[[int], bytes], every: float = 0.002) -> None:
        """Send make(1), make(2), ... in a thread until the line is unplugged or rests."""

        def run() -> None:
            while not self._stop.wait(every):
                if not select.select([], [self._controller], [], 0.1)[1]:
                    continue  # nobody reads: a write would wait for ever
                try:
                    os.write(self._controller, make(self.sent + 1))
                except OSError:
                    return
                self.sent += 1

        self._stop.clear()
        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()

    def rest(self) -> int:
        """Stop feeding; return how many pieces were sent."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        return self.sent

    def unplug(self) -> None:
        """Close the controlling end: for the reader the device is gone."""
        self.rest()
        for descriptor in (self._controller, self._end):
            if descriptor is not None:
                os.close(descriptor)
        self._controller, self._end = -1, None

    def close(self) -> None:
        if self._end is not None:
            self.unplug()


@pytest.fixture
def line() -> Iterator[Line]:
    """A serial line with nothing on it yet."""
    pytest.importorskip("termios", reason="this system has no pseudo-terminals")
    opened = Line()
    yield opened
    opened.close()


@pytest.fixture
def make_line() -> Iterator[Callable[[], Line]]:
    """Makes more than one serial line."""
    pytest.importorskip("termios", reason="this system has no pseudo-terminals")
    opened: list[Line] = []

    def make() -> Line:
        opened.append(Line())
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def station() -> Station:
    """A measured station."""
    return Station("HEL-1", name="School", place="Helsinki", sensor="microbit")


@pytest.fixture(scope="session")
def noon() -> datetime:
    """A moment."""
    return datetime(2026, 2, 17, 12, 0, tzinfo=UTC)


def padded(text: str) -> bytes:
    """A line as MakeCode's serial.writeLine sends it."""
    return text.encode() + b" " * (-(len(text.encode()) + 2) % 32) + b"\r\n"


@pytest.fixture(scope="session")
def write_line() -> Callable[[str], bytes]:
    """Writes a line as MakeCode does: spaces up to a multiple of 32 bytes, CR LF included."""
    return padded


NO_RIGHTS = """
import os, sys
{code}
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    run(sys.argv[1])
except Exception as error:
    print(error)
"""


@pytest.fixture
def in_read_only_folder() -> Callable[[str], str]:
    """Runs code that defines `run(folder)` in a folder without the right to write.

    Root may write everywhere, so root becomes another account first. The text of the error
    that `run` raises comes back.
    """
    if os.name == "nt":
        pytest.skip("Windows has other rights")

    def call(code: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o555)
            done = subprocess.run(
                [sys.executable, "-c", NO_RIGHTS.format(code=code), folder],
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            )
            Path(folder).chmod(0o755)
        return done.stdout

    return call
