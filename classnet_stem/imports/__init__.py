"""Exports of apps and consoles that are no serial devices, as sealed recordings.

Vernier and PASCO sensors speak Bluetooth, a weather console speaks to its own cloud: no
port can be opened, but each of them exports a table. A source (one file in `sources/`)
knows how one app writes its table; the rest is common:

* `document`, `sheet`, `headings`, `numerals`, `dates`: bytes, lines, names, numbers, times
* `clock`: the clock of a place in UTC, also when the clocks are changed
* `reading`, `order`, `writing`: rows, their order, the recording
* `account`: where every row of the file went
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from classnet_stem.errors import DataError
from classnet_stem.imports.account import Account, Refused
from classnet_stem.imports.base import Choices, Section, Source, only_a_header
from classnet_stem.imports.document import Document, open_document, require_text
from classnet_stem.imports.headings import plain
from classnet_stem.imports.order import in_order
from classnet_stem.imports.reading import Row, rows
from classnet_stem.imports.sources import sources
from classnet_stem.imports.writing import write
from classnet_stem.recordings.layout import FIRST_LINE
from classnet_stem.stations import Station

__all__ = [
    "Account",
    "Choices",
    "Import",
    "Refused",
    "Source",
    "names",
    "read",
    "sources",
    "write_recording",
]


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was read: its rows in the order of time, and the account so far."""

    source: Source
    rows: list[Row]
    account: Account


def names() -> list[str]:
    """Return the names of all sources."""
    return sorted(sources())


def read(path: Path, choices: Choices, source: str = "auto") -> Import:
    """Read an exported file.

    Raises DataError if it is no export of this source, if a question is open that only a
    person can answer (a time zone, a start, an order of dates), or if no row can be read.
    """
    document = open_document(path)
    known = _find(document, source)
    sections = _one_run(known.read(document), choices, document.name)
    account = Account(document.name, document.sha256, known.name, sections[0].origin)
    account.run = sections[0].run
    _check_units(sections, choices)
    found = in_order(rows(sections, choices, account), account)
    if not account.rows:
        raise only_a_header(document)
    if not any(isinstance(cell, float) for row in found for cell in row.cells):
        raise _nothing(account)
    return Import(known, found, account)


def write_recording(read_file: Import, path: Path, station: Station, now: datetime) -> Account:
    """Write what was read into a new sealed recording and return the account.

    `now` is the time of the seal. An existing file is never changed: RecordingError.
    """
    write(read_file.rows, path, station, read_file.account, now)
    return read_file.account


def _find(document: Document, name: str) -> Source:
    if document.head.startswith(FIRST_LINE):
        raise DataError(
            f"{document.name} is a recording already.",
            "A recorder or an import made it.",
            f'Open it in a notebook: stem.open_station("{document.name}")',
        )
    if name != "auto":
        return _named(name)
    fitting = [one for one in sources().values() if one.in_auto and one.recognise(document)]
    if fitting:
        return fitting[0]
    require_text(document)
    raise DataError(
        f"{document.name} is not an export that is known.",
        "It comes from another app, or it was changed by another program.",
        "If it is a table with a time column: --source table",
    )


def _named(name: str) -> Source:
    try:
        return sources()[name]
    except KeyError:
        raise DataError(
            f"No source of exports is called {name!r}.",
            "The name is misspelled, or the app is not supported yet.",
            f"Use one of: auto, {', '.join(names())}.",
        ) from None


def _one_run(sections: Sequence[Section], choices: Choices, name: str) -> list[Section]:
    """Return the sections of the run that was chosen. Each run began at a time of its own."""
    runs = list(dict.fromkeys(one.run for one in sections))
    if not choices.run:
        if len(runs) == 1:
            return list(sections)
        raise DataError(
            f"{name} holds {len(runs)} runs: {_listed(runs)}.",
            "Each run began at another time, so each is a recording of its own.",
            f'Choose one: --run "{runs[0]}"',
        )
    wanted = plain(choices.run).lower()
    chosen = [one for one in sections if plain(one.run).lower() == wanted]
    if not chosen:
        raise DataError(
            f"{name} holds no run {choices.run!r}.",
            f"It holds: {_listed(runs)}." if any(runs) else "Its runs have no names.",
            "Copy the name of the run as it stands there." if any(runs) else "Leave --run out.",
        )
    return chosen


def _listed(runs: Sequence[str]) -> str:
    shown = ", ".join(runs[:6])
    return f"{shown}, ..." if len(runs) > 6 else shown


def _check_units(sections: Sequence[Section], choices: Choices) -> None:
    headers = [one.header for section in sections for one in section.columns]
    known = {plain(header).lower() for header in headers}
    for header in choices.units:
        if header not in known:
            raise DataError(
                f"No column is called {header!r}, so its unit cannot be set.",
                "The name is misspelled.",
                f"The columns are: {_listed(list(dict.fromkeys(headers)))}.",
            )


def _nothing(account: Account) -> DataError:
    first = account.refused[0] if account.refused else None
    return DataError(
        f"Nothing in {account.file} can be imported.",
        f"Line {first.line}: {first.reason}." if first is not None else "No column holds a number.",
        "Look at the file. If it is from another app, name it: --source NAME",
    )
