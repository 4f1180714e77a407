"""Facts of Linux, read from /proc, /sys and the folders of udev. Other systems give nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from classnet_stem.doctor.facts import Pair, Process

PROC, USB_DEVICES = Path("/proc"), Path("/sys/bus/usb/devices")
# The first folder wins where two have a file of the same name: udev(7), "Rules files".
UDEV_RULES = tuple(
    Path(name) / "udev/rules.d" for name in ("/etc", "/run", "/usr/local/lib", "/usr/lib", "/lib")
)
_LONGEST_COMMAND = 60
# udev's PRODUCT of a USB device: vendor/product/release in hex without leading zeros.
_PRODUCT = re.compile(r'PRODUCT}=="([0-9a-f]{1,4})/([0-9a-f]{1,4})/', re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r'ATTRS?\{idVendor}=="([0-9a-f]{4})"(?:.*?ATTRS?\{idProduct}=="([0-9a-f]{4})")?',
    re.IGNORECASE,
)


def holders(device: str, proc: Path = PROC) -> tuple[Process, ...]:
    """Return the programs, except this one, that have a device open.

    The open files of other accounts are hidden from everybody but the administrator.
    """
    wanted = os.path.realpath(device)
    numbers = (entry for entry in _entries(proc) if entry.name.isdigit())
    pids = sorted(int(one.name) for one in numbers if _has_open(one / "fd", wanted))
    return tuple(_process(pid, proc) for pid in pids if pid != os.getpid())


def is_running(name: str, proc: Path = PROC) -> bool:
    """Tell whether a program with this short name (15 letters at most) is running."""
    numbers = (entry for entry in _entries(proc) if entry.name.isdigit())
    return any(_text(one / "comm").strip() == name for one in numbers)


def usb_devices(folder: Path = USB_DEVICES) -> frozenset[Pair]:
    """Return the identities of all USB devices on the bus."""
    found = set()
    for entry in _entries(folder):
        with suppress(ValueError):
            vid, pid = (_text(entry / name) for name in ("idVendor", "idProduct"))
            found.add((int(vid, 16), int(pid, 16)))
    return frozenset(found)


def claimed_by_brltty(folders: Sequence[Path] = UDEV_RULES) -> frozenset[Pair]:
    """Return the USB identities that active rules of brltty take for braille displays."""
    found = set()
    for line in _rules(folders):
        if "brltty" in line.casefold():
            found |= {(int(v, 16), int(p, 16)) for v, p in _PRODUCT.findall(line)}
            found |= {(int(v, 16), int(p, 16)) for v, p in _ATTRIBUTES.findall(line) if p}
    return frozenset(found)


def no_modems(pairs: Sequence[Pair], folders: Sequence[Path] = UDEV_RULES) -> frozenset[Pair]:
    """Return those of `pairs` that a rule tells ModemManager to leave alone.

    A rule without a product is for all products of the vendor.
    """
    found = set()
    for line in _rules(folders):
        if "ID_MM_DEVICE_IGNORE" in line or "ID_MM_PORT_IGNORE" in line:
            for vendor, product in _ATTRIBUTES.findall(line):
                wanted = int(vendor, 16), int(product, 16) if product else None
                found |= {pair for pair in pairs if wanted in (pair, (pair[0], None))}
    return frozenset(found)


def zone_name(localtime: Path = Path("/etc/localtime")) -> str:
    """Return the IANA name of the computer's zone, or nothing if it is not a link into zoneinfo."""
    return os.path.realpath(localtime).partition("zoneinfo/")[2]


def _rules(folders: Sequence[Path]) -> Iterator[str]:
    """Return the lines of active rule files; a file in an earlier folder hides later ones."""
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(_entries(folder)):
            if path.suffix == ".rules" and path.name not in seen:
                seen.add(path.name)
                lines = _text(path).splitlines()
                yield from (line for line in lines if not line.lstrip().startswith("#"))


def _has_open(folder: Path, wanted: str) -> bool:
    for entry in _entries(folder):
        with suppress(OSError):
            if entry.readlink() == Path(wanted):
                return True
    return False


def _process(pid: int, proc: Path) -> Process:
    command = " ".join(_text(proc / str(pid) / "cmdline").replace("\0", " ").split())
    return Process(pid, _text(proc / str(pid) / "comm").strip() or "?", command[:_LONGEST_COMMAND])


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
