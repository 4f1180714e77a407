"""Lesson folders with real recordings, and a notebook run cell by cell without a kernel."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.readings import Flag, Reading
from classnet_stem.stations import Station
from classnet_stem.teaching.notebooks import LessonNotebook, read_lesson
from classnet_stem.teaching.running import Run, points_with, run_cell, run_lesson

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "L01" / "L01.ipynb"
START = datetime(2026, 2, 17, 8, 0, 5, tzinfo=UTC)
UNITS = {"air_temperature": "Cel", "relative_humidity": "%", "station_pressure": "hPa"}

Values = dict[str, Callable[[int], float | None]]


def weather(offset: float = 0.0) -> Values:
    return {
        "air_temperature": lambda n: round(20.0 + offset + 0.01 * n + math.sin(n / 5), 2),
        "relative_humidity": lambda n: round(45.0 + offset + math.cos(n / 7), 1),
    }


@pytest.fixture
def record() -> Callable[..., Path]:
    """Return a function that writes a sealed recording into a lesson folder."""

    def write(
        folder: Path,
        station: Station | None = None,
        values: Values | None = None,
        rounds: int = 60,
        seconds: Callable[[int], float] = lambda n: 2.0 * n,
    ) -> Path:
        whose = station or Station("HEL-1", sensor="csv")
        path = folder / "recordings" / f"{whose.id}.csv"
        writer = recordings.create(path, whose, START, sync=lambda _: None)
        for number in range(rounds):
            when = START + timedelta(seconds=seconds(number))
            for name, value in (values or weather()).items():
                number_or_none = value(number)
                shown = None if number_or_none is None else float(number_or_none)
                reading = Reading(when, name, shown, UNITS[name], Flag.GOOD, "csv")
                writer.append([reading])
            writer.seal(when)
        writer.close(when)
        return path

    return write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a student in lesson L01, made the current one."""
    return enter(tmp_path / "L01", monkeypatch)


def enter(where: Path, monkeypatch: pytest.MonkeyPatch, code: str = "HEL07") -> Path:
    where.mkdir(parents=True)
    (where / "student.json").write_text(json.dumps({"code": code, "station": "HEL-1"}), "utf-8")
    monkeypatch.chdir(where)
    return where


@pytest.fixture
def notebook() -> dict[str, Any]:
    """Return lesson L01 as the teacher has it, with solutions and hidden tests."""
    content: dict[str, Any] = json.loads(NOTEBOOK.read_text("utf-8"))
    return content


@pytest.fixture
def run(notebook: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Return a function that runs L01 as the grader does: all cells, also after an error."""

    def execute(released: bool = False, changes: dict[str, str] | None = None) -> Run:
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        done = Run()
        for cell in read_lesson(NOTEBOOK).of_kind("code"):
            source = cell.released() if released else cell.source
            run_cell(cell.id, (changes or {}).get(cell.id, source), done)
        return done

    return execute


@dataclass(frozen=True)
class Notebook:
    """A lesson that runs cell by cell without a kernel, as the grader runs it."""

    lesson: LessonNotebook

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The cells as the file has them."""
        cells: list[dict[str, Any]] = json.loads(self.lesson.path.read_text("utf-8"))["cells"]
        return cells

    def code(self) -> list[dict[str, Any]]:
        return [cell for cell in self.cells if cell["cell_type"] == "code"]

    def run(self, released: bool = False) -> Run:
        """Run all code cells, also after an error; `released` is what students start with."""
        return run_lesson(self.lesson, released=released)

    def points_with(self, solved: Run, task: str, source: str) -> float:
        """The points of a task (such as "L02.T2") when its cell holds `source` instead."""
        return points_with(self.lesson, solved, task, source)


@pytest.fixture
def lesson_notebook() -> Callable[[str], Notebook]:
    """Return a function that reads a lesson such as "L02", with solutions and hidden tests."""

    def read(lesson: str) -> Notebook:
        return Notebook(read_lesson(ROOT / "notebooks" / lesson / f"{lesson}.ipynb"))

    return read


@pytest.fixture
def lesson_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that makes a student's lesson folder with a loan, and enters it."""

    def make(lesson: str, loan: str | None = None, code: str = "HEL07") -> Path:
        where = tmp_path / f"{code}-{loan or 'none'}" / lesson
        where.mkdir(parents=True)
        content: dict[str, str] = {"code": code}
        if loan is not None:
            (where / "recordings").mkdir()
            source = ROOT / "datasets" / "loan" / f"{loan}.csv"
            (where / "recordings" / source.name).write_bytes(source.read_bytes())
            content |= {"station": loan, "recording": f"recordings/{source.name}"}
        (where / "student.json").write_text(json.dumps(content), "utf-8")
        monkeypatch.chdir(where)
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        return where

    return make
