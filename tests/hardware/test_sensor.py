"""The reader on a sensor that is plugged in, or on a simulated one.

With a real sensor:  python -m pytest tests/hardware --port /dev/ttyACM0 --sensor microbit
Without --port a simulated station takes its place, so these tests run everywhere.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from classnet_stem import recordings, sensors
from classnet_stem.errors import PortBusy
from classnet_stem.ports import open_port
from classnet_stem.recorder import Handle, Order, start
from classnet_stem.stations import Station

SIMULATED = [sys.executable, "-m", "classnet_stem.cli", "simulate", "--json", "--interval", "0.1"]


class Plugged(NamedTuple):
    """Where the sensor is and what it speaks."""

    port: str
    sensor: str


@pytest.fixture
def plugged(pytestconfig: pytest.Config) -> Iterator[Plugged]:
    """The sensor of --port and --sensor, or a simulated micro:bit."""
    port = pytestconfig.getoption("port")
    if port:
        yield Plugged(port, pytestconfig.getoption("sensor"))
        return
    with subprocess.Popen(SIMULATED, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Plugged(json.loads(process.stdout.readline())["device"], "microbit")
        process.terminate()


@pytest.fixture
def recorded(plugged: Plugged, tmp_path: Path) -> Iterator[Callable[[str], Handle]]:
    """Starts a recorder on the sensor."""
    handles = []

    def begin(sensor: str) -> Handle:
        order = Order(plugged.port, tmp_path / f"{sensor}.csv", Station("HW-1"), sensor)
        handles.append(start(order))
        return handles[-1]

    yield begin
    for handle in handles:
        handle.stop()


def test_readings_arrive(
    plugged: Plugged, recorded: Callable[[str], Handle], until: Callable[..., Any]
) -> None:
    """Within a minute there are readings with a time of now, sealed, and nothing is unaccounted."""
    before = datetime.now(UTC) - timedelta(seconds=2)
    handle = recorded(plugged.sensor)
    until(lambda: handle.status()["rows"] >= 8)
    account = handle.status()["account"]
    handle.stop()
    recording = recordings.read(handle.out)

    assert recording.seal.is_intact
    assert [] == [one for one in recording.readings if not before < one.time <= datetime.now(UTC)]
    assert [] == [one for one in recording.readings if one.value is None and not one.reason]
    assert (
        account["bytes_in"]
        == account["reading_bytes"]
        + sum(account["noise_bytes"].values())
        + sum(account["reject_bytes"].values())
        + account["waiting_bytes"]
    )


def test_sensor_is_found_by_listening(
    plugged: Plugged, recorded: Callable[[str], Handle], until: Callable[..., Any]
) -> None:
    """Listening finds what the sensor speaks, unless it must be asked."""
    known = plugged.sensor
    if (
        known == "auto"
        or sensors.find_format(known).dialogue
        or not sensors.find_format(known).in_auto
    ):
        pytest.skip("this sensor has to be named: listening cannot find it")
    handle = recorded("auto")
    until(lambda: handle.status()["rows"] >= 4)

    assert known == handle.status()["sensor"]


def test_port_has_one_owner(
    plugged: Plugged, recorded: Callable[[str], Handle], until: Callable[..., Any]
) -> None:
    """While it is recorded nobody else can open the port."""
    recorded(plugged.sensor)
    with pytest.raises(PortBusy):
        open_port(plugged.port)
