"""Anomalies as bars: above or below the base period, with the trend if it is wanted."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from classnet_stem.analysis.climate.trend import Trend
from classnet_stem.analysis.climate.trend import trend as fitted
from classnet_stem.plots import style
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.stripes import name_extreme
from classnet_stem.plots.years import Numbers, Years, yearly


def anomaly_bars(
    series: Any,
    trend: Trend | bool | None = None,
    base: tuple[int, int] | None = None,
    width: float = style.WIDE,
) -> Described:
    """Return one bar a year: up for warmer than the base period, down for colder.

    `series` has one value a year in °C: ``stem.load("global_anomaly")``, or a column with the
    years as its index. `base` is the first and last year of the period that is 0. `trend` is
    what ``stem.trend`` gave for the same series, or True to fit it here; its line goes through
    the middle of its years, and the grey area is its 95 % interval. `width` is in inches.

    Raises:
        DataError: fewer than two years, a year twice, temperatures without a base, a base
            without enough years, or too few years for a trend.
    """
    data = yearly(series, base)
    known = np.isfinite(data.values)
    line = fitted(data.years[known], data.values[known], "Cel") if trend is True else trend or None
    with style.settings():
        figure = style.new_figure(width, 5.2 if width < 6 else 4.4)
        name = f"{data.name}: " if data.name else ""
        style.put_title(figure, f"{name}yearly anomalies", is_simulated=data.is_simulated)
        style.put_footer(figure, *_footers(data, line))
        axes = figure.subplots()
        _draw_bars(axes, data)
        if line is not None:
            _draw_trend(axes, data, line)
        for sign in (1, -1):
            name_extreme(axes, data, sign)
        axes.set_ylabel("anomaly (°C)")
        axes.set_xlabel("year")
    return Described(figure, _describe(data, line), data.note(f"Trend: {line}" if line else ""))


def _draw_bars(axes: Axes, data: Years) -> None:
    for sign, colour, hatch in ((1, style.VERMILLION, ""), (-1, style.BLUE, "////")):
        chosen = sign * data.values > 0
        axes.bar(
            data.years[chosen],
            data.values[chosen],
            width=0.85,
            facecolor=colour if sign > 0 else "white",
            edgecolor=colour,
            linewidth=0.5,
            hatch=hatch,
        )
    axes.axhline(0, color="black", linewidth=1.2)
    low, high = min(0.0, float(np.nanmin(data.values))), max(0.0, float(np.nanmax(data.values)))
    room = 0.18 * (high - low or 1.0)
    axes.set_ylim(low - room, high + room)
    axes.set_xlim(data.years[0] - 0.8, data.years[-1] + 0.8)


def trend_line(data: Years, line: Trend) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the years of a trend and its line with the lower and upper limit, in °C.

    The lines have the slopes `per_decade`, `low` and `high` and meet at the mean value in the
    middle of the years that have values.
    """
    inside = (data.years >= line.first) & (data.years <= line.last) & np.isfinite(data.values)
    years = np.array([line.first, line.last], dtype=np.float64)
    away = (years - data.years[inside].mean()) / 10
    middle = float(data.values[inside].mean())
    straight = middle + line.per_decade * away
    limits = middle + np.outer([line.low, line.high], away)
    return years, straight, limits.min(axis=0), limits.max(axis=0)


def _draw_trend(axes: Axes, data: Years, line: Trend) -> None:
    years, straight, low, high = trend_line(data, line)
    middle = float(data.years[np.isfinite(data.values)].mean())
    x = np.array([years[0], middle, years[1]])
    centre = float(np.interp(middle, years, straight))
    axes.fill_between(
        x,
        [low[0], centre, low[1]],
        [high[0], centre, high[1]],
        facecolor="#999999",
        alpha=0.5,
        linewidth=0,
        zorder=3,
    )
    axes.plot(years, straight, color="white", linewidth=4.5, zorder=4)
    axes.plot(years, straight, color="black", zorder=4)


def _footers(data: Years, line: Trend | None) -> list[str]:
    lines = [f"0 is {data.base_words}. Full bars: warmer. Hatched bars: colder."]
    if line is not None:
        lines.append(f"Line: {_trend_words(line)}. Grey: its 95 % interval.")
    return [*lines, f"Data: {data.source}" if data.source else ""]


def _trend_words(line: Trend) -> str:
    return (
        f"trend {_signed(line.per_decade)} °C per decade"
        f" ({_signed(line.low)} to {_signed(line.high)}), {line.first} to {line.last}"
    )


def _signed(value: float) -> str:
    return f"{value:+.2f}"


def _describe(data: Years, line: Trend | None) -> str:
    warm = data.extreme(1)
    above, known = int(np.sum(data.values > 0)), int(np.sum(np.isfinite(data.values)))
    span = f"{data.years[0]} to {data.years[-1]}"
    start = f"Bars of yearly anomalies, {span}"
    end = f"{above} of {known} years are above 0, warmest {warm[0]} ({warm[1]:+.1f} °C)"
    more = f", trend {line.per_decade:+.2f} °C per decade" if line is not None else ""
    named = f"Bars of yearly anomalies, {data.name}, {span}" if data.name else start
    return shortened(f"{named}: {end}{more}.", f"{start}: {end}.")
