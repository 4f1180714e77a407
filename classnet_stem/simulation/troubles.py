"""What goes wrong at some schools of the sample network, and nowhere else.

A trouble changes the rows of ten minutes of one school. `datasets/schools/faults.csv` lists
every one of them: it is the truth that a quality test is measured against. The hourly year is
made from checked rows: a value that a trouble changed is left out there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from classnet_stem.simulation.moist import saturation_pressure

ALL = "all"
SUN_GAIN = 0.007  # °C for each W/m² on a sensor without a shield, chosen
_SUN_MATTERS = 5.0  # W/m²: less than that changes no digit
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one interval, by quantity; None where there is no value.

    `end` is the end of the interval, in UTC.
    """

    end: datetime
    values: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble of the school `code`, from the row that ends at `start` to that at `end`.

    Both rows belong to it. `quantity` is "all" where it touches the whole row. Kinds: "gap"
    (no rows), "stuck" (the first value stays), "spike" (`value` instead of the true one),
    "pascal" (a hundred times too large), "sun" (sunshine warms the sensor), "twice" (the rows
    were sent twice) and "clock" (the clock is an hour ahead). A sensor in the Sun has two
    troubles, humidity first, because that follows from the true temperature and the wrong one.
    """

    code: str
    quantity: str
    start: datetime
    end: datetime
    kind: str
    words: str
    value: float | None = None

    def stamps(self) -> tuple[datetime, datetime]:
        """Return the times of the first and the last row as they stand in the file."""
        late = _HOUR if self.kind == "clock" else timedelta(0)
        return self.start + late, self.end + late

    def covers(self, row: Row) -> bool:
        """Tell whether the row lies in its time."""
        return self.start <= row.end <= self.end


def spoil(rows: Sequence[Row], troubles: Iterable[Trouble]) -> list[Row]:
    """Return the rows as the school would send them, with its troubles."""
    spoiled = list(rows)
    for trouble in troubles:
        hit = [row for row in spoiled if trouble.covers(row)]
        if hit:
            first = spoiled.index(hit[0])
            spoiled[first : first + len(hit)] = _changed(hit, trouble)
    return spoiled


def checked(rows: Sequence[Row], troubles: Iterable[Trouble]) -> list[Row]:
    """Return the rows with None for every value that a trouble changes or takes away."""
    clean = list(rows)
    for trouble in troubles:
        if trouble.kind != "twice":
            clean = [_without(row, trouble) if trouble.covers(row) else row for row in clean]
    return clean


def _changed(rows: Sequence[Row], trouble: Trouble) -> list[Row]:
    match trouble.kind:
        case "gap":
            return []
        case "twice":
            return [*rows, *rows]
        case "clock":
            return [replace(row, end=row.end + _HOUR) for row in rows]
        case "stuck":
            return [_with(row, trouble, rows[0].values[trouble.quantity]) for row in rows]
        case "spike":
            return [_with(row, trouble, trouble.value) for row in rows]
        case "pascal":
            return [_with(row, trouble, _times(row.values[trouble.quantity], 100)) for row in rows]
        case _:
            return [_with(row, trouble, _in_the_sun(row, trouble.quantity)) for row in rows]


def _without(row: Row, trouble: Trouble) -> Row:
    names = row.values if trouble.quantity == ALL else (trouble.quantity,)
    if trouble.kind == "sun" and (row.values["solar_radiation"] or 0.0) < _SUN_MATTERS:
        return row
    return replace(row, values=row.values | dict.fromkeys(names))


def _in_the_sun(row: Row, quantity: str) -> float | None:
    """Return what a sensor shows that the Sun warms: its air is warmer and so drier."""
    air, humidity = row.values["air_temperature"], row.values["relative_humidity"]
    if air is None or humidity is None:
        return None
    warm = air + SUN_GAIN * (row.values["solar_radiation"] or 0.0)
    if quantity == "air_temperature":
        return warm
    return humidity * saturation_pressure(air) / saturation_pressure(warm)


def _with(row: Row, trouble: Trouble, value: float | None) -> Row:
    return replace(row, values=row.values | {trouble.quantity: value})


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else factor * value
