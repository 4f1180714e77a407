"""Two or more stations side by side: at the same moment, and at the same hour of the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from matplotlib.axes import Axes

from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.tables import (
    is_simulated,
    passport,
    place_of,
    quantities,
    require_table,
    unit_of,
)
from classnet_stem.quantities import QUANTITIES

_BIN = 30  # minutes: the zones of India, Iran or Adelaide differ from UTC by half hours
_BINS = 24 * 60 // _BIN
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Curve:
    """The mean day of one station on one clock: `values` for each half hour, NaN if missing.

    `seam` is the place where a single day begins and ends: no line goes across it. `step` is
    how many half hours lie between two readings: hourly tables have every second one.
    """

    name: str
    values: tuple[float, ...]
    seam: int = 0
    step: int = 1

    @property
    def peak_hour(self) -> float:
        """The middle of the half hour with the highest value, in hours after midnight."""
        known = [(value, -place) for place, value in enumerate(self.values) if value == value]
        return _hour(-max(known)[1])


def compare(
    tables: Sequence[Any], quantity: str = "air_temperature", width: float = style.WIDE
) -> Described:
    """Return a picture of one quantity at two or more stations by hour of the day.

    One panel uses UTC: the same moment everywhere. The other uses the clock of each station:
    the same hour of its day. Lines are means of half hours, over the whole days of the table.
    `width` is in inches; below 6 the panels stand on top of each other.

    Raises:
        DataError: fewer than two tables, or one does not have the quantity.
    """
    frames = [whole_days(require_table(table)) for table in tables]
    _require_quantity(frames, quantity)
    unit = unit_of(frames[0], quantity)
    clocks = (
        ("Same moment: UTC", "hour of the day, UTC", ["UTC"] * len(frames)),
        ("Same hour of the local clock", "hour of the day, local time", _zones(frames)),
    )
    simulated = [frame for frame in frames if is_simulated(frame)]
    sides = [
        [mean_day(frame, quantity, zone) for frame, zone in zip(frames, zones, strict=True)]
        for _, _, zones in clocks
    ]
    with style.settings():
        is_narrow = width < 6
        figure = style.new_figure(width, 8.6 if is_narrow else 4.7)
        title = f"{_words(quantity).capitalize()} by hour of the day"
        style.put_title(figure, f"{title}, {_days(frames)}", is_simulated=bool(simulated))
        style.put_footer(figure, _mixed(frames, simulated))
        shape = (2, 1) if is_narrow else (1, 2)
        panels = figure.subplots(*shape, sharey=True, squeeze=False).ravel()
        for axes, curves, (above, below, _) in zip(panels, sides, clocks, strict=True):
            _draw(axes, curves)
            axes.set_title(above, loc="left")
            axes.set_xlabel(below)
            axes.set_ylabel(style.axis_label(quantity, unit))
            axes.yaxis.set_tick_params(labelleft=True)
    return Described(figure, _describe(frames, quantity, sides), _note(frames, simulated))


def mean_day(table: pd.DataFrame, quantity: str, zone: str) -> Curve:
    """Return the mean of each half hour of the day on the clock of `zone` (an IANA name)."""
    local = pd.DatetimeIndex(table.index).tz_convert(ZoneInfo(zone))
    bins = ((local.hour * 60 + local.minute) // _BIN).to_numpy()
    means = table[quantity].groupby(bins).mean().reindex(range(_BINS))
    is_one_day = local[-1] - local[0] < _DAY
    seam = int(bins[0]) if is_one_day else 0
    usual = pd.Series(local).diff().median() / pd.Timedelta(minutes=_BIN)
    step = max(1, round(usual)) if usual == usual else 1
    return Curve(place_of(table), tuple(float(value) for value in means), seam, step)


def whole_days(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of whole days from the first row on; all rows if there is no whole day.

    A part of a day more would make the mean of its hours differ from the others.
    """
    days = (table.index[-1] - table.index[0]) // _DAY
    return table[table.index < table.index[0] + days * _DAY] if days else table


def peak_spread(curves: Sequence[Curve]) -> float:
    """Return the hours of the shortest part of a day that holds all peaks."""
    peaks = sorted(curve.peak_hour for curve in curves)
    around = [later - earlier for earlier, later in pairwise([*peaks, peaks[0] + 24])]
    return 24 - max(around)


