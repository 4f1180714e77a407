import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from classnet_stem import ports
from classnet_stem.errors import PortDenied
from classnet_stem.ports import announce, announced, list_ports, runtime_dir, withdraw
from classnet_stem.stations import Station

SIMULATED = Station("SIM-HEL", name="Simulated", origin="simulated")


def usb(device: str, vid: int | None, pid: int | None, serial_number: str | None = None) -> Any:
    return SimpleNamespace(
        device=device,
        vid=vid,
        pid=pid,
        serial_number=serial_number,
        product="A board",
        description="n/a",
    )


def test_system_ports() -> None:
    """USB devices are listed, those with a known sensor first, built-in ports not at all."""
    system = [
        usb("/dev/ttyS0", None, None),
        usb("/dev/ttyUSB0", 0x1A86, 0x7523),
        usb("/dev/ttyACM1", 0x0D28, 0x0204, "9904"),
        usb("/dev/ttyACM0", 0x1234, 0x5678),
    ]
    found = list_ports(lambda: system)

    assert ["/dev/ttyACM1", "/dev/ttyACM0", "/dev/ttyUSB0"] == [one.device for one in found]
    assert "BBC micro:bit or Calliope mini" == found[0].description
    assert "A board" == found[1].description


def test_real_list_needs_no_hardware() -> None:
    """The system's own list can be asked for on any computer."""
    assert isinstance(list_ports(), list)


def test_announced_station() -> None:
    """A station that announced itself is listed with its card, labelled as simulated."""
    note = announce("/dev/pts/77", sensor="csv", station=SIMULATED)
    found = list_ports(list)

    assert ["/dev/pts/77  Simulated [simulated]"] == [str(one) for one in found]
    assert SIMULATED == Station.from_passport(found[0].station or {})
    assert ("csv", True) == (found[0].format, found[0].simulated)

    withdraw(note)
    withdraw(note)
    assert [] == list_ports(list)


def test_find_port() -> None:
    """A device that is listed comes with what is known; any other name is taken as it is."""
    announce("/dev/pts/77", sensor="csv", station=SIMULATED)

    assert ports.find_port("/dev/pts/77").simulated
    assert "port given by name" == ports.find_port("COM99").description


def test_dead_stations_are_swept() -> None:
    """The announcement of a program that was killed is taken away."""
    announce("/dev/pts/77", sensor="csv", station=SIMULATED)
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    folder = runtime_dir() / "ports"
    entry = json.loads(next(folder.glob("*.json")).read_text()) | {"pid": child.pid}
    (folder / "dead.json").write_text(json.dumps(entry))

    assert 1 == len(announced())
    assert not (folder / "dead.json").exists()


def test_zombie_is_dead() -> None:
    """A process that ended and waits for its parent is not alive."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not tell who has ended")
    with subprocess.Popen([sys.executable, "-c", "pass"], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.read()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)

        assert not ports.is_alive(child.pid)


def test_who_is_alive() -> None:
    """This process is alive; no process has the number 0 or less."""
    assert (True, False, False) == (
        ports.is_alive(os.getpid()),
        ports.is_alive(0),
        ports.is_alive(-1),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "\x00",
        '{"device": "a", "sensor": "b", "pid": "1", "station": {}}',
        '{"device": "a", "sensor": "b", "pid": 1, "station": "c"}',
    ],
)
def test_garbage_is_swept(text: str) -> None:
    """A file that is no announcement breaks nothing and is taken away."""
    folder = runtime_dir() / "ports"
    folder.mkdir(parents=True)
    (folder / "x.json").write_text(text)

    assert [] == list_ports(list)
    assert [] == list(folder.iterdir())


def test_board_may_speak_anything() -> None:
    """What a micro:bit sends is up to its program, so its format is found by listening."""
    board = list_ports(lambda: [usb("/dev/ttyACM0", 0x0D28, 0x0204)])[0]

    assert ("microbit", "auto") == (board.sensor, board.format)


@pytest.mark.parametrize(
    ("station_id", "serial_number"),
    [("ST-234567", "99 01:23:45:67"), ("ST-USB", None), ("ST-USB", "::")],
)
def test_default_id(station_id: str, serial_number: str | None) -> None:
    """A board without a station gets an id that a station can have."""
    board = list_ports(lambda: [usb("COM5", 0x303A, 0x1001, serial_number)])[0]

    assert station_id == Station(board.default_id).id


def test_student_sees_what_to_do() -> None:
    """A student who lists ports and has none sees what to type next."""
    shown = repr(ports.PortList([]))

    assert "stem.open_station('simulated')" in shown
    assert isinstance(ports(), ports.PortList)  # type: ignore[operator]


def test_runtime_folder_is_private(runtime_folder: Path) -> None:
    """The folder is the one named in the environment."""
    assert runtime_folder == runtime_dir()


def test_runtime_folder_that_cannot_be(monkeypatch: Any, tmp_path: Path) -> None:
    """A runtime folder that cannot be made is PortDenied, with what to set."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLASSNET_RUNTIME_DIR", str(tmp_path / "file" / "x"))

    with pytest.raises(PortDenied, match="CLASSNET_RUNTIME_DIR"):
        runtime_dir()


def test_default_runtime_folder(monkeypatch: Any, tmp_path: Path) -> None:
    """Without a name the folder is a new one in the temporary folder, for this account only."""
    monkeypatch.delenv("CLASSNET_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = runtime_dir()

    assert tmp_path == folder.parent
    if os.name == "posix":
        assert 0o700 == folder.stat().st_mode & 0o777
