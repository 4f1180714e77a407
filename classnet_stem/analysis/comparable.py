"""Whether two tables may be compared at all, and what must be said beside the result."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem.analysis.inputs import in_range, numbers, shown
from classnet_stem.analysis.recorded import require_table
from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.units import symbol

if TYPE_CHECKING:
    import pandas as pd

_NO_MEAN = ("direction", "rain", "angle")


class Pair(NamedTuple):
    """The quantity that two tables share, its unit and its words."""

    quantity: str
    unit: str
    words: str


def check_pair(a: pd.DataFrame, b: pd.DataFrame, quantity: str) -> Pair:
    """Return what is compared, if it may be.

    Raises:
        DataError: the stations are one, or differ in unit or exposure; the quantity has no
            mean or is not in a table; a value lies outside of what the quantity can be.
    """
    for one in (a, b):
        require_table(one)
    if not isinstance(quantity, str):
        raise DataError(
            f"{shown(quantity)} is not the name of a quantity.",
            "The name of a column is text.",
            'Write it in quotes, for example "air_temperature".',
        )
    if any(part in quantity for part in _NO_MEAN):
        raise DataError(
            f"{quantity} cannot be compared by a mean of hours.",
            "Directions go in a circle, and rain falls in few hours.",
            "Compare mean winds (stem.mean_wind) or the sums of whole months.",
        )
    ids = [str(_card(one).get("id", "")) for one in (a, b)]
    if a is b or (ids[0] and ids[0] == ids[1]):
        raise DataError(
            "Both tables are of the same station.",
            "One table was given twice.",
            "Give the table of another station as the second.",
        )
    for one in (a, b):
        if quantity == "air_temperature":  # it is adjusted for the height in °C
            check_unit(one, quantity)
        check_values(one, quantity)
    _check_exposure(a, b)
    known = QUANTITIES.get(quantity)
    return Pair(quantity, _unit(a, b, quantity), known.words if known else quantity)


def notes_on(
    a: pd.DataFrame, b: pd.DataFrame, clock: str, quantity: str, *, said_sensors: bool
) -> tuple[str, ...]:
    """Return what a reader of the comparison must know, in sentences."""
    origins = {str(one.attrs.get("origin", "measured")) for one in (a, b)}
    missing = None in (field(a, "elevation_m"), field(b, "elevation_m"))
    newest = max(one.index.max() for one in (a, b))
    notes = (
        (origins == {"measured", "simulated"}, "One station is measured, the other SIMULATED."),
        (origins == {"simulated"}, "Both stations are SIMULATED."),
        (clock != "utc", f"Equal hours of the {_clock_words(clock)} were put side by side."),
        (
            quantity == "air_temperature" and missing,
            "A height is not known, so nothing was adjusted for it.",
        ),
        (not said_sensors, "The sensors' own uncertainty is not counted; give u_sensor."),
        (
            origins != {"simulated"} and newest > datetime.now(UTC),
            "A time lies in the future: check the clock of the station.",
        ),
    )
    return tuple(words for holds, words in notes if holds)


def name_of(table: pd.DataFrame) -> str:
    """Return the name of a table's station, else its id."""
    card = _card(table)
    return str(card.get("name") or card.get("id") or "a station")


def field(table: pd.DataFrame, name: str) -> float | None:
    """Return a number of the station card, None where it is not given."""
    text = _card(table).get(name)
    if text in (None, ""):
        return None
    try:
        found = float(str(text))
    except ValueError as error:
        raise DataError(
            f"The station card says {name} is {shown(text)}, which is not a number.",
            "A unit or a word was written behind the number.",
            "Write only the number on the station card, in metres or degrees.",
        ) from error
    return None if math.isnan(found) else found


def _card(table: Any) -> dict[str, Any]:
    attrs = getattr(table, "attrs", None)
    if not isinstance(attrs, dict):
        raise DataError(
            f"This is no table of a recording: {type(table).__name__}.",
            "A list or a single column was given.",
            "Give two tables, for example station.table() and stem.load(...).",
        )
    station = attrs.get("station")
    return dict(station) if isinstance(station, Mapping) else {}


def check_values(table: pd.DataFrame, quantity: str) -> None:
    """Check that the values of a column can be what its name says.

    A table that does not say its units is taken to have the quantity's own; a column in
    another unit is not checked.

    Raises:
        DataError: a value lies outside of what can be.
    """
    known = QUANTITIES.get(quantity)
    if known is None or quantity not in table.columns:
        return
    if (table.attrs.get("units") or {}).get(quantity) in (None, known.unit):
        column = numbers(table[quantity], quantity)
        in_range(column, quantity, known.low, known.high, known.unit)


def check_unit(table: pd.DataFrame, quantity: str) -> None:
    """Check that a column is in the unit of its quantity, if the table says its unit.

    Raises:
        DataError: the table says another unit.
    """
    known = QUANTITIES.get(quantity)
    said = (table.attrs.get("units") or {}).get(quantity)
    if known is not None and said not in (None, known.unit):
        raise DataError(
            f"{quantity} is in {symbol(str(said))}, and {symbol(known.unit)} is needed.",
            "The sensor sends another unit.",
            f'Change the values first, then write "{known.unit}" into attrs["units"].',
        )


def _check_exposure(a: pd.DataFrame, b: pd.DataFrame) -> None:
    found = [str(_card(one).get("exposure", "")) for one in (a, b)]
    if "" not in found and found[0] != found[1]:
        raise DataError(
            f"One station is {found[0]} and the other {found[1]}.",
            "Walls and heating change the air, so this is no fair comparison.",
            "Choose two stations of one kind.",
        )


def _unit(a: pd.DataFrame, b: pd.DataFrame, quantity: str) -> str:
    found = [(one.attrs.get("units") or {}).get(quantity) for one in (a, b)]
    if None in found or found[0] != found[1]:
        told = " and ".join("not known" if one is None else str(one) for one in found)
        raise DataError(
            f"The units of {quantity} are {told}.",
            "A table was made by hand, or a sensor sends another unit.",
            'Change both to one unit and write it into attrs["units"].',
        )
    return str(found[0])


def _clock_words(clock: str) -> str:
    return "local clocks" if clock == "local" else "Sun"
