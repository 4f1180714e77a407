"""One line of separated values as cells, and cells as times."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from typing import NamedTuple

from classnet_stem.sensors.lines import number

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)


class Row(NamedTuple):
    """The cells of a line, what stands between them, and whether numbers have a comma."""

    cells: list[str]
    mark: str
    has_commas: bool = False


def split(text: str) -> Row | None:
    """Return the cells; the separator is the tab or semicolon if there is one."""
    mark = "\t" if "\t" in text else ";" if ";" in text else ","
    if '"' not in text:
        cells = [cell.strip() for cell in text.split(mark)]
    else:
        try:
            cells = [cell.strip() for cell in next(csv.reader([text], delimiter=mark, strict=True))]
        except (csv.Error, StopIteration):
            return None
    if mark != "," and "," in text:
        return _with_points(cells, mark)
    return Row(cells, mark)


def _with_points(cells: list[str], mark: str) -> Row:
    """Return the row with points for its decimal commas; never in one that has points too."""
    if any("." in cell and number(cell) is not None for cell in cells):
        return Row(cells, mark)
    changed = [cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell for cell in cells]
    return Row(changed, mark, changed != cells)


def without_end(cells: list[str]) -> list[str]:
    """Return the cells without the empty one that a separator at the end makes."""
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def seconds(text: str, scale: float) -> float | None:
    """Return seconds: the board's own clock, the time of day, or since 1970 (ISO 8601).

    A calendar time without a zone is taken as UTC.
    """
    value = number(text)
    if value is not None:
        return value * scale
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        return int(clock[1]) * 3600.0 + int(clock[2]) * 60.0 + float(clock[3] or 0)
    if ":" not in text:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
