"""Results read from a gradebook that is filled through nbgrader's API."""

import shutil
import warnings

import pytest
from nbgrader.api import Gradebook

from classnet_stem.errors import CourseError
from classnet_stem.grading.course import open_course
from classnet_stem.grading.results import Person, class_results, natural

TASKS = (("S01-T1", 4.0), ("S01-T2", 2.0), ("S01-T10", 1.0), ("S01-place", 5.0))


class Book:
    """A course with a gradebook that is filled without running a notebook."""

    def __init__(self, room, empty):
        self.root = room.root
        self.path = self.root / "grading" / "gradebook.db"
        shutil.copyfile(empty, self.path)
        self.url = open_course(room.root).config.CourseDirectory.db_url

    def __enter__(self):
        self.quiet = warnings.catch_warnings()
        self.quiet.__enter__()
        warnings.simplefilter("ignore")  # SQLAlchemy 2.1 warns about nbgrader 0.9.6
        self.book = Gradebook(self.url, "classnet")
        return self

    def __exit__(self, *error):
        self.book.close()
        self.quiet.__exit__(*error)

    def lesson(self, name, tasks=TASKS):
        """Put a lesson into the gradebook."""
        self.book.add_assignment(name)
        self.book.add_notebook(name, name)
        for task, most in tasks:
            self.book.add_grade_cell(task, name, name, max_score=most, cell_type="code")

    def work(self, student, lesson, has_notebook=True, **points):
        """Put graded work into the gradebook; a task without points waits for the teacher."""
        self.book.update_or_create_student(student)
        self.book.add_submission(lesson, student)
        for grade_of in self.book.find_submission_notebook(lesson, lesson, student).grades:
            score = points.get(grade_of.name.partition("-")[2])
            grade_of.auto_score = score
            grade_of.needs_manual_grade = score is None
        self.book.db.commit()
        (self.root / "grading" / "submitted" / student / lesson).mkdir(parents=True)
        (self.root / "grading" / "repaired" / student / lesson).mkdir(parents=True)
        graded = self.root / "grading" / "autograded" / student / lesson / f"{lesson}.ipynb"
        if has_notebook:
            graded.parent.mkdir(parents=True)
            graded.write_text('{"cells": []}', encoding="utf-8")


@pytest.fixture(scope="module")
def empty(tmp_path_factory, classroom_type):
    """A gradebook without a lesson: making one takes seconds, a copy does not."""
    room = classroom_type(tmp_path_factory.mktemp("empty") / "course")
    Gradebook(open_course(room.root).config.CourseDirectory.db_url, "classnet").close()
    return room.root / "grading" / "gradebook.db"


@pytest.fixture
def book(classroom, empty):
    with Book(classroom, empty) as book:
        book.lesson("S01")
        yield book


def only(results, student):
    """Return the first lesson of a student."""
    (found,) = [each for each in results.students if each.person.student == student]
    return found.lessons[0]


def test_score_and_what_waits(book):
    """A student has the sum of the points, the maximum, and the tasks that wait."""
    book.work("anna", "S01", T1=3.5, T2=2, T10=0)
    anna = only(class_results(book.root, ["S01"]), "anna")

    assert (5.5, 12.0, ("S01-place",), False) == (
        anna.score,
        anna.max_score,
        anna.waits,
        anna.is_final,
    )


def test_tasks_in_the_order_of_their_numbers(book):
    """T10 stands behind T2."""
    book.work("anna", "S01", T1=4)
    results = class_results(book.root, ["S01"])

    assert ["S01-place", "S01-T1", "S01-T2", "S01-T10"] == [
        each.task for each in only(results, "anna").tasks
    ]
    assert TASKS == tuple(sorted(results.lessons[0].tasks, key=lambda each: TASKS.index(each)))
    assert sorted(["s10", "S2"], key=natural) == ["S2", "s10"]


def test_points_by_hand_and_extra_credit(book):
    """Points that the teacher gave replace the automatic ones; extra credit is added."""
    book.work("anna", "S01", T1=0, T2=0, T10=0, place=0)
    first, second = book.book.find_submission_notebook("S01", "S01", "anna").grades[:2]
    first.manual_score, second.extra_credit = 3.0, 0.5
    book.book.db.commit()

    assert 3.5 == only(class_results(book.root, ["S01"]), "anna").score


def test_late_penalty(book):
    """What nbgrader takes for late work is taken, is noted, and never goes below 0."""
    book.work("anna", "S01", T1=4, T2=2, T10=1, place=5)
    book.work("bela", "S01", T1=1, T2=0, T10=0, place=0)
    for name in ("anna", "bela"):
        book.book.find_submission_notebook("S01", "S01", name).late_submission_penalty = 2.0
    book.book.db.commit()
    results = class_results(book.root, ["S01"])

    assert [10.0, 0.0] == [only(results, name).score for name in ("anna", "bela")]
    assert "2 points taken because the work came late" in only(results, "anna").notes


def test_failed_run_has_no_points(book):
    """Work that could not be graded has no points, not 0, and says what to do."""
    book.work("anna", "S01", T1=4)
    book.work("emil", "S01", has_notebook=False)
    emil = only(class_results(book.root, ["S01"]), "emil")

    assert ("failed", None, ()) == (emil.status, emil.score, emil.waits)
    assert ("could not be graded: classnet grade S01 --student emil",) == emil.notes


