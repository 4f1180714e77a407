"""`classnet record --service`, and that what it writes records for ever when it is run."""

import configparser
import plistlib
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from classnet_stem import recordings

RECORD = [sys.executable, "-m", "classnet_stem.cli", "record"]
WITHOUT_OTHERS = """
import sys
class Refuse:
    @staticmethod
    def find_spec(name, path=None, target=None):
        top = name.partition(".")[0]
        ours = {*sys.stdlib_module_names, "serial", "classnet_stem"}
        if top in ours or top.startswith("_sysconfigdata"):
            return None
        raise ModuleNotFoundError(f"{name} is not there")
sys.meta_path.insert(0, Refuse)
from classnet_stem.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: Any) -> Path:
    """A home of its own, so that no test writes into somebody's."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


def record(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RECORD, *map(str, words)], capture_output=True, text=True, timeout=60, check=False
    )


def command_in(unit: Path) -> list[str]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(unit.read_text("utf-8"))
    return shlex.split(parser["Service"]["ExecStart"].replace("%%", "%").replace("$$", "$"))


@pytest.fixture
def made(home: Path) -> tuple[list[str], Path, Path]:
    """A service's own command, the link that is its port (not there yet), and its folder."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the command is read from a systemd unit")
    link, folder = home / "sensor", home / "our data"
    done = record(
        *("--service", "--port", link, "--sensor", "microbit"),
        *("--station", "HEL-1", "--folder", folder),
    )
    assert (0, "") == (done.returncode, done.stderr)
    unit = home / ".config" / "systemd" / "user" / "classnet-HEL-1.service"
    return command_in(unit), link, folder


def test_says_what_to_type(home: Path) -> None:
    """The command writes one file and prints two commands; it switches nothing on."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the words are those of Linux")
    done = record("--service", "--port", "/dev/ttyUSB9", "--station", "HEL-1")
    unit = home / ".config" / "systemd" / "user" / "classnet-HEL-1.service"

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.endswith(
        "Nothing is switched on yet. Type:\n"
        "  systemctl --user enable --now classnet-HEL-1.service\n"
        "  loginctl enable-linger\n"
    )
    assert [unit] == [one for one in (home / ".config").rglob("*") if one.is_file()]
    assert (home / "classnet-recordings").is_dir()


def test_what_the_unit_runs(made: tuple[list[str], Path, Path]) -> None:
    """The unit runs this Python with the port, sensor, station and folder, for ever."""
    command, link, folder = made

    assert [
        *(sys.executable, "-m", "classnet_stem.cli", "record", "--port", str(link)),
        *("--sensor", "microbit", "--station", "HEL-1", "--folder", str(folder), "--forever"),
    ] == command


def test_speed_goes_along(home: Path) -> None:
    """A speed that was given is in the service's command."""
    done = record("--service-print", "linux", "--port", "x", "--baud", "4800")

    assert '"--forever" "--baud" "4800"' in done.stdout


def test_service_waits_and_records(
    made: tuple[list[str], Path, Path], line: Any, write_line: Any, until: Callable[..., Any]
) -> None:
    """The service waits for its port, records it, goes on after a kill, and seals at its end."""
    command, link, folder = made

    def rows() -> int:
        return sum(len(recordings.read(path).readings) for path in folder.glob("*.csv"))

    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as first:
        until(lambda: list(folder.glob("*.csv")))
        before = rows()
        link.symlink_to(line.device)
        line.feed(lambda n: write_line(f"n:{n}"), every=0.01)
        until(lambda: rows() > 20)
        first.kill()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        after_kill = rows()
        until(lambda: rows() > after_kill + 20)
        second.send_signal(signal.SIGTERM)
        out, _ = second.communicate(timeout=60)
    files = list(folder.glob("*.csv"))

    assert 0 == before
    assert (0, f"{rows()} readings, in {files[0]}") == (second.returncode, out.splitlines()[-1])
    assert [f"HEL-1_{datetime.now(UTC):%Y-%m}.csv"] == [path.name for path in files]
    assert (True, 0) == (
        recordings.read(files[0]).seal.is_intact,
        recordings.read(files[0]).seal.unsealed_rows,
    )


def test_print_for_windows(home: Path) -> None:
    """The task for Windows is printed on any system; nothing is written."""
    done = record("--service-print", "windows", "--port", "COM5", "--station", "HEL-1")
    task = ElementTree.fromstring(done.stdout.encode("utf-16"))

    assert task.tag.endswith("Task")
    assert "schtasks /Create /TN classnet-HEL-1" in done.stderr
    assert [] == list(home.iterdir())


def test_print_for_macos(home: Path) -> None:
    """The LaunchAgent for macOS is printed on any system."""
    done = record("--service-print", "macos", "--port", "/dev/cu.usb1", "--station", "HEL-1")

    assert "org.classnet.HEL-1" == plistlib.loads(done.stdout.encode())["Label"]
    assert "launchctl bootstrap" in done.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--service", "--folder", "/dev/null/x"], "cannot be written"),
        (["--service", "--station", "no id"], "cannot be the id"),
        (["--folder", "/dev/null/x"], "cannot be written"),
    ],
)
def test_what_goes_wrong(home: Path, words: list[str], part: str) -> None:
    """A folder or station that cannot be is three lines, status 1, and no file."""
    done = record("--port", "/dev/ttyUSB9", *words)

    assert (1, 3) == (done.returncode, len(done.stderr.splitlines())), done.stderr
    assert part in done.stderr
    assert not (home / ".config").exists()


def test_out_or_folder() -> None:
    """A file and a folder cannot be given together."""
    done = record("--port", "x", "--out", "r.csv", "--folder", "d")

    assert (2, True) == (done.returncode, "not allowed with argument" in done.stderr)


def bare(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_OTHERS, "record", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def test_help_without_jupyterlab() -> None:
    """The help is printed on a Raspberry Pi that has nothing but Python and pyserial."""
    done = bare("--help")

    assert (0, "") == (done.returncode, done.stderr)
    assert "--service" in done.stdout


def test_records_without_jupyterlab(home: Path, line: Any, write_line: Any) -> None:
    """A recording is made, sealed and summed up with nothing but Python and pyserial."""
    line.feed(lambda n: write_line(f"temp_C:{n % 30}"), every=0.01)
    done = bare("--port", line.device, "--minutes", "0.02", "--folder", home / "data")

    assert (0, "") == (done.returncode, done.stderr)
    assert "readings, in" in done.stdout
    assert 1 == len(list((home / "data").iterdir()))


def test_recorder_without_output(home: Path, line: Any, write_line: Any) -> None:
    """A Python without a window has no standard output (pythonw.exe); it records all the same."""
    line.feed(lambda n: write_line(f"temp_C:{n % 30}"), every=0.01)
    code = WITHOUT_OTHERS.replace("sys.exit", "sys.stdout = sys.stderr = None\nsys.exit")
    words = ["--port", line.device, "--minutes", "0.02", "--out", str(home / "r.csv")]
    done = subprocess.run([sys.executable, "-c", code, "record", *words], timeout=60, check=False)

    assert 0 == done.returncode
    assert recordings.read(home / "r.csv").readings
