"""The air in a room: CO2 with its guide values, warmth, humidity, dust, and air changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from classnet_stem.analysis.decay import Decay, find_decay
from classnet_stem.errors import DataError
from classnet_stem.plots import flagged, style
from classnet_stem.plots.clock import day_numbers, name_times
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.flag_marks import draw_flags
from classnet_stem.plots.flagged import Column
from classnet_stem.plots.series import draw_line, hole_signs, shade_holes
from classnet_stem.plots.tables import (
    is_simulated,
    note_of,
    passport,
    place_of,
    quantities,
    require_table,
    title_of,
    unit_of,
)

ROOM = ("co2", "air_temperature", "relative_humidity", "pm2p5")
CO2_ELEVATED, CO2_TOO_HIGH = 1000.0, 2000.0
"""ppm. Pettenkofer (1858) named 1000 as the most for a good room. Umweltbundesamt (2008),
Gesundheitliche Bewertung von Kohlendioxid in der Innenraumluft, Bundesgesundheitsblatt 51:
above 1000 elevated, above 2000 not acceptable."""
PM2P5_DAY = 15.0
"""µg/m3, mean of 24 hours: WHO global air quality guidelines (2021)."""

_HIGH = 2.3  # inches
_PANEL = 1.55


def room_air(
    table: Any,
    outdoor: float | None = None,
    zone: str | None = None,
    width: float = style.WIDE,
    *,
    flags: Any = None,
) -> Described:
    """Return a picture of the air in a room over time, with its air changes if CO2 falls.

    `table` has co2 (ppm); air_temperature, relative_humidity and pm2p5 are shown if they are
    there. Lines mark 1000 and 2000 ppm (Pettenkofer 1858; German Environment Agency 2008)
    and 15 µg/m³ of PM2.5 (WHO 2021, for a mean of 24 hours). Where CO2 falls after people
    left, the fitted curve is drawn and the air changes per hour are given with their standard
    uncertainty (see ``stem.find_decay``); `outdoor` is the CO2 of the outdoor air in ppm, 425
    is assumed without it. `zone` is the IANA name of the clock, else that of the station.
    `flags` as in :func:`time_series`. `width` is in inches.

    Raises:
        DataError: the table holds no CO2, or the flags belong to another table.
    """
    frame = require_table(table)
    names = _names(frame)
    columns = flagged.columns_of(frame, names, [unit_of(frame, name) for name in names], flags)
    found, why = _decay(columns[0], outdoor)
    with style.settings():
        heights = [_HIGH, *[_PANEL] * (len(names) - 1)]
        figure = style.new_figure(width, 1.9 + sum(heights))
        style.put_title(figure, f"Room air, {title_of(frame)}", is_simulated=is_simulated(frame))
        style.put_footer(
            figure,
            *hole_signs(columns[0].times),
            *flagged.signs(columns),
            *_signs(columns, found, why),
        )
        grid = {"height_ratios": heights}
        panels = list(
            figure.subplots(len(names), 1, sharex=True, squeeze=False, gridspec_kw=grid)[:, 0]
        )
        _draw(panels, names, columns)
        shade_holes(panels, columns[0].times)
        clock = zone or passport(frame).get("timezone") or "UTC"
        name_times(panels[-1], columns[0].times, clock, 3 if width < 6 else 6)
        _draw_guides(panels, names, columns)
        if found is not None:
            _draw_decay(panels[0], found, width)
        for axes, column in zip(panels, columns, strict=True):
            draw_flags(axes, column, width)
    return Described(figure, _describe(frame, columns[0], found), f"{note_of(frame)} {why}".strip())


def share_above(column: Column, limit: float) -> float:
    """Return the % of the values (without failed ones) that lie above `limit`."""
    known = column.trusted[np.isfinite(column.trusted)]
    return 100.0 * float((known > limit).mean()) if known.size else float("nan")


def _names(frame: pd.DataFrame) -> list[str]:
    names = [name for name in ROOM if name in quantities(frame)]
    if "co2" not in names:
        raise DataError(
            f"The table of {place_of(frame)} has no CO2.",
            "The station stands outdoors, or has no CO2 sensor.",
            "Choose an indoor station, or draw all it has: stem.plot(mine)",
        )
    return names


def _decay(column: Column, outdoor: float | None) -> tuple[Decay | None, str]:
    """Return the fall of CO2, or None and why there is none."""
    known = pd.DataFrame({"co2": column.trusted}, index=column.times)
    try:
        return find_decay(known, outdoor), ""
    except DataError as error:
        return None, f"No air changes are given. {error.why}"


def _draw(panels: Sequence[Axes], names: Sequence[str], columns: Sequence[Column]) -> None:
    for number, (axes, name, column) in enumerate(zip(panels, names, columns, strict=True)):
        label = style.axis_label(name, column.unit)
        words, _, unit = label.rpartition(" (")
        axes.set_title("carbon dioxide (CO2)" if name == "co2" else words, loc="left")
        axes.set_ylabel(unit.rstrip(")"))
        draw_line(axes, column, style.look(number))


def _draw_guides(panels: Sequence[Axes], names: Sequence[str], columns: Sequence[Column]) -> None:
    """Draw the guide values that the data come near to, each with its number at the left."""
    guides = {"co2": (CO2_ELEVATED, CO2_TOO_HIGH), "pm2p5": (PM2P5_DAY,)}
    for axes, name, column in zip(panels, names, columns, strict=True):
        low, high = axes.get_ylim()
        for limit in guides.get(name, ()):
            if limit <= 1.6 * high:
                high = max(high, limit * 1.08)
                _draw_guide(axes, limit, style.number_text(limit, column.unit))
        axes.set_ylim(low, high)


def _draw_guide(axes: Axes, limit: float, text: str) -> None:
    axes.axhline(limit, color=style.BLACK, linewidth=1.5, linestyle=(0, (4, 3)), zorder=1.5)
    axes.annotate(
        text,
        xy=(1.0, limit),
        xycoords=("axes fraction", "data"),
        xytext=(-2, 2),
        textcoords="offset points",
        ha="right",
        va="bottom",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.3},
    ).set_in_layout(False)


def _draw_decay(axes: Axes, found: Decay, width: float) -> None:
    """Draw the fitted curve, and the air changes in free space above the values."""
    minutes = np.linspace(found.minutes[0], found.minutes[-1], 60)
    start = pd.Timestamp(found.start)
    times = day_numbers([start + pd.Timedelta(minutes=float(one)) for one in minutes])
    levels = [found.air.level(float(one)) for one in minutes]
    axes.plot(times, levels, color=style.BLACK, linewidth=4, linestyle=(0, (1.2, 0.6)), zorder=4)
    words = style.wrapped_text(_air_text(found), width - 1.4)
    low, high = axes.get_ylim()
    room = (1.6 + words.count("\n")) * 1.35 * style.FONT_SIZE / style.points_high(axes)
    axes.set_ylim(low, low + (high - low) / (1 - min(0.5, room)))
    axes.annotate(
        words,
        xy=(times[20], levels[20]),
        xytext=(0.5, 0.97),
        textcoords="axes fraction",
        ha="center",
        va="top",
        bbox={"facecolor": "white", "edgecolor": style.GREY, "pad": 2.5},
        arrowprops={"arrowstyle": "->", "color": "black", "linewidth": 1.4},
        zorder=6,
    ).set_in_layout(False)


def _air_text(found: Decay) -> str:
    air = found.air
    return f"{air.per_hour:.{air.digits}f} ± {air.uncertainty:.{air.digits}f} air changes per hour"


def _signs(columns: Sequence[Column], found: Decay | None, why: str) -> list[str]:
    lines = [
        "Dashed: above 1000 ppm elevated (Pettenkofer 1858, UBA 2008), above 2000 ppm too high."
    ]
    if len(columns) > 1 and any(column.unit == "ug/m3" for column in columns):
        lines.append("PM2.5: 15 µg/m³ is the WHO guideline for a mean of 24 hours.")
    if found is None:
        return [*lines, why]
    assumed = f"outdoor air {found.air.outdoor:.0f} ppm"
    assumed += " (assumed)" if found.is_outdoor_assumed else ""
    window = f"{found.start:%Y-%m-%d %H:%M} to {found.end:%H:%M} UTC"
    return [
        *lines,
        f"Thick dots: fitted fall of CO2, {window}; ± is the standard uncertainty; {assumed}.",
    ]


def _describe(frame: pd.DataFrame, column: Column, found: Decay | None) -> str:
    kind = ", simulated" if is_simulated(frame) else ""
    share = share_above(column, CO2_ELEVATED)
    known = column.trusted[np.isfinite(column.trusted)]
    top = style.number_text(float(known.max()), "[ppm]") if known.size else "not known"
    air = f", {_air_text(found)}" if found is not None else ""
    end = f"CO2 is above 1000 ppm in {share:.0f} % of the time, highest {top}{air}."
    return shortened(f"Room air{kind}, {place_of(frame)}: {end}", f"Room air{kind}: {end}")
