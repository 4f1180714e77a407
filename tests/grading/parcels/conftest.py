"""Lesson folders at home, parcels in an inbox, and a course that collects them."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from classnet_stem.grading.collecting import collect
from classnet_stem.grading.packing import pack_work

NOW = datetime(2100, 2, 20, 12, 0, tzinfo=UTC)  # files that a test makes now are not of the future


class Students:
    """Students with codes, their inbox at the teacher, and the teacher's course."""

    now, monday, tuesday = NOW, NOW - timedelta(days=4), NOW - timedelta(days=3)

    def __init__(self, root, course):
        self.root = root
        self.course = course
        self.inbox = root / "inbox"

    def notebook(self, text=""):
        """Return the text of a notebook without cells."""
        content = {"cells": [], "metadata": {"text": text}, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(content)

    def work(self, code="HEL07", text="", lesson="S01"):
        """Make a lesson folder at home."""
        folder = self.root / "at-home" / str(code) / lesson
        (folder / "recordings").mkdir(parents=True, exist_ok=True)
        (folder / f"{lesson}.ipynb").write_text(self.notebook(text), encoding="utf-8")
        (folder / "student.json").write_text(json.dumps({"code": code}), encoding="utf-8")
        (folder / "recordings" / "mine.csv").write_text(str(code), encoding="utf-8")
        return folder

    def pack(self, code="HEL07", text="", when=monday, to=None, lesson="S01"):
        """Make a lesson folder and pack it into the inbox."""
        folder = self.work(code, text, lesson)
        return pack_work(folder, to or self.inbox, clock=lambda: when).path

    def put(self, name, content=b""):
        """Put a file into the inbox: bytes, or a copy of another file."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def zipped(self, name="download.zip", top=""):
        """Return one zip file of the inbox, as a platform makes it."""
        path = self.root / name
        with ZipFile(path, "w") as archive:
            for each in sorted(self.inbox.rglob("*")):
                archive.write(each, top + each.relative_to(self.inbox).as_posix())
        return path

    def run(self, source, lesson=None, **options):
        """Collect, and return the report."""
        return collect(source, self.course, lesson, clock=lambda: self.now, **options)

    def said(self, report):
        """Return the student and the status of each item."""
        return [(each.student, each.status) for each in report.items]

    def only(self, report):
        """Return the one item of a report."""
        (item,) = report.items
        return item

    def what(self, source):
        """Collect a source with one item that is refused; return what is said about it."""
        item = self.only(self.run(source))
        assert item.status == "refused"
        return item.problem.what

    def submitted(self, code="HEL07", lesson="S01"):
        """Return the folder that is graded."""
        return self.course / "grading" / "submitted" / code / lesson

    def codes(self):
        """Return the names of the students' folders in the course."""
        return sorted(each.name for each in (self.course / "grading" / "submitted").iterdir())

    def text_of(self, folder):
        """Return the text that tells the versions of a work apart."""
        return json.loads((folder / "S01.ipynb").read_text("utf-8"))["metadata"]["text"]

    def files(self, folder):
        """Return the names of all files in a folder."""
        return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}

    def earlier(self, code="HEL07"):
        """Return name and text of the works that are kept."""
        folder = self.course / "grading" / "earlier" / code / "S01"
        found = folder.iterdir() if folder.is_dir() else ()
        return {each.name: self.text_of(each) for each in found}


@pytest.fixture
def students(classroom, tmp_path):
    """Students of the small course."""
    return Students(tmp_path, classroom.root)
