"""The two CSV forms of GHCN-Daily: a column for each element, or a row for each value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from classnet_stem.datasets.archives import files
from classnet_stem.datasets.archives.daily_frame import KIND, MISSING, Value, day_of

_ATTRIBUTES = "_ATTRIBUTES"
_LONG_ROW = re.compile(r'"?[A-Z]{2}[A-Z0-9_-]{9}"?,"?\d{8}"?,"?[A-Z0-9]{4}"?,')
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIELDS: tuple[tuple[str, str], ...] = (
    ("NAME", "name"),
    ("LATITUDE", "latitude"),
    ("LONGITUDE", "longitude"),
    ("ELEVATION", "elevation_m"),
)


def values_of(path: str | Path, first: str, passport: dict[str, str]) -> Iterator[Value]:
    """Give the values of a CSV file whose first line is `first`; fill the `passport`.

    Raises:
        DataError: it is neither form, or a line cannot be read.
    """
    names = [cell.strip().strip('"').upper() for cell in first.split(",")]
    if _LONG_ROW.match(first) or {"ID", "DATE", "ELEMENT"} <= set(names):
        return _long(path, passport)
    if {"STATION", "DATE"} <= set(names):
        return _wide(path, passport)
    raise files.wrong_kind(path, KIND, "the first line names no station, date and element")


def _long(path: str | Path, passport: dict[str, str]) -> Iterator[Value]:
    for line, cells in files.csv_rows(path):
        if cells[0].upper() == "ID":
            continue
        if not 7 <= len(cells) <= 8:
            told = f"it has {len(cells)} cells and should have 8."
            raise files.wrong_line(path, line, told)
        _same_station(cells[0], passport, path, line)
        marks = (cells[4], cells[5], cells[6])
        day = _day(cells[1], _PLAIN, path, line)
        yield Value(line, day, cells[2], _whole(cells[3], path, line, cells[2]), marks)


def _wide(path: str | Path, passport: dict[str, str]) -> Iterator[Value]:
    rows = files.csv_rows(path)
    _, header = next(rows)
    elements = [name for name in header if name + _ATTRIBUTES in header]
    if not elements:
        raise files.wrong_kind(path, KIND, "no element has its attributes beside it")
    for line, cells in rows:
        if len(cells) != len(header):
            told = f"it has {len(cells)} cells and the header {len(header)}."
            raise files.wrong_line(path, line, told)
        named = dict(zip(header, cells, strict=True))
        _same_station(named["STATION"], passport, path, line)
        passport.update(_card(named))
        day = _day(named["DATE"], _ISO, path, line)
        for name in elements:
            if named[name]:
                marks = [one.strip() for one in named[name + _ATTRIBUTES].split(",")]
                number = _whole(named[name], path, line, name)
                yield Value(line, day, name, number, _three(marks))


def _three(marks: Sequence[str]) -> tuple[str, str, str]:
    padded = [*marks, "", "", ""]
    return padded[0], padded[1], padded[2]


def _card(named: Mapping[str, str]) -> dict[str, str]:
    found = {field: named[name] for name, field in _FIELDS if named.get(name)}
    name, _, country = found.get("name", "").rpartition(", ")
    return found | ({"name": name, "country": country} if name else {})


def _same_station(name: str, passport: dict[str, str], path: str | Path, line: int) -> None:
    if passport.setdefault("id", name) != name:
        raise files.wrong_line(path, line, "another station begins. Use one file a station.")


def _day(text: str, form: re.Pattern[str], path: str | Path, line: int) -> date:
    parts = form.fullmatch(text)
    if parts is None:
        raise files.wrong_line(path, line, f"{text!r} is no date.")
    year, month, day = parts.groups()
    return day_of(year, month, day, path, line)


def _whole(text: str, path: str | Path, line: int, name: str) -> int:
    """Return a raw number: tenths of °C or mm, without a decimal point."""
    found = files.number(text, path, line, name)
    if "." in text:
        raise files.wrong_line(
            path, line, f"{name} is {text}, and a raw file has whole numbers (tenths)."
        )
    return MISSING if found == MISSING else int(found)
