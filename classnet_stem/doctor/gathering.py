"""The thin edge: facts of this computer for the checks."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import classnet_stem
from classnet_stem.doctor import linux, other_systems
from classnet_stem.doctor.facts import Access, Clock, Disk, Evidence, Holding, Usb
from classnet_stem.errors import ClassnetError
from classnet_stem.ports import PortInfo, is_same_device, list_ports, runtime_dir
from classnet_stem.recorder.control import running

_MOST_FILES = 1000
_TAIL = 4096
_FIRST_LINE = b"# classnet recording"
_TIME = re.compile(rb"\b(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)")
_CLOCKS_OF_ROWS = 120.0


_MEMORY_DEVICES = 1  # /dev/null, /dev/zero and others: Linux, devices.txt


def all_ports() -> list[PortInfo]:
    """Return the ports that are there; announced stations only if their folder can be used.

    Raises PortError if the system does not give its list.
    """
    if runtime_trouble() is None:
        return list_ports()
    with tempfile.TemporaryDirectory() as nobody_announced_here:
        return list_ports(folder=Path(nobody_announced_here))


def runtime_trouble() -> ClassnetError | None:
    """Return why the runtime folder cannot be used, or None."""
    try:
        folder = runtime_dir()
    except ClassnetError as error:
        return error
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return ClassnetError(
            f"Nothing can be written into {folder}.",
            f"The system refused it: {error.strerror or error}.",
            "Set CLASSNET_RUNTIME_DIR to a folder of your own.",
        )


def access_to(device: str) -> Access:
    """Return who may open a device. A name that is no file (COM5, a URL) counts as open to all."""
    path = Path(device)
    if not device:
        return Access(device, exists=False, may_open=False)
    if "://" in device or sys.platform == "win32":
        return Access(device, exists=True, may_open=True)
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return Access(device, exists=False, may_open=False)
    group_bits = stat.S_IRGRP | stat.S_IWGRP
    try:
        group = path.group()
    except (KeyError, OSError):
        group = str(facts.st_gid)
    return Access(
        device,
        exists=True,
        may_open=os.access(path, os.R_OK | os.W_OK),
        group=group,
        group_may=facts.st_mode & group_bits == group_bits,
        is_member=_is_member(facts.st_gid),
        is_terminal=_is_terminal(facts),
    )


def _is_terminal(facts: os.stat_result) -> bool:
    """Tell whether a device can be a serial line. It is not opened: that restarts some boards."""
    if not stat.S_ISCHR(facts.st_mode):
        return False
    return not (sys.platform == "linux" and os.major(facts.st_rdev) == _MEMORY_DEVICES)


def _is_member(gid: int) -> bool:
    """Tell whether the list of groups names this account, whatever this session may do."""
    try:
        import grp
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name in grp.getgrgid(gid).gr_mem
    except (ImportError, KeyError):
        return False


def holding_of(device: str) -> Holding:
    """Return who has a device open, and the recording that one of our recorders makes of it."""
    holders = linux.holders(device) if "://" not in device else ()
    recorders = running() if runtime_trouble() is None else []
    for entry in recorders:
        if is_same_device(str(entry.get("device", "")), device):
            return Holding(device, holders, Path(str(entry.get("out", ""))))
    return Holding(device, holders)


def usb(ports: Sequence[PortInfo], system: str = sys.platform) -> Usb:
    """Return the USB side of the computer."""
    pairs = tuple((one.device, (one.vid, one.pid)) for one in ports if one.vid and one.pid)
    if not system.startswith("linux"):
        return Usb(system, other_systems.usb_devices(system), pairs)
    return Usb(
        system,
        linux.usb_devices(),
        pairs,
        linux.is_running("brltty"),
        linux.claimed_by_brltty(),
        linux.is_running("ModemManager"),
        linux.no_modems([pair for _, pair in pairs]),
    )


def clock(folder: Path) -> Clock:
    """Return the clock and what it can be compared with; recordings are those in `folder`."""
    zone = os.environ.get("TZ") or linux.zone_name() or time.tzname[0]
    return Clock(datetime.now(UTC), zone, tuple(_evidence(folder)))


def disk(folder: Path) -> Disk:
    """Return the room on the disk of a folder."""
    return Disk(folder, shutil.disk_usage(folder).free, os.access(folder, os.W_OK))


def jupyterlab() -> str | None:
    """Return the version of JupyterLab, or None if it is not installed."""
    try:
        return metadata.version("jupyterlab")
    except metadata.PackageNotFoundError:
        return None


def _evidence(folder: Path) -> Iterator[Evidence]:
    package = Path(classnet_stem.__file__).parent
    yield from _newest("the package classnet-stem itself", package.rglob("*.py"))
    if runtime_trouble() is None:
        yield from _newest("an announced station", (runtime_dir() / "ports").glob("*.json"))
    yield from _newest("a file in this folder", folder.glob("*"))
    for path in sorted(folder.glob("*.csv"))[:_MOST_FILES]:
        last = last_time(path)
        if last is not None:
            yield Evidence(f"the recording {path.name}", last, _CLOCKS_OF_ROWS)


def _newest(what: str, paths: Iterator[Path]) -> Iterator[Evidence]:
    times = []
    for path, _ in zip(paths, range(_MOST_FILES), strict=False):
        try:
            times.append(path.stat().st_mtime)
        except OSError:
            continue
    if times:
        yield Evidence(what, datetime.fromtimestamp(max(times), UTC))


def last_time(path: Path) -> datetime | None:
    """Return the newest time in the last lines of a recording; None if the file is none."""
    try:
        with path.open("rb") as file:
            if file.read(len(_FIRST_LINE)) != _FIRST_LINE:
                return None
            file.seek(max(0, path.stat().st_size - _TAIL))
            found = _TIME.findall(file.read())
        return max((datetime.fromisoformat(one.decode()) for one in found), default=None)
    except (OSError, ValueError):
        return None