def test_archived_notebook_keeps_its_points(book):
    """Points that are final stay when the graded notebook was moved away."""
    book.work("anna", "S01", has_notebook=False, T1=4, T2=2, T10=1, place=5)
    anna = only(class_results(book.root, ["S01"]), "anna")

    assert (12.0, True) == (anna.score, anna.is_final)
    assert "the graded notebook is not there or cannot be read" in anna.notes


def test_everybody_is_there(book):
    """Students without work, with new work and with a failed first run are named."""
    book.work("anna", "S01", T1=4)
    book.book.add_student("zoe", first_name="Zoé", last_name="Ok", email="z@x.org")
    for path in ("submitted/jana/S01", "submitted/kim", "submitted/lou/S01", "repaired/lou/S01"):
        (book.root / "grading" / path).mkdir(parents=True)
    results = class_results(book.root, ["S01"])

    assert {
        "anna": "graded",
        "jana": "not_graded",
        "kim": "not_sent",
        "lou": "failed",
        "zoe": "not_sent",
    } == {each.person.student: each.lessons[0].status for each in results.students}
    assert Person("zoe", "Zoé", "Ok", "z@x.org") == results.students[-1].person


def test_folder_that_went_away(book):
    """Points of a student whose folder is gone stay and are noted."""
    book.work("anna", "S01", T1=4)
    (book.root / "grading/submitted/anna").rename(book.root / "away")

    assert "the folder of this student is not in submitted now" in (
        only(class_results(book.root, ["S01"]), "anna").notes
    )


def test_gradebook_is_only_read(book):
    """Not one byte of the gradebook changes, and no file is left beside it."""
    book.work("anna", "S01", T1=4)
    book.book.close()
    before = book.path.read_bytes(), sorted(book.path.parent.iterdir())
    class_results(book.root, ["S01"])

    assert before == (book.path.read_bytes(), sorted(book.path.parent.iterdir()))


def test_gradebook_of_another_course(book):
    """A gradebook into which nbgrader would write a new course on opening stays as it is."""
    book.work("anna", "S01", T1=4)
    book.book.close()
    settings = book.root / "nbgrader_config.py"
    text = settings.read_text("utf-8").replace('course_id = "classnet"', 'course_id = "new"')
    settings.write_text(text, encoding="utf-8")
    before = book.path.read_bytes()

    with pytest.raises(CourseError, match="is not of this course"):
        class_results(book.root, ["S01"])
    assert before == book.path.read_bytes()


def second_lesson(book):
    """Add a lesson S02 to the course and its gradebook."""
    source = book.root / "notebooks" / "S02" / "S02.ipynb"
    source.parent.mkdir()
    source.write_text("{}", encoding="utf-8")
    book.lesson("S02", (("S02-T1", 8.0),))


def test_whole_course(book):
    """Without names all lessons with graded work count; the others are named."""
    second_lesson(book)
    book.work("anna", "S01", T1=4, T2=2, T10=1, place=5)
    first = class_results(book.root)
    book.work("bela", "S02", T1=6)
    both = class_results(book.root)

    assert (["S01"], ("S02",)) == ([each.lesson for each in first.lessons], first.without)
    assert [(12.0, 20.0), (6.0, 20.0)] == [(each.score, each.max_score) for each in both.students]
    assert () == both.without


def test_order_and_repeats(book):
    """Lessons come in the order in which they are named, each once."""
    second_lesson(book)
    book.work("anna", "S01", T1=4)
    book.work("bela", "S02", T1=6)

    assert ["S02", "S01"] == [
        each.lesson for each in class_results(book.root, ["S02", "S01", "S02"]).lessons
    ]


def test_lesson_without_work(book):
    """A lesson that is named and has no graded work is an error that says what to do."""
    second_lesson(book)
    book.work("anna", "S01", T1=4)

    with pytest.raises(CourseError, match=r"for S02\.\n.*\nTry: .*classnet grade S02"):
        class_results(book.root, ["S01", "S02"])


def test_no_gradebook(classroom):
    """Before the first grading there is an error, and no gradebook is made."""
    with pytest.raises(CourseError, match="No work is graded yet"):
        class_results(classroom.root, ["S01"])
    assert not (classroom.root / "grading" / "gradebook.db").exists()


def test_damaged_gradebook(classroom):
    """A gradebook that is no database is an error in three lines."""
    (classroom.root / "grading" / "gradebook.db").write_bytes(b"no database, but long enough" * 99)
    with pytest.raises(CourseError) as caught:
        class_results(classroom.root, ["S01"])
    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize(("lesson", "message"), [("S09", "no lesson S09"), ("s01", "name S01")])
def test_wrong_lesson(book, lesson, message):
    """A lesson that is not there is an error that says what is."""
    with pytest.raises(CourseError, match=message):
        class_results(book.root, [lesson])


def test_folder_with_strange_signs(tmp_path, classroom_type, empty):
    """A course in a folder with %, # and blanks in its name is read too."""
    with Book(classroom_type(tmp_path / "my course #1 and 50%"), empty) as book:
        book.lesson("S01")
        book.work("anna", "S01", T1=4)

        assert 4.0 == only(class_results(book.root, ["S01"]), "anna").score
