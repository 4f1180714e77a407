"""Files that start a recorder with the computer: each is parsed by what will read it."""

import configparser
import os
import plistlib
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.ports import PortInfo
from classnet_stem.recorder.service import (
    SYSTEMS,
    Service,
    carried_environment,
    service_file,
    stable_name,
    this_system,
)

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
COMMAND = ("/opt/venv/bin/python", "-m", "classnet_stem.cli", "record", "--folder", "/home/a b")
WORD = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)


def service(*command: str, **environment: str) -> Service:
    return Service("HEL-1", command or COMMAND, Path("/home/a b"), environment)


def unit_of(text: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return parser


def words_of(line: str) -> list[str]:
    """What systemd makes of a command line: quotes, %%, and $$ in arguments (systemd.service)."""
    program, *arguments = (word.replace("%%", "%") for word in shlex.split(line))
    return [program, *(word.replace("$$", "$") for word in arguments)]


def verify(path: Path, runtime: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", "--user", "verify", str(path)],
        env=os.environ | {"XDG_RUNTIME_DIR": str(runtime)},
        capture_output=True,
        text=True,
        check=False,
    )


def write(made: Any) -> Path:
    path: Path = made.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.content)
    return path


def test_unit() -> None:
    """The unit is the user's own, starts the command, and starts it again whatever happens."""
    made = service_file(service(), "linux", Path("/home/pi"))
    unit = unit_of(made.text)

    assert Path("/home/pi/.config/systemd/user/classnet-HEL-1.service") == made.path
    assert [*COMMAND] == words_of(unit["Service"]["ExecStart"])
    assert ("always", "0", "default.target") == (
        unit["Service"]["Restart"],
        unit["Unit"]["StartLimitIntervalSec"],
        unit["Install"]["WantedBy"],
    )


@given(st.lists(WORD, min_size=1))
def test_unit_keeps_every_word(words: list[str]) -> None:
    """Spaces, quotes, percent and dollar signs in a path come out of the unit as they went in."""
    line = unit_of(service_file(service(*words), "linux", Path("/")).text)["Service"]["ExecStart"]

    assert words == words_of(line)


@pytest.mark.parametrize(
    ("expected", "word"),
    [
        (r'"a b"', "a b"),
        (r'"100%%"', "100%"),
        (r'"$$HOME"', "$HOME"),
        (r'"a\"b"', 'a"b'),
        (r'"a\\b"', "a\\b"),
        (r'"a\nb"', "a\nb"),
    ],
)
def test_quoting(expected: str, word: str) -> None:
    """Each special letter is written as systemd's manual says."""
    text = service_file(service("/x", word), "linux", Path("/")).text

    assert f'ExecStart="/x" {expected}' in text.splitlines()


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """Systemd itself finds nothing wrong, and finds the Python under a path full of odd letters."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("this system has no systemd")
    odd = tmp_path / "a b %h $HOME ; x"
    odd.mkdir()
    python = odd / "python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    made = service_file(service(str(python), "-m", "x", A="1 %h $b"), "linux", tmp_path)
    done = verify(write(made), tmp_path)

    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


def test_systemd_would_complain(tmp_path: Path) -> None:
    """The check above sees a mistake: a wrong word for Restart, a Python that is not there."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("this system has no systemd")
    path = write(service_file(service("/no/such/python"), "linux", tmp_path))
    path.write_text(path.read_text().replace("Restart=always", "Restart=sometimes"))
    said = verify(path, tmp_path).stderr

    assert "sometimes" in said
    assert "/no/such/python is not executable" in said


def test_variables_of_the_unit() -> None:
    """Variables are written without doubling dollar signs, which systemd leaves alone there."""
    text = service_file(service(CLASSNET_LINES="off", X="$5 100%"), "linux", Path("/")).text

    assert 'Environment="CLASSNET_LINES=off"' in text.splitlines()
    assert 'Environment="X=$5 100%%"' in text.splitlines()


def test_launch_agent() -> None:
    """The LaunchAgent starts the command at login and keeps it alive."""
    made = service_file(service(CLASSNET_LINES="off"), "macos", Path("/Users/a"))
    read = plistlib.loads(made.content)

    assert Path("/Users/a/Library/LaunchAgents/org.classnet.HEL-1.plist") == made.path
    assert ("org.classnet.HEL-1", [*COMMAND]) == (read["Label"], read["ProgramArguments"])
    assert (True, True) == (read["RunAtLoad"], read["KeepAlive"])
    assert "off" == read["EnvironmentVariables"]["CLASSNET_LINES"]


