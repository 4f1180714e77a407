"""Starting a simulated station in its own process, for students without a sensor."""

from __future__ import annotations

import hashlib
import json
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any

from classnet_stem.errors import PortNotFound
from classnet_stem.ports import PortInfo, find_port

IDLE_MINUTES = 30
_SECONDS_TO_END = 10


@dataclass(frozen=True, slots=True)
class SimulatedProcess:
    """A simulated station that runs in its own process."""

    port: PortInfo
    process: subprocess.Popen[bytes]

    def end(self) -> None:
        """Pull the plug and wait until the process is gone; nothing happens if it is gone."""
        self.process.terminate()
        try:
            self.process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_simulated(code: str = "", *, sensor: str = "microbit", interval: float = 2.0) -> PortInfo:
    """Start a simulated station that outlives this process, and return its port.

    It ends by itself when nobody has read it for half an hour. The seed, and with it
    the station's id, comes from the student's `code`, so two students see different weather.
    Raises PortNotFound if it does not start.
    """
    launched = launch_simulated(code, sensor=sensor, interval=interval)
    threading.Thread(target=launched.process.wait, name="simulated-station", daemon=True).start()
    return launched.port


def launch_simulated(
    code: str = "", *, sensor: str = "microbit", interval: float = 2.0
) -> SimulatedProcess:
    """Start a simulated station as :func:`start_simulated` does, and keep hold of it."""
    seed = _seed(code)
    command = [sys.executable, "-m", "classnet_stem.cli", "simulate", "--json"]
    command += [
        "--id",
        f"SIM-{seed}",
        "--indoor",
        "--sensor",
        sensor,
        "--seed",
        str(seed),
        "--interval",
        str(interval),
    ]
    command += ["--idle-minutes", str(IDLE_MINUTES)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **_detached(),
    )
    if process.stdout is None:
        raise PortNotFound("The simulated station did not start.")
    with process.stdout as pipe:
        line = pipe.readline()
    try:
        return SimulatedProcess(find_port(str(json.loads(line)["device"])), process)
    except (ValueError, KeyError) as error:
        process.kill()
        process.wait()
        raise PortNotFound(
            "The simulated station did not start.",
            "Python could not run it.",
            "Run: classnet simulate",
        ) from error


def _seed(code: str) -> int:
    """Return a number of the student's own; without a code, a new one each time."""
    if not code:
        return secrets.randbelow(10_000)
    return int.from_bytes(hashlib.sha256(code.encode()).digest()[:2], "big")


def _detached() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
