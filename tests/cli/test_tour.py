import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from classnet_stem import recordings
from classnet_stem.cli.tour import typed_command
from classnet_stem.ports import list_ports
from classnet_stem.recorder.control import running

CLASSNET = [sys.executable, "-m", "classnet_stem.cli"]


def classnet(
    *arguments: str | Path, folder: Path, runtime: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CLASSNET, *map(str, arguments)],
        cwd=folder,
        env=os.environ | ({"CLASSNET_RUNTIME_DIR": str(runtime)} if runtime else {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_help_has_an_example(tmp_path: Path) -> None:
    """The help shows how to type the command."""
    done = classnet("tour", "--help", folder=tmp_path)

    assert 0 == done.returncode
    assert "classnet tour our-school" in done.stdout


def test_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder with other files gives three lines and exit status 1, and is not touched."""
    (tmp_path / "homework.txt").write_text("mine", encoding="utf-8")
    done = classnet("tour", tmp_path, folder=tmp_path)

    assert 1 == done.returncode
    assert 3 == len(done.stderr.splitlines())
    assert "Traceback" not in done.stderr
    assert ["homework.txt"] == [path.name for path in tmp_path.iterdir()]


def test_the_name_is_typed_where_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next step names the command as this computer finds it."""
    program = tmp_path / "bin" / "classnet"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    assert "classnet" == typed_command(str(program))

    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert str(program) == typed_command(str(program))
    assert "classnet" == typed_command("/usr/lib/python/classnet_stem/cli/__main__.py")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """One tour through the real command line, outside the repository."""
    folder = tmp_path_factory.mktemp("elsewhere")
    done = classnet("tour", "--json", folder=folder, runtime=folder / "runtime")
    return folder / "classnet-tour", done


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.xdist_group("tour")
class TestWholeTour:
    """The whole road, walked once for all of these tests."""

    def test_it_ends_well(self, tour) -> None:
        """It exits 0, tells seven steps in plain lines, and names the next step."""
        _, done = tour
        told = done.stderr

        assert 0 == done.returncode, told
        assert [f"{n}/7" for n in range(1, 8)] == re.findall(r"^\[(\d/7)\]", told, re.MULTILINE)
        assert 7 == len(re.findall(r"^      ok, \d+\.\d s$", told, re.MULTILINE))
        assert "\r" not in told
        assert told.endswith("Next:  classnet lab\n")

    def test_json_sums_it_up(self, tour) -> None:
        """With --json the last line is a summary: nothing lost, all points, no points."""
        folder, done = tour
        summary = json.loads(done.stdout)

        assert summary["ok"]
        assert str(folder) == summary["folder"]
        assert 0 == summary["readings_lost"]
        assert summary["readings"] == summary["sealed_readings"] > 200
        assert summary["gap_seconds"] > 1
        assert {"HEL07": summary["max_auto_score"], "HEL08": 0.0} == summary["scores"]

    def test_page_and_its_links_are_there(self, tour) -> None:
        """The page, its pictures, the recording and both feedback pages exist."""
        folder, _ = tour
        page = (folder / "index.html").read_text("utf-8")
        links = re.findall(r'href="([^"#]+)"', page)

        assert 3 == len(links)
        assert all((folder / link).is_file() for link in links)
        names = {path.name for path in (folder / "pictures").iterdir()}
        assert {"climate.png", "partners.png", "recording.png"} == names

    def test_feedback_tells_both_students_apart(self, tour) -> None:
        """The two feedback pages show the points of the two students."""
        folder, _ = tour
        pages = folder / "course" / "grading" / "feedback"
        texts = [
            (pages / name / "L01" / "L01.html").read_text("utf-8") for name in ("HEL07", "HEL08")
        ]

        assert ["16.0", "0.0"] == [re.findall(r"Score: ([\d.]+) /", text)[0] for text in texts]

    def test_nothing_goes_on(self, tour) -> None:
        """No station and no recorder of the tour is still there."""
        folder, _ = tour
        done = classnet("ports", "--json", folder=folder, runtime=folder.parent / "runtime")

        assert (0, "") == (done.returncode, done.stdout)
        assert [] == list((folder.parent / "runtime" / "recorders").glob("*.json"))

    def test_second_tour_may_follow(self, tour) -> None:
        """The folder is recognised as that of a tour that nobody has changed."""
        from classnet_stem.tour.folder import _known_files, _refuse_foreign

        _refuse_foreign(tour[0])
        assert _known_files(tour[0])


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_stopped_tour_leaves_nothing_running(tmp_path: Path, until) -> None:
    """Ctrl-C in the middle ends station and recorder; what was recorded stays."""
    with subprocess.Popen(
        [*CLASSNET, "tour", "short"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        recording = tmp_path / "short" / "recording" / "SIM-HEL-IN.csv"
        until(lambda: recording.exists() and b"#seal,2," in recording.read_bytes())
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)

    assert (130, b"Stopped.\n") == (process.returncode, said)
    assert [] == list_ports()
    until(lambda: not running())
    assert recordings.read(recording).seal.is_intact
