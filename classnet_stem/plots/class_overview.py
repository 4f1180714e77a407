"""How a class did in each task: how many have all points, some or none, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.described import Described, shortened

MOST_ROWS = 10
_LINES = 2  # of a message, below its bar
_ROW = 0.95  # inches
_LOOKS = (
    ("all points", style.BLUE, "", "white"),
    ("some points", "#9FCBE6", "", style.BLACK),
    ("no points", style.VERMILLION, "//", style.BLACK),
    ("waits for the teacher", "white", "..", style.BLACK),
)


@dataclass(frozen=True, slots=True)
class TaskBar:
    """One task: the students with all, some and none of its points, and those who wait.

    `lost` is the share (0 to 1) of the points that the class does not have, None where the
    group is too small for shares. `message` is what the check said to most of them, or "".
    """

    task: str
    full: int
    part: int
    none: int
    waits: int
    lost: float | None = None
    message: str = ""

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """The four counts, in the order in which they are drawn."""
        return self.full, self.part, self.none, self.waits


def class_overview(
    tasks: Sequence[TaskBar], lesson: str, students: int, width: float = style.WIDE
) -> Described:
    """Return one bar a task, the first on top: students with all, some and none of its points.

    Give the hardest task first. Below a bar stands what its check said most often. Nobody is
    named. At most ten tasks are drawn; the picture says how many there are. `lesson` is for
    the title, `width` is in inches.

    Raises:
        DataError: there is no task, or a number of students or a share that cannot be.
    """
    _check(tasks, students)
    shown = tasks[:MOST_ROWS]
    is_small = all(each.lost is None for each in shown)
    with style.settings():
        figure = style.new_figure(width, _ROW * len(shown) + (3.0 if width < 6 else 1.9))
        people = f"{students} student{'s' if students != 1 else ''}"
        style.put_title(figure, f"{lesson}: {people}, the hardest task first")
        left = len(tasks) - len(shown)
        rest = f"{len(shown)} of {len(tasks)} tasks: those with most points lost." if left else ""
        small = "A small group: numbers of students, no shares." if is_small else ""
        style.put_footer(figure, rest, small)
        axes = figure.subplots()
        _draw(axes, shown, width)
    return Described(figure, _describe(shown[0], lesson, people), _note(shown))


def _check(tasks: Sequence[TaskBar], students: int) -> None:
    if not tasks:
        raise DataError(
            "There is no task to draw.",
            "No lesson with graded work was given.",
            "Grade the work first: classnet grade L01",
        )
    for each in tasks:
        is_share = each.lost is None or 0 <= each.lost <= 1
        if min(each.counts) < 0 or sum(each.counts) > students or not is_share:
            raise DataError(
                f"The numbers of the task {each.task} cannot be.",
                f"It has {sum(each.counts)} students of {students}, and {each.lost} lost.",
                "Counts are 0 or more, together at most all students; a share is 0 to 1.",
            )


def _draw(axes: Axes, tasks: Sequence[TaskBar], width: float) -> None:
    places = [-float(row) for row in range(len(tasks))]
    starts = [0] * len(tasks)
    for number, (words, colour, hatch, ink) in enumerate(_LOOKS):
        counts = [each.counts[number] for each in tasks]
        if not any(counts):
            continue
        fill = {"color": colour, "hatch": hatch, "edgecolor": style.BLACK, "linewidth": 0.8}
        axes.barh(places, counts, left=starts, height=0.36, label=words, **fill)  # type: ignore[arg-type]  # each value fits its own name
        for place, start, count in zip(places, starts, counts, strict=True):
            if count:
                _write_count(axes, start + count / 2, place, count, (ink, bool(hatch)))
        starts = [start + count for start, count in zip(starts, counts, strict=True)]
    _write_rows(axes, tasks, places, width)
    axes.set_xlim(0, max(*starts, 1))
    axes.set_ylim(places[-1] - 0.78, 0.32)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("students")
    axes.grid(visible=False, axis="y")
    if any(starts):
        columns = 1 if width < 6 else len(_LOOKS)
        look = {"frameon": False, "borderaxespad": 0.2}
        axes.legend(ncols=columns, loc="lower left", bbox_to_anchor=(0, 1), **look)


def _write_count(axes: Axes, x: float, y: float, count: int, look: tuple[str, bool]) -> None:
    ink, is_hatched = look
    box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
    axes.text(
        x,
        y,
        str(count),
        ha="center",
        va="center",
        color=ink,
        bbox=box if is_hatched else None,
    )


def _write_rows(
    axes: Axes, tasks: Sequence[TaskBar], places: Sequence[float], width: float
) -> None:
    letters = int((width - 1.4) * 72 / (0.56 * style.FONT_SIZE))
    for place, each in zip(places, tasks, strict=True):
        lines = textwrap.wrap(each.message, letters, max_lines=_LINES, placeholder=" …")
        axes.text(0, place - 0.22, "\n".join(lines), va="top", ha="left", color=style.BLACK)
    axes.set_yticks(list(places), [_row_name(each) for each in tasks])
    axes.tick_params(axis="y", length=0)


def _row_name(each: TaskBar) -> str:
    if each.lost is None:
        return each.task
    return f"{each.task}\n{100 * each.lost:.0f} % lost"


def _describe(hardest: TaskBar, lesson: str, people: str) -> str:
    start = f"Bars of {lesson}, {people}: most points are lost in {hardest.task}"
    judged = sum(hardest.counts) - hardest.waits
    if not hardest.part + hardest.none:
        return f"Bars of {lesson}, {people}: no points are lost in the tasks that are graded."
    if hardest.lost is None:
        end = f"{start}: {hardest.full} of {judged} have all points."
    else:
        end = f"{start}, {100 * hardest.lost:.0f} % of them; {hardest.full} of {judged} have all."
    return shortened(end, f"Bars, {people}: in the hardest task {hardest.full} have all points.")


def _note(tasks: Sequence[TaskBar]) -> str:
    parts = []
    for each in tasks:
        full, part, none, waits = each.counts
        text = f"{each.task}: {full} all, {part} some, {none} none"
        text += f", {waits} wait" if waits else ""
        parts.append(text + (f". {each.message}" if each.message else "."))
    return " ".join(parts)
