"""A teacher's own lesson: made and opened."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.proofs import plan_is_notebook
from classnet_stem.teaching.scaffold import OwnLesson, new_lesson, open_lesson, refuse_id

TITLES = [
    'He said "hi"',
    "back\\slash \\n",
    "two\nlines\tand tab",
    "bell\x07",
    "**bold** | <b>bar</b> `code`",
    "Nhiệt độ 气温 😀",
    "__ID__ {title} %s",
    "'''",
    "\udcff",
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_kept(title: str, tmp_path: Path) -> None:
    """Quotes, backslashes, lines and any letters in a title give a lesson that opens."""
    lesson = open_lesson(new_lesson("X01", title, tmp_path))
    wanted = " ".join(title.encode("utf-8", "replace").decode().split())

    assert wanted == lesson.plan.title
    assert plan_is_notebook(lesson.subject()).holds
    assert f"# {wanted}\n" in lesson.subject().notebook.cells[0].source


def test_no_title_has_a_stand_in(tmp_path: Path) -> None:
    """Spaces are no title."""
    assert "A new lesson" == open_lesson(new_lesson("X01", "  \n", tmp_path)).plan.title


def test_nothing_of_the_template_is_left(own: OwnLesson) -> None:
    """No placeholder is left in any of the four files."""
    texts = {path.name: path.read_text("utf-8") for path in own.folder.iterdir()}

    assert {"X01.ipynb", "guide.md", "lesson.py", "wrong.py"} == set(texts)
    assert [] == [name for name, text in texts.items() if "__" in text]


@pytest.mark.parametrize(
    "lesson_id",
    [
        *("", "x01", "X", "1X", "X01234567", "X 1", "X/1", "../X1", "Ä01", "X01\n", "X\u0663"),
        *("L99", "CON", "NUL", "COM1", "LPT9", *LESSONS),
    ],
)
def test_id_is_refused(lesson_id: str, tmp_path: Path) -> None:
    """An id of the course, of Windows, or that is no plain name is refused; nothing is made."""
    with pytest.raises(LessonError, match=r"Try: use one such as X01"):
        new_lesson(lesson_id, "x", tmp_path)

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("lesson_id", ["X01", "HEL2", "AB", "COMET", "X0123456"])
def test_id_is_accepted(lesson_id: str) -> None:
    """Two to eight capital letters and digits are an id."""
    assert None is refuse_id(lesson_id)  # type: ignore[func-returns-value]


def test_existing_folder_is_kept(own: OwnLesson) -> None:
    """A second lesson of the same name is refused and changes nothing."""
    (own.folder / "lesson.py").write_text("mine", "utf-8")

    with pytest.raises(LessonError, match="exists already"):
        new_lesson("X01", "x", own.folder.parent)
    assert "mine" == (own.folder / "lesson.py").read_text("utf-8")


def test_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file in the way gives three sentences."""
    (tmp_path / "file").write_text("x", "utf-8")

    with pytest.raises(LessonError, match=r"(?s)cannot be written.*Likely why.*--to"):
        new_lesson("X01", "x", tmp_path / "file")


def test_folder_without_lesson_is_refused(tmp_path: Path) -> None:
    """An empty folder, a missing one and one of another name hold no lesson."""
    new_lesson("X01", "x", tmp_path).rename(tmp_path / "X02")

    for name in (".", "missing", "X02"):
        with pytest.raises(LessonError, match="There is no lesson in"):
            open_lesson(tmp_path / name)


@pytest.mark.parametrize(
    "line", ["raise SystemExit(0)", "1 / 0", "def (", "import nothing_like_it"]
)
@pytest.mark.parametrize("name", ["lesson.py", "wrong.py"])
def test_file_that_stops_is_named(name: str, line: str, change: Callable[..., OwnLesson]) -> None:
    """A file of the lesson that raises anything, exit included, gives three sentences."""
    with pytest.raises(LessonError, match=r"(?s)file .*stops with.*Likely why.*Try"):
        change(name, '"""', f'{line}\n"""')


@pytest.mark.parametrize("part", ["LESSON", "CHECKS", "HINTS", "GLOSSARY"])
def test_part_that_is_lost_is_named(part: str, change: Callable[..., OwnLesson]) -> None:
    """A lesson file without one of its parts gives three sentences with its name."""
    with pytest.raises(LessonError, match=part):
        change("lesson.py", f"\n{part} = ", "\nOTHER = ")


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('LOANS = ("SIM-HEL", "SIM-BKK", "SIM-MAD")', 'LOANS = ("SIM-HEL")', "LOANS"),
        ('LOANS = ("SIM-HEL", "SIM-BKK", "SIM-MAD")', "LOANS = ()", "LOANS"),
        ("WRONG = {", "WRONG = [1]\nOTHER = {", "WRONG"),
        ('"my_spread = 99.9"', "99.9", "WRONG"),
    ],
)
def test_list_in_another_form_is_named(
    old: str, new: str, name: str, change: Callable[..., OwnLesson]
) -> None:
    """A forgotten comma or bracket in wrong.py gives three sentences with the name."""
    with pytest.raises(LessonError, match=f"{name} in wrong.py has another form"):
        change("wrong.py", old, new)


def test_lesson_without_wrong_answers_opens(own: OwnLesson) -> None:
    """Without wrong.py a lesson opens with no wrong answers and no loan."""
    (own.folder / "wrong.py").unlink()
    lesson = open_lesson(own.folder)

    assert ({}, (None,)) == (dict(lesson.wrong), lesson.loans)


def test_no_compiled_copy_is_left(own: OwnLesson) -> None:
    """Opening a lesson leaves no cache beside its files."""
    open_lesson(own.folder)

    assert not (own.folder / "__pycache__").exists()


def test_notebook_is_written_as_jupyter_writes_it(own: OwnLesson) -> None:
    """The notebook of a new lesson has the form that JupyterLab saves."""
    text = own.notebook.read_text("utf-8")

    assert json.dumps(json.loads(text), ensure_ascii=False, indent=1) == text.rstrip("\n")
