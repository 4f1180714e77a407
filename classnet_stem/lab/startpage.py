"""The page on which a student begins: START.md, the list of lessons."""

from __future__ import annotations

from collections.abc import Sequence

from classnet_stem.lessons.catalogue import LESSONS

NAME = "START.md"

_TOP = """\
# Start here

Click on a lesson to open it.

| Lesson | Time |
|---|---|
"""

_BOTTOM = """
## How to work

1. Open a lesson. Read it from top to bottom.
2. To run a cell, click on it. Then press Shift and Enter together.
3. After each task, run the check. It tells you at once how your answer is. It costs no points.
4. Save with Ctrl and S (on a Mac: Cmd and S).

Your recordings are in the folder of the lesson, in `recordings`.
To hand in a lesson, open a terminal (menu File, New, Terminal). Type `classnet pack L01` with the
name of your lesson. Send the zip file that it names to your teacher.

## No station?

Without a sensor you get a simulated station. Nothing that it sends is measured, and every
table and picture says so. With a sensor on the USB cable, the lesson uses the sensor.

## When you are done

Save. Close this page. Then press Ctrl and C in the window where you typed `classnet lab`.
"""


def start_page(lessons: Sequence[str]) -> str:
    """Return the text of START.md for `lessons`, ids in order, with relative links."""
    return _TOP + "".join(f"{_row(lesson_id)}\n" for lesson_id in lessons) + _BOTTOM


def _row(lesson_id: str) -> str:
    lesson = LESSONS.get(lesson_id)
    title, time = (f" {lesson.title}", f"{lesson.minutes} minutes") if lesson else ("", "")
    return f"| [{lesson_id}{title}]({lesson_id}/{lesson_id}.ipynb) | {time} |"
