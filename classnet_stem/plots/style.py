"""How every picture looks: readable on a phone, in print, and without seeing colours.

Colours: the part of Okabe and Ito 2008 (Color Universal Design, https://jfly.uni-koeln.de/color)
that has a contrast of at least 3:1 on white. Colour is never alone: a line also has its own
marker, its own dashes and its name at its end. Text is black and has at least 12 points, lines
have at least 2.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from classnet_stem.analysis.inputs import shown
from classnet_stem.errors import DataError

BLUE, VERMILLION, GREEN, PURPLE, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, BLACK)
MARKERS = ("o", "s", "^", "D", "v")
DASHES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (2, 1.2)), (0, (7, 2, 2, 2)), (0, (12, 3)))
GREY = "#595959"  # 7:1 on white
FONT_SIZE = 12.0
LINE_WIDTH = 2.0
WIDE, NARROW = 8.5, 3.75  # inches
_LONG_NUMBER = 1e9
SIMULATED = "SIMULATED by a model, not measured"

_SETTINGS: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": "DejaVu Sans",
        "font.size": FONT_SIZE,
        "axes.titlesize": FONT_SIZE,
        "axes.titley": 1.0,  # nothing stands above a panel, so nothing has to be measured
        "axes.labelsize": FONT_SIZE,
        "xtick.labelsize": FONT_SIZE,
        "ytick.labelsize": FONT_SIZE,
        "figure.titlesize": FONT_SIZE + 2,
        "lines.linewidth": LINE_WIDTH,
        "lines.markersize": 6.0,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": GREY,
        "axes.grid": True,
        "grid.color": "#DDDDDD",
        "grid.linewidth": 0.8,
        "axes.axisbelow": True,
        "axes.formatter.useoffset": False,
        "figure.facecolor": "white",
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """Colour, marker and dashes of one line."""

    colour: str
    marker: str
    dash: Any


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends, in data units, and the name that stands there."""

    x: float
    y: float
    name: str
    look: Look


def look(number: int) -> Look:
    """Return the look of line `number` (0, 1, ...); 25 lines in a row differ."""
    turn = number // len(COLOURS)
    place = number % len(COLOURS)
    return Look(COLOURS[place], MARKERS[(place + turn) % 5], DASHES[(place + turn) % 5])


@contextmanager
def settings() -> Iterator[None]:
    """Draw with this style, and leave matplotlib's own settings as they were."""
    own: Any = dict(_SETTINGS)
    with mpl.rc_context(own):
        yield


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of `width` x `height` inches that arranges itself.

    Raises:
        DataError: `width` is no number from 2 to 40 inches.
    """
    given: object = width
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 2 <= given <= 40:
        raise DataError(
            f"A picture cannot be {shown(width)} inches wide.",
            "The width is missing, text, or too small or large to read.",
            "Leave it out, or use 8.5 for a page and 3.75 for a phone.",
        )
    return Figure(figsize=(width, height), layout="constrained")


def put_title(figure: Figure, text: str, *, is_simulated: bool = False) -> None:
    """Write a title at the top left; below it stands whether the numbers are simulated."""
    lines = [text, *([SIMULATED] if is_simulated else [])]
    wrapped = "\n".join(
        wrapped_text(line, figure.get_figwidth(), 1.35 * FONT_SIZE) for line in lines
    )
    figure.suptitle(wrapped, x=0.01, ha="left", fontweight="bold")


def put_footer(figure: Figure, *parts: str) -> None:
    """Write lines below the picture: a source, or what its signs mean."""
    lines = [wrapped_text(part, figure.get_figwidth(), FONT_SIZE) for part in parts if part]
    if lines:
        figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=FONT_SIZE)


def label_ends(axes: Axes, ends: Sequence[End]) -> None:
    """Write each line's name at its right end; names that would overlap are moved apart."""
    low, high = axes.get_ylim()
    height = points_high(axes)
    room = 1.35 * FONT_SIZE / height * (high - low)
    ordered = sorted(ends, key=lambda end: end.y)
    for end, y in zip(ordered, _apart([end.y for end in ordered], room), strict=True):
        axes.annotate(
            end.name,
            xy=(end.x, end.y),
            xytext=(16, (y - end.y) / (high - low) * height),
            textcoords="offset points",
            va="center",
            color=BLACK,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": end.look.colour, "linewidth": 1.2},
        )


def points_high(axes: Axes) -> float:
    """Return the height of a panel in points, before the figure is arranged."""
    return axes.bbox.height / axes.figure.dpi * 72


def wrapped_text(text: str, inches: float, size: float = FONT_SIZE) -> str:
    """Return `text` in lines that fit into a width, for letters of `size` points."""
    return textwrap.fill(text, max(12, int(inches * 72 / (0.62 * size))))


def number_text(value: float, unit: str | None) -> str:
    """Return a number with its symbol: one decimal, none for ppm, lx, % and degrees.

    Thousands from 10 000 on are parted by a space; a number of 10 digits or more is written
    as 1.2e+09.
    """
    from classnet_stem.units import symbol

    if abs(value) >= _LONG_NUMBER:
        return f"{value:.2g} {symbol(unit)}".rstrip()
    whole = unit in ("[ppm]", "lx", "%", "deg")
    digits = f"{value:,.0f}" if whole else f"{value:,.1f}"
    digits = digits.replace(",", " ") if abs(value) >= 10_000 else digits.replace(",", "")
    digits = digits.removeprefix("-") if float(digits.replace(" ", "")) == 0 else digits
    return f"{digits} {symbol(unit)}".rstrip()


def axis_label(name: str, unit: str | None) -> str:
    """Return "air temperature (°C)" for a quantity and its UCUM unit."""
    from classnet_stem.quantities import QUANTITIES
    from classnet_stem.units import symbol

    known = QUANTITIES.get(name)
    words = known.words if known is not None else name.replace("_", " ")
    if unit is None:
        return f"{words} (unit not known)"
    return f"{words} ({symbol(unit) or 'no unit'})"


def _apart(values: Sequence[float], room: float) -> list[float]:
    """Return sorted `values` moved as little as needed so that neighbours keep `room`."""
    groups: list[list[float]] = []  # each: [centre, how many]
    for value in values:
        groups.append([value, 1.0])
        while len(groups) > 1 and _touch(groups[-2], groups[-1], room):
            (first, many), (second, more) = groups[-2:]
            total = many + more
            groups[-2:] = [[(first * many + second * more) / total, total]]
    return [
        centre + (place - (count - 1) / 2) * room
        for centre, count in groups
        for place in range(int(count))
    ]


def _touch(below: Sequence[float], above: Sequence[float], room: float) -> bool:
    return above[0] - below[0] < room * (above[1] + below[1]) / 2
