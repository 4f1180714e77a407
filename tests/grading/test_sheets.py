import csv
import io

import pytest

from classnet_stem.errors import DataError
from classnet_stem.grading.report import TaskScore
from classnet_stem.grading.results import LessonResult, LessonTasks, Person, Results, StudentResult
from classnet_stem.grading.sheets import held_back, number_text, sheet, write_sheet

TASKS = (("L01-T1-check", 4.0), ("L01-T2", 2.5))


def lesson(first, second, name="L01", status="graded", notes=()):
    """Return what a student has for a lesson of two tasks; None waits for the teacher."""
    tasks = tuple(
        TaskScore(task, score or 0.0, most, score is None)
        for (task, most), score in zip(TASKS, (first, second), strict=True)
    )
    return LessonResult(name, status, 6.5, tasks if status == "graded" else (), notes=notes)


ANNA = Person("anna", "Anna", "Zeta", "anna@school.org", "17")
CLASS = Results(
    (LessonTasks("L01", TASKS),),
    (
        StudentResult(ANNA, (lesson(3.25, 2.5),)),
        StudentResult(Person("bela"), (lesson(4.0, None, notes=("a note",)),)),
        StudentResult(Person("emil"), (lesson(0, 0, status="failed"),)),
        StudentResult(Person("jana", "Jana", "Alpha"), (lesson(0, 0, status="not_sent"),)),
    ),
)
YEAR = Results(
    (LessonTasks("L01", TASKS), LessonTasks("L05", TASKS)),
    (
        StudentResult(ANNA, (lesson(3.25, 2.5), lesson(1, 1, "L05"))),
        StudentResult(Person("bela"), (lesson(4.0, 0.0), lesson(0, None, "L05", notes=("x",)))),
    ),
)


def rows(*given, **options):
    """Return the rows of a sheet, the first one with the heads."""
    return list(csv.reader(io.StringIO(sheet(*given, **options))))


def test_plain():
    """The plain sheet has points, maximum, status, what waits and the notes."""
    heads, anna, bela, emil, jana = rows(CLASS)

    assert ["Student", "First name", "Last name", "L01", "L01 max", "L01 status"] == heads[:6]
    assert ["anna", "Anna", "Zeta", "5.75", "6.5", "graded", "yes", "", ""] == anna
    assert ["bela", "", "", "4", "6.5", "waits for you", "no", "L01-T2", "a note"] == bela
    assert ["", "6.5", "could not be graded", "no"] == emil[3:7]
    assert ["", "6.5", "not sent", "yes"] == jana[3:7]


def test_tasks():
    """With tasks there is a column for each; a task that waits has an empty cell."""
    heads, anna, bela, emil, _ = rows(CLASS, with_tasks=True)

    assert ["L01-T1 (of 4)", "L01-T2 (of 2.5)"] == heads[6:8]
    assert [["3.25", "2.5"], ["4", ""], ["", ""]] == [each[6:8] for each in (anna, bela, emil)]


def test_totals():
    """Several lessons have totals, and notes say of which lesson they are."""
    heads, anna, bela = rows(YEAR)

    assert ["Total", "Total max", "Final", "Waits for you", "Notes"] == heads[-5:]
    assert ["7.75", "13", "yes", "", ""] == anna[-5:]
    assert ["4", "13", "no", "L01-T2", "L05: x"] == bela[-5:]


def test_moodle():
    """Moodle gets names, e-mail, ID number and one column a lesson; only what is final."""
    assert [
        ["Username", "First name", "Last name", "Email address", "ID number", "L01"],
        ["anna", "Anna", "Zeta", "anna@school.org", "17", "5.75"],
    ] == rows(CLASS, "moodle")


def test_moodle_no_grade_is_a_dash():
    """A lesson that is not final is "-", which Moodle reads as no grade, and tasks too."""
    heads, _, bela = rows(YEAR, "moodle", with_tasks=True)

    assert ["L01", "L05", "L01-T1", "L01-T2", "L01-T1", "L01-T2"] == heads[5:]
    assert ["4", "-"] == bela[5:7]


def test_held_back():
    """Students whose points are not final are named; who sent nothing is not among them."""
    assert (("bela", "L01"), ("emil", "L01")) == held_back(CLASS)


def test_google():
    """The sheet to copy from is in the order of last names, with what is not final."""
    heads, *found = rows(CLASS, "google", with_tasks=True)

    assert ["Last name", "First name", "Student", "Email", "L01 (of 6.5)", "Not final"] == heads
    assert [
        ["jana", "", "L01 not sent"],
        ["bela", "", "L01 waits for you"],
        ["emil", "", "L01 could not be graded"],
        ["anna", "5.75", ""],
    ] == [[row[2], row[4], row[5]] for row in found]


@pytest.mark.parametrize("target", ["plain", "moodle", "google"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "\uff1d", "x,=", "x;=", "x\n="])
def test_no_cell_is_a_formula(target, sign):
    """A name, an address or a note that a spreadsheet would run gets an apostrophe."""
    text = f"{sign}cmd|' /C calc'!A0"
    person = Person(text, text, text, text, text)
    found = LessonResult("L01", "graded", 6.5, lesson(1, 1).tasks, notes=(text,))
    one = Results(CLASS.lessons, (StudentResult(person, (found,)),))
    cells = [cell for row in rows(one, target) for cell in row]

    risky = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    assert [] == [cell for cell in cells if cell.strip(" ").startswith(risky)]
    assert [] == [
        c for c in cells for part in c.replace(";", ",").split(",") if part.startswith(risky)
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.00001, "0"),
        (2.0, "2"),
        (1 / 3, "0.3333"),
        (1234567.25, "1234567.25"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_numbers_have_a_decimal_point(value, text):
    """Points have a decimal point, at most four decimals and no zeros at the end."""
    assert text == number_text(value)


def test_file_for_excel(tmp_path):
    """The file begins with the mark by which Excel knows UTF-8; its lines end as RFC 4180 says."""
    path = tmp_path / "L01.csv"
    person = Person("žofia", "Žófia 李", 'O"Hara, Jr')
    write_sheet(Results(CLASS.lessons, (StudentResult(person, (lesson(1, 1),)),)), path)
    raw = path.read_bytes()

    assert raw.startswith(b"\xef\xbb\xbfStudent,")
    assert 2 == raw.count(b"\r\n") == raw.count(b"\n")
    assert ["žofia", "Žófia 李", 'O"Hara, Jr'] == list(
        csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    )[1][:3]


def test_no_folder(tmp_path):
    """A folder that is not there is an error, and nothing is left behind."""
    with pytest.raises(DataError, match="there is no folder"):
        write_sheet(CLASS, tmp_path / "away" / "L01.csv")
    assert [] == list(tmp_path.iterdir())


def test_nobody():
    """A class without students is a sheet with heads only."""
    assert [1, 1, 1] == [
        len(rows(Results(CLASS.lessons, ()), target)) for target in ("plain", "moodle", "google")
    ]
