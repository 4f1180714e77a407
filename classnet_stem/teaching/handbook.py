"""The coordinator's handbook: a text with the calendar and the lessons of one year put in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from classnet_stem.errors import LessonError
from classnet_stem.lessons.catalogue import LESSONS, Lesson
from classnet_stem.resources import docs_dir, notebooks_dir
from classnet_stem.teaching.calendar import ROUTE, Event, calendar
from classnet_stem.teaching.notebooks import read_lesson
from classnet_stem.teaching.page import html_of, page, row

REHEARSAL = "rehearsal.html"
_KINDS = {"lesson": "Lesson", "relay": "**Relay**", "clock": "Clocks", "task": "Task"}


def handbook_page(year: int) -> str:
    """Return the handbook of a year as one HTML page.

    Raises:
        LessonError: the year is not one of this century.
    """
    if not 2000 <= year <= 2099:
        raise LessonError(
            f"The handbook cannot be made for the year {year}.",
            "The year has a typing mistake.",
            f"write a year such as {date.today().year + 1}",
        )
    text = (docs_dir() / "teaching" / "handbook.md").read_text(encoding="utf-8")
    for name, value in (
        ("year", str(year)),
        ("next_year", str(year + 1)),
        ("calendar", calendar_table(calendar(year))),
        ("lessons", lessons_table(LESSONS.values())),
        ("route", route_line()),
        ("points", f"{sum(lesson.points for lesson in LESSONS.values()):g}"),
    ):
        text = text.replace(f"{{{{{name}}}}}", value)
    text = text.replace("(rehearsal.md)", f"({REHEARSAL})")
    return page(f"Coordinator handbook {year}", html_of(text))


def rehearsal_page() -> str:
    """Return the rehearsal for teachers as one HTML page."""
    text = (docs_dir() / "teaching" / "rehearsal.md").read_text(encoding="utf-8")
    return page("A rehearsal for teachers", html_of(text))


def calendar_table(events: Iterable[Event]) -> str:
    """Return the events as a Markdown table, one month after the other."""
    lines = ["| From | To | Kind | What | More |", "|---|---|---|---|---|"]
    for event in events:
        last = _date(event.last) if event.last != event.first else ""
        cells = (_date(event.first), last, _KINDS[event.kind], event.title, event.words)
        lines.append(row(cells))
    return "\n".join(lines)


def _date(day: date) -> str:
    return f"<time>{day}</time>"


def lessons_table(lessons: Iterable[Lesson]) -> str:
    """Return the lessons with time, points, what they need and what comes before."""
    lines = ["| Lesson | Question | Minutes | Points | Before this |", "|---|---|---|---|---|"]
    for lesson in lessons:
        about = read_lesson(notebooks_dir() / lesson.id / f"{lesson.id}.ipynb").about
        before = ", ".join(map(str, about.get("before", ()))) or "nothing"
        cells = (
            f"{lesson.id} {lesson.title}",
            str(about.get("question", "")),
            f"{lesson.minutes}",
            f"{lesson.points:g}",
            before,
        )
        lines.append(row(cells))
    return "\n".join(lines)


def route_line() -> str:
    """Return the sentence that names the lessons of the short route and their time."""
    minutes = sum(LESSONS[name].minutes for name in ROUTE)
    return f"{', '.join(ROUTE)}: seven lessons, {minutes} minutes in class."