def _hour(place: int) -> float:
    return (place + 0.5) * _BIN / 60


def _draw(axes: Axes, curves: Sequence[Curve]) -> None:
    axes.set_xlim(0, 24)
    axes.set_xticks(range(0, 25, 6))
    ends = []
    for number, curve in enumerate(curves):
        look = style.look(number)
        for part in (range(curve.seam), range(curve.seam, _BINS)):
            axes.plot(
                *_line(curve, part),
                color=look.colour,
                linestyle=look.dash,
                marker=look.marker,
                markevery=(number, 6),
            )
        place = int(curve.peak_hour * 60 // _BIN)
        peak = (curve.peak_hour, curve.values[place])
        axes.plot(*peak, look.marker, markersize=11, color=look.colour, mec="black", mew=1.5)
        last = max(place for place, value in enumerate(curve.values) if value == value)
        ends.append(style.End(_hour(last), curve.values[last], curve.name, look))
    style.label_ends(axes, ends)


def _line(curve: Curve, part: range) -> tuple[list[float], list[float]]:
    """Return hours and values of one part; the line breaks where readings are missing."""
    hours: list[float] = []
    values: list[float] = []
    empty = 0
    for place in part:
        value = curve.values[place]
        empty = empty + 1 if value != value else 0
        if not empty or empty == curve.step:
            hours.append(_hour(place))
            values.append(value)
    return hours, values


def _require_quantity(frames: Sequence[pd.DataFrame], quantity: str) -> None:
    if len(frames) < 2:
        raise DataError(
            "One table cannot be compared.",
            "A comparison needs two stations or more.",
            "Give both tables: stem.plot(mine, theirs)",
        )
    for frame in frames:
        if quantity not in quantities(frame):
            raise DataError(
                f"The table of {place_of(frame)} has no {quantity}.",
                f"It has: {', '.join(quantities(frame))}.",
                "Compare a quantity that all stations measure.",
            )
    if len({unit_of(frame, quantity) for frame in frames}) > 1:
        raise DataError(
            f"The stations give {quantity} in different units.",
            "One sensor does not say its unit, so nothing was converted.",
            "Name the unit in the sensor's program, such as temp_C.",
        )


def _zones(frames: Sequence[pd.DataFrame]) -> list[str]:
    return [passport(frame).get("timezone", "UTC") for frame in frames]


def _words(quantity: str) -> str:
    known = QUANTITIES.get(quantity)
    return known.words if known is not None else quantity.replace("_", " ")


def _days(frames: Sequence[pd.DataFrame]) -> str:
    first = min(frame.index[0] for frame in frames)
    last = max(frame.index[-1] for frame in frames)
    days = [f"{time.tz_convert('UTC'):%Y-%m-%d}" for time in (first, last)]
    return days[0] if days[0] == days[1] else f"mean of {days[0]} to {days[1]}"


def _mixed(frames: Sequence[pd.DataFrame], simulated: Sequence[pd.DataFrame]) -> str:
    """Return which stations are simulated, if not all of them are."""
    if not simulated or len(simulated) == len(frames):
        return ""
    return f"Simulated: {', '.join(place_of(frame) for frame in simulated)}"


def _describe(
    frames: Sequence[pd.DataFrame], quantity: str, sides: Sequence[Sequence[Curve]]
) -> str:
    places = [place_of(frame) for frame in frames]
    names = f"{', '.join(places[:-1])} and {places[-1]}"
    simulated = [is_simulated(frame) for frame in frames]
    kind = "simulated " if all(simulated) else "partly simulated " if any(simulated) else ""
    utc, local = (peak_spread(curves) for curves in sides)
    end = f"the peaks are {utc:.1f} h apart in UTC and {local:.1f} h on local clocks."
    start = f"Line charts of {kind}{_words(quantity)}"
    return shortened(f"{start} in {names}: {end}", f"{start} at {len(frames)} stations: {end}")


def _note(frames: Sequence[pd.DataFrame], simulated: Sequence[pd.DataFrame]) -> str:
    kind = "Measured." if not simulated else "Simulated, not measured."
    if _mixed(frames, simulated):
        kind = f"{_mixed(frames, simulated)}. The others are measured."
    return f"{kind} Means of half hours, {_days(frames)}. Large symbols: the highest half hour."
