"""The lessons as a course: their order, their points, what README says about them."""

from pathlib import Path

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.resources import notebooks_dir
from classnet_stem.teaching.notebooks import read_lesson

ROOT = Path(__file__).resolve().parents[2]


def test_course_has_fourteen_lessons_in_order() -> None:
    """The lessons stand in the order of the calendar: LX comes before L12."""
    numbered = [f"L{number:02}" for number in range(12)]

    assert [*numbered, "LX", "L12"] == list(LESSONS)


def test_course_has_280_points() -> None:
    """Twelve lessons have 20 points, L12 has 40, L00 has none."""
    points = {lesson.id: lesson.points for lesson in LESSONS.values()}

    assert {"L00": 0, "L12": 40} == {name: most for name, most in points.items() if most != 20}
    assert 280 == sum(points.values())


def test_lesson_needs_only_lessons_before_it() -> None:
    """What a card names under "before this" comes earlier in the course."""
    seen: set[str] = set()
    for lesson in LESSONS.values():
        about = read_lesson(notebooks_dir() / lesson.id / f"{lesson.id}.ipynb").about
        assert set(about["before"]) <= seen, lesson.id
        seen.add(lesson.id)


def test_readme_lists_every_lesson() -> None:
    """README's table holds each lesson with its title, question and minutes."""
    text = (ROOT / "README.md").read_text("utf-8")
    for lesson in LESSONS.values():
        about = read_lesson(notebooks_dir() / lesson.id / f"{lesson.id}.ipynb").about
        row = f"| {lesson.id} {lesson.title} | {about['question']} | {lesson.minutes} |"
        assert row in text.splitlines(), row
