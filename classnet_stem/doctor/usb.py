"""Checks of what stands between a USB plug and its serial port: drivers and other services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from classnet_stem.doctor.facts import Pair, Usb
from classnet_stem.doctor.finding import Finding, hint, ok, problem
from classnet_stem.ports import find_board
from classnet_stem.ports.boards import is_serial_chip

# Instruments that have no serial port at all (godirect-py, urwen/temper README, weewx fousb.py).
_NO_SERIAL: Mapping[Pair, str] = MappingProxyType(
    {
        (0x08F7, 0x0003): "a Vernier Go!Link",
        (0x08F7, 0x0010): "a Vernier Go Direct sensor",
        (0x0C45, 0x7401): "a TEMPer stick",
        (0x0C45, 0x7402): "a TEMPer stick",
        (0x413D, 0x2107): "a TEMPer stick",
        (0x1A86, 0xE025): "a TEMPer stick",
        (0x1941, 0x8021): "a Fine Offset weather console",
    }
)
_MAKERS: Mapping[int, str] = MappingProxyType(
    {0x1A86: "wch-ic.com", 0x10C4: "silabs.com", 0x0403: "ftdichip.com"}
)
_REMOVE_BRLTTY = (
    "If nobody here uses a braille display: sudo apt remove brltty   then plug the board in again. "
    "Else ask who looks after this computer."
)


def brltty(usb: Usb) -> Finding | None:
    """Say whether the braille service takes boards away (Linux; arduino-ide#1788, lerobot#497)."""
    if not usb.system.startswith("linux"):
        return None
    taken = usb.without_port & usb.claimed_by_brltty
    if taken:
        return problem(
            f"The braille service brltty takes away {_named(taken)}.",
            "It mistakes the USB chip of the board for a braille display.",
            _REMOVE_BRLTTY,
        )
    if usb.is_brltty_running or any(is_serial_chip(*pair) for pair in usb.claimed_by_brltty):
        return hint(
            "The braille service brltty is on this computer and can take away boards.",
            "It mistakes some USB chips (CH340, CP210x, FTDI) for a braille display.",
            f"Only if a board has no port. {_REMOVE_BRLTTY}",
        )
    return ok("brltty takes no boards away.")


def modem_manager(usb: Usb) -> Finding | None:
    """Say whether ModemManager speaks to new boards (Linux; ArduinoCore-avr#92).

    The rule is that of ModemManager's manual, "Modem filter".
    """
    if not usb.system.startswith("linux"):
        return None
    spoken_to = [(name, pair) for name, pair in usb.ports if pair not in usb.no_modems]
    if not usb.is_modem_manager_running or not spoken_to:
        return ok("ModemManager speaks to no board.")
    device, (vid, pid) = spoken_to[0]
    rule = (
        f'ATTRS{{idVendor}}=="{vid:04x}", ATTRS{{idProduct}}=="{pid:04x}", '
        'ENV{ID_MM_DEVICE_IGNORE}="1"'
    )
    return hint(
        f"ModemManager runs and can speak to the board on {device} when it is plugged in.",
        "It tests for some seconds whether a new port is a modem. The port is busy, "
        "and the board gets commands that are not for it.",
        f"echo '{rule}' | sudo tee -a /etc/udev/rules.d/78-classnet.rules"
        "   then: sudo udevadm control --reload   then plug the board in again.",
    )


def driver(usb: Usb) -> Finding | None:
    """Say which USB chip is plugged in and has no serial port; None if there is none.

    What is said for Windows and macOS is from documentation and untested there.
    """
    missing = {pair for pair in usb.without_port if is_serial_chip(*pair)}
    if usb.system.startswith("linux"):
        missing -= usb.claimed_by_brltty
    if not missing:
        return None
    what = f"{_named(missing)} is plugged in and has no serial port."
    if usb.system == "win32":
        why = "Windows has no driver for its USB chip."
        advice = "Settings, Windows Update, Advanced options, Optional updates; or the driver of"
    elif usb.system == "darwin":
        why = "macOS has no driver for its USB chip, or the driver is not allowed yet."
        advice = "System Settings, Privacy & Security: allow the driver; or install that of"
    else:
        return problem(
            what,
            "The system has no driver for its USB chip, or gave the board to a container.",
            "Plug it in again, then look at the last lines of: sudo dmesg",
        )
    return problem(what, why, f"{advice} {_makers(missing)}. Then plug the board in again.")


def no_serial(usb: Usb) -> Finding | None:
    """Say which instrument is plugged in that has no serial port by its nature; else None."""
    names = sorted({_NO_SERIAL[pair] for pair in usb.plugged if pair in _NO_SERIAL})
    if not names:
        return None
    return hint(
        f"There is {' and '.join(names)}: it is no serial device.",
        "It speaks USB HID, which this package does not read.",
        "Save its data as CSV with its own program. Then: classnet import FILE",
    )


def _named(pairs: Iterable[Pair]) -> str:
    return ", ".join(f"{find_board(*p).name} ({p[0]:04X}:{p[1]:04X})" for p in sorted(pairs))


def _makers(pairs: Iterable[Pair]) -> str:
    return " or ".join(sorted({_MAKERS.get(vid, "the board's maker") for vid, _ in pairs}))
