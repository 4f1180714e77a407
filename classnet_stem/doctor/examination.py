"""All checks in their order: ports first, because they are the usual trouble."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from classnet_stem.doctor import computer, gathering, listening
from classnet_stem.doctor import ports as port_checks
from classnet_stem.doctor import usb as usb_checks
from classnet_stem.doctor.finding import Finding, Level, from_error, ok, say_nothing
from classnet_stem.errors import PortError
from classnet_stem.ports import PortInfo, is_same_device


@dataclass(frozen=True, slots=True)
class Wish:
    """What to examine: one port or all (None), with or without listening, in which folder.

    `tell` is given words while a check takes its time.
    """

    port: str | None = None
    is_quick: bool = False
    folder: Path = Path()
    tell: Callable[[str], None] = say_nothing
    ear: listening.Ear | None = None


def examine(wish: Wish) -> Iterator[Finding]:
    """Return what is found, one finding after the other."""
    yield from _ports(wish)
    yield from _computer(wish.folder)


def _ports(wish: Wish) -> Iterator[Finding]:
    try:
        ports = gathering.all_ports()
    except PortError as error:
        yield from_error(error)
        ports = []
    usb = gathering.usb(ports)
    driver = usb_checks.driver(usb)
    brltty = usb_checks.brltty(usb)
    found = [brltty, usb_checks.modem_manager(usb), driver, usb_checks.no_serial(usb)]
    is_explained = any(one is not None and one.level is Level.PROBLEM for one in found)
    if wish.port is None and (ports or not is_explained):
        yield port_checks.is_anything_there(ports)
    for port in _wanted(wish, ports):
        yield from _one_port(port, wish)
    yield from (one for one in found if one is not None)


def _wanted(wish: Wish, ports: Sequence[PortInfo]) -> Sequence[PortInfo]:
    if wish.port is None:
        return ports
    same = [one for one in ports if is_same_device(one.device, wish.port)]
    known = same[0] if same else PortInfo(wish.port, "port given by name")
    return [replace(known, device=wish.port)]


def _one_port(port: PortInfo, wish: Wish) -> Iterator[Finding]:
    access = port_checks.may_open(gathering.access_to(port.device))
    yield access
    if access.level is Level.PROBLEM:
        return
    holding = gathering.holding_of(port.device)
    use = port_checks.is_free(holding)
    yield use
    if use.level is Level.PROBLEM or holding.recording is not None or wish.is_quick:
        return
    try:
        heard = listening.explore(port.device, port.bauds, port.board, wish.ear, wish.tell)
    except PortError as error:
        yield from_error(error)
        return
    yield listening.judge(port.device, heard)


def _computer(folder: Path) -> Iterator[Finding]:
    clock = gathering.clock(folder)
    yield computer.clock(clock)
    yield computer.zone(clock)
    yield computer.disk(gathering.disk(folder))
    yield computer.runtime_folder(gathering.runtime_trouble())
    yield computer.python(sys.version_info[:2])
    yield computer.jupyterlab(gathering.jupyterlab())


def conclusion(findings: Sequence[Finding]) -> Finding:
    """Return the sum of all findings in one line."""
    problems = sum(one.level is Level.PROBLEM for one in findings)
    if not problems:
        return ok("No problem was found.")
    words = "One problem was found." if problems == 1 else f"{problems} problems were found."
    return Finding(Level.PROBLEM, f"{words} Begin with the first one.")
