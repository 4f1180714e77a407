"""The teacher guide as a page."""

import re
from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.grading.solved import Shown
from classnet_stem.resources import datasets_dir
from classnet_stem.teaching.guide import Sources, guide_page, loan_for, run_for_guide
from classnet_stem.teaching.review import in_folder
from classnet_stem.teaching.scaffold import OwnLesson

LOANS = datasets_dir() / "loan"


@pytest.mark.parametrize("lesson", ["L99", "", "X01", "../L01"])
def test_unknown_lesson_is_refused(lesson: str) -> None:
    """A name that is no lesson of the course is refused with the names that are."""
    with pytest.raises(LessonError, match=r"(?s)There is no lesson.*L01, L02"):
        Sources.of_course(lesson)


def test_small_letters_are_read() -> None:
    """The name of a lesson may be written small."""
    assert "L05" == Sources.of_course("l05").plan.id


def test_loan_is_the_first_that_suits() -> None:
    """Without a name the guide takes a recording that suits the lesson; L10 uses none."""
    assert "SIM-AKL-IN-AIR" == loan_for("L05", None, LOANS)
    assert None is loan_for("L10", None, LOANS)
    assert "SIM-HEL" == loan_for("L05", "SIM-HEL.csv", LOANS)


@pytest.mark.parametrize("name", ["SIM-XXX", "loans", "loans.csv", "", "../loan/SIM-HEL"])
def test_unknown_loan_is_refused(name: str) -> None:
    """A name that is no recording is refused with those that suit; the list itself is none."""
    with pytest.raises(LessonError, match="SIM-SEL-IN-AIR"):
        loan_for("L05", name, LOANS)


def test_order_of_a_page() -> None:
    """What a teacher needs first comes first: the card, goals, minutes, then the answers."""
    page = guide_page(Sources.of_course("L05"), {})
    heads = re.findall(r"<h2>(.*?)</h2>", page)

    assert ["Goals and tasks", "Before the lesson", "Minutes", "Answers"] == heads[:4]
    assert "New words" == heads[-1]
    assert "What students see" not in heads


def test_pictures_have_their_words(own: OwnLesson) -> None:
    """What students see stands on the page with its text, the recording and the code."""
    shown = {"x01-run": Shown("", ('<figure><img alt="A line" src="data:x"></figure>',))}
    with in_folder(own.folder):
        page = guide_page(own.sources(), shown, "SIM-HEL")

    assert '<figure><img alt="A line" src="data:x"></figure>' in page
    assert "the loan recording SIM-HEL and the student code HEL07" in page


def test_page_of_a_title_with_marks(own: OwnLesson) -> None:
    """A title with HTML or quotes is plain text in the title of the page."""
    plan = own.plan
    odd = type(plan)(plan.id, '<script>"x"</script>', plan.minutes, plan.goals, plan.tasks)
    sources = own.sources()
    with in_folder(own.folder):
        page = guide_page(Sources(odd, sources.notebook, sources.guide, sources.standards), {})

    assert "<title>Teacher guide: X01 &lt;script&gt;&quot;x&quot;&lt;/script&gt;</title>" in page
    assert "<script" not in page


@pytest.mark.slow
def test_guide_of_a_real_run(own: OwnLesson) -> None:
    """A run in a real kernel gives described pictures, full points, and leaves no folder."""
    told: list[tuple[int, int]] = []
    shown = run_for_guide(own.sources(), "SIM-HEL", lambda done, total: told.append((done, total)))
    with in_folder(own.folder):
        page = guide_page(own.sources(), shown, "SIM-HEL")

    assert (told[-1][1], told[-1][1]) == told[-1]
    assert "4 of 4 points" in page
    assert re.findall(r"<img\b[^>]*>", page)
    assert all(re.search(r'alt="[^"]{20,}"', each) for each in re.findall(r"<img\b[^>]*>", page))
    assert not re.search(r"<script|(?:src|href)=[\"']?(?:https?:)?//", page)
    assert 4 == len(list(Path(own.folder).iterdir()))
