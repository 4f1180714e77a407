"""Two stations compared fairly: the same hours, the difference, and what may be claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from classnet_stem.analysis.comparing import Comparison, common_period, compare, distance_km
from classnet_stem.analysis.hourly import hourly_means
from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.clock import day_numbers, name_times
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.tables import (
    is_simulated,
    passport,
    require_quantity,
    require_table,
    short_name,
    words_of,
)


def station_compare(
    a: Any,
    b: Any,
    quantity: str = "air_temperature",
    clock: str = "utc",
    width: float = style.WIDE,
    *,
    u_sensor: float | None = None,
) -> Described:
    """Return a picture of two stations over their common time, and of their difference.

    `a` and `b` are tables; the lines are hourly means. `clock` says which hours belong
    together: "utc" (the same moments), "local" or "solar" (the same hours of the day).
    Below the picture stand elevation, distance and coverage, and the sentence that
    ``stem.compare`` supports: for air temperature the height is allowed for. `u_sensor` is
    the standard uncertainty of each sensor in the unit of the quantity. `width` is in inches.

    Raises:
        DataError: one is no table, a station has not this quantity, or the two cannot be
            compared (see ``stem.compare``).
    """
    frames = [require_table(table) for table in (a, b)]
    for frame in frames:
        require_quantity(frame, quantity)
    found = compare(frames[0], frames[1], quantity, clock, u_sensor)
    hours = _hours(frames, quantity, clock)
    simulated = [is_simulated(frame) for frame in frames]
    names = _names(frames)
    with style.settings():
        figure = style.new_figure(width, 6.6 if width < 6 else 5.9)
        title = f"{words_of(quantity).capitalize()}: {names[0]} and {names[1]}"
        style.put_title(figure, title, is_simulated=all(simulated))
        style.put_footer(
            figure, _statement(names, found), _facts(frames, found), _mixed(names, simulated)
        )
        panels = figure.subplots(2, 1, sharex=True, height_ratios=(1.5, 1))
        _draw(panels, hours, names, found)
        name_times(panels[1], pd.DatetimeIndex(hours.index), "UTC", 3 if width < 6 else 6)
        if clock != "utc":
            panels[1].set_xlabel(panels[1].get_xlabel().replace("UTC", _clock_words(clock)))
    return Described(figure, _describe(names, simulated, found), _note(frames, found))


def _hours(frames: Sequence[pd.DataFrame], quantity: str, clock: str) -> pd.DataFrame:
    """Return the hourly means of both over the common time, a row for each hour, with holes."""
    series = [hourly_means(frame, quantity, clock) for frame in frames]
    common, _ = common_period(*series)
    start, end = common.index[0], common.index[-1]
    every = pd.date_range(start, end, freq="1h")
    found = pd.DataFrame({name: one.reindex(every) for name, one in zip("ab", series, strict=True)})
    index = pd.DatetimeIndex(found.index)
    found.index = index if index.tz is not None else index.tz_localize("UTC")
    return found


def _draw(
    panels: Sequence[Axes], hours: pd.DataFrame, names: Sequence[str], found: Comparison
) -> None:
    is_narrow = panels[0].figure.bbox.width / panels[0].figure.dpi < 6
    panels[0].set_ylabel(style.axis_label(found.quantity, found.unit))
    ends = _draw_lines(panels[0], hours, names)
    if is_narrow:  # names beside the lines would leave no room for the lines
        panels[0].legend(
            loc="lower left", bbox_to_anchor=(0, 1), frameon=False, borderpad=0, handlelength=3.5
        )
    else:
        style.label_ends(panels[0], ends)
    _draw_difference(panels[1], hours, found, is_narrow)


def _draw_lines(axes: Axes, hours: pd.DataFrame, names: Sequence[str]) -> list[style.End]:
    ends = []
    times = day_numbers(hours.index)
    every = max(1, len(times) // 8)
    for number, (column, name) in enumerate(zip("ab", names, strict=True)):
        look, values = style.look(number), hours[column].to_numpy()
        axes.plot(
            times,
            values,
            color=look.colour,
            marker=look.marker,
            markevery=(number * every // 2, every),
            linestyle="-" if number == 0 else (0, (4, 1)),
            label=name,
        )
        last = int(np.flatnonzero(np.isfinite(values))[-1])
        ends.append(style.End(float(times[last]), float(values[last]), name, look))
    return ends


def _draw_difference(axes: Axes, hours: pd.DataFrame, found: Comparison, is_narrow: bool) -> None:
    apart = (hours["a"] - hours["b"]).to_numpy()
    axes.plot(day_numbers(hours.index), apart, color=style.GREEN)
    axes.axhline(0, color=style.GREY, linewidth=1.2)
    axes.axhline(found.raw, color=style.BLACK, linestyle=(0, (6, 3)))
    axes.set_ylabel(style.axis_label("difference", found.unit))
    mean = f"mean {style.number_text(found.raw, found.unit)}"
    if is_narrow:
        axes.set_title(f"difference, {mean}", loc="left")
        return
    axes.set_title("first minus second, each hour", loc="left")
    axes.annotate(
        mean,
        xy=(1.0, found.raw),
        xycoords=("axes fraction", "data"),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
    )


def _names(frames: Sequence[pd.DataFrame]) -> tuple[str, str]:
    first, second = (short_name(frame) for frame in frames)
    if first == second:
        first, second = (passport(frame).get("id") or first for frame in frames)
    return first, second


def _statement(names: Sequence[str], found: Comparison) -> str:
    """Return what may be claimed, with the names that stand in the picture."""
    long = sorted(zip((found.a, found.b), names, strict=True), key=lambda pair: -len(pair[0]))
    text = found.statement
    for place, (name, _) in enumerate(long):
        text = text.replace(name, f"\0{place}")
    for place, (_, shown) in enumerate(long):
        text = text.replace(f"\0{place}", shown)
    return text


def _facts(frames: Sequence[pd.DataFrame], found: Comparison) -> str:
    heights = [passport(frame).get("elevation_m") for frame in frames]
    parts = []
    if all(heights):
        parts.append(f"Elevation: {heights[0]} m and {heights[1]} m.")
    try:
        parts.append(f"Distance: {distance_km(frames[0], frames[1]):.0f} km.")
    except DataError:
        parts.append("Distance: not known.")
    if found.adjustment:
        parts.append(
            f"Of the mean {style.number_text(found.raw, found.unit)}, height explains "
            f"{style.number_text(found.adjustment, found.unit)}."
        )
    shares = " and ".join(f"{100 * share:.0f} %" for share in found.coverage)
    return " ".join([*parts, f"Hours with data: {shares}."])


def _mixed(names: Sequence[str], simulated: Sequence[bool]) -> str:
    if all(simulated) or not any(simulated):
        return ""
    return f"SIMULATED: {names[list(simulated).index(True)]}. The other is measured."


def _clock_words(clock: str) -> str:
    return "local clocks" if clock == "local" else "Sun time"


def _describe(names: Sequence[str], simulated: Sequence[bool], found: Comparison) -> str:
    kind = "simulated " if all(simulated) else "partly simulated " if any(simulated) else ""
    unit = found.unit
    size, half = (style.number_text(value, unit) for value in (found.difference, found.uncertainty))
    start = f"Two stations, {kind}{words_of(found.quantity)}"
    height = ", height allowed for" if found.adjustment else ""
    end = f"first minus second is {size} ± {half} in {found.hours} hours{height}."
    return shortened(f"{start}, {names[0]} and {names[1]}: {end}", f"{start}: {end}")


def _note(frames: Sequence[pd.DataFrame], found: Comparison) -> str:
    kind = "Measured." if not any(map(is_simulated, frames)) else ""
    return " ".join(filter(None, (kind, str(found))))
