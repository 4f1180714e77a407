"""The climate diagram of Walter and Lieth: twelve months of temperature and rain in one picture.

Walter and Lieth 1960: Klimadiagramm-Weltatlas (Fischer, Jena). 10 °C on the left axis stand
as high as 20 mm on the right one; above 100 mm the right axis is ten times closer. Where the
rain curve lies below the temperature curve the month is dry. A year in the south starts in
July, so that the warm half is in the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from classnet_stem.plots import style
from classnet_stem.plots.climate_year import (
    Numbers,
    Year,
    height,
    station_of,
    temperature_words,
    year_of,
)
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.origins import origin_words

LETTERS = "JFMAMJJASOND"
_SURE: Mapping[str, Any] = MappingProxyType({"color": "black", "linewidth": 0})
_LIKELY: Mapping[str, Any] = MappingProxyType(
    {"facecolor": "white", "edgecolor": "black", "hatch": "////", "linewidth": 0.8}
)
_BREAK: Mapping[str, Any] = MappingProxyType(
    {"color": "black", "linewidth": 1.2, "linestyle": (0, (6, 3))}
)


def climate_graph(
    normals: pd.DataFrame, start: str = "auto", width: float = style.WIDE
) -> Described:
    """Return the Walter-Lieth climate diagram of one station.

    `normals` is what ``stem.normals`` or ``stem.period_means`` gives: rows are the months 1 to
    12, columns air_temperature (°C, -75 to 45), rainfall (mm a month, 0 to 5000) and, if known,
    air_temperature_min (mean daily minimum) and air_temperature_lowest (lowest value), °C.
    `start` is the first month: "january", "july", or "auto", which is July south of the
    equator. `width` is in inches.

    The humid area starts at 0 °C where the temperature is lower: rain has no place below 0 mm.
    The title says whether the numbers are a normal or a mean of some years.

    Raises:
        DataError: a month or a column is missing, a value cannot be, or `start` is not known.
    """
    year = year_of(normals, start)
    with style.settings():
        figure = style.new_figure(width, 6.2 if width < 6 else 5.8)
        is_simulated = normals.attrs.get("origin") == "simulated"
        style.put_title(figure, _title(normals, year), is_simulated=is_simulated)
        source = normals.attrs.get("source")
        style.put_footer(figure, _frost_words(year), f"Data: {source}" if source else "")
        axes = figure.subplots()
        _name_axes(axes, year, temperature_words(normals))
        _draw_areas(axes, year)
        _draw_lines(axes, year, is_named=width >= 6)
        _draw_frost(axes, year)
        _draw_legend(axes, year, width)
    return Described(figure, _describe(normals, year), _note(normals))


def _name_axes(axes: Axes, year: Year, words: str) -> None:
    low = min(0.0, float(np.floor(year.temperature.min() / 10) * 10))
    values = np.concatenate([year.temperature, height(year.rain)])
    high = max(30.0, 10 * float(np.ceil((values.max() + 4) / 10)))
    axes.set_xlim(0, 12)
    axes.set_ylim(min(low - 4, float(values.min()) - 7), high)
    axes.grid(visible=False, axis="x")
    axes.set_xticks(np.arange(12) + 0.5, list(LETTERS[year.first :] + LETTERS[: year.first]))
    axes.set_xlabel("month, July to June" if year.first else "month, January to December")
    axes.set_yticks(np.arange(low, min(high, 50) + 1, 10))
    axes.set_ylabel(words)
    axes.axhline(0, color=style.GREY, linewidth=1)
    right = axes.twinx()
    right.set_ylim(axes.get_ylim())
    right.grid(visible=False)
    right.spines["right"].set_visible(True)
    marks = [mm for mm in (*range(0, 101, 20), *range(300, 5001, 200)) if height(mm) <= high]
    right.set_yticks([float(height(mm)) for mm in marks], [str(mm) for mm in marks])
    right.set_ylabel("rain in the month (mm)")
    if high > 50:
        axes.axhline(50, **_BREAK)


def _draw_areas(axes: Axes, year: Year) -> None:
    x, warm = year.curve(year.temperature)
    rain = year.curve(year.rain)[1]
    wet, edge = height(rain), np.maximum(warm, 0)
    look: dict[str, Any] = {"interpolate": True, "linewidth": 0, "facecolor": "none"}
    axes.fill_between(
        x, wet, edge, where=wet < edge, hatch="..", edgecolor=style.VERMILLION, **look
    )
    humid = np.minimum(wet, 50)
    axes.fill_between(x, edge, humid, where=humid > edge, hatch="||", edgecolor=style.BLUE, **look)
    axes.fill_between(x, 50, wet, where=wet > 50, color=style.BLUE, interpolate=True, linewidth=0)


def _draw_lines(axes: Axes, year: Year, *, is_named: bool) -> None:
    """Draw both curves; their names stand beside them, else in the legend."""
    curves = (
        ("temperature", year.temperature, style.VERMILLION, "s", (0, (6, 2))),
        ("rain", height(year.rain), style.BLUE, "o", "-"),
    )
    for name, values, colour, marker, dash in curves:
        source = year.rain if name == "rain" else values
        x, line = year.curve(source)
        axes.plot(x, height(line) if name == "rain" else line, color=colour, linestyle=dash)
        axes.plot(*year.middles(values), marker, color=colour, mec="white")
    if not is_named:
        return
    gap = year.middles(height(year.rain) - year.temperature)[1]
    for sign, (name, values, *_) in zip((-1, 1), curves, strict=True):
        _name_line(axes, name, year.middles(values)[1], sign * gap)


def line_handles() -> list[Line2D]:
    """Return what stands in a legend for the two curves."""
    looks: tuple[tuple[str, str, str, Any], ...] = (
        ("rain", style.BLUE, "o", "-"),
        ("temperature", style.VERMILLION, "s", (0, (6, 2))),
    )
    return [
        Line2D([], [], color=colour, marker=marker, linestyle=dash, label=name)
        for name, colour, marker, dash in looks
    ]


def _name_line(axes: Axes, name: str, values: Numbers, above: Numbers) -> None:
    """Write a name on the outer side of a line, where the other line is far away."""
    steep = np.abs(values[2:] - values[:-2])
    place = int(np.argmax(np.abs(above[1:-1]) - 2 * steep)) + 1
    side = 1 if above[place] >= 0 else -1
    axes.annotate(
        name,
        (place + 0.5, float(values[place])),
        (0, 9 * side),
        textcoords="offset points",
        ha="left" if place < 3 else "right" if place > 8 else "center",
        va="bottom" if side > 0 else "top",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
        zorder=5,
    )


def _draw_frost(axes: Axes, year: Year) -> None:
    """Mark months with frost at the bottom: black if sure, hatched if it is only likely."""
    bottom = axes.get_ylim()[0]
    for months, look in ((year.result.frost_sure, _SURE), (year.result.frost_likely, _LIKELY)):
        for month in months or ():
            x = (month - 1 - year.first) % 12 + 0.5
            axes.bar(x, 2.0, width=1.0, bottom=bottom, **look)


def _draw_legend(axes: Axes, year: Year, width: float) -> None:
    """Name the areas that are in the picture."""
    rain, edge = height(year.rain), np.maximum(year.temperature, 0)
    look: dict[str, Any] = {"facecolor": "white", "linewidth": 0.5}
    areas = (
        (rain < edge, Patch(hatch="..", edgecolor=style.VERMILLION, label="dry", **look)),
        (rain > edge, Patch(hatch="||", edgecolor=style.BLUE, label="humid", **look)),
        (rain > 50, Patch(color=style.BLUE, label="over 100 mm")),
    )
    shown: list[Patch | Line2D] = [patch for is_there, patch in areas if np.any(is_there)]
    if year.result.frost_sure:
        shown.append(Patch(label="frost", **_SURE))
    if year.result.frost_likely:
        shown.append(Patch(label="frost possible", **_LIKELY))
    if axes.get_ylim()[1] > 50:
        shown.append(Line2D([], [], label="rain above: 1:10", **_BREAK))
    if width < 6:
        shown = [*line_handles(), *shown]
    columns = 2 if width < 6 else 5
    axes.legend(
        handles=shown,
        ncols=columns,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.14),
        frameon=False,
        columnspacing=1.2,
        handletextpad=0.5,
    )


def _frost_words(year: Year) -> str:
    if year.result.frost_sure is None:
        return "Frost is not known: the table has no daily minimum."
    return ""


def _title(normals: pd.DataFrame, year: Year) -> str:
    """Return the head line of a climate diagram: place, height, means and the years."""
    card = station_of(normals)
    metres = pd.to_numeric(str(card.get("elevation_m", "")), errors="coerce")
    high = f" ({metres:.0f} m)" if np.isfinite(metres) else ""
    place = f"{card.get('name', 'A station')}{high}"
    means = f"{year.result.temperature:.1f} °C, {year.result.precipitation:.0f} mm"
    return f"{place}: {means}; {_years(normals)}"


def _years(normals: pd.DataFrame) -> str:
    return str(normals.attrs.get("title", "mean of years that are not told, not a normal"))


def _describe(normals: pd.DataFrame, year: Year) -> str:
    dry = len(year.result.arid)
    months = f"{dry} dry month{'' if dry == 1 else 's'}"
    result = year.result
    means = f"{result.temperature:.1f} °C, {result.precipitation:.0f} mm of rain a year"
    name = station_of(normals).get("name", "a station")
    return shortened(
        f"Climate diagram of {name}, {_years(normals)}: {means}, {months}.",
        f"Climate diagram of {name}: {means}, {months}.",
    )


def _note(normals: pd.DataFrame) -> str:
    source = normals.attrs.get("source")
    parts = [f"{origin_words(normals.attrs)}, {_years(normals)}."]
    parts += [f"Source: {source}."] if source else []
    left = len(normals.attrs.get("left_out", ()))
    if left:
        many = f"{left} doubtful value{'s' if left > 1 else ''}"
        parts.append(f'Left out: {many}, listed in attrs["left_out"].')
    parts.append("Walter-Lieth diagram: 10 °C stand as high as 20 mm, above 100 mm 1:10.")
    return " ".join(parts)
