"""The teacher guide of L00 says what the lesson really does."""

import re
from pathlib import Path

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.instruments import instrument
from classnet_stem.lessons.instruments.answers import form_for
from classnet_stem.widgets.questionnaire import NOT_KEPT

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L00.md").read_text("utf-8")


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    table = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L00"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", table, re.M)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("concept", "14 questions, 20 minutes"),
        ("confidence", "8 rows, 3 minutes"),
        ("world", "8 rows, 2 minutes"),
        ("teacher", "10 rows, 5 minutes"),
    ],
)
def test_sizes_of_the_questionnaires(name: str, words: str) -> None:
    """Title and size of each questionnaire are those of its file."""
    asked = instrument(name, "A" if name == "concept" else "")
    title = asked.title.removesuffix(" Form A")
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| {title}"))

    assert words in row
    assert len(asked.items) == int(words.split()[0])
    assert asked.minutes == int(words.split()[2])


def test_rule_of_the_forms() -> None:
    """An odd number begins with form A and an even one with form B, as the guide says."""
    assert "an odd number begins with form A, an even number with form B" in GUIDE
    assert ("A", "B") == (form_for("HEL07", "start"), form_for("HEL08", "start"))


def test_answers_of_the_guide_are_right() -> None:
    """The answers that the guide prints are right."""
    printed = re.search(
        r"question 1 (\w), question 2 (\w), question 3 `([^`]+)` \((\d+)\), "
        r"question 4 (\w), question 5 (\w)",
        GUIDE,
    )
    assert printed is not None
    one, two, calculation, number, four, five = printed.groups()
    given = dict(zip(("Q1", "Q2", "Q4", "Q5"), (one, two, four, five), strict=True))

    assert int(number) == eval(calculation)
    given_all = {**given, "Q3": int(number)}
    assert {"right_so_far"} == {check(f"L00.{q}", a).outcome for q, a in given_all.items()}


def test_messages_of_the_guide_are_those_of_the_lesson() -> None:
    """What stands in quotes under "If it fails" is what the program says."""
    assert f'"{NOT_KEPT.split(".")[0]}."' in GUIDE
    assert "team of the example" in str(check("L00.Q6", {"team": "Blue Cloud", **_rest()}))


def _rest() -> dict[str, object]:
    rest = ("town", "country", "languages", "we_like", "question")
    return dict.fromkeys(rest, "some text")
