"""What a picture asks of a table: is it one, where are its holes, whose is it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from classnet_stem.errors import DataError
from classnet_stem.plots.scripts import is_drawable
from classnet_stem.quantities import QUANTITIES

HOLE = 2.5  # a step is a hole when it is so many times the usual one


def require_table(table: Any) -> pd.DataFrame:
    """Return `table` if it can be drawn.

    Raises:
        DataError: it is no table of a recording, or it holds no number.
    """
    if not isinstance(table, pd.DataFrame) or not isinstance(table.index, pd.DatetimeIndex):
        raise DataError(
            f"This is not a table of readings. It is of the kind {type(table).__name__}.",
            "The table was not made yet, or another name was typed.",
            'Type mine = station.table() or mine = stem.load("SIM-HEL"), then stem.plot(mine)',
        )
    if table.index.tz is None:
        raise DataError(
            "The times of this table have no zone.",
            "The zone was removed, so nobody knows whose clock it is.",
            "Use the table as station.table() gives it: its times are UTC.",
        )
    _require_order(table)
    if not quantities(table):
        raise DataError(
            "This table holds no number to draw.",
            "The sensor sent nothing, or all its values are missing.",
            "Check the sensor, record again, and make the table again.",
        )
    return table


def _require_order(table: pd.DataFrame) -> None:
    if table.index.hasnans:
        raise DataError(
            "A row of the table has no time.",
            "A date in the file could not be read.",
            "Leave that row out, or correct the date.",
        )
    if not table.columns.is_unique:
        twice = table.columns[table.columns.duplicated()][0]
        raise DataError(
            f"Two columns of the table are called {twice}.",
            "Two tables were put side by side.",
            "Rename one of them, for example with .add_suffix('_b').",
        )


def quantities(table: pd.DataFrame) -> list[str]:
    """Return the columns that hold at least one finite number."""
    numeric = table.select_dtypes("number")
    kept = np.isfinite(numeric.to_numpy(dtype=np.float64, na_value=np.nan)).any(axis=0)
    return [str(name) for name, keep in zip(numeric.columns, kept, strict=True) if keep]


def undrawn(table: pd.DataFrame) -> str:
    """Return a sentence on the columns that a picture of all quantities leaves out, or ""."""
    left = [str(name) for name in table.columns if str(name) not in quantities(table)]
    return f"Without any number, so not drawn: {', '.join(left)}." if left else ""


def words_of(name: str) -> str:
    """Return the words for a quantity: "air temperature"."""
    known = QUANTITIES.get(name)
    return known.words if known is not None else name.replace("_", " ")


def require_quantity(table: pd.DataFrame, name: str) -> str:
    """Return `name` if the table has numbers of it.

    Raises:
        DataError: it has none.
    """
    if name not in quantities(table):
        raise DataError(
            f"The table of {place_of(table)} has no {name}.",
            f"It has: {', '.join(quantities(table))}.",
            "Choose one of these.",
        )
    return name


def title_of(table: pd.DataFrame) -> str:
    """Return the title of a picture of one station: its id, place and exposure.

    A place whose letters no font here has is left out: the note says it.
    """
    card = passport(table)
    place = card.get("place", "")
    shown = place if is_drawable(place) else ""
    about = ", ".join(filter(None, (shown, card.get("exposure"))))
    return " ".join(filter(None, (card.get("id"), about and f"({about})"))) or "Readings"


def short_name(table: pd.DataFrame) -> str:
    """Return the name of a station that can be drawn: its place, else its id."""
    name = place_of(table)
    return name if is_drawable(name) else passport(table).get("id") or "a station"


def note_of(table: pd.DataFrame) -> str:
    """Return where the numbers come from: measured or simulated, station, rows, start."""
    card, index = passport(table), pd.DatetimeIndex(table.index)
    start = f"{index.min().tz_convert('UTC'):%Y-%m-%d %H:%M:%S} UTC"
    kind = "Simulated, not measured." if is_simulated(table) else "Measured."
    place = card.get("place", "")
    hidden = f" ({place})" if not is_drawable(place) else ""
    station = f"Station {card['id']}{hidden}, " if "id" in card else ""
    rows = f"{len(table)} row{'s' if len(table) != 1 else ''} from {start}."
    order = "" if index.is_monotonic_increasing else "They were not in order and were sorted."
    twice = int(index.duplicated().sum())
    again = f"Rows with a time that came before: {twice}." if twice else ""
    return " ".join(filter(None, (f"{kind} {station}{rows}", order, again)))


def unit_of(table: pd.DataFrame, name: str) -> str | None:
    """Return the UCUM unit of a column, None if it is not known.

    A table that lost its attrs (pandas drops them in some operations) has the usual units.
    """
    units = table.attrs.get("units")
    if isinstance(units, Mapping):
        unit = units.get(name)
        return None if unit is None else str(unit)
    known = QUANTITIES.get(name)
    return known.unit if known is not None else None


def is_simulated(table: pd.DataFrame) -> bool:
    """Tell whether the numbers come from a model."""
    return table.attrs.get("origin") == "simulated"


def passport(table: pd.DataFrame) -> Mapping[str, str]:
    """Return the station's passport, empty if the table lost it."""
    found = table.attrs.get("station")
    return found if isinstance(found, Mapping) else {}


def place_of(table: pd.DataFrame) -> str:
    """Return the place of the station, else its id."""
    card = passport(table)
    return card.get("place") or card.get("id") or "a station"


def holes(index: pd.DatetimeIndex) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the pairs of neighbouring times that lie much further apart than usual."""
    index = index.unique()
    if len(index) < 3:
        return []
    steps = index.to_series().diff().iloc[1:]
    limit = steps.median() * HOLE
    after = [place + 1 for place, step in enumerate(steps) if step > limit]
    return [(index[place - 1], index[place]) for place in after]


def with_holes(column: pd.Series[float]) -> pd.Series[float]:
    """Return `column` with a missing value in each hole, so that no line is drawn across."""
    index = pd.DatetimeIndex(column.index)
    middles = [start + (end - start) / 2 for start, end in holes(index)]
    if not middles:
        return column
    empty = pd.Series(float("nan"), index=pd.DatetimeIndex(middles, tz=index.tz))
    return pd.concat([column, empty]).sort_index()


def span_text(seconds: float) -> str:
    """Return a length of time in the unit that people would use."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    for limit, size, unit in ((120, 1, "s"), (7200, 60, "min"), (172_800, 3600, "h")):
        if seconds < limit:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds / 86_400:.0f} days"
