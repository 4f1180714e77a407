"""Starting a recorder, finding one that runs, and talking to it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem import errors
from classnet_stem.errors import ClassnetError, RecorderGone, RecorderRefused, RecorderSlow
from classnet_stem.ports import is_alive
from classnet_stem.recorder.control import PATIENCE, ask, running
from classnet_stem.recorder.order import Order


@dataclass(frozen=True, slots=True)
class Handle:
    """A recorder that runs in its own process."""

    entry: dict[str, Any]

    @property
    def out(self) -> Path:
        """The recording it writes."""
        return Path(self.entry["out"])

    @property
    def device(self) -> str:
        """The port it owns."""
        return str(self.entry["device"])

    def status(self, seconds: float = PATIENCE) -> dict[str, Any]:
        """Return what the recorder knows about its work. Raises RecorderGone, RecorderSlow."""
        return self._ask({"do": "status"}, seconds)

    def mark(self, text: str) -> None:
        """Write a word into the recording at this moment. Raises RecorderGone, RecorderSlow."""
        self._ask({"do": "mark", "text": text})

    def set_unit(self, quantity: str, unit: str) -> None:
        """Write down the unit (UCUM) of a quantity that the sensor sends without one.

        Raises RecorderGone, RecorderSlow.
        """
        self._ask({"do": "unit", "quantity": quantity, "unit": unit})

    def extend(self, minutes: float) -> None:
        """Make the recorder go on for at least `minutes` from now.

        Raises RecorderGone, RecorderSlow.
        """
        self._ask({"do": "extend", "minutes": minutes})

    def stop(self, seconds: float = PATIENCE) -> None:
        """Ask the recorder to seal its file and end, and wait until it has.

        No error if it ended already. Raises RecorderSlow if it still runs after `seconds`.
        """
        limit = time.monotonic() + seconds
        ask(self.entry, {"do": "stop"}, seconds)
        while is_alive(int(self.entry["pid"])):
            if time.monotonic() > limit:
                raise _slow()
            threading.Event().wait(0.02)

    def _ask(self, request: dict[str, Any], seconds: float = PATIENCE) -> dict[str, Any]:
        answer = ask(self.entry, request, seconds)
        if answer is not None and "error" in answer:
            raise RecorderRefused(
                f"The recorder refused a command: {answer['error']}.",
                "A value in it cannot be used.",
                "Correct the value. The recording goes on.",
            )
        if answer is not None:
            return answer
        if attach(self.out) == self:
            raise _slow()
        raise RecorderGone(
            "The recorder does not answer.",
            "It has ended. What it wrote is safe.",
            "Open the station again: station = stem.open_station()",
        )


def start(order: Order) -> Handle:
    """Start a recorder that outlives this process; return when it records.

    Raises what the recorder itself raised (PortNotFound, PortBusy, RecordingForeign, ...),
    or RecorderRefused.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "classnet_stem.recorder", order.to_json()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **_detached(),
    )
    if process.stdout is None:
        raise RecorderRefused("The recorder did not start.")
    with process.stdout as pipe:
        line = pipe.readline()
    threading.Thread(target=process.wait, name="recorder-process", daemon=True).start()
    answer = json.loads(line) if line.startswith(b"{") else {}
    if not answer.get("ready"):
        raise _refusal(answer)
    own = (Handle(entry) for entry in running() if entry["pid"] == answer.get("pid"))
    handle = next(own, None)  # not by its file: with a folder the recorder chose the name
    if handle is None:
        raise RecorderRefused("The recorder started and ended at once.", "", "Try again.")
    return handle


def attach(out: Path) -> Handle | None:
    """Return the recorder that writes `out` now, or None."""
    wanted = str(out.resolve())
    return next((Handle(entry) for entry in running() if entry.get("out") == wanted), None)


def attach_to_port(device: str) -> Handle | None:
    """Return the recorder that owns the port `device` now, or None."""
    return next((Handle(entry) for entry in running() if entry.get("device") == device), None)


def _detached() -> dict[str, Any]:
    """Return the options that keep the recorder alive when the caller is killed."""
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        return {"creationflags": flags}
    return {"start_new_session": True}


def _slow() -> RecorderSlow:
    return RecorderSlow(
        "The recorder still runs, but it did not answer in time.",
        "The computer or its disk is very busy. What was recorded is safe.",
        "Wait a minute, then do it again.",
    )


def _refusal(answer: dict[str, Any]) -> ClassnetError:
    kind = getattr(errors, str(answer.get("kind", "")), None)
    parts = answer.get("error")
    if isinstance(kind, type) and issubclass(kind, ClassnetError) and isinstance(parts, list):
        return kind(*[str(part) for part in parts])
    return RecorderRefused(
        "The recorder did not start.",
        "Python could not run it.",
        "Run: classnet record --help",
    )
