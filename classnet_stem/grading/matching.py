"""Finds the cells of a lesson in a notebook whose labels are lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from nbformat import NotebookNode

LIKE_ENOUGH = 0.6
STUB_MARK = "write your"


def find_lost(
    cells: Sequence[NotebookNode], release: Sequence[NotebookNode], known: Mapping[str, int]
) -> dict[str, int]:
    """Return name -> index of the student's cell for graded cells that are not in `known`.

    Sure signs come first (the cell's id, the same text), in the whole notebook. Then, between
    two cells that are known, a cell that looks like the one of the lesson, or the only one
    that the student can have written.
    """
    names = {_name(cell): cell for cell in release if _name(cell)}
    taken = set(known.values())
    found: dict[str, int] = {}
    for name, first in names.items():
        if name not in known:
            index = _sure(cells, first, taken)
            if index is not None:
                found[name] = index
                taken.add(index)
    plain = {cell.source.strip() for cell in release if not _name(cell)}
    taken |= {index for index, cell in enumerate(cells) if cell.source.strip() in plain}
    order = list(names)
    for position, name in enumerate(order):
        placed = {**known, **found}
        if name not in placed:
            gap = _gap(order, position, placed, len(cells))
            free = [each for each in gap if each not in taken]
            index = _alike(cells, names[name], free)
            if index is None and placed:
                index = _only_one(cells, names[name], free)
            if index is not None:
                found[name] = index
                taken.add(index)
    return {name: found[name] for name in order if name in found}


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _sure(cells: Sequence[NotebookNode], first: NotebookNode, taken: set[int]) -> int | None:
    free = [index for index in range(len(cells)) if index not in taken]
    wanted = first.source.strip()
    for index in free:
        if cells[index].get("id") == first.get("id") and cells[index].cell_type == first.cell_type:
            return index
    same = (index for index in free if wanted and cells[index].source.strip() == wanted)
    return next(same, None)


def _gap(order: Sequence[str], position: int, placed: Mapping[str, int], end: int) -> range:
    before = [placed[name] for name in order[:position] if name in placed]
    after = [placed[name] for name in order[position + 1 :] if name in placed]
    first = before[-1] + 1 if before else 0
    return range(first, next((index for index in after if index >= first), end))


def _alike(cells: Sequence[NotebookNode], first: NotebookNode, free: Sequence[int]) -> int | None:
    scored = [(likeness(first, cells[index]), -index) for index in free]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= LIKE_ENOUGH else None


def _only_one(
    cells: Sequence[NotebookNode], first: NotebookNode, free: Sequence[int]
) -> int | None:
    if not first.metadata["nbgrader"].get("solution"):
        return None
    same_type = [index for index in free if cells[index].cell_type == first.cell_type]
    return same_type[0] if len(same_type) == 1 else None


def likeness(first: NotebookNode, cell: NotebookNode) -> float:
    """Return from 0 to 1 how much of the lesson's cell `first` is still in `cell`.

    Of an answer the lines that were given count; of a test cell the text as a whole.
    """
    if not first.metadata["nbgrader"].get("solution"):
        return SequenceMatcher(None, first.source, cell.source, autojunk=False).ratio()
    given = [line.strip() for line in first.source.splitlines() if line.strip()]
    given = [line for line in given if STUB_MARK not in line.casefold()]
    present = [line.strip() for line in cell.source.splitlines()]
    kept = sum(_is_kept(line, present) for line in given)
    return kept / len(given) if given else 0.0


def _is_kept(given: str, present: Sequence[str]) -> bool:
    """Tell whether a given line is still there; `name = ...` may have a value now."""
    start = given.removesuffix("...")
    is_open = start != given and start != ""
    return any(line.startswith(start) if is_open else line == given for line in present)
