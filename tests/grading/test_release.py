import json

import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading.release import release_lesson, released_text


def test_no_solution_in_it(classroom, tmp_path):
    """Solutions and hidden tests are not in the file for students; the stub is."""
    target = tmp_path / "student" / "S01.ipynb"
    release_lesson(classroom.source, target)
    text = target.read_text("utf-8")

    assert "pass  # write your code here" in text
    assert "Write your answer here." in text
    for secret in ("BEGIN", "sum(values)", "area = 12", "isinstance", "A tree."):
        assert secret not in text


def test_hides_nothing_that_runs(classroom):
    """The released notebook has every cell of the source."""
    assert 7 == len(json.loads(released_text(classroom.source))["cells"])


def test_folder(classroom, tmp_path):
    """A lesson folder is released with its data."""
    release_lesson(classroom.source.parent, tmp_path / "S01")

    assert ["S01.ipynb", "table.csv"] == sorted(path.name for path in tmp_path.glob("S01/*"))


def test_never_overwrites(classroom, tmp_path):
    """A notebook that is there, perhaps with a student's work, is never overwritten."""
    target = tmp_path / "S01.ipynb"
    target.write_text("my work", encoding="utf-8")

    with pytest.raises(CourseError, match="exists already"):
        release_lesson(classroom.source, target)
    assert "my work" == target.read_text("utf-8")


def test_writes_no_gradebook(classroom, tmp_path):
    """Releasing for a student needs no gradebook and leaves none."""
    release_lesson(classroom.source, tmp_path / "S01.ipynb")

    assert [] == list(classroom.root.rglob("gradebook.db"))


def test_says_what_is_wrong(classroom):
    """A label that nbgrader does not take is named."""
    text = classroom.source.read_text("utf-8").replace("S01-T1", "S01.T1")
    classroom.source.write_text(text, encoding="utf-8")

    with pytest.raises(CourseError, match=r"S01\.T1"):
        released_text(classroom.source)
