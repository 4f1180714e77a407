import sqlite3

import pytest

from classnet_stem.grading.backups import KEPT, backup, backup_before, backups, restore
from classnet_stem.grading.database import Damaged


def test_restore(group):
    """A restore brings the points of the backup back."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=1.0)
    restore(group.root, "last", group.now)

    assert 4.0 == group.points("anna")["T1"]


def test_restore_can_be_undone(group):
    """The gradebook of before is a backup, and restoring that one takes the restore back."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=1.0)
    done = restore(group.root, "last", group.now)
    restore(group.root, done.before.stem, group.now)

    assert 1.0 == group.points("anna")["T1"]


def test_restore_of_the_oldest(group):
    """The oldest automatic backup can be restored although a new one is made for that."""
    for number in range(KEPT):
        group.give("anna", "T1", auto=number / 10)
        backup_before(group.course, "grade-S01", group.now)
    group.give("anna", "T1", auto=3.5)
    oldest = backups(group.course)[0].name
    restore(group.root, oldest, group.now)

    assert 0.0 == group.points("anna")["T1"]


def test_open_program_sees_the_restore(group):
    """A program that had the gradebook open before reads the restored points."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=1.0)
    connection = sqlite3.connect(group.file)
    count = "SELECT count(*) FROM grade WHERE manual_score IS NOT NULL"
    before = connection.execute(count).fetchone()[0]
    restore(group.root, "last", group.now)
    after = connection.execute(count).fetchone()[0]
    connection.close()

    assert (1, 0) == (before, after)


def test_restore_over_a_damaged_gradebook(group):
    """A damaged gradebook is replaced, and kept as it was."""
    backup(group.root, group.now)
    group.damage()
    damaged = group.file.read_bytes()
    done = restore(group.root, "last", group.now)

    assert 4.0 == group.points("anna")["T1"]
    assert done.before.name.startswith("damaged-")
    assert damaged == done.before.read_bytes()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 5000])
def test_restore_over_something_else(group, content):
    """A gradebook that is empty or of another kind is replaced, and its journal moved away."""
    backup(group.root, group.now)
    group.file.write_bytes(content)
    journal = group.file.with_name("gradebook.db-journal")
    journal.write_bytes(b"old")
    restore(group.root, "last", group.now)

    assert 4.0 == group.points("anna")["T1"]
    assert not journal.exists()


def test_restore_of_a_lost_gradebook(group):
    """A gradebook that is gone comes back; what it left behind is moved away, not played in."""
    backup(group.root, group.now)
    group.file.unlink()
    group.file.with_name("gradebook.db-journal").write_bytes(b"old")

    assert restore(group.root, "last", group.now).before is None
    assert 4.0 == group.points("anna")["T1"]
    assert [b"old"] == [path.read_bytes() for path in group.backups.glob("damaged-*-journal")]


def test_damaged_backup_is_refused(group):
    """A damaged backup is not restored; the gradebook stays as it is."""
    made = backup(group.root, group.now)
    made.path.write_bytes(made.path.read_bytes()[:5000])
    before = group.file.read_bytes()

    with pytest.raises(Damaged, match=r"by-hand\.db is no whole gradebook"):
        restore(group.root, "last", group.now)
    assert before == group.file.read_bytes()


def test_other_database_is_refused(group):
    """A database that is no gradebook is not restored."""
    made = backup(group.root, group.now)
    made.path.unlink()
    with sqlite3.connect(made.path) as connection:
        connection.execute("CREATE TABLE music (title)")
    connection.close()

    with pytest.raises(Damaged, match="no such table"):
        restore(group.root, "last", group.now)
