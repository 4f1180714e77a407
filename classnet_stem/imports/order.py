"""Rows in the order of time, each row once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from classnet_stem.imports.account import Account
from classnet_stem.imports.reading import Cell, Row


def in_order(found: Sequence[Row], account: Account) -> list[Row]:
    """Return the rows sorted by time; rows of one time stay in the order of the file.

    A row that is the exact copy of another one is dropped. Rows of one time with other
    values are all kept, because nobody knows which is right. The account counts all three.
    """
    account.moved = sum(b.time < a.time for a, b in pairwise(found))
    kept: list[Row] = []
    for _, group in groupby(sorted(found, key=lambda row: row.time), key=lambda row: row.time):
        apart = _apart(list(group))
        account.same_time += len(apart) - 1
        kept += apart
    account.duplicates = len(found) - len(kept)
    account.imported = len(kept)
    return kept


def _apart(group: Sequence[Row]) -> list[Row]:
    if len(group) == 1:
        return list(group)
    seen: dict[tuple[tuple[str, ...], tuple[Cell, ...], tuple[str, ...]], Row] = {}
    for row in group:
        names = tuple(one.channel.quantity for one in row.columns)
        seen.setdefault((names, row.cells, row.events), row)
    return list(seen.values())
