"""Checks of serial ports: are there any, may they be opened, who has them open?"""

from __future__ import annotations

from collections.abc import Sequence

from classnet_stem.doctor.facts import Access, Holding, Process
from classnet_stem.doctor.finding import Finding, ok, problem
from classnet_stem.ports import PortInfo

_LOOK_FOR_A_CABLE = (
    "In this order: (1) look whether a light on the board is on; "
    "(2) take another cable, because many cables can only charge; "
    "(3) use another USB socket, without a hub; "
    "(4) press the reset button of the board; "
    "(5) restart the computer. Without a board: classnet simulate"
)


def is_anything_there(ports: Sequence[PortInfo]) -> Finding:
    """Say which ports there are, or how to find out why there is none."""
    if not ports:
        return problem(
            "No port is there: the computer sees no board and no sensor.",
            "Nothing is plugged in, the cable can only charge, or the board has no power.",
            _LOOK_FOR_A_CABLE,
        )
    return ok("Ports: " + ", ".join(f"{one.device} ({one.description})" for one in ports) + ".")


def may_open(access: Access) -> Finding:
    """Say whether this account may open the device, with the device's own group."""
    if not access.exists:
        return problem(
            f"There is no port {access.device}.",
            "The board is not plugged in, its cable only charges, or the name changed.",
            "Plug it in, try another cable, then run: classnet ports",
        )
    if not access.is_terminal:
        return problem(
            f"{access.device} is not a serial port.",
            "The name belongs to a file or to another kind of device.",
            "See the names of the ports with: classnet ports",
        )
    if access.may_open:
        return ok(f"This account may open {access.device}.")
    what = f"This account may not open {access.device}."
    if not access.group_may or access.group in ("", "root"):
        return problem(
            what,
            "Only the administrator may use the device.",
            f"sudo chmod a+rw {access.device}   (until the board is plugged in again)",
        )
    if access.is_member:
        return problem(
            what,
            f"The account is in the group '{access.group}' since a short time only.",
            "Log out and in again, or restart the computer.",
        )
    return problem(
        what,
        f"The device belongs to the group '{access.group}' and you are not in it.",
        f"sudo usermod -aG {access.group} $USER   then log out and in again.",
    )


def is_free(holding: Holding) -> Finding:
    """Say which program has the device open: two readers steal each other's bytes."""
    if holding.recording is not None:
        return ok(f"{holding.device} is being recorded into {holding.recording}.")
    if not holding.holders:
        return ok(f"No other program is seen to use {holding.device}.")
    is_one = len(holding.holders) == 1
    kill = f"Close that program. If you cannot find it: kill {holding.holders[0].pid}"
    return problem(
        f"{holding.device} is in use by {_named(holding.holders)}.",
        "A second notebook, the Arduino IDE, Thonny or a MakeCode tab reads it. "
        "Two readers take bytes away from each other.",
        kill if is_one else "Close these programs, or all but one of them.",
    )


def _named(holders: Sequence[Process]) -> str:
    return ", ".join(
        f"{one.name} (pid {one.pid}{': ' + one.command if one.command else ''})" for one in holders
    )
