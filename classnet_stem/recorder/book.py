"""The recordings that one order fills: one file, or one a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from classnet_stem.errors import ClassnetError, RecordingBroken, RecordingForeign
from classnet_stem.readings import Reading
from classnet_stem.recorder.order import Order
from classnet_stem.recorder.outcome import cannot_write, refuse_double
from classnet_stem.recordings import Writer, create, resume


class Book:
    """Writes rows into the file of their month. Raises RecordingError when it is opened."""

    def __init__(self, order: Order, moment: datetime) -> None:
        self._order = order
        self._page = self.path = self._path_for(moment)
        self._writer = self._open(moment)
        self._pages_before = 0
        self._amended: dict[str, str] = {}

    @property
    def rows(self) -> int:
        """Rows in all files of this order, also those that were there before."""
        return self._pages_before + self._writer.rows

    @property
    def seals(self) -> int:
        """Seals of the present file."""
        return self._writer.seals

    @property
    def trouble(self) -> str:
        """Why the disk does not take rows now; nothing if it does."""
        return self._writer.trouble

    @property
    def is_sealed(self) -> bool:
        """Whether all rows of the present file are sealed and synced."""
        return self._writer.is_sealed

    def append(self, readings: Sequence[Reading]) -> None:
        """Write rows."""
        self._writer.append(readings)

    def mark(self, text: str, when: datetime) -> None:
        """Write a mark."""
        self._writer.mark(text, when)

    def gap(self, start: datetime, end: datetime, reason: str) -> None:
        """Write that nothing was recorded, and why."""
        self._writer.gap(start, end, reason)

    def amend(self, name: str, text: str) -> None:
        """Change a field of the passport from here on, in later files too."""
        self._amended[name] = text
        self._writer.amend(name, text)

    def seal(self, when: datetime, moved: Callable[[Path], None] | None = None) -> None:
        """Seal, and turn the page when a month is over; `moved` gets the new file."""
        self._writer.seal(when)
        if self._order.folder is None or self._path_for(when) == self._page:
            return
        if not self._writer.is_sealed:
            return  # a full disk: the old file keeps its rows until it has taken them
        if self._turn(when) and moved is not None:
            moved(self.path)

    def close(self, when: datetime) -> None:
        """Seal and close."""
        self._writer.close(when)

    def _turn(self, when: datetime) -> bool:
        before, path = self._writer, self.path
        self.path = self._path_for(when)
        try:
            self._writer = self._open(when)
        except ClassnetError:
            self._writer, self.path = before, path  # better the old file than none
            return False
        self._page = self._path_for(when)  # its file has another name if that one is damaged
        self._pages_before += before.rows
        before.close(when)
        for name, text in self._amended.items():
            self._writer.amend(name, text)
        return True

    def _path_for(self, when: datetime) -> Path:
        if self._order.folder is None:
            return self._order.out
        return self._order.folder / f"{self._order.station.id}_{when.astimezone(UTC):%Y-%m}.csv"

    def _open(self, moment: datetime) -> Writer:
        """Go on with the file if it is there.

        In a folder that is filled unattended a damaged file is left alone, and a new one is
        begun beside it.
        """
        while True:
            try:
                return self._open_one(moment)
            except (RecordingBroken, RecordingForeign):
                if self._order.folder is None:
                    raise
                self.path = _next_name(self.path)

    def _open_one(self, moment: datetime) -> Writer:
        try:
            refuse_double(replace(self._order, out=self.path))
            if self.path.exists():
                return resume(self.path, self._order.station, moment)
            return create(self.path, self._order.station, moment)
        except OSError as error:
            raise cannot_write(self.path, error) from error


def _next_name(path: Path) -> Path:
    """Return ``HEL-1_2026-11_2.csv`` for ``HEL-1_2026-11.csv``, and so on."""
    *parts, last = path.stem.split("_")
    if len(parts) >= 2 and last.isdigit():
        return path.with_name("_".join([*parts, str(int(last) + 1)]) + path.suffix)
    return path.with_name(f"{path.stem}_2{path.suffix}")
