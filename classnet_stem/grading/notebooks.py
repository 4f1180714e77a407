"""Reads a notebook file as students send it: with a byte order mark, damaged, or of old age."""

from __future__ import annotations

import codecs
import json
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from classnet_stem.errors import SubmissionError

_nbformat: Any = nbformat  # it says that it has types, and these functions have none
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRY = "ask the student to open it in JupyterLab, to save it and to send it again"


def read_notebook(path: Path) -> tuple[NotebookNode, list[str]]:
    """Return the notebook in `path` (format 4) and what had to be repaired to read it.

    Outputs are left out: nothing that stands in the file counts, every cell is run again.

    Raises:
        SubmissionError: the file is no notebook.
    """
    text, repairs = _text(path)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise SubmissionError(
            f"{path.name} is not a notebook: {error}.", _why(text), _TRY
        ) from error
    if not isinstance(content, dict) or not isinstance(_cells(content), list):
        raise SubmissionError(
            f"{path.name} is not a notebook: it has no list of cells.", _why(text), _TRY
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if "worksheets" in content:
                content = dict(parse_notebook(text))
            notebook = parse_notebook(json.dumps(_tidy(content)))
    except Exception as error:
        raise SubmissionError(
            f"{path.name} cannot be read as a notebook: {error}.",
            "Another program wrote it, or its content was edited by hand.",
            _TRY,
        ) from error
    return notebook, repairs


def parse_notebook(text: str) -> NotebookNode:
    """Return the notebook in format 4 that `text` holds. Raises what nbformat raises."""
    notebook: NotebookNode = _nbformat.reads(text, as_version=4)
    return notebook


def make_node(content: dict[str, Any]) -> NotebookNode:
    """Return `content` as a part of a notebook."""
    node: NotebookNode = _nbformat.from_dict(content)
    return node


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write `notebook` to `path` in UTF-8."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text: str = _nbformat.writes(notebook, version=4)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def _text(path: Path) -> tuple[str, list[str]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SubmissionError(
            f"{path.name} cannot be read: {error.strerror}.",
            "The file is on a drive that is gone, or this account may not read it.",
            "copy the file again",
        ) from error
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace"), [f"{path.name}: byte order mark removed"]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), [
            f"{path.name}: not in UTF-8, read as Windows text; look at its special letters"
        ]


def _why(text: str) -> str:
    start = text.lstrip()[:200]
    if not start:
        return "The file is empty: it was not saved, or the copy was cut off."
    if start.startswith("PK"):
        return "It is a zip file with another name."
    if start.startswith("<"):
        return "It is a web page: the browser saved the page and not the notebook."
    if "<<<<<<<" in text:
        return "Two versions were merged by a program (there are lines with <<<<<<<)."
    return "The file is damaged, or the copy was cut off."


def _cells(content: dict[str, Any]) -> Any:
    sheets = content.get("worksheets")  # notebook format 3
    if isinstance(sheets, list) and sheets and isinstance(sheets[0], dict):
        return sheets[0].get("cells")
    return content.get("cells")


def _tidy(content: dict[str, Any]) -> dict[str, Any]:
    """Give a notebook of format 4 and its cells the fields that nbformat and nbconvert need."""
    kept = [cell for cell in content["cells"] if isinstance(cell, dict)]
    seen: set[str] = set()
    for cell in kept:
        if cell.get("cell_type") not in {"code", "markdown", "raw"}:
            cell["cell_type"] = "raw"
        if not isinstance(cell.get("metadata"), dict):
            cell["metadata"] = {}
        if not isinstance(cell.get("source"), str):
            cell["source"] = "".join(map(str, cell.get("source") or []))
        if cell["cell_type"] == "code":
            cell.setdefault("execution_count", None)
            cell["outputs"] = []
        give_own_id(cell, seen)
    content["cells"] = kept
    if not isinstance(content.get("metadata"), dict):
        content["metadata"] = {}
    content["nbformat"] = 4
    content["nbformat_minor"] = 5
    return content


def give_own_id(cell: dict[str, Any], seen: set[str]) -> None:
    """Make sure that the id of `cell` is not in `seen`, and add it there."""
    number = len(seen)
    wanted = str(cell.get("id") or f"own-{number}")
    while wanted in seen:
        number += 1
        wanted = f"own-{number}"
    cell["id"] = wanted
    seen.add(wanted)
