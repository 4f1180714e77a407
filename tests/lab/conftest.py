"""A course with one lesson and a release that takes no time."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.lab.folder import CourseFolder, prepare

Prepare = Callable[[], CourseFolder]


def make_lesson(sources: Path, lesson: str, text: str) -> None:
    folder = sources / lesson
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{lesson}.ipynb").write_text(json.dumps({"text": text}), "utf-8")


def give_out(source: Path, target: Path) -> None:
    """Copy the lesson and leave the solution out, as the real release does."""
    target.mkdir(parents=True)
    for path in source.iterdir():
        text = path.read_text("utf-8").replace("solution", "...")
        (target / path.name).write_text(text, "utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    make_lesson(tmp_path / "notebooks", "L01", "solution 1")
    return tmp_path / "notebooks"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return tmp_path / "my course"


@pytest.fixture
def prepared(sources: Path, course: Path) -> Prepare:
    """Prepare the course folder, again and again."""
    return lambda: prepare(course, sources, give_out)
