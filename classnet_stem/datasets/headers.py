"""What stands above a table in a text file: lines such as ``# station.id: SIM-HEL``.

``station.FIELD`` is a field of the passport, ``unit.COLUMN`` a UCUM code, ``attr.NAME`` any
other part of ``attrs`` as JSON; all other names are themselves.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

STATION, UNIT, ATTR = "station.", "unit.", "attr."
_TUPLE = "()"


def is_note(line: str) -> bool:
    """Tell whether a line stands above the table; a spreadsheet may have put quotes around."""
    return line.startswith(("#", '"#'))


def notes_of(
    lines: Iterable[str], delimiter: str = ",", undo: Callable[[str], str] = str
) -> dict[str, str]:
    """Return name and text of each note; a line without a colon gives an empty text.

    Empty cells that a spreadsheet put behind the text are dropped. `undo` takes away what
    made a line safe for a spreadsheet.
    """
    found = {}
    for cells in csv.reader(lines, delimiter=delimiter):
        text = undo(delimiter.join(cells)).rstrip(delimiter + " ").lstrip("# ")
        name, _, value = text.partition(":")
        found[name.strip()] = value.strip()
    return found


def beginning_with(notes: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Return the notes whose names begin with `prefix`, without it."""
    return {name[len(prefix) :]: text for name, text in notes.items() if name.startswith(prefix)}


def notes_for(attrs: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Give the notes that hold `attrs`, one name and one line of text each."""
    for name, value in attrs.items():
        if name == "station" and _is_texts(value):
            yield from ((STATION + str(field), one_line(text)) for field, text in value.items())
        elif name == "units" and isinstance(value, Mapping):
            yield from (
                (UNIT + str(column), one_line(code or "")) for column, code in value.items()
            )
        else:
            yield ATTR + str(name), to_json(value)


def attrs_from(notes: Mapping[str, str]) -> dict[Any, Any]:
    """Return the ``attrs`` that :func:`notes_for` wrote. Raises ValueError for broken JSON."""
    found: dict[Any, Any] = {}
    for name, text in notes.items():
        if name.startswith(STATION):
            found.setdefault("station", {})[name[len(STATION) :]] = text
        elif name.startswith(UNIT):
            found.setdefault("units", {})[name[len(UNIT) :]] = text or None
        elif name.startswith(ATTR):
            found[name[len(ATTR) :]] = from_json(text)
    return found


def one_line(text: object) -> str:
    """Return text without line ends and marks that cannot be seen."""
    return "".join(mark if mark.isprintable() else " " for mark in str(text)).strip()


def to_json(value: object) -> str:
    """Return JSON on one line; tuples come back as tuples."""
    return json.dumps(_tagged(value), ensure_ascii=True, default=str)


def from_json(text: str) -> Any:
    """Return what :func:`to_json` wrote. Raises ValueError."""
    return json.loads(text, object_hook=_untagged)


def _is_texts(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values())


def _tagged(value: object) -> object:
    if isinstance(value, tuple):
        return {_TUPLE: [_tagged(one) for one in value]}
    if isinstance(value, list):
        return [_tagged(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _tagged(one) for name, one in value.items()}
    return value


def _untagged(value: dict[str, Any]) -> Any:
    return tuple(value[_TUPLE]) if set(value) == {_TUPLE} else value
