"""What a station says at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from classnet_stem.readings import Reading
from classnet_stem.units import symbol


class Snapshot(Mapping[str, Reading]):
    """The readings of one round, by quantity: ``snapshot["air_temperature"].value``."""

    def __init__(self, readings: Mapping[str, Reading], *, simulated: bool) -> None:
        self._readings = dict(readings)
        self._simulated = simulated

    def __getitem__(self, quantity: str) -> Reading:
        """Return the reading of a quantity."""
        return self._readings[quantity]

    def __iter__(self) -> Iterator[str]:
        """Go through the quantities."""
        return iter(self._readings)

    def __len__(self) -> int:
        """Return the number of readings."""
        return len(self._readings)

    def __repr__(self) -> str:
        """Return a line for each reading."""
        label = "  (simulated)" if self._simulated else ""
        return "\n".join(f"{reading}{label}" for reading in self._readings.values())

    def _repr_html_(self) -> str:
        caption = "Readings (simulated)" if self._simulated else "Readings"
        head = "".join(f"<th scope='col'>{name}</th>" for name in ("variable", "value", "unit"))
        rows = "".join(_row(reading) for reading in self._readings.values())
        when = next(iter(self._readings.values())).time if self._readings else None
        note = f" at {when:%Y-%m-%d %H:%M:%S} UTC" if when else ""
        return (
            f'<table><caption style="white-space: nowrap">{caption}{note}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _row(reading: Reading) -> str:
    value = "no value" if reading.value is None else f"{reading.value:g}"
    unit = symbol(reading.unit) if reading.unit is not None else "not known"
    return (
        f"<tr><th scope='row'>{escape(reading.quantity)}</th>"
        f"<td>{value}</td><td>{escape(unit)}</td></tr>"
    )
