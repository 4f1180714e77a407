import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading.backups import (
    KEPT,
    UNFINISHED,
    backup,
    backup_before,
    backups,
    find_backup,
)
from classnet_stem.grading.database import Damaged, copy_database, read_scores


def names(group):
    return [each.name for each in backups(group.course)]


def test_backup_holds_the_points(group):
    """A backup is a whole gradebook with the same points."""
    made = backup(group.root, group.now)

    assert read_scores(group.file) == read_scores(made.path)
    assert "2026-02-17_08-01-00.000000_by-hand" == made.name


def test_backup_is_one_file(group):
    """Beside a backup lies no journal and no unfinished file."""
    made = backup(group.root, group.now)

    assert [made.path] == list(group.backups.iterdir())


def test_backup_of_a_journal_of_another_kind(group):
    """A gradebook in SQLite's write-ahead mode gives a backup that needs no second file."""
    with sqlite3.connect(group.file) as connection:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.close()
    made = backup(group.root, group.now)

    assert read_scores(group.file) == read_scores(made.path)
    assert b"\1\1" == made.path.read_bytes()[18:20]  # 2 would mean write-ahead


def test_same_moment(group):
    """Two backups of the same moment are two files."""
    moment = group.now()
    backup(group.root, lambda: moment)
    backup(group.root, lambda: moment)

    assert 2 == len(names(group))


def test_automatic_backup_only_after_a_change(group):
    """When nothing changed since the newest backup, no second one is made."""
    first = backup_before(group.course, "grade-S01", group.now)
    second = backup_before(group.course, "grade-S01", group.now)

    assert first == second
    assert ["2026-02-17_08-01-00.000000_before-grade-S01"] == names(group)


def test_last_twenty_stay(group):
    """Of the automatic backups the last 20 stay; one made by hand stays for ever."""
    by_hand = backup(group.root, group.now)
    for number in range(KEPT + 3):
        with sqlite3.connect(group.file) as connection:
            connection.execute("UPDATE grade SET extra_credit = ?", [number])
        connection.close()
        backup_before(group.course, "grade-S01", group.now)

    assert by_hand == backups(group.course)[0]
    assert 1 + KEPT == len(names(group))


def test_no_gradebook_yet(group):
    """Before the first grading there is nothing to back up, and an automatic backup is none."""
    group.file.unlink()

    assert backup_before(group.course, "grade-S01", group.now) is None
    with pytest.raises(CourseError, match="no gradebook yet"):
        backup(group.root, group.now)


def test_empty_gradebook(group):
    """An empty file, which a stopped first run can leave, needs no automatic backup."""
    group.file.write_bytes(b"")

    assert backup_before(group.course, "grade-S01", group.now) is None


def test_rights_of_a_backup(group):
    """Who may read the gradebook may read its backup, and nobody else."""
    group.file.chmod(0o640)

    assert group.file.stat().st_mode == backup(group.root, group.now).path.stat().st_mode


def test_strange_lesson_name(group):
    """A name with signs that no file name can hold gives a plain name."""
    made = backup_before(group.course, "grade-../Ä b:c", group.now)

    assert "before-grade-b-c" == made.reason
    assert [made.path] == list(group.backups.iterdir())


def test_unfinished_files_go(group):
    """An unfinished file of a program that was stopped hours ago is removed."""
    backup(group.root, group.now)
    left = group.backups / f"{UNFINISHED}x.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    backup_before(group.course, "grade-S01", group.now)

    assert not left.exists()


def test_foreign_files_are_no_backups(group):
    """Other files in the folder are not listed and not touched."""
    backup(group.root, group.now)
    for name in ("notes.db", "2026-99-17_08-01-00.000000_by-hand.db", "x.txt"):
        (group.backups / name).write_text("mine", encoding="utf-8")

    assert 1 == len(names(group))


@pytest.mark.parametrize(
    "name", ["last", "2026-02-17_08-01", "2026-02-17_08-01-00.000000_by-hand.db"]
)
def test_name_of_a_backup(group, name):
    """A backup is named by "last", by the start of its name, or by its file."""
    made = backup(group.root, group.now)

    assert made == find_backup(group.course, name)


@pytest.mark.parametrize("name", ["2026", "", "2027", "../gradebook"])
def test_unclear_name(group, name):
    """A name that fits no backup or several is an error that names some."""
    backup(group.root, group.now)
    backup(group.root, group.now)

    with pytest.raises(CourseError, match="backups have a name") as caught:
        find_backup(group.course, name)
    assert "2026-02-17_08-02" in caught.value.why


def test_damaged_gradebook_gives_no_backup(group):
    """A damaged gradebook is said by its name, and no backup is left of it."""
    group.damage()

    with pytest.raises(Damaged, match=r"gradebook\.db is no whole gradebook"):
        backup(group.root, group.now)
    assert [] == list(group.backups.iterdir())


def test_gradebook_in_use(group):
    """A gradebook that another program writes for too long is an error, and no damage."""
    other = sqlite3.connect(group.file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    target = group.root / "copy.db"
    target.touch()

    with pytest.raises(CourseError, match=r"in use: gradebook\.db"):
        copy_database(group.file, target, patience=0.2)
    other.close()


def test_database_server(group):
    """A gradebook in a database server is left to that server."""
    group.room.settings('c.CourseDirectory.db_url = "postgresql://host/grades"')

    with pytest.raises(CourseError, match="not a file"):
        backup(group.root, group.now)


def test_folder_that_is_a_file(group):
    """Where the folder for backups cannot be made, it is said, and the gradebook stays."""
    group.backups.write_text("a file", encoding="utf-8")

    with pytest.raises(CourseError, match="cannot be written"):
        backup(group.root, group.now)
    assert 4.0 == group.points("anna")["T1"]


def test_time_is_utc(group):
    """A backup has the time of making it, in UTC."""
    made = backup(group.root)

    assert abs(datetime.now(UTC) - backups(group.course)[0].time) < timedelta(minutes=1)
    assert made == backups(group.course)[0]
