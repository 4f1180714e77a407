"""How a recording can fail, in words, and how a board is found again."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from classnet_stem.errors import (
    ClassnetError,
    NothingRecognised,
    PortLost,
    PortNotFound,
    PortSilent,
    RecordingBusy,
    RecordingError,
)
from classnet_stem.ports import PortInfo, is_same_device, list_ports
from classnet_stem.recorder.control import running
from classnet_stem.recorder.order import Order
from classnet_stem.sensors import Account

_KEPT_NAMES = "/dev/serial/"  # by-id and by-path: udev makes them, 60-serial.rules


def refuse_double(order: Order) -> None:
    """Raise RecordingBusy if another recorder writes the same file."""
    wanted, own = str(order.out.resolve()), os.getpid()
    if any(one.get("out") == wanted and one.get("pid") != own for one in running()):
        raise RecordingBusy(
            f"{order.out.name} is being recorded already.",
            "Another recorder writes into the same file.",
            "Wait until it ends, or choose another file name.",
        )


def same_device(identity: PortInfo, others: Collection[str] = ()) -> str:
    """Return where the same board is now: its name may have changed while it was away.

    Boards without a serial number can be all alike. So a name that the system keeps for one
    board or socket is never left, the old name is preferred, and `others`, the twins that were
    there all the time, are never taken. The number of a pseudo-terminal may belong to a
    stranger by now, so a station that announced itself must do so again. Raises PortNotFound.
    """
    known = _who(identity)
    if known is None or identity.device.startswith(_KEPT_NAMES):
        return identity.device
    found = [port.device for port in list_ports() if _who(port) == known]
    if any(is_same_device(device, identity.device) for device in found):
        return identity.device
    for device in found:
        if device not in others:
            return device
    if identity.station is None:
        return identity.device
    raise PortNotFound(f"The station on {identity.device} is not there.")


def twins_of(identity: PortInfo) -> frozenset[str]:
    """Return the other devices that cannot be told from this one. Raises PortError."""
    if _who(identity) is None:
        return frozenset()
    alike = [port.device for port in list_ports() if _who(port) == _who(identity)]
    return frozenset(one for one in alike if not is_same_device(one, identity.device))


def _who(port: PortInfo) -> tuple[object, ...] | None:
    """Return what makes a port the same one under another name; None if nothing does."""
    if port.station is not None:
        return (port.station.get("id"), port.station.get("name"), port.sensor)
    return None if port.vid is None else (port.vid, port.pid, port.serial_number)


def cannot_write(path: Path, error: OSError) -> RecordingError:
    """Return the error for a recording that the system does not let us write."""
    return RecordingError(
        f"The recording {path} cannot be written.",
        f"The system refused it: {error.strerror or error}.",
        "Choose a folder of your own with: --out FILE",
    )


def why_unsaved(path: Path, trouble: str) -> RecordingError:
    """Return the error for a recording whose last rows the disk did not take."""
    return RecordingError(
        f"The last rows of {path.name} could not be written.",
        f"The system refused it: {trouble}.",
        "Make room on the disk, then record again. The rows before are safe.",
    )


def why_lost(order: Order, rows: int) -> PortLost:
    """Return the error for a port that went away and stayed away."""
    return PortLost(
        f"The sensor on {order.port} went away and did not come back.",
        "The cable was pulled, or the station was stopped.",
        f"Plug it in and record again. {rows} rows are safe.",
    )


def why_nothing(order: Order, baud: int, account: Account) -> ClassnetError:
    """Return the error for a recording without one reading."""
    if account.bytes_in == 0:
        return PortSilent(
            f"The sensor on {order.port} sent nothing.",
            "Its program does not run, or it is the wrong port.",
            "Press the reset button of the board, then record again.",
        )
    return NothingRecognised(
        f"{account.bytes_in} bytes came from {order.port}, and no reading could be made of them.",
        f"The speed ({baud} baud) or the sensor format ({order.sensor}) is wrong.",
        f"Run: classnet doctor --port {order.port}. Or name another --sensor or --baud.",
    )
