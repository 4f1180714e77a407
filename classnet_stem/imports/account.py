"""Where every row of a file went."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import NamedTuple


class Refused(NamedTuple):
    """A line of the file, or one cell of it, that could not be read, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Account:
    """What an import read and what became of it.

    ``rows == imported + duplicates + len(refused) + empty``: no row is lost without a word.
    Each of `values` is a number; `missing` are cells that say that there is none;
    `unreadable` are cells with another word, kept as missing with the word as the reason.
    `moved` rows came earlier in time than the row before them and were put in their place.
    `same_time` rows have the time of another row and other values; all of them are kept.
    `left_out` are columns that were not imported, with why.
    """

    file: str
    sha256: str
    source: str
    origin: str
    run: str = ""
    rows: int = 0
    imported: int = 0
    duplicates: int = 0
    empty: int = 0
    moved: int = 0
    same_time: int = 0
    values: int = 0
    missing: int = 0
    marks: int = 0
    refused: list[Refused] = field(default_factory=list)
    unreadable: list[Refused] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    quantities: dict[str, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def imported_from(self) -> str:
        """The origin in words: the app, the file, the beginning of its check value."""
        return f"{self.origin}; {self.file}; sha256 {self.sha256[:16]}"

    @property
    def summary(self) -> str:
        """The numbers in one line, as the recording keeps them."""
        return (
            f"rows {self.rows}; imported {self.imported}; duplicates {self.duplicates}; "
            f"empty {self.empty}; refused {len(self.refused)}; values {self.values}; "
            f"missing {self.missing}; unreadable {len(self.unreadable)}; moved {self.moved}"
        )

    def as_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        plain = asdict(self)
        for name in ("refused", "unreadable"):
            plain[name] = [one._asdict() for one in getattr(self, name)]
        plain["left_out"] = [
            {"column": column, "reason": reason} for column, reason in self.left_out
        ]
        return plain
