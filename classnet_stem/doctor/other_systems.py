r"""USB devices of Windows and macOS, from the systems' own commands.

Written from documentation and published output, never run on these systems: Microsoft's
"PnPUtil command syntax" and "Standard USB identifiers" (device instance ids begin with
``USB\VID_xxxx&PID_xxxx``), and the manual page of ioreg(8).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence

from classnet_stem.doctor.facts import Pair

WINDOWS = ("pnputil", "/enum-devices", "/connected")
MACOS = ("ioreg", "-p", "IOUSB", "-l", "-w", "0")
_SECONDS = 20.0
# The words around an instance id are in the language of the computer; the id is not.
_INSTANCE = re.compile(r"USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})", re.IGNORECASE)
_NODE = re.compile(r"^[ |]*\+-o ", re.MULTILINE)
_NUMBER = r'"{}" = (\d+)'

Run = Callable[[Sequence[str]], str]


def run(command: Sequence[str]) -> str:
    """Return what a command prints; nothing if it is not there, fails or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")


def usb_devices(system: str, run: Run = run) -> frozenset[Pair]:
    """Return the identities of all USB devices that are plugged in; `system` is sys.platform."""
    if system == "win32":
        return windows_devices(run(WINDOWS))
    return macos_devices(run(MACOS)) if system == "darwin" else frozenset()


def windows_devices(text: str) -> frozenset[Pair]:
    """Return the identities in what pnputil prints. Untested on Windows."""
    return frozenset((int(vid, 16), int(pid, 16)) for vid, pid in _INSTANCE.findall(text))


def macos_devices(text: str) -> frozenset[Pair]:
    """Return the identities in what ioreg prints, one a node of the tree. Untested on macOS."""
    found = set()
    for node in _NODE.split(text):
        vid, pid = (re.search(_NUMBER.format(n), node) for n in ("idVendor", "idProduct"))
        if vid and pid:
            found.add((int(vid[1]), int(pid[1])))
    return frozenset(found)
