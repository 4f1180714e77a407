"""What a source of exports is, and what it says about a file.

A source knows one app: how its file looks. It gives sections; all that is common (numbers,
times, order, the account) is done once for all sources.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from classnet_stem.errors import DataError
from classnet_stem.imports.document import Document
from classnet_stem.imports.sheet import Sheet
from classnet_stem.sensors.naming import Channel

NO_WORDS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about a file, because the file itself does not say it.

    `zone` is where the clock of the file stood. `start` is the aware time of second 0.
    `run` names one run of several. `dates` is "mdy", "dmy" or "ymd"; `decimal` is "." or
    ",". `units` is from a column's header, in small letters, to a UCUM code.
    """

    zone: ZoneInfo | None = None
    start: datetime | None = None
    run: str = ""
    dates: str = ""
    decimal: str = ""
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of values. `words` says what number a word is, such as NNE for 22.5."""

    position: int
    header: str
    channel: Channel
    words: Mapping[str, float] = field(default_factory=lambda: NO_WORDS)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time is a date and a time of day, in one cell or in two.

    `offset` is the offset from UTC if the file's header says it, else None.
    """

    positions: tuple[int, ...]
    offset: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The time is a number: pairs of a position and how many seconds its unit has.

    The first of the cells that is not empty counts.
    """

    clocks: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines of a sheet that belong to one run and have one header.

    `first` and `last` are the numbers of the first and the last line with data, from 1.
    `width` is the number of cells that the header has. `events` are columns in which any
    word means: this happened. `left_out` are headers that are not imported, with why.
    `no_value` tells of a number in a channel why it means that there is none; "" if it does not.
    """

    origin: str
    sheet: Sheet
    first: int
    last: int
    width: int
    times: tuple[Calendar | Elapsed, ...]
    columns: tuple[Column, ...]
    run: str = ""
    events: tuple[tuple[int, str], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    no_value: Callable[[Channel, float], str] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An app or a console whose exports can be read.

    `recognise` tells whether a file is one of them. `read` returns its sections, and raises
    DataError if it finds no header with a time. `exposure` is where such a device usually
    stands. A source with `in_auto` False is used only when it is named.
    """

    name: str
    words: str
    recognise: Callable[[Document], bool]
    read: Callable[[Document], list[Section]]
    exposure: str = "indoor"
    in_auto: bool = True


def no_time_column(source: Document, what: str) -> DataError:
    """Return the error for a file without a column of times."""
    return DataError(
        f"{source.name} has no column with times.",
        what,
        "Export the table with its time column and its header line.",
    )


def only_a_header(source: Document) -> DataError:
    """Return the error for a file that holds no row of data."""
    return DataError(
        f"{source.name} holds a header and no data.",
        "Nothing was measured, or the export was stopped.",
        "Export again, and look at the file before you import it.",
    )
