"""The student's course folder: made once, added to, never overwritten."""

import errno
import json
import os
from pathlib import Path

import pytest

from classnet_stem.errors import CourseFolderError, LessonError
from classnet_stem.lab.folder import default_folder, page_of, prepare


def update(sources: Path, text: str) -> None:
    (sources / "L01" / "L01.ipynb").write_text(json.dumps({"text": text}), "utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file that the student sees, with its content."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if ".classnet" not in path.parts
    }


def test_first_use_gives_the_released_lesson(prepared, course):
    """First use makes the folder with START.md and the lesson without its solution."""
    done = prepared()

    assert {"START.md", "L01/L01.ipynb"} == set(snapshot(course))
    assert {"text": "... 1"} == json.loads((course / "L01/L01.ipynb").read_text("utf-8"))
    assert (("L01",), ("L01",), ()) == (done.lessons, done.given, done.newer)


def test_start_page_links_to_the_lesson(prepared, course):
    """START.md lists the lesson with its title, its time and a relative link."""
    prepared()

    wanted = "| [L01 My first reading](L01/L01.ipynb) | 60 minutes |"
    assert wanted in (course / "START.md").read_text("utf-8").splitlines()


def test_second_use_changes_nothing(prepared, course):
    """The second use gives nothing out and leaves every file as it is."""
    prepared()
    before = snapshot(course)

    done = prepared()

    assert before == snapshot(course)
    assert ((), ()) == (done.given, done.newer)


def test_student_work_stays(prepared, course, sources):
    """A lesson that the student worked in stays, also when a newer version comes, in silence."""
    prepared()
    (course / "L01/L01.ipynb").write_text("my work", "utf-8")
    (course / "START.md").write_text("my notes", "utf-8")
    update(sources, "solution 2")

    done = prepared()

    assert "my work" == (course / "L01/L01.ipynb").read_text("utf-8")
    assert "my notes" == (course / "START.md").read_text("utf-8")
    assert () == done.newer


def test_newer_version_is_named_and_not_taken(prepared, course, sources):
    """A newer version of an untouched lesson is named; the file is not touched."""
    prepared()
    before = snapshot(course)
    update(sources, "solution 2")

    assert ("L01",) == prepared().newer
    assert ("L01",) == prepared().newer
    assert before == snapshot(course)


def test_renamed_lesson_makes_room_for_the_newer_one(prepared, course, sources):
    """After the student renamed the old file, the newer version is given out beside it."""
    prepared()
    (course / "L01/L01.ipynb").rename(course / "L01/old.ipynb")
    update(sources, "solution 2")

    assert ("L01",) == prepared().given
    assert "... 2" in (course / "L01/L01.ipynb").read_text("utf-8")
    assert "... 1" in (course / "L01/old.ipynb").read_text("utf-8")


def test_lesson_that_the_teacher_gave_out_stays(prepared, course):
    """A lesson that was there before the first use is not touched and not called old."""
    (course / "L01").mkdir(parents=True)
    (course / "L01/L01.ipynb").write_text("from my teacher", "utf-8")

    done = prepared()

    assert "from my teacher" == (course / "L01/L01.ipynb").read_text("utf-8")
    assert ((), ()) == (done.given, done.newer)


def test_new_lesson_is_added(prepared, course, sources):
    """A lesson that came later is given out, and START.md lists it."""
    prepared()
    (sources / "L02").mkdir()
    (sources / "L02/L02.ipynb").write_text("{}", "utf-8")

    done = prepared()

    assert (("L01", "L02"), ("L02",)) == (done.lessons, done.given)
    assert "(L02/L02.ipynb)" in (course / "START.md").read_text("utf-8")


def test_data_of_the_lesson_comes_with_it(prepared, course, sources):
    """A data file of the lesson is given out too, unless the student has one of that name."""
    (sources / "L01/table.csv").write_text("a,b", "utf-8")
    (sources / "L01/mine.csv").write_text("theirs", "utf-8")
    (course / "L01").mkdir(parents=True)
    (course / "L01/mine.csv").write_text("mine", "utf-8")

    prepared()

    assert "a,b" == (course / "L01/table.csv").read_text("utf-8")
    assert "mine" == (course / "L01/mine.csv").read_text("utf-8")


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"files": 3}', '{"files": {"a": 3}}'])
def test_damaged_memory_is_no_trouble(text, prepared, course):
    """When the record of what was given out is damaged, the lessons stay and nothing fails."""
    prepared()
    before = snapshot(course)
    (course / ".classnet/given.json").write_text(text, "utf-8")

    assert ((), ()) == (prepared().given, prepared().newer)
    assert before == snapshot(course)


def test_simulated_station_stays_the_same(prepared):
    """The seed word of the folder's simulated station is the same at each use."""
    assert prepared().code == prepared().code != ""


def test_nothing_half_made_is_left(course, sources):
    """When the disk is full in the middle of a lesson, no half lesson is left behind."""

    def full(source: Path, target: Path) -> None:
        target.mkdir(parents=True)
        (target / "L01.ipynb").write_text("hal", "utf-8")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(CourseFolderError, match="the disk is full"):
        prepare(course, sources, full)
    assert {} == snapshot(course)
    assert [] == [path for path in (course / ".classnet").iterdir() if path.is_dir()]


def test_file_in_place_of_the_folder(prepared, course):
    """A file with the folder's name gets three lines and stays."""
    course.write_text("a file", "utf-8")

    with pytest.raises(CourseFolderError, match="is no folder") as caught:
        prepared()
    assert 3 == len(str(caught.value).splitlines())
    assert "a file" == course.read_text("utf-8")


def test_file_above_the_folder(sources, tmp_path):
    """A file where a parent folder should be is named."""
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(CourseFolderError, match="is no folder"):
        prepare(tmp_path / "file" / "course", sources)


def test_folder_that_cannot_be_written(in_read_only_folder):
    """A folder without the right to write gets three lines."""
    said = in_read_only_folder(
        "from pathlib import Path\nfrom classnet_stem.lab.folder import prepare\n"
        "def run(folder):\n    prepare(Path(folder) / 'course', Path(folder), print)"
    )

    assert "cannot be made" in said or "cannot be written" in said
    assert "Likely why: It belongs to another account" in said


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EIO])
def test_every_trouble_has_three_lines(number, course, sources):
    """Whatever the system says, the student gets three lines with another folder to try."""

    def refuse(source: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(CourseFolderError, match="classnet lab --dir") as caught:
        prepare(course, sources, refuse)
    assert 3 == len(str(caught.value).splitlines())


def test_default_folder(monkeypatch, tmp_path):
    """The folder is $CLASSNET_HOME, else `classnet` in the home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert tmp_path / "classnet" == default_folder({})
    assert Path("/school/anna") == default_folder({"CLASSNET_HOME": "/school/anna"})


def test_first_page(prepared):
    """The first page is START.md, or the lesson that was asked for in any case of letters."""
    course = prepared()

    assert "START.md" == page_of(course, None)
    assert "L01/L01.ipynb" == page_of(course, "l01")


def test_unknown_lesson_is_named(prepared):
    """A lesson that does not exist gets the list of those that do."""
    with pytest.raises(LessonError, match=r"use one of: L01"):
        page_of(prepared(), "L99")
