"""Warming stripes: one stripe a year, its colour is the anomaly.

After the idea of E. Hawkins 2018 (#ShowYourStripes). Colours alone say nothing to some people
and in grey print, so a line with a scale in °C lies over the stripes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib import colormaps, patheffects
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle

from classnet_stem.plots import style
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.years import Years, yearly

COLOURS = "RdBu_r"  # Brewer 2003: blue and red stay apart for colour-blind readers


def warming_stripes(
    series: Any, base: tuple[int, int] | None = None, width: float = style.WIDE
) -> Described:
    """Return warming stripes: blue years are colder than the base period, red ones warmer.

    `series` has one value a year in °C: ``stem.load("global_anomaly")``, or a column with the
    years as its index. `base` is the first and last year of the period that is 0; without it
    the values are drawn as they are. Years without a value are grey and hatched. `width` is
    in inches.

    Raises:
        DataError: fewer than two years, a year twice, temperatures without a base, or a base
            without enough years.
    """
    data = yearly(series, base)
    with style.settings():
        figure = style.new_figure(width, 4.6 if width < 6 else 4.2)
        style.put_title(figure, _title(data), is_simulated=data.is_simulated)
        missing = "Grey and hatched: no value." if data.missing else ""
        source = f"Data: {data.source}" if data.source else ""
        colours = "Blue: colder. Red: warmer. Black line: the same values."
        style.put_footer(figure, colours, missing, source)
        axes = figure.subplots()
        _draw_stripes(axes, data)
        _draw_line(axes, data)
        axes.set_ylabel("anomaly (°C)")
        axes.set_xlabel("year")
    return Described(figure, _describe(data), data.note())


def _title(data: Years) -> str:
    name = f"{data.name}: warming" if data.name else "Warming"
    return f"{name} stripes {data.years[0]} to {data.years[-1]}, 0 is {data.base_words}"


def _draw_stripes(axes: Axes, data: Years) -> None:
    most = float(np.nanmax(np.abs(data.values))) or 1.0
    known = np.isfinite(data.values)
    axes.set_xlim(data.years[0] - 0.5, data.years[-1] + 0.5)
    axes.set_ylim(-1.3 * most, 1.3 * most)
    axes.grid(visible=False)
    low, high = axes.get_ylim()
    left = data.years[known] - 0.5
    corners = [[(x, low), (x, high), (x + 1, high), (x + 1, low)] for x in left]
    colours = colormaps[COLOURS](0.5 + data.values[known] / (2 * most))
    stripes = PolyCollection(corners, facecolors=colours, edgecolors="face", linewidths=0.1)
    axes.add_collection(stripes, autolim=False)
    for year in data.missing:
        axes.add_patch(
            Rectangle(
                (year - 0.5, low),
                1,
                high - low,
                facecolor="#DDDDDD",
                edgecolor="#777777",
                hatch="//",
            )
        )


def _draw_line(axes: Axes, data: Years) -> None:
    outline = [patheffects.withStroke(linewidth=4.5, foreground="white")]
    axes.axhline(0, color="black", linewidth=1, linestyle=(0, (6, 3)))
    marker = "o" if len(data.years) < 60 else None
    axes.plot(
        data.years, data.values, color="black", marker=marker, markersize=4, path_effects=outline
    )
    for sign in (1, -1):
        name_extreme(axes, data, sign)


def name_extreme(axes: Axes, data: Years, sign: int) -> None:
    """Write year and value of the warmest (1) or coldest (-1) year beside it."""
    year, value = data.extreme(sign)
    span = data.years[-1] - data.years[0]
    share = (year - data.years[0]) / span
    axes.annotate(
        f"{year}: {value:+.1f} °C",
        (year, value),
        (0, 4 * sign),
        textcoords="offset points",
        ha="left" if share < 0.2 else "right" if share > 0.8 else "center",
        va="bottom" if sign > 0 else "top",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
        zorder=5,
    )


def _describe(data: Years) -> str:
    warm, cold = data.extreme(1), data.extreme(-1)
    name = data.name or "yearly anomalies"
    span = f"{data.years[0]} to {data.years[-1]}"
    end = f"warmest {warm[0]} ({warm[1]:+.1f} °C), coldest {cold[0]} ({cold[1]:+.1f} °C)."
    return shortened(f"Warming stripes, {name}, {span}: {end}", f"Warming stripes, {span}: {end}")
