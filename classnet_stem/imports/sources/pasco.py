"""PASCO SPARKvue and Capstone: export data as CSV or text.

One header line: name, unit in brackets, run: ``Time (s) Run 1`` (SPARKvue), ``Time (s) Run
#1`` (Capstone); after the name a comma with the port or the sensor's number may stand:
``Temperature, Ch P3 (°C) Run #1``, ``Wind Speed, 271-304 (mph)``. Files have commas, or
semicolons or tabs with decimal commas, and a UTF-8 mark. The word for "run" follows the
app's language: ``Tempo (s) Raccolta 1``. A log may have ``Date and Time`` beside the
seconds. The time is seconds since the start; each run began at a time of its own.

Seen: these headers, in programs of public GitHub repositories that read such files (found
by the texts ``Time (s) Run 1``, ``Time (s) Run #1``, ``Tempo (s) Raccolta 1``, ``Date and
Time,Time (s)``). No whole exported file was seen. Not confirmed by a file or a document:
names of runs in a line of their own above the names of columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from classnet_stem.imports.base import (
    Calendar,
    Column,
    Elapsed,
    Section,
    Source,
    no_time_column,
)
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, named, plain
from classnet_stem.imports.sheet import Sheet, sheet

_RUN = re.compile(r"(?P<run>[^\W\d_]+ ?#?\d+)")
_NAME = re.compile(
    rf"(?P<name>.+?)(?:, (?P<port>Ch [^()]*?|\d{{3}}-\d{{3}}))?"
    rf"(?:\s*\((?P<unit>[^()]*)\))?(?:\s+{_RUN.pattern})?"
)
_TIME = frozenset({"time", "tempo", "zeit", "temps", "tiempo", "aika", "tid", "tijd", "laiks"})
_SECONDS: Mapping[str, float] = MappingProxyType(
    {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "hr": 3600.0, "d": 86400.0}
)
# "Absolute Pressure" is a sensor for gas in a syringe: it keeps its own name.
_QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        "barometric pressure": "station_pressure",
        "carbon dioxide": "co2",
        "co2 concentration": "co2",
        "illuminance": "illuminance",
        "light intensity": "illuminance",
        "pressure": "",
        "solar irradiance": "solar_radiation",
    }
)


class _Head(NamedTuple):
    """What the header says about one column."""

    position: int
    header: str
    name: str
    port: str
    unit: str
    run: str
    scale: float | None
    is_date: bool


def recognise(document: Document) -> bool:
    """Tell whether a column is a time with its unit and its run, or a date beside seconds."""
    heads, _ = _heads(sheet(document.head))
    times = [head for head in heads if head.scale is not None]
    return any(head.run for head in times) or (bool(times) and any(head.is_date for head in heads))


def read(document: Document) -> list[Section]:
    """Return a section for each run that has a time. Raises DataError without any."""
    table = sheet(require_text(document))
    heads, first = _heads(table)
    runs: dict[str, list[_Head]] = {}
    for head in heads:
        runs.setdefault(head.run, []).append(head)
    shared = runs.pop("", []) if len(runs) > 1 else []
    sections = [
        _section(table, first, len(heads), [*shared, *found])
        for found in runs.values()
        if any(head.scale is not None or head.is_date for head in [*shared, *found])
    ]
    if not sections:
        raise no_time_column(document, "The export holds a table without its time.")
    return sections


def _heads(table: Sheet) -> tuple[list[_Head], int]:
    """Return what the header says, and the number of the first line of data."""
    line = table.first_filled
    above, names = table.header(line), table.header(line + 1)
    if above and all(not cell or _RUN.fullmatch(plain(cell)) for cell in above):
        return _with_runs_above(above, names), line + 2
    heads = [_head(position, cell) for position, cell in enumerate(above)]
    words = {_word(head.run) for head in heads if head.scale is not None or head.is_date}
    return [head if _word(head.run) in words else _without_run(head) for head in heads], line + 1


def _word(run: str) -> str:
    """Return what stands before the number of a run."""
    return run.rstrip("0123456789# ")


def _without_run(head: _Head) -> _Head:
    """Return a head whose last word looks like a run and is none: ``UV Index 2``."""
    return head._replace(name=f"{head.name} {head.run}".strip(), run="")


def _with_runs_above(above: Sequence[str], names: Sequence[str]) -> list[_Head]:
    """Return the heads of a file with names of runs above; an empty one is the one before."""
    heads, run = [], ""
    for position, cell in enumerate(names):
        run = (above[position] if position < len(above) else "") or run
        heads.append(_head(position, cell)._replace(run=plain(run)))
    return heads


def _head(position: int, header: str) -> _Head:
    match = _NAME.fullmatch(plain(header))
    if match is None:
        return _Head(position, header, header, "", "", "", None, False)
    name, unit = match["name"], match["unit"] or ""
    scale = _SECONDS.get(unit.lower()) if name.lower() in _TIME else None
    is_date = name.lower() == "date and time"
    port, run = match["port"] or "", match["run"] or ""
    return _Head(position, header, name, port, unit, run, scale, is_date)


def _section(table: Sheet, first: int, width: int, heads: Sequence[_Head]) -> Section:
    clocks = [(head.position, head.scale) for head in heads if head.scale is not None]
    days = [head.position for head in heads if head.is_date]
    times: list[Calendar | Elapsed] = [Calendar((days[0],))] if days else []
    times += [Elapsed(tuple(clocks[:1]))] if clocks else []
    run = heads[-1].run
    return Section(
        origin="PASCO Capstone" if "#" in run else "PASCO SPARKvue",
        sheet=table,
        first=first,
        last=len(table),
        width=width,
        times=tuple(times),
        columns=tuple(_columns(heads)),
        run=run,
        left_out=tuple(
            (head.header, "a second time column")
            for head in heads
            if head.position in [*(place for place, _ in clocks[1:]), *days[1:]]
        ),
    )


def _columns(heads: Sequence[_Head]) -> list[Column]:
    """Return the columns of values. Two of one name are told apart by their ports."""
    values = [head for head in heads if head.scale is None and not head.is_date]
    same = Counter(head.name.lower() for head in values)
    return [
        column(
            head.position,
            head.header,
            named(
                head.header,
                f"{head.name} {head.port}".strip() if same[head.name.lower()] > 1 else head.name,
                head.unit,
                _QUANTITIES,
            ),
        )
        for head in values
    ]


SOURCE = Source("pasco", "PASCO SPARKvue or Capstone (CSV, text)", recognise, read)
