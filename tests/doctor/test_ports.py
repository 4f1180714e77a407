"""Checks of ports: facts in, a finding out; and the real /proc and /dev of this computer."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.doctor import Level, gathering, linux
from classnet_stem.doctor.facts import Access, Holding, Process
from classnet_stem.doctor.ports import is_anything_there, is_free, may_open
from classnet_stem.ports import PortInfo

HOLD = """
import sys, serial
with serial.Serial(sys.argv[1], exclusive=True):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(line: Any) -> Iterator[int]:
    """Another process that has the line open; its number."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, line.device],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "held\n" == process.stdout.readline()
        yield process.pid


def test_nothing_there() -> None:
    """Without a port the steps are in order, the cable that only charges among the first."""
    finding = is_anything_there([])
    steps = [finding.hint.index(f"({number})") for number in range(1, 6)]

    assert (Level.PROBLEM, sorted(steps)) == (finding.level, steps)
    assert "(2) take another cable, because many cables can only charge" in finding.hint


def test_ports_are_named() -> None:
    """Ports that are there are named with what they are."""
    finding = is_anything_there([PortInfo("COM5", "Arduino Uno")])

    assert (Level.OK, "Ports: COM5 (Arduino Uno).") == (finding.level, finding.what)


@pytest.mark.parametrize(
    ("command", "access"),
    [
        (
            "sudo usermod -aG uucp $USER   then log out and in again.",
            Access("/dev/ttyACM0", True, False, "uucp"),
        ),
        (
            "Log out and in again, or restart the computer.",
            Access("/dev/ttyACM0", True, False, "dialout", is_member=True),
        ),
        (
            "sudo chmod a+rw /dev/ttyACM0   (until the board is plugged in again)",
            Access("/dev/ttyACM0", True, False, "root"),
        ),
        (
            "sudo chmod a+rw /dev/ttyACM0   (until the board is plugged in again)",
            Access("/dev/ttyACM0", True, False, "dialout", group_may=False),
        ),
    ],
    ids=["not a member", "member since today", "root only", "group may not"],
)
def test_denied(command: str, access: Access) -> None:
    """A device that is refused comes with the command for its own group."""
    finding = may_open(access)

    assert (Level.PROBLEM, command) == (finding.level, finding.hint)


def test_not_there() -> None:
    """A device that is not there is a problem."""
    assert Level.PROBLEM is may_open(Access("/dev/ttyACM9", False, False)).level


def test_allowed() -> None:
    """A device that may be opened is fine."""
    assert Level.OK is may_open(Access("/dev/ttyACM0", True, True, "dialout")).level


def test_held() -> None:
    """The programs that hold a device are named with their numbers; nobody is told to kill many."""
    holders = (Process(123, "thonny", "/usr/bin/thonny"), Process(456, "screen"))
    finding = is_free(Holding("/dev/ttyACM0", holders))

    assert Level.PROBLEM is finding.level
    assert "thonny (pid 123: /usr/bin/thonny), screen (pid 456)" in finding.what
    assert "kill" not in finding.hint


def test_held_by_one() -> None:
    """A single program that holds a device can be ended by its number."""
    finding = is_free(Holding("/dev/ttyACM0", (Process(123, "thonny"),)))

    assert finding.hint.endswith("kill 123")


@pytest.mark.parametrize("device", ["/dev/null", __file__])
def test_no_serial_port(device: str) -> None:
    """A file, or a device of another kind, is no serial port, and nothing more is said of it."""
    finding = may_open(gathering.access_to(device))

    assert (Level.PROBLEM, f"{device} is not a serial port.") == (finding.level, finding.what)


def test_held_by_our_recorder() -> None:
    """A device that one of our recorders records is fine, and the recording is named."""
    holding = Holding("/dev/ttyACM0", (Process(1, "python3"),), Path("garden.csv"))
    finding = is_free(holding)

    assert (Level.OK, "/dev/ttyACM0 is being recorded into garden.csv.") == (
        finding.level,
        finding.what,
    )


def test_free() -> None:
    """A device that nobody holds is fine."""
    assert Level.OK is is_free(Holding("/dev/ttyACM0")).level


def test_real_holder(line: Any, holder: int) -> None:
    """The process that holds a device is found in the real /proc, under the device or a link."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell who has files open")
    found = {one.pid: one for one in linux.holders(line.device)}

    assert holder in found
    assert "python" in found[holder].command


def test_link_to_a_held_device(line: Any, holder: int, tmp_path: Path) -> None:
    """A device is found to be held under the name of a link to it, too."""
    link = tmp_path / "by-id"
    link.symlink_to(line.device)

    assert holder in {one.pid for one in linux.holders(str(link))}


def test_own_process_is_no_holder(line: Any) -> None:
    """The doctor itself is not named as a holder."""
    assert os.getpid() not in {one.pid for one in linux.holders(line.device)}


def test_no_proc(tmp_path: Path) -> None:
    """Where there is no /proc no holder is known, and it is no error."""
    assert () == linux.holders("/dev/ttyACM0", tmp_path / "none")


def test_real_access(line: Any) -> None:
    """The group of a real device is the device's own."""
    access = gathering.access_to(line.device)

    assert (True, True, Path(line.device).group()) == (
        access.exists,
        access.may_open,
        access.group,
    )


@pytest.mark.parametrize("device", ["/dev/tty-there-is-none", "a\x00b", ""])
def test_access_to_nothing(device: str) -> None:
    """A device that cannot be there does not exist, and it is no error."""
    assert not gathering.access_to(device).exists


@pytest.mark.parametrize("device", ["socket://127.0.0.1:7001", "rfc2217://box:4001"])
def test_access_to_url(device: str) -> None:
    """An address in the network has no group; it is tried by opening it."""
    assert Level.OK is may_open(gathering.access_to(device)).level


def test_group_bits(tmp_path: Path) -> None:
    """Whether the group may read and write is read from the device's mode."""
    path = tmp_path / "tty"
    path.write_text("")
    path.chmod(0o660)
    both = gathering.access_to(str(path)).group_may
    path.chmod(0o640)

    assert (True, False) == (both, gathering.access_to(str(path)).group_may)


def test_recorder_is_found(line: Any, monkeypatch: Any) -> None:
    """A running recorder's entry gives the recording of its device."""
    entry = {"device": line.device, "out": "/home/pi/garden.csv", "pid": 1}
    monkeypatch.setattr(gathering, "running", lambda: [entry])

    assert Path("/home/pi/garden.csv") == gathering.holding_of(line.device).recording
