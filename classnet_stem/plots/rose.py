"""The wind rose: where the wind comes from, how often, and how strong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from classnet_stem.analysis import wind
from classnet_stem.analysis.wind import EDGES, Rose
from classnet_stem.errors import DataError
from classnet_stem.plots import flagged, style
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.tables import (
    is_simulated,
    note_of,
    place_of,
    require_table,
    short_name,
    unit_of,
)

SPEED, DIRECTION = "wind_speed", "wind_from_direction"
SHADES = ("#F2EFB6", "#A8CFA0", "#5FA8A5", "#3C7A9E", "#2F4B85", "#1B1B47")
"""From light to dark in nearly equal steps of grey, so that print keeps their order."""
HATCHES = ("", "...", "", "//", "", "xx")

_HOLE = 0.22  # of the radius: the middle belongs to the calm
_NAMES = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def wind_rose(
    table: Any,
    sectors: int = 16,
    edges: Sequence[float] = EDGES,
    width: float = style.WIDE,
    *,
    flags: Any = None,
) -> Described:
    """Return a wind rose: a bar points to where the wind comes FROM; its length says how often.

    `table` has wind_speed (m/s) and wind_from_direction (degrees). `edges` are the lower ends
    of the classes of speed in m/s (at most 6); below the first it is calm, which has no
    direction and stands in the middle. Failed values are left out: those of `flags` (from
    ``stem.flag(table)``), else those the table itself doubts. `width` is in inches.

    Raises:
        DataError: the table has no wind, its speed is not in m/s, a value cannot be, or there
            are too many classes.
    """
    frame = require_table(table)
    found = _rose(frame, sectors, edges, flags)
    with style.settings():
        is_narrow = width < 6
        figure = style.new_figure(width, 7.4 if is_narrow else 5.6)
        title = f"Where the wind comes from, {short_name(frame)}"
        style.put_title(figure, title, is_simulated=is_simulated(frame))
        style.put_footer(figure, _footer(found))
        shape = {"height_ratios": (2.2, 1)} if is_narrow else {"width_ratios": (2.4, 1)}
        grid = figure.add_gridspec(2 if is_narrow else 1, 1 if is_narrow else 2, **shape)
        _draw(figure.add_subplot(grid[0], projection="polar"), found)
        _draw_legend(figure.add_subplot(grid[1]), found)
    left = f" Left out, without a usable wind: {found.left_out} rows." if found.left_out else ""
    return Described(figure, _describe(frame, found), f"{note_of(frame)}{left}")


def _rose(frame: pd.DataFrame, sectors: int, edges: Sequence[float], flags: Any) -> Rose:
    names = [SPEED, DIRECTION]
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise DataError(
            f"The table of {place_of(frame)} has no {' and no '.join(missing)}.",
            "This station has no wind sensor, or the columns have other names.",
            "Choose a station with wind, for example one of the outdoor sample schools.",
        )
    if unit_of(frame, SPEED) not in ("m/s", None):
        raise DataError(
            f"The wind speed is in {unit_of(frame, SPEED)}, and the rose needs m/s.",
            "The sensor sends another unit.",
            "Change it first: divide km/h by 3.6.",
        )
    if not 1 <= len(tuple(edges)) <= len(SHADES):
        raise DataError(
            f"{len(tuple(edges))} classes of speed cannot be told apart.",
            f"There are {len(SHADES)} shades that stay different in print.",
            "Use at most 6 edges, such as (0.5, 2, 4, 6, 8, 10).",
        )
    speed, direction = flagged.columns_of(frame, names, ["m/s", "deg"], flags)
    return wind.rose(speed.trusted, direction.trusted, sectors, edges)


def _draw(axes: Any, found: Rose) -> None:
    count = len(found.share)
    top = _round_top(max(found.sectors))
    hole = _HOLE * top / (1 - _HOLE)
    angles = np.arange(count) * 2 * np.pi / count
    below = np.full(count, hole)
    for place, heights in enumerate(np.array(found.share).T):
        blows = heights > 0
        axes.bar(
            angles[blows],
            heights[blows],
            width=0.86 * 2 * np.pi / count,
            bottom=below[blows],
            facecolor=_shade(place, found),
            edgecolor="black",
            linewidth=0.8,
            hatch=HATCHES[_step(place, found)],
            zorder=3,
        )
        below = below + heights
    _dress(axes, top, hole, found)


def _dress(axes: Any, top: float, hole: float, found: Rose) -> None:
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_xticks(np.arange(8) * np.pi / 4, list(_NAMES))
    axes.set_ylim(0, hole + top)
    rings = [top / 2, top]
    axes.set_rgrids([hole + ring for ring in rings], [f"{ring:g} %" for ring in rings])
    axes.set_rlabel_position(_free_angle(found))
    for label in axes.get_yticklabels():
        label.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5})
        label.set_zorder(6)
    axes.spines["polar"].set_visible(False)
    circle = np.linspace(0, 2 * np.pi, 100)
    axes.fill_between(circle, 0, np.full(100, hole), facecolor="white", zorder=4)
    axes.plot(circle, np.full(100, hole), color="black", linewidth=1.2, zorder=5)
    text = f"calm\n{style.number_text(found.calm, '%')}"
    axes.text(0, 0, text, ha="center", va="center", zorder=6, linespacing=1.05)


def _free_angle(found: Rose) -> float:
    """Return the direction between two named points with the least wind: for the numbers."""
    count = len(found.share)
    shares = np.array(found.sectors)
    angles = (np.arange(8) + 0.5) * 45
    near = [shares[round(angle / 360 * count) % count] for angle in angles]
    return float(angles[int(np.argmin(near))])


def _round_top(share: float) -> float:
    steps = (1, 2, 4, 6, 8, 10, 14, 20, 24, 30, 40, 50, 60, 80)
    return float(next((step for step in steps if step >= share), 100))


def _step(place: int, found: Rose) -> int:
    many = len(found.edges)
    return round(place * (len(SHADES) - 1) / max(1, many - 1)) if many > 1 else 3


def _shade(place: int, found: Rose) -> str:
    return SHADES[_step(place, found)]


def _class_text(place: int, found: Rose) -> str:
    low = f"{found.edges[place]:g}"
    is_last = place == len(found.edges) - 1
    return f"{low} and more" if is_last else f"{low} to {found.edges[place + 1]:g}"


def _handles(found: Rose) -> list[Patch]:
    totals = [sum(row[place] for row in found.share) for place in range(len(found.edges))]
    return [
        Patch(
            facecolor=_shade(place, found),
            edgecolor="black",
            hatch=HATCHES[_step(place, found)],
            label=f"{_class_text(place, found)}:  {style.number_text(total, '%')}",
        )
        for place, total in reversed(list(enumerate(totals)))
    ]


def _draw_legend(axes: Axes, found: Rose) -> None:
    axes.set_axis_off()
    axes.legend(
        handles=_handles(found),
        title="wind speed (m/s)",
        loc="center",
        frameon=False,
        handlelength=1.6,
        handleheight=1.2,
    )


def _footer(found: Rose) -> str:
    return (
        f"A bar points to where the wind comes FROM. {found.n} readings. "
        f"Calm: below {found.edges[0]:g} m/s."
    )


def _describe(frame: pd.DataFrame, found: Rose) -> str:
    kind = ", simulated" if is_simulated(frame) else ""
    calm = style.number_text(found.calm, "%")
    if found.commonest is None:
        end = f"all {found.n} readings are calm, below {found.edges[0]:g} m/s."
    else:
        share = style.number_text(max(found.sectors), "%")
        end = f"most often from {found.commonest} ({share} of readings), calm {calm}."
    start = f"Wind rose{kind}"
    return shortened(f"{start}, {place_of(frame)}: {end}", f"{start}: {end}")
