"""From the sections of a file to rows with a time in UTC, and the account of all lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from classnet_stem.errors import DataError
from classnet_stem.imports import clock, dates, headings, numerals
from classnet_stem.imports.account import Account, Refused
from classnet_stem.imports.base import Calendar, Choices, Column, Elapsed, Section


class Missing(NamedTuple):
    """Why a cell holds no number. `is_odd` if it holds a word that nobody expects."""

    reason: str
    is_odd: bool = False


Cell = float | Missing
_LONG = 40
EMPTY = Missing("the file has no value here")


class Row(NamedTuple):
    """One row: its line in the file, time in UTC, cells, and what happened at that time.

    `columns` are the columns of the cells; `seconds` is the device's own clock if it has one.
    """

    line: int
    time: datetime
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    events: tuple[str, ...]
    seconds: float | None


class _Read(NamedTuple):
    """A row whose time is not in UTC yet: `when` may be a local time."""

    line: int
    when: datetime
    section: Section
    cells: tuple[Cell, ...]
    events: tuple[str, ...]
    seconds: float | None


def rows(sections: Sequence[Section], choices: Choices, account: Account) -> list[Row]:
    """Return the rows of one run in the order of the file; the account is filled in.

    Raises DataError where a question is open that only a person can answer.
    """
    prepared = [_prepared(one, choices, account) for one in sections]
    used = {one.header for section in prepared for one in section.columns}
    account.left_out = [one for one in dict.fromkeys(account.left_out) if one[0] not in used]
    decimal = _decimal(prepared, choices)
    order = choices.dates or _order(prepared, account.file)
    found: list[_Read] = []
    for section in prepared:
        for line, cells in section.sheet.rows(section.first, section.last):
            account.rows += 1
            one = _read(section, line, cells, (choices, decimal, order))
            if isinstance(one, _Read):
                found.append(one)
            elif one is None:
                account.empty += 1
            else:
                account.refused.append(Refused(line, one))
    return _in_utc(found, choices, account)


def _prepared(section: Section, choices: Choices, account: Account) -> Section:
    """Return the section with the columns that hold numbers, named apart from each other."""
    chosen = headings.with_units(section.columns, choices.units)
    filled, kept = _fillings(section), []
    account.left_out.extend(section.left_out)
    for one in headings.distinct(chosen):
        if filled[one.position].numbers:
            kept.append(one)
        elif filled[one.position].words and one.words:
            kept.append(headings.in_degrees(one))
        elif filled[one.position].words:
            account.left_out.append((one.header, "words and no number"))
        else:
            account.left_out.append((one.header, "no value in any row"))
    account.notes.extend(note for note in section.notes if note not in account.notes)
    chosen_time = _times(section, choices, account.file)
    others = (one for one in section.times if one is not chosen_time)
    return replace(section, columns=tuple(kept), times=(chosen_time, *others))


class _Filling(NamedTuple):
    """How many cells of a column are numbers, and how many are other words."""

    numbers: int
    words: int


def _fillings(section: Section) -> dict[int, _Filling]:
    numbers = dict.fromkeys((one.position for one in section.columns), 0)
    words = dict(numbers)
    for _, cells in _fitting(section):
        for position in numbers:
            text = cells[position]
            if numerals.is_number(text):
                numbers[position] += 1
            elif not numerals.is_empty(text):
                words[position] += 1
    return {position: _Filling(numbers[position], words[position]) for position in numbers}


def _fitting(section: Section) -> Iterator[tuple[int, list[str]]]:
    for line, cells in section.sheet.rows(section.first, section.last):
        if cells is not None and fits(cells, section.width):
            yield line, cells


def fits(cells: Sequence[str], width: int) -> bool:
    """Tell whether a row has the header's number of cells; empty ones more may follow."""
    return len(cells) >= width and not any(cells[width:])


def _times(section: Section, choices: Choices, name: str) -> Calendar | Elapsed:
    """Return the kind of time that can be turned into UTC with what is known."""
    kinds = section.times
    for one in kinds:
        if isinstance(one, Elapsed) and choices.start is not None:
            return one
        if isinstance(one, Calendar) and (one.offset is not None or choices.zone is not None):
            return one
    if isinstance(kinds[0], Elapsed):
        raise DataError(
            f"The times in {name} are seconds since the start, and the start is not known.",
            "The app counts from zero and does not write the date.",
            "Say when second 0 was: --start 2026-02-17T08:00+02:00",
        )
    return kinds[0]


