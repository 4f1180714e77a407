"""Repairs the cells of a student's notebook against the lesson that was given out.

nbgrader knows a cell by its ``grade_id`` in the metadata. Editors lose the metadata, students
copy and delete cells. Here every graded cell of the release gets exactly one cell of the
student, and whatever had to be done for that is said.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.matching import find_lost
from classnet_stem.grading.notebooks import give_own_id

MISSING_ANSWER = "*(The answer cell was not in the notebook. Please look for the answer.)*"


@dataclass(slots=True)
class _Repair:
    """The work in progress: the two notebooks, which cell is whose, and what was done."""

    cells: list[NotebookNode]
    released: dict[str, NotebookNode]
    owner: dict[str, int] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)


def repair_cells(notebook: NotebookNode, release: NotebookNode) -> list[str]:
    """Repair `notebook` in place; return what was repaired, one sentence each.

    Raises:
        SubmissionError: no cell of the lesson is in the notebook.
    """
    released = {grade_id(cell): cell for cell in release.cells if grade_id(cell)}
    work = _Repair(notebook.cells, released)
    claims = _claims(work)
    for name in released:
        if claims.get(name):
            work.owner[name] = _choose(work, name, claims)
    lost = find_lost(work.cells, release.cells, work.owner)
    work.owner.update(lost)
    if released and not work.owner:
        raise SubmissionError(
            "The notebook is not of this lesson: none of its cells are in it.",
            "The student sent another notebook, or another lesson under this name.",
            "ask the student for the right notebook",
        )
    if lost:
        work.done.append(f"labels put back on {len(lost)} cells: {', '.join(lost)}")
    _drop_labels(work)
    for name, index in work.owner.items():
        _restore(work, name, work.cells[index])
    notebook.cells = _with_missing(work)
    return work.done


def grade_id(cell: Mapping[str, object]) -> str:
    """Return the id under which nbgrader knows the cell, or ""."""
    metadata = cell.get("metadata")
    label = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return str(label.get("grade_id") or "") if isinstance(label, dict) else ""


def _claims(work: _Repair) -> dict[str, list[int]]:
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(work.cells):
        name = grade_id(cell)
        if name in work.released:
            claims.setdefault(name, []).append(index)
        elif name:
            work.done.append(f"the label {name} is not of this lesson and was removed")
    return claims


def _choose(work: _Repair, name: str, claims: dict[str, list[int]]) -> int:
    """Return which of the cells that claim to be `name` is the one to grade.

    A test belongs behind the last copy of the answer before it. An answer is the last copy
    that was changed; of two written answers, the longer one.
    """
    mine = claims[name]
    if len(mine) == 1:
        return mine[0]
    first = work.released[name]
    if _is_answer(first):
        changed = [i for i in mine if work.cells[i].source.strip() != first.source.strip()]
        order = changed or mine
        key = len if first.cell_type == "markdown" else None
        chosen = max(order, key=lambda i: key(work.cells[i].source)) if key else order[-1]
    else:
        behind = _last_answer_before(work, name, claims)
        chosen = next((index for index in mine if index > behind), mine[-1])
    work.done.append(f"{name} was there {len(mine)} times: cell {chosen + 1} counts")
    return chosen


def _last_answer_before(work: _Repair, name: str, claims: dict[str, list[int]]) -> int:
    before = -1
    for other, cell in work.released.items():
        if other == name:
            break
        if _is_answer(cell) and claims.get(other):
            before = claims[other][-1]
    return before


def _drop_labels(work: _Repair) -> None:
    chosen = set(work.owner.values())
    for index, cell in enumerate(work.cells):
        if index not in chosen:
            cell.metadata.pop("nbgrader", None)


def _restore(work: _Repair, name: str, cell: NotebookNode) -> None:
    """Give the cell the type and metadata of the release, and a locked one its source."""
    first = work.released[name]
    if cell.cell_type != first.cell_type:
        work.done.append(f"{name} was a {cell.cell_type} cell: made a {first.cell_type} cell again")
        _change_type(cell, first.cell_type)
    if not _is_answer(first) and cell.source != first.source:
        if cell.source.strip() != first.source.strip():
            work.done.append(f"{name} was changed by the student: the original was used")
        cell.source = first.source
    cell.metadata = copy.deepcopy(first.metadata)


def _change_type(cell: NotebookNode, kind: str) -> None:
    cell.cell_type = kind
    if kind == "code":
        cell.outputs = []
        cell.execution_count = None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _with_missing(work: _Repair) -> list[NotebookNode]:
    """Return the cells with the missing graded ones put in.

    A missing code answer is not put in: its empty function could replace the one that the
    student wrote elsewhere.
    """
    names = list(work.released)
    before: dict[int, list[NotebookNode]] = {}
    for position, name in enumerate(names):
        first = work.released[name]
        if name in work.owner:
            continue
        if _is_answer(first) and first.cell_type == "code":
            work.done.append(f"{name}: the answer cell is not in the notebook")
            continue
        where = _place(work, names, position)
        before.setdefault(where, []).append(_new_cell(work, name))
    cells: list[NotebookNode] = []
    for index, cell in enumerate([*work.cells, None]):
        cells += before.get(index, [])
        if cell is not None:
            cells.append(cell)
    seen: set[str] = set()
    for cell in cells:
        give_own_id(cell, seen)
    return cells


def _place(work: _Repair, names: list[str], position: int) -> int:
    """Return before which cell a missing one comes: the next known one behind the last one."""
    last = max((work.owner[name] for name in names[:position] if name in work.owner), default=-1)
    later = [work.owner[name] for name in names[position + 1 :] if name in work.owner]
    return next((index for index in later if index > last), len(work.cells))


def _new_cell(work: _Repair, name: str) -> NotebookNode:
    cell = copy.deepcopy(work.released[name])
    if _is_answer(cell):
        cell.source = f"{cell.source}\n\n{MISSING_ANSWER}"
        work.done.append(f"{name}: the answer cell is missing; please look for the answer")
    else:
        work.done.append(f"{name} was missing and was put back")
    return cell


def _is_answer(cell: NotebookNode) -> bool:
    return bool(cell.metadata["nbgrader"].get("solution"))
