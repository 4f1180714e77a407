"""One station over time: a panel for each quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from classnet_stem.datasets.rain import RAIN_COLUMNS, TOTAL
from classnet_stem.errors import DataError
from classnet_stem.plots import flagged, style
from classnet_stem.plots.clock import day_numbers, name_times
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.flag_marks import draw_flags
from classnet_stem.plots.flagged import Column
from classnet_stem.plots.scripts import is_drawable
from classnet_stem.plots.tables import (
    holes,
    is_simulated,
    note_of,
    place_of,
    quantities,
    require_table,
    span_text,
    title_of,
    undrawn,
    unit_of,
    with_holes,
    words_of,
)

_PANEL = 1.55  # inches
_MOST_MARKERS = 60


class TimedWord(Protocol):
    """A word at a time: a mark of a recording."""

    @property
    def time(self) -> datetime:
        """When it was set, aware."""

    @property
    def text(self) -> str:
        """What it says."""


def time_series(
    table: Any,
    marks: Sequence[TimedWord] = (),
    zone: str = "UTC",
    width: float = style.WIDE,
    *,
    flags: Any = None,
) -> Described:
    """Return a picture of all quantities of `table` over time.

    `table` is what ``datasets.table`` gives; `zone` is the IANA name of the clock below the
    picture; `width` is in inches. `flags` is what ``stem.flag(table)`` gives; without it the
    doubts that the table carries are used. A suspect value has a square around it, a failed
    one is a cross, and words say so. The axis follows the good values: a failed value that
    lies far outside stands at the edge with an arrow and its number. Where nothing was
    recorded there is no line.

    Raises:
        DataError: `table` is no table of readings, holds no number, or `flags` belong to
            another table.
    """
    _require_marks(marks)
    frame = require_table(table)
    names = quantities(frame)
    units = [unit_of(frame, name) for name in names]
    columns = flagged.columns_of(frame, names, units, flags)
    times = columns[0].times
    with style.settings():
        figure = style.new_figure(width, 1.5 + _PANEL * len(names))
        style.put_title(figure, title_of(frame), is_simulated=is_simulated(frame))
        style.put_footer(figure, *hole_signs(times), *flagged.signs(columns), undrawn(frame))
        panels = list(figure.subplots(len(names), 1, sharex=True, squeeze=False)[:, 0])
        for number, (axes, name) in enumerate(zip(panels, names, strict=True)):
            label = style.axis_label(name, units[number])
            axes.set_title(label.rpartition(" (")[0] + _counted(frame, name), loc="left")
            axes.set_ylabel(label.rpartition(" (")[2].rstrip(")"))
            look = style.look(number)
            if units[number] == "deg" and "direction" in name:
                _draw_directions(axes, columns[number], look)
            else:
                draw_line(axes, columns[number], look)
        shade_holes(panels, times)
        name_times(panels[-1], times, zone, 3 if width < 6 else 6)
        for axes, column in zip(panels, columns, strict=True):
            draw_flags(axes, column, width)
        _draw_marks(panels, marks, width)
    note = " ".join(filter(None, (note_of(frame), _hidden(marks))))
    return Described(figure, _describe(frame, names, columns), note)


def _counted(frame: pd.DataFrame, name: str) -> str:
    """Return how a column of rain counts, where it is not the rain of each reading."""
    said = frame.attrs.get("rain")
    kind = said.get(name) if isinstance(said, Mapping) else said
    is_total = name in RAIN_COLUMNS and kind == TOTAL
    return ", running total since it was set to 0" if is_total else ""


def draw_line(axes: Axes, column: Column, look: style.Look) -> None:
    """Draw the values of a column that did not fail, with gaps, on an axis that follows them."""
    kept = pd.Series(column.trusted, index=column.times)
    line = with_holes(kept)
    times, values = day_numbers(line.index), line.to_numpy()
    is_dense = len(line) > _MOST_MARKERS
    axes.plot(times, values, color=look.colour, marker="" if is_dense else look.marker)
    if is_dense:  # a value between two missing ones makes no line
        alone = (line.notna() & line.shift().isna() & line.shift(-1).isna()).to_numpy()
        axes.plot(times[alone], values[alone], look.marker, color=look.colour)
    axes.set_ylim(*flagged.limits(column))


def _draw_directions(axes: Axes, column: Column, look: style.Look) -> None:
    """Draw points without a line: from 359 to 1 degree is a small step."""
    size = 3 if len(column.values) > _MOST_MARKERS else 6
    times = day_numbers(column.times)
    axes.plot(times, column.trusted, look.marker, color=look.colour, markersize=size, mew=0)
    axes.set_ylim(-20, 380)
    axes.set_yticks([0, 90, 180, 270, 360])


def _require_marks(marks: Any) -> None:
    if isinstance(marks, pd.DataFrame):
        raise DataError(
            "Flags were given in the place of the marks.",
            "The second place is for the marks of a recording.",
            "Write stem.plot(mine, flags=stem.flag(mine))",
        )


def shade_holes(panels: Sequence[Axes], times: pd.DatetimeIndex) -> None:
    """Hatch the times in which nothing was recorded."""
    for start, end in holes(times):
        left, right = day_numbers([start, end])
        for axes in panels:
            axes.axvspan(left, right, facecolor="white", edgecolor="#BBBBBB", hatch="//")


def _draw_marks(panels: Sequence[Axes], marks: Sequence[TimedWord], width: float) -> None:
    """Draw each mark through all panels; its words stand in free space at the top."""
    for mark in marks:
        (when,) = day_numbers([mark.time])
        for axes in panels:
            axes.axvline(when, color="black", linewidth=style.LINE_WIDTH, linestyle=":")
        left, right = panels[0].get_xlim()
        share = (when - left) / (right - left)
        is_late = share > 0.5
        words = style.wrapped_text(mark.text, 0.75 * width * max(share, 1 - share))
        _make_room(panels[0], words.count("\n") + 1)
        panels[0].annotate(
            words,
            (when, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(-5 if is_late else 5, -1),
            textcoords="offset points",
            ha="right" if is_late else "left",
            va="top",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5},
        ).set_in_layout(False)


def _make_room(axes: Axes, lines: int) -> None:
    low, high = axes.get_ylim()
    share = lines * 1.35 * style.FONT_SIZE / style.points_high(axes)
    axes.set_ylim(low, max(high, low + (axes.dataLim.y1 - low) / (1 - min(0.6, share))))


def hole_signs(times: pd.DatetimeIndex) -> list[str]:
    """Return what the hatching means and how long the longest hole is, if there is one."""
    lengths = [(end - start).total_seconds() for start, end in holes(times)]
    many = f"{len(lengths)} gaps, the longest " if len(lengths) > 1 else ""
    return [f"Hatched: no data, {many}{span_text(max(lengths))}."] if lengths else []


def _hidden(marks: Sequence[TimedWord]) -> str:
    """Return the words of marks whose letters no font here has, for the note."""
    words = [mark.text for mark in marks if not is_drawable(mark.text)]
    return f"Marks: {'; '.join(words)}." if words else ""


def _describe(frame: pd.DataFrame, names: Sequence[str], columns: Sequence[Column]) -> str:
    times = columns[0].times
    kind = "simulated" if is_simulated(frame) else "measured"
    length = span_text((times[-1] - times[0]).total_seconds())
    gaps = len(holes(times))
    more = f", {gaps} gap{'s' if gaps > 1 else ''}" if gaps else ""
    more += flagged.words(columns)
    start = f"Time series, {kind}, {place_of(frame)}"
    told = names.index("air_temperature") if "air_temperature" in names else 0
    end = f"{words_of(names[told])} {_range_text(columns[told])} in {length}{more}."
    others = f", {len(names)} quantities" if len(names) > 1 else ""
    return shortened(f"{start}{others}: {end}", f"Time series, {kind}: {end}")


def _range_text(column: Column) -> str:
    trusted = column.trusted[np.isfinite(column.trusted)]
    if not trusted.size:
        return f"has {int(np.isfinite(column.values).sum())} values, all failed,"
    low, high = (style.number_text(value, column.unit) for value in (trusted.min(), trusted.max()))
    return f"is between {low} and {high}"
