"""Step 1: a simulated station, in a process of its own, on a serial device."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from classnet_stem.errors import PortNotFound
from classnet_stem.ports import list_ports
from classnet_stem.stations import Station
from classnet_stem.tour.guide import Guide, expect

PLACE, SENSOR, SEED, INTERVAL = "Helsinki", "microbit", 7, 0.25
# Some seconds before a break in the model's classroom: lamps out, windows open.
PLAYS_FROM = datetime.fromisoformat("2026-02-17T07:39:55+00:00")
_MOST_SAMPLES = 1200  # five minutes: it ends by itself if the tour is killed
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Plugged:
    """A station that is there: its device, its card, its process."""

    device: str
    station: Station
    pid: int

    @property
    def kind(self) -> str:
        """What sort of device it is, in words."""
        is_socket = self.device.startswith("socket://")
        return "a socket of this computer" if is_socket else "a pseudo-terminal"


@contextmanager
def simulated_station(guide: Guide) -> Iterator[Plugged]:
    """Start a station and give it; stop it at the end.

    Raises:
        PortNotFound: it did not start.
    """
    process = subprocess.Popen(_command(), **_pipes())
    try:
        plugged = _plugged(process)
        listed = [port for port in list_ports() if port.device == plugged.device]
        expect(bool(listed), f"The station on {plugged.device} is not in the list of ports.")
        expect(listed[0].simulated, "The list of ports does not say that it is simulated.")
        guide.say(f"{plugged.station.id} speaks {SENSOR} on {plugged.device}: {plugged.kind}.")
        guide.say(f"classnet ports lists it: {listed[0]}")
        yield plugged
    finally:
        _stop(process)


def _command() -> list[str]:
    command = [sys.executable, "-m", "classnet_stem.cli", "simulate", "--json", "--indoor"]
    command += ["--place", PLACE, "--sensor", SENSOR, "--seed", str(SEED)]
    command += ["--interval", str(INTERVAL), "--start", PLAYS_FROM.isoformat()]
    return [*command, "--samples", str(_MOST_SAMPLES)]


def _pipes() -> dict[str, Any]:
    return {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "text": True,
        "encoding": "utf-8",
    }


def _plugged(process: subprocess.Popen[str]) -> Plugged:
    late = threading.Timer(_PATIENCE, process.kill)
    late.start()
    line = process.stdout.readline() if process.stdout is not None else ""
    late.cancel()
    try:
        facts = json.loads(line)
        return Plugged(
            str(facts["device"]), Station.from_passport(facts["station"]), int(facts["pid"])
        )
    except (ValueError, KeyError, TypeError) as error:
        process.kill()
        said = process.stderr.read().strip().splitlines() if process.stderr is not None else []
        raise PortNotFound(
            f"The simulated station did not start: {said[-1] if said else 'it said nothing'}.",
            "Python could not run it, or this computer allows no serial device.",
            "classnet simulate --url socket://127.0.0.1:0",
        ) from error


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
