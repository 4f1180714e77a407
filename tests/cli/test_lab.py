"""`classnet lab` as a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.cli import main
from classnet_stem.lab.server import ask
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.ports import is_alive, list_ports
from classnet_stem.ports.announced import announced

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account's is read."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "CLASSNET_HOME"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `classnet lab` without a browser; it is ended after the test."""
    with ExitStack() as stack:

        def begin(*options: str, **env: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-m", "classnet_stem.cli", "lab", "--no-browser", *options],
                env=os.environ | env,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                process_group=0,
            )
            stack.enter_context(process)
            stack.callback(process.terminate)
            return process

        yield begin


def facts_of(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The JSON line that the process prints when JupyterLab answers."""
    assert process.stdout is not None
    facts: dict[str, Any] = json.loads(process.stdout.readline())
    return facts


def server_in(runtime_folder: Path) -> int:
    """The process number of the one JupyterLab that runs."""
    (note,) = runtime_folder.glob("jupyter/jpserver-*.json")
    return int(note.stem.removeprefix("jpserver-"))


def names_in(facts: dict[str, Any], folder: str) -> set[str]:
    """The files that JupyterLab shows in a folder."""
    listing = ask(f"{facts['root']}api/contents/{folder}", facts["token"])
    return {entry["name"] for entry in listing["content"]}


@pytest.mark.slow
def test_lab_serves_the_lessons_and_ends(start, tmp_path, runtime_folder):
    """The lab serves START.md and all lessons; Ctrl-C ends it, its server and its station."""
    lab = start("--json", "--dir", str(tmp_path / "my course"))
    facts = facts_of(lab)
    pids = [server_in(runtime_folder), *(entry["pid"] for entry in announced())]

    assert "started" in ask(f"{facts['root']}api/status", facts["token"])
    assert {"START.md", *LESSONS} == names_in(facts, "")
    assert {"L01.ipynb"} == names_in(facts, "L01")
    assert [facts["simulated_station"]] == [port.device for port in list_ports()]

    lab.send_signal(signal.SIGINT)
    assert 0 == lab.wait(60)
    assert [False, False] == [is_alive(pid) for pid in pids]


@pytest.mark.slow
def test_lab_without_a_home(start, tmp_path):
    """Where the home cannot be written, the lab works in the folder that is named."""
    lab = start("--json", "--dir", str(tmp_path / "usb"), HOME=os.devnull)
    facts = facts_of(lab)

    model = {"kernel": {"name": "python3"}, "name": "", "path": "L01/L01.ipynb", "type": "notebook"}
    session = ask(
        f"{facts['root']}api/sessions", facts["token"], data=json.dumps(model).encode("utf-8")
    )
    assert "python3" == session["kernel"]["name"]
    lab.send_signal(signal.SIGTERM)
    assert 0 == lab.wait(60)


@pytest.mark.slow
def test_lab_says_what_to_do_next(start, tmp_path):
    """The words on the terminal name the folder, the station, the address and the way out."""
    lab = start("--lesson", "L01", "--dir", str(tmp_path / "course"))
    assert lab.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        said += lab.stdout.readline()
    lab.send_signal(signal.SIGINT)
    said += lab.stdout.read()

    assert f"Your course folder: {tmp_path / 'course'}" in said
    assert "Nothing that it sends is measured." in said
    assert re.search(r"http://127\.0\.0\.1:\d+/lab/tree/L01/L01\.ipynb\?token=\w+", said)
    assert said.endswith(f"Your work is in {tmp_path / 'course'}\n")


@pytest.mark.slow
def test_shut_down_inside_ends_the_lab(start, tmp_path):
    """When JupyterLab is shut down from its own menu, the command ends with 0."""
    lab = start("--json", "--dir", str(tmp_path / "course"))
    facts = facts_of(lab)

    ask(f"{facts['root']}api/shutdown", facts["token"], data=b"")

    assert 0 == lab.wait(60)


@pytest.mark.slow
def test_server_that_dies_is_a_failure(start, tmp_path, runtime_folder):
    """When JupyterLab is killed, the command says so and ends with 1, its station too."""
    lab = start("--json", "--dir", str(tmp_path / "course"))
    facts_of(lab)
    stations = [entry["pid"] for entry in announced()]

    os.kill(server_in(runtime_folder), signal.SIGKILL)

    assert 1 == lab.wait(60)
    assert lab.stderr is not None
    assert "JupyterLab ended by itself" in lab.stderr.read()
    assert [False] == [is_alive(pid) for pid in stations]


@pytest.mark.slow
def test_ctrl_c_in_a_terminal_reaches_all(start, tmp_path):
    """Ctrl-C in a terminal, which goes to the server too, ends all with 0 and no question."""
    lab = start("--json", "--dir", str(tmp_path / "course"))
    facts_of(lab)

    os.killpg(lab.pid, signal.SIGINT)

    assert 0 == lab.wait(60)
    assert [] == list_ports()


def test_file_in_place_of_the_folder(tmp_path, capsys):
    """A file where the folder should be gives exit status 1 and three lines."""
    (tmp_path / "course").write_text("a file", "utf-8")

    assert 1 == main(["lab", "--dir", str(tmp_path / "course")])
    assert 3 == len(capsys.readouterr().err.splitlines())


def test_home_that_cannot_be_made(monkeypatch, capsys):
    """Without a home to write in, the message names --dir."""
    monkeypatch.setenv("CLASSNET_HOME", f"{os.devnull}/classnet")

    assert 1 == main(["lab"])
    assert "classnet lab --dir FOLDER" in capsys.readouterr().err


def test_unknown_lesson(tmp_path, capsys):
    """A lesson that does not exist is named, with those that do, before anything starts."""
    assert 1 == main(["lab", "--dir", str(tmp_path / "course"), "--lesson", "L77"])
    assert "use one of: L00, L01" in capsys.readouterr().err
