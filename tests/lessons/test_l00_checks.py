"""The quick questions of L00: kind, without points, and careful with what is personal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l00.team import EXAMPLE_TEAM, team_page

TEAM: dict[str, Any] = {
    "team": "North Wind",
    "town": "Helsinki",
    "country": "Finland",
    "languages": ["Finnish", "English"],
    "we_like": "skating and maths games",
    "question": "How does the air smell after rain?",
}


@pytest.mark.parametrize(("task", "right"), [("Q1", "b"), ("Q2", "c"), ("Q4", "a"), ("Q5", "b")])
def test_one_letter_is_right(task: str, right: str) -> None:
    """The right letter, also as a capital, is right so far; the others are not yet."""
    outcomes = {letter: check(f"L00.{task}", letter).outcome for letter in "abc"}

    assert [right] == [letter for letter, outcome in outcomes.items() if outcome == "right_so_far"]
    assert "right_so_far" == check(f"L00.{task}", right.upper()).outcome


def test_nothing_has_points() -> None:
    """No answer gives a point and none costs one."""
    answers = {"Q3": 86400, "Q6": TEAM}

    assert 0 == LESSONS["L00"].points
    for task in LESSONS["L00"].tasks:
        verdict = check(task.id, answers.get(task.id[4:], "b"), hidden=True)
        assert (0.0, 0.0) == (verdict.points, verdict.max_points)


@pytest.mark.parametrize("task", [task.id for task in LESSONS["L00"].tasks])
def test_dots_are_not_attempted(task: str) -> None:
    """The dots of the lesson get a friendly sentence."""
    verdict = check(task, ...)

    assert "not_attempted" == verdict.outcome
    assert verdict.messages


@pytest.mark.parametrize("given", [86400, 86400.0, 24 * 60 * 60])
def test_seconds_of_a_day(given: float) -> None:
    """Any calculation that gives 86400 is right."""
    assert "right_so_far" == check("L00.Q3", given).outcome


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (3600, "3600 is one hour"),
        (1440, "1440 is the number of minutes"),
        (1500, "Your result is 1500."),
        ("24 * 60 * 60", "without quotes"),
        (True, "without quotes"),
        (float("nan"), "without quotes"),
    ],
)
def test_other_numbers_of_seconds(given: object, said: str) -> None:
    """A wrong number is shown and explained, and 86400 is never told."""
    verdict = check("L00.Q3", given)

    assert "not_yet" == verdict.outcome
    assert said in str(verdict)
    assert "86400" not in str(verdict)


def test_team_page_is_right() -> None:
    """A complete page is right, in any language and with more parts than asked."""
    japanese = {
        **TEAM,
        "team": "青い雲",
        "town": "大阪",
        "country": "日本",
        "languages": ["日本語"],
        "we_like": "野球と音楽",
        "question": "窓から何が見えますか\uff1f",
        "animal": "deer",
    }

    assert "right_so_far" == check("L00.Q6", TEAM).outcome
    assert "right_so_far" == check("L00.Q6", japanese).outcome


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"team": EXAMPLE_TEAM}, "team of the example"),
        ({"question": "We have no question."}, "It ends with ?"),
        ({"languages": "Finnish"}, "write a list"),
        ({"languages": []}, "write a list"),
        ({"we_like": 5}, "short text in quotes for: we_like"),
        ({"town": ""}, "short text in quotes for: town"),
        ({"we_like": "write to mia@example.org"}, "Leave out addresses"),
        ({"question": "Do you call +358 40 123 4567?"}, "Leave out addresses"),
        ({"languages": ["English", "https://example.org"]}, "Leave out addresses"),
        ({"country": ...}, "no value: country"),
    ],
)
def test_team_page_that_is_not_ready(change: dict[str, Any], said: str) -> None:
    """A copied example, a missing part or something personal is named."""
    verdict = check("L00.Q6", {**TEAM, **change})

    assert "not_yet" == verdict.outcome
    assert said in str(verdict)


def test_years_and_small_numbers_are_not_personal() -> None:
    """A year or the number of students is no phone number."""
    page = {**TEAM, "we_like": "our school of 1896, with 640 students"}

    assert "right_so_far" == check("L00.Q6", page).outcome


def test_page_to_send() -> None:
    """The message for the partner has every part of the page."""
    text = str(team_page(TEAM))

    assert all(str(part) in text for key, part in TEAM.items() if key != "languages")
    assert "We speak Finnish, English." in text
    assert "no team page yet" in str(team_page(...))


def test_lesson_works_without_any_recording(
    lesson_notebook: Any, lesson_folder: Callable[..., Path]
) -> None:
    """Where a browser is all there is, the whole lesson runs without an error."""
    lesson_folder("L00", None)
    done = lesson_notebook("L00").run()

    assert {} == done.errors
    assert "right_so_far" == done.values["l00-q6"].outcome


def test_lesson_keeps_no_answers_while_it_is_graded(
    lesson_notebook: Any, lesson_folder: Callable[..., Path]
) -> None:
    """The grader leaves the folder as it was: no answers, the same student.json."""
    folder = lesson_folder("L00", "SIM-HEL")
    before = json.loads((folder / "student.json").read_text("utf-8"))
    lesson_notebook("L00").run()

    assert not (folder / "answers").exists()
    assert before == json.loads((folder / "student.json").read_text("utf-8"))


@pytest.mark.parametrize("letter", ["a", "c"])
def test_question_on_keys_sends_back_to_the_table(letter: str, tmp_path: Path) -> None:
    """Each wrong letter of Q1 leads back to the table of keys."""
    assert "table of the keys" in check("L00.Q1", letter, folder=tmp_path).messages[0]
