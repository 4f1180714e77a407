"""What the automatic checks said in a graded notebook, read from the outputs of its tests.

What stands in an output was made beside student code: it is text to show, and no points come
from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

from classnet_stem.grading.scores import NOTE, plain_number

Outcome = Literal["right", "not_yet", "no_answer", "error"]
_OUTCOMES: tuple[tuple[str, Outcome], ...] = (
    ("Right", "right"),
    ("Not attempted", "no_answer"),
    ("Not yet", "not_yet"),
    ("Not found", "not_yet"),
)
_LONGEST = 400
_MOST_MESSAGES = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of one task said: its outcome and its messages, in its order.

    `is_zero` tells that it gave no point.
    """

    task: str
    outcome: Outcome
    messages: tuple[str, ...] = ()
    is_zero: bool = False


def read_checked(notebook: Path) -> tuple[tuple[Checked, ...], tuple[str, ...]]:
    """Return what the checks of a graded notebook said, and the remarks of its run.

    A notebook that is gone or damaged gives no messages and one remark.
    """
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        found = [cell for cell in cells if isinstance(cell, dict)]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return (), ("the graded notebook is not there or cannot be read",)
    tests = [(name, _checked(name, _outputs(cell))) for name, cell in _tests(found)]
    notes = [f"{_name(cell, number)} {note}" for number, cell, note in _notes(found)]
    stopped = sum(any(_kind(each) == "error" for each in _outputs(cell)) for cell in found)
    if stopped:
        notes.append(f"cells that stopped with an error: {stopped}")
    return tuple(each for _, each in tests if each is not None), tuple(notes)


def one_line(text: object) -> str:
    """Return text on one line without control characters, and not too long."""
    shown = "".join(mark if mark.isprintable() else " " for mark in str(text))
    shown = " ".join(shown.split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _checked(task: str, outputs: Sequence[Mapping[str, Any]]) -> Checked | None:
    for output in outputs:
        if _kind(output) == "error":
            text = f"{output.get('ename', '')}: {output.get('evalue', '')}"
            return Checked(task, "error", (one_line(text).strip(": ") or "an error",), True)
    results = [each for each in outputs if _kind(each) == "execute_result"]
    data = _mapping(results[-1].get("data")) if results else {}
    is_zero = plain_number(_joined(data.get("text/plain")).strip(), 1.0) == 0
    page = _joined(data.get("text/html"))
    verdict = _Verdict()
    verdict.feed(page)
    for words, outcome in _OUTCOMES:
        if verdict.headline.partition(": ")[2].startswith(words):
            messages = tuple(filter(None, map(one_line, verdict.items[:_MOST_MESSAGES])))
            return Checked(task, outcome, messages, is_zero)
    return None


class _Verdict(HTMLParser):
    """Reads the headline and the messages out of the HTML of a verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = ""
        self.items: list[str] = []
        self._where = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "strong" and not self.headline:
            self._where = tag
        elif tag == "li":
            self._where = tag
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._where:
            self._where = ""

    def handle_data(self, data: str) -> None:
        if self._where == "strong":
            self.headline += data
        elif self._where == "li":
            self.items[-1] += data


def _tests(cells: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for cell in cells:
        label = _label(cell)
        if cell.get("cell_type") == "code" and label.get("grade") and label.get("grade_id"):
            yield str(label["grade_id"]), cell


def _notes(cells: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any], str]]:
    for number, cell in enumerate(cells, start=1):
        kept = _mapping(_mapping(cell.get("metadata")).get(NOTE)).get("notes")
        for note in kept if isinstance(kept, list) else ():
            yield number, cell, one_line(note)


def _name(cell: Mapping[str, Any], number: int) -> str:
    return str(_label(cell).get("grade_id") or f"cell {number}")


def _label(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    return _mapping(_mapping(cell.get("metadata")).get("nbgrader"))


def _outputs(cell: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = cell.get("outputs")
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _kind(output: Mapping[str, Any]) -> str:
    return str(output.get("output_type"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _joined(text: object) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text or "")
