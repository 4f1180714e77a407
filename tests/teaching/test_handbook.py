"""The coordinator's handbook and the rehearsal."""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from classnet_stem.cli import parser
from classnet_stem.errors import LessonError
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.calendar import ROUTE, Event
from classnet_stem.teaching.handbook import (
    calendar_table,
    handbook_page,
    lessons_table,
    rehearsal_page,
    route_line,
)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "teaching"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
PLACEHOLDER = {"{{next_year}}": "2028", "{{year}}": "2027", "FILE": "a.csv"}


def commands(text: str) -> list[str]:
    """The `classnet` lines of a document: in fences and in backticks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line for block in fenced for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
    return [each.strip() for each in (*lines, *inline) if each.strip().startswith("classnet ")]


LINES = [(name, line) for name, text in TEXTS.items() for line in commands(text)]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_every_command_is_real(name: str, line: str) -> None:
    """Each command in the teachers' documents is read by the real argument parser."""
    for word, value in PLACEHOLDER.items():
        line = line.replace(word, value)

    assert callable(parser().parse_args(shlex.split(line, comments=True)[1:]).run), name


def test_documents_name_commands() -> None:
    """The handbook and the rehearsal name commands: the test above is not empty."""
    assert {"handbook.md", "rehearsal.md"} <= {name for name, _ in LINES}


@pytest.mark.parametrize("year", [2000, 2027, 2099])
def test_nothing_is_left_to_fill(year: int) -> None:
    """No placeholder is left, and the year and the next one stand in the page."""
    page = handbook_page(year)

    assert not re.search(r"\{\{|\}\}|None", page)
    assert f"<title>Coordinator handbook {year}</title>" in page
    assert f"classnet handbook --year {year + 1}" in page


@pytest.mark.parametrize("year", [1999, 2100, 0, -1, 20270, 10**12])
def test_other_century_is_refused(year: int) -> None:
    """A year outside this century is a typing mistake, in three sentences."""
    with pytest.raises(LessonError, match=r"(?s)cannot be made.*Likely why.*Try"):
        handbook_page(year)


def test_every_lesson_is_in_the_table() -> None:
    """Each lesson has a row with its minutes, points and question."""
    rows = lessons_table(LESSONS.values()).splitlines()[2:]

    assert [each.id for each in LESSONS.values()] == [row.split()[1] for row in rows]
    assert {5} == {len(row.split(" | ")) for row in rows}
    assert [f"{e.minutes} | {e.points:g}" for e in LESSONS.values()] == [
        " | ".join(row.split(" | ")[2:4]) for row in rows
    ]


def test_points_of_the_course() -> None:
    """The course has 280 points: twelve lessons of 20 and one of 40."""
    assert 280 == sum(each.points for each in LESSONS.values())
    assert "So the course has 280 points." in handbook_page(2027)


def test_number_of_lessons_is_told() -> None:
    """The handbook says fourteen lessons and a short route of seven; so it is."""
    assert (14, 7) == (len(LESSONS), len(ROUTE))
    assert "There are fourteen lessons." in TEXTS["handbook.md"]
    assert "the short route of seven" in TEXTS["handbook.md"]


def test_route_is_told_with_its_time() -> None:
    """The short route names its lessons and the sum of their minutes."""
    minutes = sum(LESSONS[name].minutes for name in ROUTE)

    assert f"L01, L02, L04, L05, L08, L10, L12: seven lessons, {minutes} minutes in class." == (
        route_line()
    )


def test_messages_name_every_lesson_with_points() -> None:
    """Each lesson with points has a message between schools."""
    part = TEXTS["handbook.md"].split("## Messages between schools")[1].split("\n## ")[0]

    assert [each.id for each in LESSONS.values() if each.points] == sorted(
        re.findall(r"^\| (L\w\w?) \|", part, re.MULTILINE), key=list(LESSONS).index
    )


def test_day_is_one_date() -> None:
    """An event of one day has no end; a bar in its words makes no column."""
    day = date(2027, 3, 1)
    row = calendar_table([Event(day, day, "relay", "a | b", "c")]).splitlines()[2]

    assert r"| <time>2027-03-01</time> |  | **Relay** | a \| b | c |" == row


@pytest.mark.parametrize("page", [handbook_page(2027), rehearsal_page()])
def test_page_asks_the_network_for_nothing(page: str) -> None:
    """The page has no script and no source outside itself."""
    assert "default-src 'none'" in page
    assert not re.search(r"<script|(?:src|href)=[\"']?(?:https?:)?//|@import|url\(", page)


def test_rehearsal_takes_an_hour() -> None:
    """The parts of the rehearsal add up to 60 minutes, in its table and in its headings."""
    text = TEXTS["rehearsal.md"]
    rows = re.findall(r"^\| (\d+) \|", text, re.MULTILINE)
    heads = re.findall(r"^## \d\..*\((\d+) minutes\)", text, re.MULTILINE)

    assert (60, 60) == (sum(map(int, rows)), sum(map(int, heads)))
