"""The simulated station of a lab."""

import os

import pytest

from classnet_stem.lab.stand_in import stand_in_station
from classnet_stem.ports import PortInfo, is_alive, list_ports
from classnet_stem.session.simulated import SimulatedProcess, launch_simulated

BOARD = PortInfo("/dev/ttyACM0", "BBC micro:bit", vid=0x0D28, pid=0x0204, sensor="microbit")


def test_not_needed_with_a_sensor():
    """With a sensor on the cable no simulated station is started."""

    def never(code: str) -> SimulatedProcess:
        pytest.fail("a station was started")

    with stand_in_station("abc", lambda: [BOARD], never) as port:
        assert port is None


@pytest.mark.skipif(os.name == "nt", reason="the station has no pseudo-terminal here")
def test_lives_as_long_as_the_lab():
    """Without a sensor a station is there while the lab runs, labelled, and gone afterwards."""
    started: list[SimulatedProcess] = []

    def launch(code: str) -> SimulatedProcess:
        started.append(launch_simulated(code))
        return started[0]

    with stand_in_station("abc", lambda: [], launch) as port:
        assert [port] == list_ports()
        assert port is not None
        assert port.simulated
    assert not is_alive(started[0].process.pid)
    assert [] == list_ports()
