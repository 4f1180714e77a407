"""How a panel shows suspect and failed values: symbols, arrows and words, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from classnet_stem.plots import style
from classnet_stem.plots.clock import day_numbers
from classnet_stem.plots.flagged import Column, Run, runs
from classnet_stem.plots.tables import span_text
from classnet_stem.readings import Flag

_MOST_WORDS = 4  # in one panel
_LINE = 0.3  # of the height of the panel: a line of words with free space around it
_EDGE = 0.13  # of the height of the panel: where a value off the scale is shown


def draw_flags(axes: Axes, column: Column, width: float) -> None:
    """Draw every suspect and failed value with its symbol, and name some of them in words.

    `width` is that of the picture in inches. The limits of the axis must be set already.
    """
    room = _Room(0.8 * 72 * width, [])
    for run in sorted(runs(column), key=lambda one: (-one.flag, one.start - one.end)):
        if run.is_long:
            _draw_bar(axes, column, run)
        else:
            _draw_symbols(axes, column, run)
        _name(axes, column, run, room)


@dataclass(frozen=True, slots=True)
class _Room:
    """The width of a panel in points, and where words stand: left, right, share of height."""

    width: float
    taken: list[tuple[float, float, float]]

    def place(self, share: float, height: float, texts: Sequence[str]) -> tuple[str, bool] | None:
        """Return the first text that fits beside a point, and whether it stands left of it.

        The point is at `share` of the width and `height` of the height of the panel.
        """
        at = share * self.width
        for text in texts:
            length = 0.62 * style.FONT_SIZE * len(text) + 10
            for is_left in (share > 0.5, share <= 0.5):
                start = at - length if is_left else at
                if self._is_free(start, start + length, height):
                    self.taken.append((start, start + length, height))
                    return text, is_left
        return None

    def _is_free(self, start: float, end: float, height: float) -> bool:
        apart = (
            end < left or start > right or abs(height - other) > _LINE
            for left, right, other in self.taken
        )
        return start >= 0 and end <= self.width and len(self.taken) < _MOST_WORDS and all(apart)


def _draw_symbols(axes: Axes, column: Column, run: Run) -> None:
    low, high = axes.get_ylim()
    part = slice(run.start, run.end)
    times, values = day_numbers(column.times[part]), column.values[part]
    shown = np.clip(values, low + _EDGE * (high - low), high - _EDGE * (high - low))
    shown = np.where((values >= low) & (values <= high), values, shown)
    mark: dict[str, Any] = {
        "color": "black",
        "markeredgewidth": 2,
        "linestyle": "none",
        "zorder": 5,
    }
    if run.flag == Flag.SUSPECT:
        axes.plot(times, shown, marker="s", markersize=11, fillstyle="none", **mark)
    else:
        axes.plot(times, shown, marker="x", markersize=9, **mark)
    for time, value, at in zip(times, values, shown, strict=True):
        if value != at:
            _draw_arrow(axes, time, value > high)


def _draw_arrow(axes: Axes, time: float, is_up: bool) -> None:
    """Point from a symbol at the edge out of the panel: the value is far outside."""
    share = 1 - _EDGE if is_up else _EDGE
    axes.annotate(
        "",
        xy=(time, 1.06 if is_up else -0.06),
        xytext=(time, share),
        xycoords=("data", "axes fraction"),
        annotation_clip=False,
        arrowprops={"arrowstyle": "-|>", "color": "black", "linewidth": 1.6},
    ).set_in_layout(False)


def _draw_bar(axes: Axes, column: Column, run: Run) -> None:
    ends = day_numbers([column.times[run.start], column.times[run.end - 1]])
    is_failed = run.flag == Flag.FAIL
    axes.plot(
        ends,
        [0.035, 0.035],
        color="black",
        linewidth=6,
        linestyle="-" if is_failed else (0, (0.6, 0.3)),
        solid_capstyle="butt",
        transform=axes.get_xaxis_transform(),
    )


def _name(axes: Axes, column: Column, run: Run, room: _Room) -> None:
    """Write what a run is, beside it, if there is room."""
    left, right = axes.get_xlim()
    (middle,) = day_numbers([column.times[(run.start + run.end - 1) // 2]])
    share, height = (middle - left) / ((right - left) or 1.0), _height(axes, column, run)
    found = room.place(share, height, _run_texts(column, run))
    if found is None:
        return
    text, is_left = found
    axes.annotate(
        text,
        xy=(middle, height),
        xycoords=("data", "axes fraction"),
        xytext=(-9 if is_left else 9, 0),
        textcoords="offset points",
        ha="right" if is_left else "left",
        va="center",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.5},
    ).set_in_layout(False)


def _height(axes: Axes, column: Column, run: Run) -> float:
    """Return where the words of a run stand, as a share of the height of the panel."""
    if run.is_long:
        return 0.17
    low, high = axes.get_ylim()
    share = (float(column.values[run.start]) - low) / (high - low)
    return min(1 - _EDGE, max(_EDGE, share))


def _run_texts(column: Column, run: Run) -> tuple[str, ...]:
    """Return what a run is in words, the longest text first."""
    name = "failed" if run.flag == Flag.FAIL else "suspect"
    values = column.values[run.start : run.end]
    if run.is_long:
        length = (column.times[run.end - 1] - column.times[run.start]).total_seconds()
        return f"{name} for {span_text(length)}", name
    number = style.number_text(float(values[0]), column.unit)
    many = f" ({len(values)} values)" if len(values) > 1 else ""
    return f"{name}: {number}{many}", f"{name}: {number}", name
