"""Answers of students: typed, kept under the code, never under a name."""

import json
from pathlib import Path

import pytest

from classnet_stem.errors import DataError
from classnet_stem.lessons.instruments import instrument
from classnet_stem.lessons.instruments.answers import form_for, keep, read_answers, typed_answers
from classnet_stem.lessons.instruments.sheet import open_sheet

CONCEPT = instrument("concept", "A")
TICKET = instrument("ticket")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the student HEL07, outside grading."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("CLASSNET_GRADING", raising=False)
    (tmp_path / "student.json").write_text('{"code": "HEL07"}', "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [("HEL07", "A", "B"), ("HEL08", "B", "A"), ("HEL10", "B", "A"), ("BLUE", "A", "B")],
)
def test_each_student_gets_both_forms(code: str, start: str, end: str) -> None:
    """The form at the start comes from the number of the code; at the end it is the other."""
    assert (start, end) == (form_for(code, "start"), form_for(code, "end"))


@pytest.mark.parametrize(
    "text", ["1 b 3, 2 c 1", "1b3,2c1", "1: B 3; 2) c1", "1 b 3\n2 c 1\n", " ,1 b 3,, 2 c 1,"]
)
def test_typed_choices_in_many_forms(text: str) -> None:
    """Spaces, points, capital letters and line ends make no difference."""
    wanted = {1: {"choice": "b", "sure": 3}, 2: {"choice": "c", "sure": 1}}

    assert (wanted, []) == typed_answers(CONCEPT, text)


def test_choice_without_sure_is_an_answer() -> None:
    """A student who does not say how sure still gives an answer."""
    assert ({14: {"choice": "d"}}, []) == typed_answers(CONCEPT, "14 d")


@pytest.mark.parametrize("text", ["15 a 1", "0 a 1", "1 e 2", "1 b 5", "b 3", "1", "1 b 3 2 c 1"])
def test_what_is_no_answer_is_named(text: str) -> None:
    """A question, letter or number that does not exist is not kept, and the message shows it."""
    answers, problems = typed_answers(CONCEPT, text)

    assert {} == answers
    assert text in problems[0]


def test_one_bad_answer_does_not_hide_the_good_ones() -> None:
    """Answers around one that cannot be read are kept."""
    answers, problems = typed_answers(CONCEPT, "1 a 1, x, 3 b 2")

    assert [1, 3] == list(answers)
    assert 1 == len(problems)


@pytest.mark.parametrize(("text", "is_fine"), [("1 5", True), ("1 6", False), ("1 0", False)])
def test_rating_has_five_steps(text: str, is_fine: bool) -> None:
    """A rating goes from 1 to 5."""
    answers, problems = typed_answers(instrument("confidence"), text)

    assert is_fine == bool(answers)
    assert is_fine != bool(problems)


def test_sentence_goes_to_the_end_of_the_line() -> None:
    """The sentence of the exit ticket can have commas."""
    answers, _ = typed_answers(TICKET, "1 3, 2 4, 3 What is UTC, and why?")

    assert {"text": "What is UTC, and why?"} == answers[3]


@pytest.mark.parametrize(
    "sentence", ["ask me at mia@example.org", "call +358 40 123 4567", "see https://example.org"]
)
def test_personal_sentence_is_not_kept(sentence: str) -> None:
    """A sentence with an e-mail address, a phone number or a link is refused with the reason."""
    answers, problems = typed_answers(TICKET, f"3 {sentence}")

    assert {} == answers
    assert "Leave out names" in problems[0]


def test_file_has_code_and_no_more_about_the_student(folder: Path) -> None:
    """The file is named for code, time and instrument, and holds nothing else about a person."""
    open_sheet("concept", "start", "1 b 3", folder=folder)
    content = json.loads((folder / "answers" / "HEL07-start-concept-A.json").read_text("utf-8"))

    assert {"1": {"choice": "b", "sure": 3}} == content["answers"]
    assert {"instrument", "form", "code", "when", "changed", "answers"} == set(content)
    assert ("concept", "A", "HEL07", "start") == tuple(list(content.values())[:4])


def test_later_answers_join_the_earlier_ones(folder: Path) -> None:
    """A student can stop and go on; a new answer replaces only its own question."""
    for text in ("1 a 1, 2 b 2", "2 c 4", "9 d"):
        sheet = open_sheet("concept", "start", text, folder=folder)

    assert {"choice": "a", "sure": 1} == read_answers(sheet.path)[1]
    assert {"choice": "c", "sure": 4} == read_answers(sheet.path)[2]
    assert 3 == sheet.answered
    assert "Answered: 3 of 14" in sheet.status


def test_start_and_end_are_two_files(folder: Path) -> None:
    """The answers of the start stay when the student answers again at the end."""
    start = open_sheet("confidence", "start", "1 2", folder=folder)
    end = open_sheet("confidence", "end", "1 5", folder=folder)

    assert {"rating": 2} == read_answers(start.path)[1]
    assert {"rating": 5} == read_answers(end.path)[1]


def test_without_a_code_nothing_is_kept(folder: Path) -> None:
    """A student without a code sees the questions and is asked for the code."""
    (folder / "student.json").unlink()
    sheet = open_sheet("concept", "start", "1 b 3", folder=folder)

    assert not (folder / "answers").exists()
    assert "stem.student" in sheet.status


def test_while_grading_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader runs the lesson and changes no answers."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    open_sheet("concept", "start", "1 b 3", folder=folder)

    assert not (folder / "answers").exists()


def test_damaged_file_is_no_answer(folder: Path) -> None:
    """A damaged file counts as no answer, and the next answer makes it whole."""
    sheet = open_sheet("concept", "start", "1 b 3", folder=folder)
    sheet.path.write_text("{", "utf-8")

    assert 0 == sheet.answered
    assert keep(folder, "HEL07", CONCEPT, "start", {4: {"choice": "a"}})
    assert {4: {"choice": "a"}} == read_answers(sheet.path)


def test_when_cannot_lead_out_of_the_folder(folder: Path) -> None:
    """Signs of a path in `when` are left out of the file name."""
    sheet = open_sheet("ticket", "../../L05", "1 3", folder=folder)

    assert folder / "answers" / "HEL07-L05-ticket.json" == sheet.path
    assert sheet.path.is_file()


def test_text_form_has_every_question_and_picture(folder: Path) -> None:
    """A screen reader gets each question, each option and each picture's text."""
    sheet = open_sheet("concept", "start", folder=folder)
    plain, html = str(sheet), sheet._repr_html_()

    for item in CONCEPT.items:
        assert item.text in plain
        assert all(option in plain for option in item.options)
        assert item.picture.get("alt", "") in plain
    assert 14 == html.count('<ol type="a">')
    assert 6 == html.count("<img ") == html.count(" alt=")


def test_unknown_questions_are_explained(folder: Path) -> None:
    """A name that does not exist gives an error that lists the names."""
    with pytest.raises(DataError, match="concept, confidence"):
        open_sheet("weather", "start", folder=folder)
