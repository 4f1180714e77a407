"""The generated parts of a teacher guide: goals, answers, rubrics, what students see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from classnet_stem.grading.solved import Shown
from classnet_stem.lessons.catalogue import Lesson, Task, part_of
from classnet_stem.lessons.checks import check
from classnet_stem.teaching.notebooks import Cell, LessonNotebook, rubric_of
from classnet_stem.teaching.page import row
from classnet_stem.teaching.standards import Standards

_FEEDBACK = 'role="status"'
_LETTERS = "abcd"


def goals_table(plan: Lesson, standards: Standards) -> str:
    """Return the table of goals with their tasks and the frames that they serve."""
    frames = list(standards.frames)
    lines = [row(["Goal", "Students can", "Tasks", *frames]), row(["---"] * (3 + len(frames)))]
    for goal, sentence in plan.goals.items():
        tasks = ", ".join(task.id.split(".")[1] for task in plan.tasks if goal in task.goals)
        codes = [standards.codes(goal, frame) for frame in frames]
        lines.append(row([goal, sentence, tasks, *codes]))
    return "\n".join(lines)


def points_line(plan: Lesson) -> str:
    """Return the sentence on the points of a lesson."""
    automatic = sum(task.points for task in plan.tasks if task.kind == "auto")
    if not plan.points:
        return "This lesson has no points."
    return (
        f"{plan.points:g} points: {automatic:g} from checks, {plan.points - automatic:g} from "
        f"you. {0.6 * plan.points:g} points pass. Attempts are not limited. Hints cost nothing."
    )


def answers(plan: Lesson, notebook: LessonNotebook, shown: Mapping[str, Shown]) -> str:
    """Return the answer to each question and task, from the notebook and its checks."""
    return "\n\n".join(_answer(task, notebook, shown) for task in plan.tasks)


def _answer(task: Task, notebook: LessonNotebook, shown: Mapping[str, Shown]) -> str:
    number = task.id.split(".")[1]
    goals = ", ".join(task.goals)
    points = f" ({task.points:g} points, {goals})" if task.points else f" ({goals})"
    head = f"### {number}: {task.title}{points}"
    if task.kind == "question":
        return f"{head}\n\n{letter_of(task.id)}"
    cell = notebook.cell(f"{task.id.lower().replace('.', '-')}")
    if cell is None:
        return head
    if task.kind == "manual":
        return f"{head}\n\n{_manual(task, notebook, cell)}"
    return f"{head}\n\n```python\n{cell.without_marks}\n```\n\n{_result(cell, shown)}"


def letter_of(task_id: str) -> str:
    """Return the right letter of a question with what its check says, found by trying all."""
    for letter in _LETTERS:
        verdict = check(task_id, letter)
        if verdict.outcome == "right_so_far":
            return f"The answer is **{letter}**. The check says: {' '.join(verdict.messages)}"
    return "There is no right letter: talk about the reasons."


def _manual(task: Task, notebook: LessonNotebook, cell: Cell) -> str:
    rubric = rubric_of(notebook, task.id)
    example = "\n".join(f"> {line}" for line in cell.without_marks.splitlines())
    parts = [f"An example of a full answer:\n\n{example}"]
    if rubric:
        parts.append(f"The rubric that students see:\n\n{rubric}")
    return "\n\n".join(parts)


def _result(cell: Cell, shown: Mapping[str, Shown]) -> str:
    said = shown.get(f"{cell.id}-check")
    own = shown.get(cell.id)
    parts = [_printed(own.text)] if own and own.text else []
    if said is not None and said.html:
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said.html[-1])).strip()
        parts.append(f'<p class="result soft">The check says: {text}</p>')
    return "\n\n".join(parts)


def pictures(plan: Lesson, shown: Mapping[str, Shown]) -> str:
    """Return the pictures, tables and prints of the cells without a task, in order."""
    tasks = {task.id.lower().replace(".", "-") for task in plan.tasks}
    parts: list[str] = []
    for cell, output in shown.items():
        if cell.removesuffix("-check") in tasks:
            continue
        rich = [each for each in output.html if "<figure" in each or "<table" in each]
        parts += rich
        if output.text and not rich:
            parts.append(_printed(output.text))
    return "\n\n".join(parts)


def _printed(text: str) -> str:
    return f"<pre>{escape(text)}</pre>"


def word_list(plan: Lesson) -> str:
    """Return the table of the new words."""
    glossary = part_of(plan.id, "GLOSSARY")
    rows = [row([word, meaning]) for word, meaning in glossary.items()]
    return "\n".join([row(["Word", "Meaning"]), row(["---", "---"]), *rows])
