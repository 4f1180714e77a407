import argparse
import json
import os
import shutil
from datetime import UTC
from pathlib import Path
from zipfile import ZipFile

import pytest

from classnet_stem.cli import parcels
from classnet_stem.errors import ClassnetError
from classnet_stem.grading.course import new_course, open_course
from classnet_stem.grading.grade import grade
from classnet_stem.grading.gradebook import gradebook
from classnet_stem.grading.manifest import read_manifest
from classnet_stem.grading.release import release_lesson
from classnet_stem.resources import notebooks_dir

ROOT = Path(__file__).resolve().parents[2]
MOODLE = "{name}_{number}_assignsubmission_file/L01_{code}.zip"
CLASS = (("Anna Berg", "HEL07"), ("Bela Kiss", "HEL08"), ("Chi Le", "HEL09"))


def classnet(*arguments):
    """Run one of the two commands as `classnet` would."""
    whole = argparse.ArgumentParser()
    parcels.register(whole.add_subparsers())
    args = whole.parse_args([str(each) for each in arguments])
    return args.run(args)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The lesson L01 as students get it."""
    folder = tmp_path_factory.mktemp("released") / "L01"
    release_lesson(notebooks_dir() / "L01", folder)
    return folder


@pytest.fixture(scope="module")
def teacher(tmp_path_factory):
    """A new course without work."""
    return new_course(tmp_path_factory.mktemp("teacher") / "course").root


@pytest.fixture
def course(teacher, tmp_path):
    """A copy of the course for one test."""
    shutil.copytree(teacher, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def lesson(released, tmp_path):
    """A function that makes the lesson folder of a student."""

    def make(code):
        folder = tmp_path / "at-home" / code / "L01"
        shutil.copytree(released, folder)
        (folder / "student.json").write_text(json.dumps({"code": code}), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def download(lesson, tmp_path):
    """A download of Moodle with the work of three students."""
    path = tmp_path / "course-L01-12345.zip"
    with ZipFile(path, "w") as archive:
        for number, (name, code) in enumerate(CLASS, start=101):
            assert 0 == classnet("pack", lesson(code), "--to", tmp_path / "made")
            inner = MOODLE.format(name=name, number=number, code=code)
            archive.write(tmp_path / "made" / f"L01_{code}.zip", inner)
    return path


def test_pack_tells(lesson, capsys):
    """`pack` says where the file is, what is in it, what is not, and what is missing."""
    folder = lesson("HEL07")
    (folder / "game.exe").touch()
    assert 0 == classnet("pack", folder)
    shown = capsys.readouterr().out

    assert str(folder.parent / "L01_HEL07.zip") in shown
    assert "packed    L01.ipynb" in shown
    assert "left out  game.exe: no kind of file" in shown
    assert "There is no recording" in shown
    assert "Next: send L01_HEL07.zip to your teacher." in shown


def test_pack_without_code(released):
    """Without a code `pack` stops with the three lines of a message."""
    with pytest.raises(ClassnetError) as caught:
        classnet("pack", released)

    assert 3 == len(str(caught.value).splitlines())


def test_collect_tells(course, download, capsys):
    """`collect` names each student and the next command."""
    capsys.readouterr()
    assert 0 == classnet("collect", download, "--course", course)
    shown = capsys.readouterr().out.splitlines()

    assert [
        f"HEL0{number} L01 taken (Name_assignsubmission_file/L01_HEL0{number}.zip)"
        for number in (7, 8, 9)
    ] == [
        " ".join(line.replace(name, "Name").replace(f"_{number}_", "_").split())
        for line, (number, (name, _)) in zip(shown[:3], enumerate(CLASS, start=101), strict=True)
    ]
    assert ["3 taken", "Next: classnet grade L01"] == shown[-2:]


def test_collect_fails_when_one_is_refused(course, lesson, tmp_path, capsys):
    """The exit status is 1 when a file was refused; the message has its three lines."""
    classnet("pack", lesson("HEL07"), "--to", tmp_path / "inbox")
    (tmp_path / "inbox" / "bad.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "inbox" / "cat.jpg").touch()
    capsys.readouterr()
    assert 1 == classnet("collect", tmp_path / "inbox", "--course", course)
    shown = capsys.readouterr().out

    assert "skipped: cat.jpg: no zip file and no notebook" in shown
    assert "refused: bad.zip\nbad.zip cannot be unpacked" in shown
    assert "\nLikely why: " in shown
    assert "1 taken, 1 skipped, 1 refused" in shown


def test_dry_run(course, download, capsys):
    """With --dry-run nothing is written, and the first line says so."""
    capsys.readouterr()
    assert 0 == classnet("collect", download, "--course", course, "--dry-run")

    assert capsys.readouterr().out.startswith("Nothing was changed.")
    assert [] == list((course / "grading" / "submitted").iterdir())


def test_json(course, download, capsys):
    """With --json stdout holds the report and nothing else."""
    capsys.readouterr()
    classnet("collect", download, "--course", course, "--lesson", "L01", "--json")
    report = json.loads(capsys.readouterr().out)

    assert report["is_complete"]
    assert ["HEL07", "HEL08", "HEL09"] == [each["student"] for each in report["items"]]


def test_empty_folder(course, tmp_path, capsys):
    """An empty folder is said, and is no failure."""
    (tmp_path / "empty").mkdir()

    assert 0 == classnet("collect", tmp_path / "empty", "--course", course)
    assert "Nothing was found." in capsys.readouterr().out


@pytest.mark.slow
def test_collected_work_is_graded(course, download, monkeypatch):
    """Three students pack, Moodle makes one zip file, and `grade` grades all three as found."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    assert 0 == classnet("collect", download, "--course", course)
    report = grade(course, "L01")

    assert [(code, "graded", ()) for _, code in CLASS] == [
        (each.student, each.status, each.repairs) for each in report.students
    ]
    with gradebook(open_course(course)) as book:
        time = book.find_submission("L01", "HEL07").timestamp.replace(tzinfo=UTC)
    assert read_manifest(course / "grading" / "submitted" / "HEL07" / "L01").packed == time
