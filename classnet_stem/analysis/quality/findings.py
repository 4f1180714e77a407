"""What a test found: rows of one column with a flag, and a sentence for each run of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from classnet_stem.analysis.quality.rows import Places, Rows

Reason = tuple[str, str, int, str]
MOST_TOLD = 100
"""So many places of one test and column are told; the last one says how many more there are."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Rows of `column` (in order of time) that a test gives `flag`.

    `say` returns the sentence for a row. Rows that follow each other get one sentence, that of
    the first; `is_whole` tells that the sentence of the first row speaks for all of them.
    """

    test: str
    column: str
    rows: Places
    flag: int
    say: Callable[[int], str]
    is_whole: bool = False


def reasons(findings: Iterable[Finding], rows: Rows) -> list[Reason]:
    """Return (time, column, flag, sentence) for each run of rows, in the order of time."""
    told = [one for finding in findings for one in _told(finding, rows)]
    return [reason for _, reason in sorted(told, key=lambda one: one[0])]


def _told(finding: Finding, rows: Rows) -> Iterator[tuple[int, Reason]]:
    if not finding.rows.size:
        return
    runs = (
        [finding.rows]
        if finding.is_whole
        else np.split(finding.rows, np.flatnonzero(np.diff(finding.rows) != 1) + 1)
    )
    for place, run in enumerate(runs[:MOST_TOLD], 1):
        first, last = int(run[0]), int(run[-1])
        sentence = finding.say(first)
        if run.size > 1 and not finding.is_whole:
            sentence += f" The same holds for the rows after it, until {rows.when(last)}."
        if place == MOST_TOLD and len(runs) > place:
            sentence += f" There are {len(runs) - place} more such places, not listed here."
        time = rows.times[first].isoformat()
        yield first, (time, finding.column, finding.flag, sentence)
