"""One station over time: a panel for each quantity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import pandas as pd
from matplotlib.axes import Axes

from classnet_stem.plots import style
from classnet_stem.plots.clock import day_numbers, name_times
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.tables import (
    holes,
    is_simulated,
    passport,
    place_of,
    quantities,
    require_table,
    span_text,
    unit_of,
    with_holes,
)
from classnet_stem.quantities import QUANTITIES

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
) -> Described:
    """Return a picture of all quantities of `table` over time.

    `table` is what ``datasets.table`` gives; `zone` is the IANA name of the clock below the
    picture; `width` is in inches. A value in doubt has a black square around it. Where
    nothing was recorded there is no line.

    Raises:
        DataError: `table` is no table of readings, or holds no number.
    """
    frame = require_table(table)
    names = quantities(frame)
    with style.settings():
        figure = style.new_figure(width, 1.5 + _PANEL * len(names))
        style.put_title(figure, _title(frame), is_simulated=is_simulated(frame))
        style.put_footer(figure, *_signs(frame, names))
        panels = list(figure.subplots(len(names), 1, sharex=True, squeeze=False)[:, 0])
        for number, (axes, name) in enumerate(zip(panels, names, strict=True)):
            _draw(axes, frame, name, style.look(number))
        _shade_holes(panels, frame)
        _draw_marks(panels, marks, width)
        name_times(panels[-1], pd.DatetimeIndex(frame.index), zone, 3 if width < 6 else 6)
    return Described(figure, _describe(frame, names), _note(frame))


def _draw(axes: Axes, frame: pd.DataFrame, name: str, look: style.Look) -> None:
    column = with_holes(frame[name])
    times, values = day_numbers(list(column.index)), column.to_numpy()
    is_dense = len(column) > _MOST_MARKERS
    axes.plot(times, values, color=look.colour, marker="" if is_dense else look.marker)
    if is_dense:  # a value between two missing ones makes no line
        alone = (column.notna() & column.shift().isna() & column.shift(-1).isna()).to_numpy()
        axes.plot(times[alone], values[alone], look.marker, color=look.colour)
    label = style.axis_label(name, unit_of(frame, name))
    axes.set_title(label.rpartition(" (")[0], loc="left")
    axes.set_ylabel(label.rpartition(" (")[2].rstrip(")"))
    axes.margins(y=0.15)
    _draw_doubts(axes, _doubtful(frame, name))


def _draw_doubts(axes: Axes, doubtful: Sequence[tuple[pd.Timestamp, float]]) -> None:
    if doubtful:
        times = day_numbers([time for time, _ in doubtful])
        values = [value for _, value in doubtful]
        axes.plot(times, values, "s", markersize=12, fillstyle="none", color="black", mew=2)


def _doubtful(frame: pd.DataFrame, name: str) -> list[tuple[pd.Timestamp, float]]:
    """Return time and value of each doubtful value of a column that has a number."""
    index = pd.DatetimeIndex(frame.index)
    found = []
    for time, quantity, *_ in frame.attrs.get("doubts", ()):
        row = int(index.searchsorted(pd.Timestamp(time), side="right")) - 1
        inside = quantity == name and row >= 0 and pd.Timestamp(time) <= _end(index)
        if inside and pd.notna(frame[name].iloc[row]):
            found.append((index[row], float(frame[name].iloc[row])))
    return found


def _end(index: pd.DatetimeIndex) -> pd.Timestamp:
    """Return until when a reading can belong to the last row."""
    step = index.to_series().diff().median() if len(index) > 1 else pd.Timedelta(seconds=1)
    return index[-1] + step


def _shade_holes(panels: Sequence[Axes], frame: pd.DataFrame) -> None:
    for start, end in holes(pd.DatetimeIndex(frame.index)):
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


def _signs(frame: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Return what the signs in the picture mean, for those that are in it."""
    lengths = [(end - start).total_seconds() for start, end in holes(pd.DatetimeIndex(frame.index))]
    doubts = sum(len(_doubtful(frame, name)) for name in names)
    many = f"{len(lengths)} gaps, the longest " if len(lengths) > 1 else ""
    signs = [f"Hatched: no data, {many}{span_text(max(lengths))}."] if lengths else []
    return [*signs, "Black squares: doubtful values."] if doubts else signs


def _title(frame: pd.DataFrame) -> str:
    card = passport(frame)
    about = ", ".join(filter(None, (card.get("place"), card.get("exposure"))))
    return " ".join(filter(None, (card.get("id"), about and f"({about})"))) or "Readings"


def _describe(frame: pd.DataFrame, names: Sequence[str]) -> str:
    name, unit = names[0], unit_of(frame, names[0])
    known = QUANTITIES.get(name)
    words = known.words if known is not None else name.replace("_", " ")
    low, high = (style.number_text(value, unit) for value in _limits(frame, name))
    kind = "simulated" if is_simulated(frame) else "measured"
    index = pd.DatetimeIndex(frame.index)
    length = span_text((index[-1] - index[0]).total_seconds())
    doubts = sum(len(_doubtful(frame, each)) for each in names)
    more = "".join(
        f", {count} {what}{'s' if count > 1 else ''}"
        for count, what in ((len(holes(index)), "gap"), (doubts, "doubtful value"))
        if count
    )
    start = f"Time series, {kind}, {place_of(frame)}"
    end = f"{words} is between {low} and {high} in {length}{more}."
    others = f", {len(names)} quantities" if len(names) > 1 else ""
    return shortened(f"{start}{others}: {end}", f"Time series, {kind}: {end}")


def _limits(frame: pd.DataFrame, name: str) -> tuple[float, float]:
    return float(frame[name].min()), float(frame[name].max())


def _note(frame: pd.DataFrame) -> str:
    card, index = passport(frame), pd.DatetimeIndex(frame.index)
    start = f"{index[0].tz_convert('UTC'):%Y-%m-%d %H:%M:%S} UTC"
    kind = "Simulated, not measured." if is_simulated(frame) else "Measured."
    station = f"Station {card['id']}, " if "id" in card else ""
    return f"{kind} {station}{len(frame)} rows from {start}."
