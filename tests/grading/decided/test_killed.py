"""Backups in second processes: killed half way, two at once, without the right to write."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from classnet_stem.grading.backups import backup, backups, restore
from classnet_stem.grading.database import check_database, read_scores

# The copy stops half way, with pages already written to the disk, and waits to be killed.
HALF = """\
import sqlite3, sys, time
from pathlib import Path

class Slow(sqlite3.Connection):
    def backup(self, target, *, progress=None, **more):
        name = target.execute("PRAGMA database_list").fetchone()[2]
        target.execute("PRAGMA cache_size=1")
        def stop(status, left, total):
            if sys.argv[3] in Path(name).name and left < total // 2:
                print("half", flush=True)
                time.sleep(100)
        super().backup(target, pages=1, progress=stop)

connect = sqlite3.connect
sqlite3.connect = lambda *a, **more: connect(*a, factory=Slow, **more)
from classnet_stem.grading import backups
getattr(backups, sys.argv[2])(Path(sys.argv[1]), *sys.argv[4:])
"""
MANY = """\
import sys
from pathlib import Path
from classnet_stem.grading.backups import backup
for _ in range(5):
    backup(Path(sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("function", "file", "arguments"),
    [("backup", ".making-", ()), ("restore", "gradebook.db", ("last",))],
)
def test_killed_half_way(group, start, function, file, arguments):
    """A program that is killed half way through leaves the gradebook as it was."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=1.0)
    before = read_scores(group.file)
    process = start(HALF, group.root, function, file, *arguments)
    said = process.stdout.readline()
    process.kill()
    process.wait()

    assert "half\n" == said
    assert (function == "restore") == group.file.with_name("gradebook.db-journal").exists()
    check_database(group.file)
    assert before == read_scores(group.file)


@pytest.mark.slow
def test_restore_after_a_killed_one(group, start):
    """After a restore was killed half way, the same restore succeeds."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=1.0)
    process = start(HALF, group.root, "restore", "gradebook.db", "2026-02-17_08-01")
    process.stdout.readline()
    process.kill()
    process.wait()
    restore(group.root, "2026-02-17_08-01")

    assert 4.0 == group.points("anna")["T1"]


@pytest.mark.slow
def test_two_at_once(group, start):
    """Two programs that make backups while a third writes points make ten whole ones."""
    both = [start(MANY, group.root) for _ in range(2)]
    while any(process.poll() is None for process in both):
        group.give("anna", "T1", auto=3.0)

    assert ["", ""] == [process.stdout.read() for process in both]
    assert 10 == len([check_database(each.path) for each in backups(group.course)])


READ_ONLY = """\
import os, sys
from pathlib import Path
from classnet_stem.errors import CourseError
from classnet_stem.grading.backups import backup, backups
from classnet_stem.grading.course import open_course
from classnet_stem.grading.database import read_scores
from classnet_stem.grading.decisions import accept
from classnet_stem.grading.history import steps
course = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for what in (lambda: backup(course), lambda: accept(course, "S01", "anna", "a team")):
    try:
        what()
    except CourseError as error:
        print(error.what)
print(len(steps(open_course(course))[0]))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_read_only_folder(group, start):
    """In a folder without the right to write, backup and accept say so, and the log is shown."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=1.0)
    with tempfile.TemporaryDirectory() as outside:
        course = Path(outside) / "course"
        shutil.copytree(group.root, course)
        for path in (Path(outside), *sorted(Path(outside).rglob("*"))):
            path.chmod(0o555 if path.is_dir() else 0o444)
        process = start(READ_ONLY, course)
        said = process.communicate()[0].splitlines()
        for path in (Path(outside), *sorted(Path(outside).rglob("*"))):
            path.chmod(0o755)

    assert "1" == said[-1]
    assert ["cannot be written: Permission denied", "Permission denied"] == [
        said[0].split("backups ")[-1].rstrip("."),
        said[1].split("jsonl: ")[-1].rstrip("."),
    ]
