"""The simulated station that stands in while no sensor is plugged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from classnet_stem.ports import PortInfo, list_ports
from classnet_stem.recorder import attach_to_port
from classnet_stem.session.simulated import SimulatedProcess, launch_simulated
from classnet_stem.session.waiting import wait_until

_SECONDS_TO_CLOSE = 5.0


@contextmanager
def stand_in_station(
    code: str,
    ports: Callable[[], Sequence[PortInfo]] = list_ports,
    launch: Callable[[str], SimulatedProcess] = launch_simulated,
) -> Iterator[PortInfo | None]:
    """Run a simulated station while the block runs; give None if a sensor is plugged in.

    `code` chooses its weather. At the end a recorder that still reads it is asked to close
    its recording first, so that no recording ends with a lost station.

    Raises PortNotFound: the station does not start.
    """
    if any(not port.simulated for port in ports()):
        yield None
        return
    station = launch(code)
    try:
        yield station.port
    finally:
        _close_recording(station.port.device)
        station.end()


def _close_recording(device: str) -> None:
    handle = attach_to_port(device)
    if handle is not None:
        handle.stop()
        wait_until(lambda: attach_to_port(device) is None, _SECONDS_TO_CLOSE)
