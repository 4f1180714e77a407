"""Which notebook of a parcel is meant, and which lesson it is: by name, else by its cells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.personal import text_of
from classnet_stem.grading.senders import code_in
from classnet_stem.grading.submissions import plain_stem

SHARE_OF_LESSON = 0.5
_STUDENT = re.compile(r"""(?m)^\s*(?:stem\.)?student\(\s*(?:code\s*=\s*)?(["'])([^"'\n]*)\1""")

Labels = Mapping[str, frozenset[str]]  # lesson -> the grade ids of its cells


def grade_ids(content: Any) -> frozenset[str]:
    """Return nbgrader's names of the cells in a notebook that was read as JSON."""
    cells = content.get("cells") if isinstance(content, dict) else None
    found = set()
    for cell in cells if isinstance(cells, list) else ():
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        label = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if isinstance(label, dict) and isinstance(label.get("grade_id"), str):
            found.add(label["grade_id"])
    return frozenset(found - {""})


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; None if it cannot be read."""
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None


def code_of_notebook(path: Path) -> str:
    """Return the code in the line ``stem.student("HEL07")``; "" for none or several."""
    content = read_json(path)
    cells = content.get("cells") if isinstance(content, dict) else None
    found = set()
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            found |= {match[2].strip() for match in _STUDENT.finditer(text_of(cell))}
    return found.pop() if len(found - {""}) == 1 == len(found) else ""


def notebooks_in(folder: Path) -> list[Path]:
    """Return all notebooks in a folder and the folders in it."""
    return sorted(
        path for path in folder.rglob("*") if path.suffix.casefold() == ".ipynb" and path.is_file()
    )


def find_notebook(
    source: str, folder: Path, labels: Labels, wanted: str | None
) -> tuple[Path, str] | None:
    """Return the notebook that is meant and its lesson; None: only lessons not `wanted`.

    `source` names the parcel in messages; with `wanted` only that lesson is looked for.

    Raises:
        SubmissionError: there is no notebook of the course, or several could be meant.
    """
    notebooks = notebooks_in(folder)
    if not notebooks:
        raise SubmissionError(
            f"There is no notebook in {source}.",
            "Only the data were packed, or another folder was.",
            "ask the student to pack the lesson folder again",
        )
    by_name = {name.casefold(): name for name in labels}
    lessons = {path: _lesson_of(path, by_name, labels) for path in notebooks}
    known = {lesson for lesson in lessons.values() if lesson}
    if wanted is not None and wanted not in known and known:
        return None
    lesson = wanted if wanted in known else next(iter(known), "")
    if not known or (wanted is None and len(known) > 1):
        raise _unclear(source, notebooks, sorted(known))
    return _one_of([path for path in notebooks if lessons[path] == lesson], lesson, folder), lesson


def _lesson_of(path: Path, by_name: Mapping[str, str], labels: Labels) -> str:
    """Return the lesson of a notebook, by its name and else by its cells; "" for none."""
    stem = plain_stem(path)
    with_code = (lesson for lesson in labels if code_in(path.name, lesson))
    named = by_name.get(stem) or next(with_code, "")
    if named:
        return named
    ids = grade_ids(read_json(path))
    shares = {lesson: len(ids & own) / len(own) for lesson, own in labels.items() if own}
    best = max(shares, key=lambda lesson: shares[lesson], default="")
    return best if best and shares[best] >= SHARE_OF_LESSON else ""


def _unclear(source: str, notebooks: Sequence[Path], known: list[str]) -> SubmissionError:
    if known:
        return SubmissionError(
            f"Several lessons are in {source}: {', '.join(known)}.",
            "The student packed the whole course folder.",
            f"say which one you collect: --lesson {known[0]}",
        )
    return SubmissionError(
        f"{notebooks[0].name} in {source} is no lesson of this course.",
        "It is a notebook of another course, or its name and its cells were changed.",
        "ask the student for the notebook of the lesson",
    )


def _one_of(candidates: Sequence[Path], lesson: str, folder: Path) -> Path:
    depth = min(len(path.parts) for path in candidates)
    exact = [p for p in candidates if p.name == f"{lesson}.ipynb" and len(p.parts) == depth]
    if len(exact) == 1:
        return exact[0]
    if len({path.read_bytes() for path in candidates}) > 1:
        names = ", ".join(path.relative_to(folder).as_posix() for path in candidates)
        raise SubmissionError(
            f"Several notebooks could be {lesson}: {names}.",
            "The student worked in a second copy, or downloaded the file twice.",
            f"ask the student which one counts; its name must be {lesson}.ipynb",
        )
    return candidates[0]
