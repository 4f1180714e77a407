"""The mean day: what a quantity does from midnight to midnight, and how much days differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from classnet_stem.analysis.sun import solar_clock
from classnet_stem.errors import DataError
from classnet_stem.plots import flagged, style
from classnet_stem.plots.clock import zone_of
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.tables import (
    is_simulated,
    passport,
    place_of,
    require_quantity,
    require_table,
    short_name,
    unit_of,
    words_of,
)
from classnet_stem.quantities import QUANTITIES

CLOCKS = ("utc", "local", "solar")
LEAST_SHARE = 0.75
"""A day with fewer of its parts than this is left out: it would bend the mean day."""

_SHORTEST = 30  # minutes of one part of the day
_SUMS = ("rainfall",)
_DIRECTIONS = ("wind_from_direction", "wind_gust_from_direction", "magnetic_wind_direction")


@dataclass(frozen=True, slots=True)
class MeanDay:
    """The mean of whole `days` for each part of the day, and its middle half.

    `hours` are the middles of the parts; `mean`, `low` and `high` (quartiles of the days) are
    in the unit of the table, NaN where no day has a value. `days` is 0 when no day is whole:
    then all readings are used.
    """

    hours: NDArray[np.float64]
    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    days: int

    @property
    def highest(self) -> int | None:
        """The part of the day with the highest mean; None if all parts are equal."""
        return self._end(1.0)

    @property
    def lowest(self) -> int | None:
        """The part of the day with the lowest mean; None if several parts have it."""
        least = self._end(-1.0)
        is_shared = least is not None and np.count_nonzero(self.mean <= self.mean[least] + 1e-9) > 1
        return None if is_shared else least

    def _end(self, sign: float) -> int | None:
        is_flat = not np.nanmax(self.mean) - np.nanmin(self.mean) > 1e-9
        return None if is_flat else int(np.nanargmax(sign * self.mean))


def diurnal_cycle(
    table: Any,
    quantity: str = "air_temperature",
    clock: str = "local",
    width: float = style.WIDE,
    *,
    flags: Any = None,
) -> Described:
    """Return a picture of the mean day of one quantity, with the middle half of the days.

    `clock` is "local" (the zone of the station), "utc" or "solar" (12:00 is when the Sun is
    highest there). The line is the mean of the days; half of the days lie inside the band.
    Days with fewer than three quarters of their parts are left out. Failed values are left
    out: those of `flags` (from ``stem.flag(table)``), else those the table itself doubts.
    Rain is summed. `width` is in inches.

    Raises:
        DataError: no such table, quantity or clock; the station card has no zone or no
            longitude; the quantity is a direction, which has no plain mean.
    """
    frame = require_table(table)
    _require_mean(require_quantity(frame, quantity))
    unit = unit_of(frame, quantity)
    (column,) = flagged.columns_of(frame, [quantity], [unit], flags)
    day = mean_day(_shown(frame, column.times, clock), column.trusted, quantity in _SUMS)
    with style.settings():
        figure = style.new_figure(width, 4.9)
        title = f"Mean day of {words_of(quantity)}, {short_name(frame)}"
        style.put_title(figure, title, is_simulated=is_simulated(frame))
        style.put_footer(figure, _legend(day))
        axes = figure.subplots()
        _draw(axes, day, unit)
        _keep_floor(axes, day, quantity)
        axes.set_ylabel(style.axis_label(quantity, unit))
        label = f"hour of the day, {_clock_words(frame, clock)}"
        axes.set_xlabel(style.wrapped_text(label, width - 0.8))
    note = f"{_kind(frame)} Clock: {_clock_words(frame, clock)}. {_legend(day)}"
    return Described(figure, _describe(frame, quantity, clock, day), note.strip())


def mean_day(shown: pd.DatetimeIndex, values: NDArray[np.float64], is_sum: bool) -> MeanDay:
    """Return the mean day of `values` at the times that a clock has `shown` (no zone).

    `shown` and `values` have one length. Parts of the day are half hours, or as long as the
    usual step of the table if that is more; `is_sum` adds the values of a part (rain).

    Raises:
        DataError: all values are missing.
    """
    minutes = _part(shown)
    known = np.isfinite(values)
    if not known.any():
        raise DataError(
            "There is no value to draw.",
            "All values of this quantity failed or are missing.",
            "Choose another quantity or station.",
        )
    parts = 24 * 60 // minutes
    places = (shown.hour * 60 + shown.minute).to_numpy() // minutes
    dates = shown.normalize().to_numpy()
    grouped = pd.Series(values[known]).groupby([dates[known], places[known]])
    by_day = (grouped.sum() if is_sum else grouped.mean()).unstack().reindex(columns=range(parts))
    whole = by_day[by_day.notna().sum(axis=1) >= LEAST_SHARE * parts]
    used = whole if len(whole) else by_day
    hours = (np.arange(parts) + 0.5) * minutes / 60
    mean, low, high = (
        one.to_numpy(dtype=np.float64)
        for one in (used.mean(), used.quantile(0.25), used.quantile(0.75))
    )
    return MeanDay(hours, mean, low, high, len(whole))


def _part(shown: pd.DatetimeIndex) -> int:
    if len(shown) < 2:
        return _SHORTEST
    step = float(np.median(np.diff(shown.to_numpy()) / np.timedelta64(1, "m")))
    return next((size for size in (30, 60, 120, 180, 360) if size >= step), 720)


def _shown(frame: pd.DataFrame, times: pd.DatetimeIndex, clock: str) -> pd.DatetimeIndex:
    """Return what the clock shows at each time; of an interval, at its middle."""
    length = _interval(frame)
    is_end = frame.attrs.get("label", "end") == "end"
    middles = times + length / 2 * (-1 if is_end else 1)
    if clock == "solar":
        shown: pd.DatetimeIndex = solar_clock(middles, _longitude(frame))
        return shown
    return middles.tz_convert(_zone(frame, clock)).tz_localize(None)


def _interval(frame: pd.DataFrame) -> pd.Timedelta:
    """Return the length that each row stands for; 0 for readings of one moment."""
    try:
        return pd.Timedelta(str(frame.attrs.get("interval", "0s")))
    except ValueError:
        return pd.Timedelta(0)


def _zone(frame: pd.DataFrame, clock: str) -> ZoneInfo:
    if clock not in CLOCKS:
        raise DataError(
            f"There is no clock {clock!r}.",
            "Only fixed words are allowed here.",
            "Write one of: utc, local, solar.",
        )
    return zone_of("UTC" if clock == "utc" else passport(frame).get("timezone", ""))


def _longitude(frame: pd.DataFrame) -> float:
    try:
        return float(passport(frame)["longitude"])
    except (KeyError, ValueError):
        raise DataError(
            "The station card has no longitude.",
            "The card is not filled in, or the table lost it.",
            'Write the longitude on the station card, or use clock="utc".',
        ) from None


def _require_mean(quantity: str) -> None:
    if quantity in _DIRECTIONS:
        raise DataError(
            f"{words_of(quantity).capitalize()} has no plain mean.",
            "The mean of 350 and 10 degrees is north, and not 180 degrees.",
            "Draw a wind rose: stem.wind_rose(mine)",
        )


def _draw(axes: Axes, day: MeanDay, unit: str | None) -> None:
    if day.days > 1:
        axes.fill_between(
            day.hours,
            day.low,
            day.high,
            facecolor="#CFE3EF",
            edgecolor=style.BLUE,
            hatch="...",
            lw=0,
        )
    axes.plot(day.hours, day.mean, color=style.BLUE, marker="" if len(day.hours) > 24 else "o")
    axes.set_xlim(0, 24)
    axes.set_xticks(range(0, 25, 3))
    axes.margins(y=0.25)
    for place, symbol, above in ((day.highest, "^", True), (day.lowest, "v", False)):
        if place is not None:
            _mark(axes, day, place, (symbol, above, unit))


def _keep_floor(axes: Axes, day: MeanDay, quantity: str) -> None:
    """Let the axis of a quantity that cannot be below zero begin at zero, if it is near."""
    known = QUANTITIES.get(quantity)
    bottom, top = axes.get_ylim()
    if known is not None and known.low == 0 and bottom < 0.15 * top and day.lowest is None:
        axes.set_ylim(0, top)
    elif known is not None and known.low == 0:
        axes.set_ylim(max(0.0, bottom), top)


def _mark(axes: Axes, day: MeanDay, place: int, look: tuple[str, bool, str | None]) -> None:
    symbol, is_above, unit = look
    hour, value = float(day.hours[place]), float(day.mean[place])
    axes.plot(hour, value, symbol, markersize=11, color=style.VERMILLION, mec="black", mew=1.5)
    band = float((day.high if is_above else day.low)[place]) if day.days > 1 else value
    edge = max(value, band) if is_above else min(value, band)
    words = f"{hour_text(hour)}  {style.number_text(value, unit)}"
    inches = axes.figure.bbox.width / axes.figure.dpi - 1.1
    half = 24 * 0.33 * style.FONT_SIZE * len(words) / (72 * inches)  # of the words, in hours
    axes.annotate(
        words,
        xy=(min(24 - half, max(half, hour)), edge),
        xytext=(0, 10 if is_above else -10),
        textcoords="offset points",
        ha="center",
        va="bottom" if is_above else "top",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5},
    )


def hour_text(hour: float) -> str:
    """Return an hour with decimals as a clock shows it: 14.25 is 14:15."""
    return f"{int(hour):02d}:{round(hour % 1 * 60):02d}"


def _clock_words(frame: pd.DataFrame, clock: str) -> str:
    if clock == "local":
        return f"local clock ({passport(frame).get('timezone', 'UTC')})"
    return "UTC" if clock == "utc" else "Sun time (12:00 is solar noon)"


def _days_text(day: MeanDay) -> str:
    return f"{day.days} day{'s' if day.days != 1 else ''}" if day.days else "Not a whole day"


def _legend(day: MeanDay) -> str:
    if day.days > 1:
        return f"Line: mean of {day.days} days. Band: half of the days lie inside it."
    return f"Line: {'1 day' if day.days else 'less than a whole day'}."


def _kind(frame: pd.DataFrame) -> str:
    return "Simulated, not measured." if is_simulated(frame) else "Measured."


def _describe(frame: pd.DataFrame, quantity: str, clock: str, day: MeanDay) -> str:
    kind = "simulated " if is_simulated(frame) else ""
    unit = unit_of(frame, quantity)
    days = f"mean of {day.days} days" if day.days > 1 else _days_text(day).lower()
    names = {"utc": "UTC", "local": "local time", "solar": "Sun time"}
    if day.highest is None:
        value = style.number_text(float(np.nanmean(day.mean)), unit)
        end = f"always {value} ({days})."
    else:
        top = style.number_text(float(day.mean[day.highest]), unit)
        end = (
            f"highest at {hour_text(float(day.hours[day.highest]))} {names[clock]}, {top} ({days})."
        )
    start = f"Line chart of a day, {kind}{words_of(quantity)}"
    return shortened(f"{start}, {place_of(frame)}: {end}", f"{start}: {end}")
