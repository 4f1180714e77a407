"""Every lesson from every source of data: whatever is there, it starts and says what it is."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.grading.solved import run_solved
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.resources import notebooks_dir
from classnet_stem.teaching.notebooks import read_lesson

RECORDINGS = ("SIM-MAD", "SIM-BKK", "SIM-POP-STUCK", "SIM-BKK-SPIKES", "SIM-LXA-GAPS", None)
"""Temperate, tropical, stuck, with spikes, with gaps, and no recording at all."""


@pytest.mark.parametrize("recording", RECORDINGS)
@pytest.mark.parametrize("lesson", LESSONS)
def test_any_recording_opens(
    lesson: str, recording: str | None, lesson_notebook: Any, lesson_folder: Callable[..., Path]
) -> None:
    """The lesson as students get it raises nothing, also with a recording that does not suit."""
    lesson_folder(lesson, recording)
    done = lesson_notebook(lesson).run(released=True)

    assert {} == done.errors


@pytest.fixture
def released(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the students' version of a lesson, with other setup code."""

    def write(lesson: str, *change: str) -> Path:
        source = notebooks_dir() / lesson / f"{lesson}.ipynb"
        cells = {cell.id: cell.released() for cell in read_lesson(source).cells}
        content = json.loads(source.read_text("utf-8"))
        for cell in content["cells"]:
            text = cells[cell["id"]]
            cell["source"] = text.replace(*change) if change else text
        path = tmp_path / f"{lesson}.ipynb"
        path.write_text(json.dumps(content), "utf-8")
        return path

    return write


@pytest.fixture
def no_process_stays(runtime_folder: Path) -> Iterator[None]:
    """End the recorders and simulated stations that a lesson started and leaves running."""
    yield
    for entry in runtime_folder.rglob("*.json"):
        pid = json.loads(entry.read_text("utf-8")).get("pid")
        if isinstance(pid, int):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)


@pytest.fixture
def sensor() -> Iterator[str]:
    """The address of a station that sends lines of JSON through a real socket."""
    command = [sys.executable, "-m", "classnet_stem.cli", "simulate", "--sensor", "csv"]
    command += ["--url", "socket://127.0.0.1:0", "--json", "--interval", "0.5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield str(json.loads(process.stdout.readline())["device"])
        finally:
            process.terminate()


def shown(notebook: Path, folder: Path, monkeypatch: Any) -> str:
    """What all cells of a notebook print in a real kernel that does not grade."""
    import classnet_stem.grading.solved as module

    monkeypatch.setattr(module, "kernel_environment", lambda env: dict(env))
    for name in ("MPLBACKEND", "NBGRADER_EXECUTION", "CLASSNET_GRADING"):
        monkeypatch.delenv(name, raising=False)
    assert "NBGRADER_EXECUTION" not in os.environ
    return "\n".join(one.text for one in run_solved(notebook, folder).values())


@pytest.mark.slow
@pytest.mark.timeout(200)
@pytest.mark.usefixtures("no_process_stays")
@pytest.mark.parametrize("lesson", LESSONS)
def test_without_a_sensor_the_lesson_says_what_it_uses(
    lesson: str, released: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an empty folder each lesson runs, and its first lines name the mode."""
    folder = tmp_path / "work" / lesson
    folder.mkdir(parents=True)
    text = shown(released(lesson), folder, monkeypatch)

    assert "Mode: " in text


@pytest.mark.slow
@pytest.mark.timeout(200)
@pytest.mark.usefixtures("no_process_stays")
@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_with_a_live_sensor(
    lesson: str, released: Any, sensor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a station that sends through a real line, each lesson runs."""
    folder = tmp_path / "work" / lesson
    folder.mkdir(parents=True)
    change = ("stem.open_station()", f'stem.open_station("{sensor}")')
    text = shown(released(lesson, *change), folder, monkeypatch)

    assert "Mode: " in text
