"""The measured climate of some places: monthly means of 2003 to 2021, never called normals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from matplotlib.axes import Axes

from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.described import Described, shortened

PERIOD = "mean of 2003 to 2021"
SOURCE = "Deutscher Wetterdienst (DWD open data), monthly CLIMAT reports"
_LETTERS = "JFMAMJJASOND"


class Month(Protocol):
    """Means of one month."""

    @property
    def mean(self) -> float:
        """Temperature in °C."""

    @property
    def rain(self) -> float:
        """Rain in mm."""


class Place(Protocol):
    """A place with its twelve months, January to December."""

    @property
    def name(self) -> str:
        """Its name in English."""

    @property
    def months(self) -> Sequence[Month]:
        """Its months."""


def climate(places: Sequence[Place], width: float = style.WIDE) -> Described:
    """Return a picture of monthly mean temperature and monthly rain of `places`.

    `places` come from ``simulation.load_places``, whose figures are measured: the monthly
    reports of real weather stations. `width` is in inches.

    Raises:
        DataError: there is no place, or one has not twelve months.
    """
    if not places or any(len(place.months) != 12 for place in places):
        raise DataError(
            "The climate of these places cannot be drawn.",
            "No place is given, or months are missing.",
            "Choose places from the table in datasets/climate.",
        )
    with style.settings():
        is_narrow = width < 6
        figure = style.new_figure(width, 8.6 if is_narrow else 4.7)
        style.put_title(figure, f"Measured climate: {PERIOD}")
        style.put_footer(figure, f"Source: {SOURCE}")
        shape = (2, 1) if is_narrow else (1, 2)
        left, right = figure.subplots(*shape, squeeze=False).ravel()
        _draw(left, places, lambda month: month.mean)
        left.set_ylabel("monthly mean temperature (°C)")
        _draw(right, places, lambda month: month.rain)
        right.set_ylabel("rain in the month (mm)")
        right.set_ylim(bottom=0)
    return Described(figure, _describe(places), f"Measured; {PERIOD}. Source: {SOURCE}.")


def yearly_range(place: Place) -> float:
    """Return the warmest minus the coldest monthly mean, in °C."""
    means = [month.mean for month in place.months]
    return max(means) - min(means)


def _draw(axes: Axes, places: Sequence[Place], value: Callable[[Month], float]) -> None:
    ends = []
    for number, place in enumerate(places):
        look = style.look(number)
        values = [value(month) for month in place.months]
        axes.plot(range(1, 13), values, color=look.colour, linestyle=look.dash, marker=look.marker)
        ends.append(style.End(12, values[-1], place.name, look))
    axes.set_xticks(range(1, 13), list(_LETTERS))
    axes.set_xlabel("month, January to December")
    style.label_ends(axes, ends)


def _describe(places: Sequence[Place]) -> str:
    ordered = sorted(places, key=yearly_range)
    least, most = ordered[0], ordered[-1]
    swing = f"in {most.name} the months differ by {yearly_range(most):.1f} °C"
    if most is not least:
        swing += f", in {least.name} by {yearly_range(least):.1f} °C"
    start = f"Line charts of measured monthly climate, {PERIOD}"
    return shortened(f"{start}: {swing}.", f"Monthly climate, {PERIOD}: {swing}.")
