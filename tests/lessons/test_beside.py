"""A lesson file beside a notebook."""

import os
import py_compile
from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.lessons.beside import lesson_beside, run_file
from classnet_stem.lessons.catalogue import part_of, plan_of, task
from classnet_stem.lessons.planning import Lesson

PLAN = """\
from classnet_stem.lessons.planning import Lesson, Task
LESSON = Lesson("X01", "{title}", 45, {{}}, (Task("X01.T1", "t", 4, "auto", ()),))
HINTS = {{"X01.T1": ("a", "b", "c")}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lesson file, made the current one."""
    (tmp_path / "lesson.py").write_text(PLAN.format(title="One"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def title(folder: Path) -> str:
    module = lesson_beside("X01", folder)
    assert module is not None
    plan: Lesson = module.LESSON
    return plan.title


def test_lesson_of_the_current_folder(folder: Path) -> None:
    """Plan, tasks and tables come from the file in the current folder."""
    plan = plan_of("X01")

    assert plan is not None
    assert ("One", 4, ("a", "b", "c")) == (
        plan.title,
        task("X01.T1").points,
        part_of("X01", "HINTS")["X01.T1"],
    )


def test_file_of_another_lesson_is_none(folder: Path) -> None:
    """A file of another lesson, and a folder without one, give nothing."""
    (folder / "empty").mkdir()

    assert None is lesson_beside("X02", folder)
    assert None is lesson_beside("X01", folder / "empty")
    assert None is lesson_beside("X01", folder / "missing")


def test_changed_file_is_read_again(folder: Path) -> None:
    """A change of the file counts at the next look, also one of the same length."""
    assert "One" == title(folder)
    (folder / "lesson.py").write_text(PLAN.format(title="Two"), "utf-8")
    os.utime(folder / "lesson.py", (2, 2))

    assert "Two" == title(folder)


def test_compiled_copy_does_not_count(folder: Path) -> None:
    """A cache that somebody put beside the file is not run: people read the file."""
    source = folder / "lesson.py"
    os.utime(source, (1_000_000_000, 1_000_000_000))
    other = folder / "other.py"
    other.write_text(PLAN.format(title="Bad"), "utf-8")
    os.utime(other, (1_000_000_000, 1_000_000_000))
    cache = Path(py_compile.compile(str(other)) or "")
    cache.rename(cache.with_name(cache.name.replace("other", "lesson")))

    assert "One" == title(folder)


@pytest.mark.parametrize(
    "text", ["raise SystemExit(0)", "1 / 0", "def (", "import nothing_like_it", "\0", "exit()"]
)
def test_file_that_stops_is_refused(text: str, folder: Path) -> None:
    """Whatever the file raises, exit included, becomes three sentences."""
    (folder / "lesson.py").write_text(text, "utf-8")

    with pytest.raises(LessonError, match=r"(?s)lesson file stops.*Likely why.*Ask your teacher"):
        lesson_beside("X01", folder)


@pytest.mark.parametrize("text", ["", "LESSON = 5", "LESSON = None"])
def test_file_without_plan_is_refused(text: str, folder: Path) -> None:
    """A file without a plan says so."""
    (folder / "lesson.py").write_text(text, "utf-8")

    with pytest.raises(LessonError, match="has no plan of a lesson"):
        lesson_beside("X01", folder)


def test_stop_of_a_person_goes_on(folder: Path) -> None:
    """Ctrl and C in a file that does not end is no error of the file."""
    (folder / "lesson.py").write_text("raise KeyboardInterrupt", "utf-8")

    with pytest.raises(KeyboardInterrupt):
        lesson_beside("X01", folder)


def test_file_can_hold_a_dataclass(folder: Path) -> None:
    """A class that looks up its module works in such a file."""
    path = folder / "other.py"
    path.write_text(
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass A:\n    x: int = 1\n",
        "utf-8",
    )

    assert 1 == run_file(path, "classnet_lesson_of_a_test").A().x
