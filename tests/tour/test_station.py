import subprocess
import sys

import pytest

from classnet_stem.errors import PortNotFound
from classnet_stem.tour import station
from classnet_stem.tour.guide import Guide


def fake(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(station, "_command", lambda: [sys.executable, "-c", program])


@pytest.mark.parametrize("program", ["import sys; sys.exit('no device')", "print('{}')"])
def test_station_that_does_not_start(
    monkeypatch: pytest.MonkeyPatch, guide: Guide, program: str
) -> None:
    """A station that ends at once, or says nonsense, gives a three-line message."""
    fake(monkeypatch, program)
    with pytest.raises(PortNotFound) as caught, station.simulated_station(guide):
        pass

    assert 3 == len(str(caught.value).splitlines())


def test_station_is_stopped_when_the_tour_fails(guide: Guide) -> None:
    """When a step fails the station's process ends all the same."""
    found: list[station.Plugged] = []

    def fail() -> None:
        with station.simulated_station(guide) as plugged:
            found.append(plugged)
            raise subprocess.SubprocessError("something")

    with pytest.raises(subprocess.SubprocessError):
        fail()

    assert not station.list_ports()
    assert found[0].station.is_simulated