def _decimal(sections: Sequence[Section], choices: Choices) -> str:
    if choices.decimal:
        return choices.decimal
    evidence = numerals.Evidence()
    for section in sections:
        for _, cells in _fitting(section):
            for column in section.columns:
                evidence.see(cells[column.position])
    return evidence.decide(sections[0].sheet.separator)


def _order(sections: Sequence[Section], name: str) -> str:
    texts = (
        _text(section.times[0], cells)
        for section in sections
        for _, cells in _fitting(section)
        if isinstance(section.times[0], Calendar)
    )
    return dates.order_of(texts, name)


def _text(times: Calendar | Elapsed, cells: Sequence[str]) -> str:
    return " ".join(cells[one] for one in times.positions) if isinstance(times, Calendar) else ""


def _read(
    section: Section, line: int, cells: list[str] | None, known: tuple[Choices, str, str]
) -> _Read | str | None:
    """Return a row, why there is none, or None if all cells of this run are empty."""
    choices, decimal, order = known
    if cells is None:
        return "its quotes do not close"
    if not fits(cells, section.width):
        return f"it has {len(cells)} cells and the header has {section.width}"
    events = tuple(word for position, word in section.events if cells[position])
    values = tuple(_cell(cells[one.position], one, section, decimal) for one in section.columns)
    seconds, text = _seconds(section.times, cells, decimal)
    if isinstance(section.times[0], Calendar):
        text = _text(section.times[0], cells)
        when = dates.parse(text, order)
    else:
        when = _moment(choices.start, seconds)
    if when is None:
        if not text.strip() and not events and all(one == EMPTY for one in values):
            return None
        return f"{_shown(text)} is no time" if text.strip() else "it has no time"
    return _Read(line, when, section, values, events, seconds)


def _shown(text: str) -> str:
    """Return a cell's text in quotes, cut if it is long."""
    return repr(text if len(text) <= _LONG else f"{text[:_LONG]}...")


def _cell(text: str, column: Column, section: Section, decimal: str) -> Cell:
    """Return the number of a cell, or why it holds none."""
    if numerals.is_empty(text):
        return EMPTY
    value = column.words.get(text.lower())
    value = numerals.read(text, decimal) if value is None else value
    if value is None:
        return Missing(f"the file says {_shown(text)}", is_odd=True)
    why = section.no_value(column.channel, value) if section.no_value is not None else ""
    return Missing(why) if why else value


def _seconds(
    times: Sequence[Calendar | Elapsed], cells: Sequence[str], decimal: str
) -> tuple[float | None, str]:
    """Return the device's own clock in seconds, if the row has one, and how it is written."""
    clocks = [clock for one in times if isinstance(one, Elapsed) for clock in one.clocks]
    for position, scale in clocks:
        if cells[position]:
            value = numerals.read(cells[position], decimal)
            return (None if value is None else value * scale), cells[position]
    return None, ""


def _moment(start: datetime | None, seconds: float | None) -> datetime | None:
    if start is None or seconds is None:
        return None
    try:
        return (start + timedelta(seconds=seconds)).astimezone(UTC)
    except OverflowError:
        return None


def _in_utc(found: list[_Read], choices: Choices, account: Account) -> list[Row]:
    zone = _zone(found, choices, account.file)
    kept = []
    times = clock.to_utc([one.when for one in found], zone)
    for one, when in zip(found, times, strict=True):
        if isinstance(when, str):
            account.refused.append(Refused(one.line, when))
        else:
            columns, cells = one.section.columns, one.cells
            kept.append(Row(one.line, when, columns, cells, one.events, one.seconds))
    account.refused.sort()
    return kept


def _zone(found: Sequence[_Read], choices: Choices, name: str) -> tzinfo:
    """Return the zone for local times. Raises DataError if it is needed and not known."""
    if not any(one.when.tzinfo is None for one in found):
        return UTC
    times = found[0].section.times[0]
    if isinstance(times, Calendar) and times.offset is not None:
        return timezone(times.offset)
    if choices.zone is None:
        raise DataError(
            f"The times in {name} carry no time zone.",
            "The device wrote the clock of its place.",
            "Say which place: --timezone Europe/Helsinki",
        )
    return choices.zone
