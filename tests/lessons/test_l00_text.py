"""Lesson L00 as text: its numbers, its privacy card, its calls."""

import json
from pathlib import Path

import pytest

from classnet_stem.lessons.instruments import instrument
from classnet_stem.lessons.instruments.cards import CARD
from classnet_stem.lessons.l00.seconds import OF_A_DAY, OF_AN_HOUR
from classnet_stem.lessons.l00.team import EXAMPLE_TEAM, PARTS

ROOT = Path(__file__).resolve().parents[2]
CELLS = json.loads((ROOT / "notebooks" / "L00" / "L00.ipynb").read_text("utf-8"))["cells"]
TEXT = "\n".join("".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown")
CODE = "\n".join("".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("`24 * 60 + 60` gives 1500", 24 * 60 + 60),
        ("`24 * 60 * 60` gives 86400", 24 * 60 * 60),
        ("57.6 times too small", 24 * 60 * 60 / (24 * 60 + 60)),
    ],
)
def test_printed_numbers(printed: str, number: float) -> None:
    """Each number that the lesson prints is the number that Python finds."""
    assert printed in TEXT
    assert f"{number:g}" in printed


def test_check_uses_the_numbers_of_the_lesson() -> None:
    """An hour and a day of the check are those of the text."""
    assert (3600, 86400) == (OF_AN_HOUR, OF_A_DAY)


def test_privacy_card_is_the_printed_one() -> None:
    """Each line of the printed card stands in the lesson."""
    for title, lines in CARD.items():
        assert f"**{title}**" in TEXT
        assert [] == [line for line in lines if f"- {line}" not in TEXT]


def test_example_team_is_the_one_that_is_refused() -> None:
    """The example page has all parts, and its name is the one that the check refuses."""
    assert f'"team": "{EXAMPLE_TEAM}"' in TEXT
    assert [] == [part for part in PARTS if f'"{part}": ' not in TEXT]


@pytest.mark.parametrize("name", ["concept", "confidence", "world"])
def test_questions_of_the_start_are_asked(name: str) -> None:
    """The lesson asks the questions of the start."""
    assert f'questionnaire("{name}", "start")' in CODE


def test_number_of_questions_and_minutes() -> None:
    """The lesson says 14 questions and 20 minutes, as the test does."""
    concept = instrument("concept", "A")

    assert "Here are 14 questions" in TEXT
    assert "about 20 minutes" in TEXT
    assert (14, 20) == (len(concept.items), concept.minutes)


def test_no_station_is_needed() -> None:
    """The lesson records nothing."""
    assert "record(" not in CODE
