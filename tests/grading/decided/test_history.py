import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading.backups import backup, backups
from classnet_stem.grading.database import Score, Which
from classnet_stem.grading.decisions import decisions
from classnet_stem.grading.history import put_back, steps, undo

ANNA = Which("S01", "anna", "")


def lines(group, **filters):
    return [str(change) for step in steps(group.course, **filters)[0] for change in step.changes]


@pytest.fixture
def changed(group):
    """A backup, then other points of two students, then a backup, then one more change."""
    backup(group.root, group.now)
    group.give("anna", "T1", manual=3.0)
    group.give("bela", "T2", auto=1.0)
    backup(group.root, group.now)
    group.give("anna", "place", manual=5.0)
    return group


def test_log(changed):
    """The log says which task of whom went from which points to which, oldest first."""
    assert [
        "anna  S01-T1: 4 -> 3 by hand",
        "bela  S01-T2: 2 -> 1",
        "anna  S01-place: waits for you -> 5 by hand",
    ] == lines(changed)


def test_steps_know_their_backups(changed):
    """A change lies between a backup and the next one, the last between a backup and now."""
    first, second = backups(changed.course)

    assert [(first, second), (second, None)] == [
        (step.start, step.stop) for step in steps(changed.course)[0]
    ]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"student": "anna"}, 2),
        ({"student": "zoe"}, 0),
        ({"lesson": "S01"}, 3),
        ({"lesson": "S02"}, 0),
    ],
)
def test_log_of_one(changed, filters, count):
    """The log can be of one student or one lesson."""
    assert count == len(lines(changed, **filters))


def test_reading_changes_nothing(changed):
    """The log leaves every file as it was."""
    before = {path: path.read_bytes() for path in changed.file.parent.rglob("*.db*")}
    steps(changed.course)

    assert before == {path: path.read_bytes() for path in changed.file.parent.rglob("*.db*")}


def test_damaged_backup_is_left_out(changed):
    """A damaged backup is named and left out; the log goes from the one before to the next."""
    backups(changed.course)[1].path.write_bytes(b"damaged")
    found, problems = steps(changed.course)

    assert 3 == len(found[0].changes)
    assert ["by-hand.db is no whole gradebook"] == [
        each.what.split("_")[-1].split(":")[0] for each in problems
    ]


def test_lost_gradebook(changed):
    """Without a gradebook the log still shows what changed between the backups."""
    changed.file.unlink()

    assert 2 == len(lines(changed))


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (Score(2.0, None, None, False), "2"),
        (Score(2.0, 3.0, 0.5, False), "3.5 by hand"),
        (Score(2.0, None, None, True), "2 and waits for you"),
        (Score(None, None, None, True), "waits for you"),
        (Score(None, None, None, False), "no points"),
    ],
)
def test_score_in_words(score, words):
    """Points given by hand, waiting, or missing are said as such."""
    assert words == str(score)


def test_undo(changed):
    """An undo takes the last change of a student back and leaves others alone."""
    done = undo(changed.root, ANNA, now=changed.now)

    assert {"T1": 3.0, "T2": 0.0, "place": 0.0} == changed.points("anna")
    assert {"T1": 2.0, "T2": 1.0, "place": 0.0} == changed.points("bela")
    assert ["S01-place"] == [change.which.task for change in done.changes]


def test_undo_puts_waiting_back(changed):
    """A task that waited for the teacher waits again."""
    undo(changed.root, ANNA, now=changed.now)

    assert ["anna  S01-place: 5 by hand -> waits for you"] == lines(changed)[3:]


def test_undo_of_one_task(changed):
    """An undo of one task goes to the last other state of this task."""
    undo(changed.root, Which("S01", "anna", "S01-T1"), now=changed.now)

    assert {"T1": 4.0, "T2": 0.0, "place": 5.0} == changed.points("anna")


def test_undo_of_an_undo(changed):
    """A second undo takes the first one back."""
    undo(changed.root, ANNA, now=changed.now)
    undo(changed.root, ANNA, now=changed.now)

    assert 5.0 == changed.points("anna")["place"]


def test_undo_is_logged(changed):
    """An undo is logged with time, reason and points."""
    undo(changed.root, ANNA, "typed in the\nwrong row", changed.now)
    entry = decisions(changed.course)[0][0]

    assert ("undo", "S01", "anna") == (entry.what, entry.lesson, entry.student)
    assert "typed in the wrong row (anna  S01-place: 5 by hand -> waits for you)" == entry.reason
    assert 0 == entry.time.utcoffset().total_seconds()


def test_undo_of_a_first_grading(group):
    """Points that no backup holds are taken back: the tasks wait again."""
    backup(group.root, group.now)
    from classnet_stem.grading.gradebook import gradebook

    with gradebook(group.course) as book:
        book.add_student("cora")
        book.add_submission("S01", "cora")
        book.db.commit()
    group.give("cora", "T1", auto=4.0)
    undo(group.root, Which("S01", "cora", ""), now=group.now)

    assert 0.0 == group.points("cora")["T1"]


@pytest.mark.parametrize(
    ("which", "message"),
    [
        (("S01", "zoe", ""), "no points of zoe S01"),
        (("S02", "anna", ""), "no points of anna S02"),
        (("S01", "anna", "S01-T9"), "no points of anna S01 S01-T9"),
        (("S01", "bela", "S01-T1"), "no other state of bela S01 S01-T1"),
    ],
)
def test_nothing_to_undo(changed, which, message):
    """An unknown name, and points that never changed, are errors, and nothing is logged."""
    with pytest.raises(CourseError, match=message):
        undo(changed.root, Which(*which), now=changed.now)
    assert [] == decisions(changed.course)[0]


def test_undo_over_a_damaged_backup(changed):
    """An undo goes past a damaged backup to the one before."""
    backups(changed.course)[1].path.write_bytes(b"damaged")
    undo(changed.root, ANNA, now=changed.now)

    assert {"T1": 4.0, "T2": 0.0, "place": 0.0} == changed.points("anna")


def test_undo_without_a_gradebook(changed):
    """Without a gradebook an undo is an error."""
    changed.file.unlink()

    with pytest.raises(CourseError, match="cannot be used"):
        undo(changed.root, ANNA)


def test_restore_is_logged(changed):
    """A restore is logged with the name of the backup."""
    put_back(changed.root, "2026-02-17_08-01", "a wrong run", changed.now)

    assert ["a wrong run (backup 2026-02-17_08-01-00.000000_by-hand)"] == [
        each.reason for each in decisions(changed.course)[0]
    ]


def test_long_reason(changed):
    """An undo with an unusable reason changes nothing."""
    with pytest.raises(CourseError, match="501 characters"):
        undo(changed.root, ANNA, "x" * 501, changed.now)
    assert 5.0 == changed.points("anna")["place"]
