"""Feedback pages for students: one file each, readable without a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.utils import rmtree

from classnet_stem.errors import CourseError, SubmissionError
from classnet_stem.grading import converting, gradebook
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.report import Problem

# The browser itself then refuses every request and every script, whatever a student put in.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)
# nbgrader's page draws tables without space between the columns.
TABLES = (
    "<style>table { border-collapse: collapse; margin: 0.8em 0; } "
    "th, td { padding: 0.3em 0.9em; border-bottom: 1px solid #bbb; text-align: left; }</style>"
)
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<(?:link|base|iframe|embed|object)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
_FAR_SOURCE = re.compile(
    r"""\s(src|srcset|poster|data|background)\s*=\s*"""
    r"""(?:"\s*(?:https?:)?//[^"]*"|'\s*(?:https?:)?//[^']*'|(?:https?:)?//[^\s>]+)""",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"""<style\b[^>]*>.*?</style\s*>|\sstyle\s*=\s*(?:"[^"]*"|'[^']*')""",
    re.IGNORECASE | re.DOTALL,
)
_FAR_STYLE = re.compile(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)|@import[^;<]*;?", re.IGNORECASE)


class OfflineHTMLExporter(HTMLExporter):
    """nbconvert's HTML without scripts and without anything that comes from the network."""

    def from_notebook_node(  # type: ignore[override]  # it is text in HTMLExporter too
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[str, Any]:
        """Return the page and its resources."""
        html, resources = super().from_notebook_node(nb, resources, **options)
        return without_network(str(html)), resources


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """The pages that were written, by student, and the problems, by student.

    `waiting` names for each student the tasks that no teacher has graded yet.
    """

    folder: Path
    pages: dict[str, Path]
    problems: dict[str, Problem]
    waiting: dict[str, tuple[str, ...]]

    @property
    def is_complete(self) -> bool:
        """Tell whether everybody who sent work has a page."""
        return not self.problems


def make_feedback(course: Path, lesson: str) -> FeedbackReport:
    """Write a feedback page for each student whose work for `lesson` is graded.

    A student whose work could not be graded gets no page, and a page of an earlier run is
    removed.

    Raises:
        CourseError: no work for this lesson is graded.
    """
    opened = open_course(course)
    opened.source(lesson)
    names = _students(opened, lesson)
    pages: dict[str, Path] = {}
    problems: dict[str, Problem] = {}
    waiting: dict[str, tuple[str, ...]] = {}
    for name in names:
        try:
            pages[name] = _page(opened, lesson, name)
        except SubmissionError as error:
            problems[name] = Problem.of(error)
            continue
        tasks = gradebook.scores(opened, lesson, name)
        open_tasks = tuple(each.task for each in tasks if each.needs_manual)
        if open_tasks:
            waiting[name] = open_tasks
    return FeedbackReport(opened.step("feedback"), pages, problems, waiting)


def without_network(html: str) -> str:
    """Return `html` without scripts, frames, links and sources of other computers."""
    html = _LINK.sub("", _SCRIPT.sub("", html))
    html = _STYLE.sub(lambda style: _FAR_STYLE.sub("", style.group()), html)
    html = _TAG.sub(lambda tag: _FAR_SOURCE.sub(r' \1=""', tag.group()), html)
    html = html.replace("</head>", TABLES + "</head>", 1)
    return re.sub(r"<head\b[^>]*>", lambda head: head.group() + POLICY, html, count=1)


def _students(course: Course, lesson: str) -> list[str]:
    """Return whose work was found in a run: it left a folder, also when grading failed."""
    folders = course.step("repaired"), course.step("autograded")
    names = {path.parent.name for folder in folders for path in folder.glob(f"*/{lesson}")}
    if not names:
        raise CourseError(
            f"No work for {lesson} is graded yet.",
            "Feedback is made from graded work.",
            f"grade first: classnet grade {lesson}",
        )
    return sorted(names)


def _page(course: Course, lesson: str, name: str) -> Path:
    folder = course.step("feedback") / name / lesson
    if not (course.step("autograded") / name / lesson / f"{lesson}.ipynb").is_file():
        if folder.exists():
            rmtree(str(folder))
        raise SubmissionError(
            f"There is no feedback for {name}.",
            "The work could not be graded.",
            f"see what is wrong with: classnet grade {lesson} --student {name}",
        )
    outcome = converting.feedback(course, lesson, name)
    page = folder / f"{lesson}.html"
    if not outcome.is_done or not page.is_file():
        raise SubmissionError(
            f"The feedback page for {name} could not be written: {outcome.error or 'no page'}.",
            "The graded notebook has something that cannot be shown as a page.",
            f"grade again: classnet grade {lesson} --student {name}",
        )
    return page
