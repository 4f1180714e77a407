"""From rows to a sealed recording."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from classnet_stem import recordings
from classnet_stem.errors import RecordingError
from classnet_stem.imports.account import Account, Refused
from classnet_stem.imports.clock import NEVER, TWICE
from classnet_stem.imports.reading import EMPTY, Missing, Row
from classnet_stem.readings import Reading
from classnet_stem.recordings import Gap, Writer
from classnet_stem.sensors.base import Arrival
from classnet_stem.sensors.flagging import flagged
from classnet_stem.stations import Station

_BLOCK = 1000


def write(
    rows: Sequence[Row], path: Path, station: Station, account: Account, now: datetime
) -> None:
    """Write the rows into a new recording and seal it; the account counts its readings.

    `now` is the time of the seal. Raises RecordingError if `path` is there already or the
    disk refuses; then there is no new file.
    """
    writer = _create(path, station, rows[0].time)
    try:
        writer.amend("imported_from", account.imported_from)
        _write_rows(writer, rows, account)
        writer.amend("import_account", account.summary)
    except BaseException:
        writer.close(now)
        path.unlink(missing_ok=True)
        raise
    writer.close(now)
    if writer.trouble:
        with suppress(OSError):
            path.unlink()
        raise _refused(path, writer.trouble)


def _create(path: Path, station: Station, started: datetime) -> Writer:
    try:
        return recordings.create(path, station, started)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.exists():
            raise RecordingError(
                f"{path} is there already. Nothing was changed.",
                "It was imported before, or another file has this name.",
                "Choose another name: --out NAME.csv",
            ) from None
        raise _refused(path, error.strerror or str(error)) from error


def _refused(path: Path, why: str) -> RecordingError:
    return RecordingError(
        f"{path} cannot be written.",
        f"The system refused it: {why}.",
        "Choose a folder of your own with free space: --out FOLDER/NAME.csv",
    )


def _write_rows(writer: Writer, rows: Sequence[Row], account: Account) -> None:
    gaps = gaps_of(rows, account.refused)
    pending: list[Reading] = []
    for row in rows:
        while gaps and row.time >= gaps[0].end:
            pending = _put(writer, pending)
            writer.gap(*_ends(gaps.pop(0)))
        pending += _readings(row, account)
        if row.events or len(pending) >= _BLOCK:
            pending = _put(writer, pending)
        for word in row.events:
            writer.mark(word, row.time)
        account.marks += len(row.events)
    _put(writer, pending)


def _put(writer: Writer, pending: list[Reading]) -> list[Reading]:
    """Write what is pending; return what is pending then: nothing."""
    writer.append(pending)
    return []


def _ends(gap: Gap) -> tuple[datetime, datetime, str]:
    return gap.start, gap.end, gap.reason


def _readings(row: Row, account: Account) -> list[Reading]:
    """Return the readings of a row. A row that only says what happened has none."""
    if row.events and all(cell == EMPTY for cell in row.cells):
        return []
    found = []
    for column, cell in zip(row.columns, row.cells, strict=True):
        gone = cell if isinstance(cell, Missing) else None
        one = flagged(
            column.channel,
            None if isinstance(cell, Missing) else cell,
            Arrival(row.time, 0.0),
            account.source,
            gone.reason if gone is not None else "",
            row.seconds,
        )
        account.quantities.setdefault(one.quantity, one.unit)
        account.values += gone is None
        account.missing += gone is not None and not gone.is_odd
        if gone is not None and gone.is_odd:
            account.unreadable.append(Refused(row.line, f"{column.header}: {gone.reason}"))
        found.append(one)
    return found


def gaps_of(rows: Sequence[Row], refused: Sequence[Refused]) -> list[Gap]:
    """Return a gap for each hour whose rows were refused because the clocks were changed.

    It reaches from the row before them in the file to the row after them.
    """
    by_line = sorted(rows, key=lambda row: row.line)
    lines = [row.line for row in by_line]
    gaps = set()
    for line, reason in refused:
        place = bisect(lines, line)
        if reason in (NEVER, TWICE) and 0 < place < len(lines):
            ends = by_line[place - 1].time, by_line[place].time
            gaps.add(Gap(min(ends), max(ends), reason))
    return sorted(gaps, key=lambda gap: gap.end)