def windows_task(*command: str) -> ElementTree.Element:
    return ElementTree.fromstring(service_file(service(*command), "windows", Path("/u")).content)


def test_task(monkeypatch: Any) -> None:
    """The task starts the command at this account's logon, and again if it has ended."""
    monkeypatch.setenv("USERDOMAIN", "SCHOOL")
    monkeypatch.setenv("USERNAME", "teacher & co")
    task = windows_task("C:\\Program Files\\Python\\python.exe", "-m", "x", "C:\\my data")
    trigger = task.find(f"{TASK}Triggers/{TASK}LogonTrigger")
    assert trigger is not None

    assert ["Enabled", "Repetition", "UserId"] == [one.tag.removeprefix(TASK) for one in trigger]
    assert "PT5M" == trigger.findtext(f"{TASK}Repetition/{TASK}Interval")
    assert "SCHOOL\\teacher & co" == trigger.findtext(f"{TASK}UserId")
    assert ("C:\\Program Files\\Python\\pythonw.exe", '-m x "C:\\my data"') == (
        task.findtext(f"{TASK}Actions/{TASK}Exec/{TASK}Command"),
        task.findtext(f"{TASK}Actions/{TASK}Exec/{TASK}Arguments"),
    )


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("PT0S", "ExecutionTimeLimit"),
        ("IgnoreNew", "MultipleInstancesPolicy"),
        ("false", "StopIfGoingOnBatteries"),
        ("false", "DisallowStartIfOnBatteries"),
    ],
)
def test_task_runs_on(expected: str, name: str) -> None:
    """Windows does not end the task after three days, on battery, or start it twice."""
    assert expected == windows_task().findtext(f"{TASK}Settings/{TASK}{name}")


def test_task_encoding() -> None:
    """The task is UTF-16 with its mark, as Task Scheduler writes and reads it."""
    content = service_file(service(), "windows", Path("/u")).content

    assert content[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert content.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>')


@pytest.mark.parametrize("system", SYSTEMS)
def test_two_commands(system: str) -> None:
    """Each system has two commands to type, which name the service or its file."""
    made = service_file(service(), system, Path("/home/pi"))

    assert 2 == len(made.commands)
    assert "HEL-1" in made.commands[0]


@pytest.mark.parametrize(
    ("expected", "platform"),
    [("linux", "linux"), ("windows", "win32"), ("macos", "darwin"), ("linux", "freebsd14")],
)
def test_this_system(expected: str, platform: str) -> None:
    """The kind of system is told from sys.platform."""
    assert expected == this_system(platform)


def test_carried_environment() -> None:
    """Of a session's variables only those of this package go along, and no empty ones."""
    session = {"CLASSNET_LINES": "off", "CLASSNET_RUNTIME_DIR": "", "PATH": "/bin"}

    assert {"CLASSNET_LINES": "off"} == carried_environment(session)


@pytest.fixture
def links(tmp_path: Path) -> Path:
    """The folder of udev's links to one CH340."""
    (tmp_path / "ttyUSB0").write_text("")
    for kind, name in (("by-id", "usb-1a86"), ("by-path", "usb-0:1.2")):
        (tmp_path / "serial" / kind).mkdir(parents=True)
        (tmp_path / "serial" / kind / name).symlink_to(tmp_path / "ttyUSB0")
    return tmp_path / "serial"


def test_stable_name(links: Path) -> None:
    """A board alone of its kind is named by its identity, wherever it is plugged in."""
    port = PortInfo(str(links.parent / "ttyUSB0"), "CH340", 0x1A86, 0x7523)

    assert str(links / "by-id" / "usb-1a86") == stable_name(port, [port], links)


def test_stable_name_of_twins(links: Path) -> None:
    """One of two boards that are all alike is named by its USB socket, never by its twin's."""
    port = PortInfo(str(links.parent / "ttyUSB0"), "CH340", 0x1A86, 0x7523)
    twin = PortInfo("/dev/ttyUSB1", "CH340", 0x1A86, 0x7523)

    assert str(links / "by-path" / "usb-0:1.2") == stable_name(port, [port, twin], links)


@pytest.mark.parametrize("device", ["COM5", "socket://127.0.0.1:7001", "/dev/cu.usbmodem1"])
def test_no_stable_name(device: str, tmp_path: Path) -> None:
    """Where the system makes no links a port keeps its name."""
    assert device == stable_name(PortInfo(device, "x"), [], tmp_path)
