"""Which recording a student without a sensor gets."""

from collections import Counter
from pathlib import Path

import pytest

from classnet_stem import recordings
from classnet_stem.errors import DataError
from classnet_stem.lessons.folder import window
from classnet_stem.resources import datasets_dir
from classnet_stem.session.loan import choose_loan, suitable_loans

FOLDER = datasets_dir() / "loan"
LESSONS = ("L01", "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L09", "L12")
CLASSES = 60
STUDENTS = 30
FIRST = [
    "SIM-BKK",
    "SIM-DEL-IN",
    "SIM-HEL",
    "SIM-JKT-IN",
    "SIM-MAD",
    "SIM-OSA",
    "SIM-VIE-IN",
    "SIM-WAW-IN",
]


@pytest.fixture(scope="module")
def rows() -> dict[Path, int]:
    """How many rounds each recording has."""
    return {
        path: len(recordings.rounds(recordings.read(path).readings))
        for path in FOLDER.glob("SIM-*.csv")
    }


def test_first_lesson_has_its_eight_recordings() -> None:
    """L01 gives one of the eight recordings of four minutes, as it always did."""
    assert FIRST == [path.stem for path in suitable_loans("L01", FOLDER)]


@pytest.mark.parametrize(
    ("code", "name"),
    [("HEL01", "SIM-VIE-IN"), ("HEL07", "SIM-JKT-IN"), ("DEL12", "SIM-BKK"), ("", "SIM-WAW-IN")],
)
def test_choice_does_not_change(code: str, name: str) -> None:
    """The choice for L01 is what the package gave when it had eight recordings and no list."""
    assert name == choose_loan(code, "L01").stem


@pytest.mark.parametrize("lesson", LESSONS)
def test_choice_suits_the_lesson(lesson: str) -> None:
    """Each student gets a recording that suits the lesson, and all that suit are given."""
    chosen = {choose_loan(f"HEL{number:03}", lesson) for number in range(300)}

    assert set(suitable_loans(lesson, FOLDER)) == chosen
    assert len(chosen) >= 4


def test_lesson_without_recordings_of_its_own() -> None:
    """A lesson that the list does not know gets a recording of the first lesson."""
    assert set(FIRST) == {choose_loan(f"A{number}", "L99").stem for number in range(100)}


def test_folder_without_recordings(tmp_path: Path) -> None:
    """Without a list the message says how to get the recordings back."""
    with pytest.raises(DataError, match="pip install"):
        choose_loan("HEL07", "L01", tmp_path)


def test_list_that_names_a_missing_file(tmp_path: Path) -> None:
    """A recording that is in the list but not in the folder is not given."""
    (tmp_path / "loans.csv").write_text("# note\nid,suits\nA,L01;L02\nB,L01\n", "utf-8")
    (tmp_path / "B.csv").write_text("", "utf-8")

    assert [tmp_path / "B.csv"] == suitable_loans("L01", tmp_path)
    assert [] == suitable_loans("L02", tmp_path)


@pytest.mark.parametrize(("lesson", "most"), [("L01", 2.0), *((one, 1.0) for one in LESSONS[1:])])
def test_thirty_students_rarely_share_a_part(
    lesson: str, most: float, rows: dict[Path, int]
) -> None:
    """Of the 435 pairs in a class of 30, on average fewer than 2 (L01) or 1 share a part.

    Measured with 60 classes; a part is a recording and the rows of it that are the student's.
    """
    shared = 0
    for group in range(CLASSES):
        codes = [f"S{group:02}{number:02}" for number in range(STUDENTS)]
        loans = {code: choose_loan(code, lesson) for code in codes}
        parts = Counter(
            (loan, window(code, f"{lesson}.T3", rows[loan])) for code, loan in loans.items()
        )
        shared += sum(count * (count - 1) // 2 for count in parts.values())

    assert shared / CLASSES < most
