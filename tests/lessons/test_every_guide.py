"""Every teacher guide: a short file, and a page made from it and from the lesson itself."""

import re
from html import unescape
from pathlib import Path

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.answers import letter_of
from classnet_stem.teaching.guide import Sources, guide_page
from classnet_stem.teaching.notebooks import rubric_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=list(LESSONS))
def sources(request: pytest.FixtureRequest) -> Sources:
    """What the guide of each lesson is made from."""
    return Sources.of_course(request.param)


def test_guide_file_has_every_section(sources: Sources) -> None:
    """The file has all sections, and repeats none that the notebook already holds."""
    assert () == sources.guide.missing
    assert () == sources.guide.repeated


def test_parts_of_the_lesson_take_its_time(sources: Sources) -> None:
    """The minutes of the parts add up to the length of the lesson."""
    assert sources.plan.minutes == sources.guide.minutes()


def test_each_check_is_explained(sources: Sources) -> None:
    """The table on the checks has a row for each automatic task, with its points."""
    table = sources.guide.sections["What the checks accept"]
    rows = [f"| {task.id.split('.')[1]} | {task.points:g} |" for task in automatic(sources)]

    assert [] == [row for row in rows if row not in table]


def automatic(sources: Sources) -> list:  # type: ignore[type-arg]
    return [task for task in sources.plan.tasks if task.kind == "auto"]


def test_page_holds_every_answer(sources: Sources) -> None:
    """The page has the code of each automatic task and the example of each manual one."""
    page = squeezed(unescape(re.sub(r"</?[a-z][^>]*>", "", guide_page(sources, {}))))
    for task in sources.plan.tasks:
        cell = sources.notebook.cell(task.id.lower().replace(".", "-"))
        if task.kind == "question" or cell is None:
            continue
        last = cell.without_marks.splitlines()[-1]
        plain = re.sub(r"^[-*] |[*_`|]", "", last) if task.kind == "manual" else last
        assert squeezed(plain) in page, task.id


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_each_question_has_one_right_letter(sources: Sources) -> None:
    """Of the letters of a question with points for nobody, the checks accept exactly one."""
    said = [letter_of(task.id) for task in sources.plan.tasks if task.kind == "question"]

    assert [] == [text for text in said if not text.startswith(("The answer is", "There is no"))]


def test_rubric_gives_the_points_of_its_task(sources: Sources) -> None:
    """Each written task shows its rubric, whose points add up to those of the task."""
    for task in sources.plan.tasks:
        if task.kind != "manual":
            continue
        rows = rubric_of(sources.notebook, task.id).splitlines()
        assert task.points == points_of(rows), task.id


def points_of(rows: list[str]) -> int:
    """The points of a rubric: a row with a column of points gives the last number in it."""
    has_column = bool(rows) and "Points" in rows[0]
    cells = [row.split("|") for row in rows[2:]]
    return sum(int(re.findall(r"\d+", cell[2])[-1]) if has_column else 1 for cell in cells)


def test_page_asks_the_network_for_nothing(sources: Sources) -> None:
    """The page has no script and no source outside itself, and says so to the browser."""
    page = guide_page(sources, {})

    assert "default-src 'none'" in page
    assert not re.search(r"<script|(?:src|href)=[\"']?(?:https?:)?//|@import|url\(", page, re.I)


def test_guide_names_goals_and_frames(sources: Sources) -> None:
    """Each goal stands on the page with its tasks, and each frame has a column."""
    page = guide_page(sources, {})

    assert [] == [goal for goal in sources.plan.goals if f"<td>{goal}</td>" not in page]
    assert [] == [key for key in sources.standards.frames if f"<th>{key}</th>" not in page]
