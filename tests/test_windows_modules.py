"""What a computer without Unix's own modules can still do (tests/windows_like says how)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from classnet_stem import recordings

WINDOWS_LIKE = Path(__file__).with_name("windows_like")
ABSENT = ("fcntl", "termios", "pty", "resource", "pwd", "grp", "tty")

IMPORT_ALL = """
import importlib, pkgutil, sys
import classnet_stem

for module in pkgutil.walk_packages(classnet_stem.__path__, "classnet_stem."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""

READ_A_SOCKET = """
import socket, threading
import serial

server = socket.create_server(("127.0.0.1", 0))

heard = threading.Event()

def speak():  # again and again: pyserial throws away what arrives while it opens the port
    connection, _ = server.accept()
    while not heard.wait(0.01):
        connection.sendall(b"temp_C:21.4\\r\\n")

threading.Thread(target=speak, daemon=True).start()
with serial.serial_for_url(f"socket://127.0.0.1:{server.getsockname()[1]}", timeout=60) as port:
    port.read_until(b"\\n")  # the first one may be half a line
    print(port.read_until(b"\\n"))
    heard.set()
"""

SOLVE_L01 = """
import ast, json, sys
from pathlib import Path
import classnet_stem as stem

stem.use_loan()
names, points = {}, 0.0
for cell in json.loads(Path(sys.argv[1]).read_text("utf-8"))["cells"]:
    if cell["cell_type"] != "code":
        continue
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        is_check = cell["metadata"].get("nbgrader", {}).get("grade_id", "").endswith("-check")
        points += float(repr(value)) if is_check else 0.0
print("points:", points)
"""


@pytest.fixture
def windows_like_env() -> dict[str, str]:
    """The environment of a Python process without the modules of Unix."""
    paths = [str(WINDOWS_LIKE), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def run(code: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize("name", ABSENT)
def test_module_is_absent(name: str, windows_like_env: dict[str, str]) -> None:
    """The emulation takes the module away, so the other tests here mean something."""
    done = run(f"import {name}", windows_like_env)

    assert "ModuleNotFoundError" in done.stderr


def test_every_module_imports(windows_like_env: dict[str, str]) -> None:
    """Every module of the package, lessons and grading too, imports without Unix's modules."""
    done = run(IMPORT_ALL, windows_like_env)

    assert (0, "") == (done.returncode, done.stderr)
    assert "classnet_stem.errors" in done.stdout.split()


def test_socket_port_reads(windows_like_env: dict[str, str]) -> None:
    """Pyserial's socket:// port, the way to a simulated station on Windows, reads bytes."""
    done = run(READ_A_SOCKET, windows_like_env)

    assert (0, "") == (done.returncode, done.stderr)
    assert "b'temp_C:21.4\\r\\n'" == done.stdout.strip()


def test_socket_station_is_recorded(windows_like_env: dict[str, str], tmp_path: Path) -> None:
    """The commands simulate and record make a recording over a socket without Unix's modules."""
    env = windows_like_env | {"CLASSNET_RUNTIME_DIR": str(tmp_path / "runtime")}
    classnet = [sys.executable, "-m", "classnet_stem.cli"]
    out = tmp_path / "classroom.csv"
    listen = ["--url", "socket://127.0.0.1:0", "--interval", "0.05", "--json"]
    with subprocess.Popen(
        [*classnet, "simulate", *listen], env=env, stdout=subprocess.PIPE, text=True
    ) as station:
        assert station.stdout is not None
        device = json.loads(station.stdout.readline())["device"]
        done = subprocess.run(
            [*classnet, "record", "--port", device, "--minutes", "0.03", "--out", out],
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        station.terminate()

    assert (0, "") == (done.returncode, done.stderr)
    recording = recordings.read(out)
    assert recording.station.is_simulated
    assert recording.seal.is_intact
    assert recording.readings


def test_lesson_is_solved(windows_like_env: dict[str, str], tmp_path: Path) -> None:
    """Lesson L01, solved on a loan recording, gets all automatic points without Unix's modules."""
    notebook = Path(__file__).resolve().parents[1] / "notebooks" / "L01" / "L01.ipynb"
    folder = tmp_path / "L01"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SOLVE_L01, str(notebook)],
        cwd=folder,
        env=windows_like_env | {"CLASSNET_RUNTIME_DIR": str(tmp_path / "runtime")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert "points: 16.0" == done.stdout.splitlines()[-1]
