"""The questions with buttons: each answer is kept at once, kept answers come back."""

from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from classnet_stem.lessons.instruments.answers import read_answers
from classnet_stem.lessons.instruments.sheet import Sheet, open_sheet
from classnet_stem.lessons.notices import Notice
from classnet_stem.widgets import questionnaire as module
from classnet_stem.widgets.questionnaire import form, questionnaire


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the student HEL07, outside grading and inside a notebook."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(module, "is_notebook", lambda: True)
    (tmp_path / "student.json").write_text('{"code": "HEL07"}', "utf-8")
    return tmp_path


def buttons(shown: Any) -> list[Any]:
    return [each for each in shown.children if isinstance(each, ipywidgets.RadioButtons)]


def test_concept_test_has_two_rows_of_buttons_a_question(folder: Path) -> None:
    """Each of the 14 questions has its options and how sure, and nothing is chosen yet."""
    shown = buttons(form(open_sheet("concept", "start", folder=folder)))

    assert 28 == len(shown)
    assert [4] * 28 == [len(each.options) for each in shown]
    assert {None} == {each.value for each in shown}


def test_click_is_kept_at_once(folder: Path) -> None:
    """A choice and how sure are in the file as soon as they are chosen."""
    sheet = open_sheet("concept", "start", folder=folder)
    shown = form(sheet)
    buttons(shown)[2].value = "c"
    buttons(shown)[3].value = 4

    assert {2: {"choice": "c", "sure": 4}} == read_answers(sheet.path)
    assert "Answered: 1 of 14" in shown.children[-1].value


def test_kept_answers_come_back(folder: Path) -> None:
    """Who runs the cell again finds the earlier answers chosen."""
    sheet = open_sheet("concept", "start", "1 b 3, 14 a", folder=folder)
    shown = buttons(form(sheet))

    assert ("b", 3, "a", None) == tuple(shown[number].value for number in (0, 1, 26, 27))


@pytest.mark.parametrize(("when", "rows"), [("start", 10), ("end", 20)])
def test_teachers_rate_then_at_the_end(folder: Path, when: str, rows: int) -> None:
    """Teachers rate each task once, and at the end also how it was then."""
    sheet = open_sheet("teacher", when, folder=folder)
    shown = buttons(form(sheet))
    shown[-1].value = 2

    assert rows == len(shown)
    assert {10: {"then" if when == "end" else "rating": 2}} == read_answers(sheet.path)


def test_sentence_of_the_ticket(folder: Path) -> None:
    """A sentence is kept; one with an e-mail address is emptied with the reason beside it."""
    sheet = open_sheet("ticket", "L05", folder=folder)
    field = next(
        each
        for each in form(sheet).children
        if isinstance(each, ipywidgets.Text)  # type: ignore[attr-defined]
    )
    field.value = "What is a kernel?"
    field.value = "mia@example.org"

    assert "" == field.value
    assert "Leave out" in field.placeholder
    assert {3: {"text": "What is a kernel?"}} == read_answers(sheet.path)


def test_answer_that_cannot_be_kept_is_told(folder: Path) -> None:
    """If the folder cannot be written, the student reads it and nothing stops."""
    (folder / "answers").write_text("a file in the way", "utf-8")
    shown = form(open_sheet("confidence", "start", folder=folder))
    buttons(shown)[0].value = 3

    assert "could not be kept" in shown.children[-1].value


def test_notebook_shows_buttons(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a notebook the buttons are displayed, and the result says how to type."""
    displayed: list[Any] = []
    monkeypatch.setattr("IPython.display.display", displayed.append)
    said = questionnaire("world", "start", folder=folder)

    assert 8 == len(buttons(displayed[0]))
    assert isinstance(said, Notice)
    assert 'questionnaire("world", "start", "")' in str(said)


@pytest.mark.parametrize("typed", ["", "1 b 3"])
def test_typed_answers_need_no_buttons(folder: Path, typed: str) -> None:
    """With a text the questions are text, also in a notebook."""
    sheet = questionnaire("concept", "start", typed, folder=folder)

    assert isinstance(sheet, Sheet)
    assert (1 if typed else 0) == sheet.answered


def test_grader_and_plain_python_see_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a lesson is graded, and outside a notebook, there are no buttons."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    graded = questionnaire("concept", "start", folder=folder)
    monkeypatch.delenv("NBGRADER_EXECUTION")
    monkeypatch.setattr(module, "is_notebook", lambda: False)

    assert isinstance(graded, Sheet)
    assert isinstance(questionnaire("concept", "start", folder=folder), Sheet)


def test_code_comes_first(folder: Path) -> None:
    """Without a student code a notebook shows no buttons and asks for the code."""
    (folder / "student.json").unlink()
    said = questionnaire("concept", "start", folder=folder)

    assert isinstance(said, Notice)
    assert "stem.student" in str(said)
