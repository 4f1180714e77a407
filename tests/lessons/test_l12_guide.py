"""The teacher guide of L12 says what the lesson and its checks really do."""

import re
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.l12.claims import LEAST, MOST
from classnet_stem.lessons.l12.machine import LINE_DAYS
from classnet_stem.lessons.l12.selecting import LEAST_DAYS
from classnet_stem.lessons.l12.team import kept_tables, team_of
from classnet_stem.lessons.l12.wording import DOWN, UP

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L12.md").read_text("utf-8")


@pytest.mark.parametrize("code", ["HEL07", *(f"TEAM{number}" for number in range(1, 7)), ""])
def test_expected_results_of_a_team(code: str) -> None:
    """The row of each code is what the hash and stem.compare give."""
    team, tables = team_of(code), kept_tables(code)
    found = stem.compare(*(tables[name][team.start : team.end] for name in team.given[:2]))
    ends = f"{team.start:%Y-%m-%d %H:%M} | {team.end:%Y-%m-%d %H:%M}"
    numbers = f"{found.difference:.1f} | {found.uncertainty / 2:.2f} | {found.hours}"
    row = f"| {code or 'no code'} | {', '.join(team.given)} | {ends} | {team.silent} | {numbers} |"

    assert row in GUIDE.splitlines(), row


def test_team_without_a_code() -> None:
    """The guide names the schools of a student without a code."""
    first, second, third = team_of("").given

    assert f"Without a code everybody has {first}, {second} and {third}." in GUIDE


def test_trends_of_the_towns() -> None:
    """Of 18 towns with 8 years or more, the trends of six are clear."""
    found: dict[str, Any] = {}
    for code, town in stem.schools()["near_wmo_id"].items():
        try:
            found[code] = stem.trend(stem.yearly(stem.monthly(town)["air_temperature"]))
        except stem.ClassnetError:
            found[code] = None
    clear = [code for code, each in found.items() if each and each.is_supported]
    without = [code for code, each in found.items() if each is None]
    lengths = [each.n for each in found.values() if each]

    assert 18 == len(lengths)
    assert f"those of {', '.join(clear[:-1])} and {clear[-1]}." in GUIDE
    assert f"for {' and '.join(without)} there are fewer" in GUIDE
    assert f"that {min(lengths)} to {max(lengths)} years are short" in GUIDE


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes add up to two lessons of 90 minutes, and the first one ends after T2."""
    part = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]
    minutes = [int(each) for each in re.findall(r"^\| (\d+) \|", part, re.M)]

    assert LESSONS["L12"].minutes == sum(minutes) == 180
    assert 90 == sum(minutes[:5])


def test_limits_are_those_of_the_checks() -> None:
    """Counts of claims, days and words in the guide are those of the code."""
    words = GUIDE.partition("Words of difference are ")[2].partition(". The check")[0]
    told = set(re.findall(r"[a-z]+", words)) - {"and", "also"}

    assert f"{LEAST} to {MOST} claims" in GUIDE
    assert f"of {LEAST_DAYS} days or more" in GUIDE
    assert f"refuses {LINE_DAYS + 1} to 329 days" in GUIDE
    assert {*UP, *DOWN} - {"dryer"} == told


def test_scored_parts_add_up() -> None:
    """The parts of T2, T3 and T4 that the guide tells add up to their points."""
    points = {task.id: task.points for task in LESSONS["L12"].tasks}

    assert points["L12.T2"] == 6
    assert points["L12.T3"] == 1 + 1 + 1 + 2 + 1 + 1 + 1 + 2
    assert points["L12.T4"] == 4
    assert sum(points.values()) == 40


@pytest.mark.parametrize(
    "words",
    [
        "There is no number yet.",
        "of your team card is not in your selection.",
        "one of your schools had not begun.",
        "of the hours. Take another school.",
        "gives another number for",
        "gives the same number for other readings.",
        "cannot be taken out of",
        "are too few for a trend",
    ],
)
def test_messages_of_the_last_table_exist(words: str) -> None:
    """Each message in the table "If it fails" is one that the code says."""
    folders = (ROOT / "classnet_stem" / "lessons" / "l12", ROOT / "classnet_stem" / "analysis")
    code = "\n".join(path.read_text("utf-8") for each in folders for path in each.rglob("*.py"))

    assert words in GUIDE
    assert words in code
