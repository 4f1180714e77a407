"""The one word that a student types to see a table."""

from __future__ import annotations

from typing import Any

from classnet_stem.errors import DataError
from classnet_stem.plots.described import Described
from classnet_stem.plots.series import time_series


def plot(
    table: Any, *others: Any, quantity: str = "air_temperature", flags: Any = None
) -> Described:
    """Return a picture of your table; with more tables, the stations side by side.

    ``stem.plot(mine)`` shows all quantities over time. ``stem.plot(mine, theirs)`` compares
    one `quantity` on UTC and on local clocks. ``stem.plot(mine, flags=stem.flag(mine))`` marks
    suspect and failed values of one table. The picture comes with a description.

    Raises:
        DataError: what was given is no table, the quantity is missing, or the flags belong to
            another table or are given with several tables.
    """
    if others and flags is not None:
        raise DataError(
            "Flags are for a picture of one table.",
            "Two tables or more were given together with flags.",
            "Leave failed values out first: mine.where(stem.flag(mine) < 4)",
        )
    if others:
        from classnet_stem.plots.compare import compare

        return compare([table, *others], quantity)
    return time_series(table, flags=flags)
