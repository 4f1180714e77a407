"""The school network at a glance: where the schools are, and on which days they have data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from classnet_stem.analysis.inputs import numbers
from classnet_stem.errors import DataError
from classnet_stem.plots import land, style
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.labels import Label, place_labels
from classnet_stem.plots.origins import origin_words
from classnet_stem.plots.schools import CONTINENTS, School, daily_coverage, schools_of

_WHOLE_DAY = 0.995


def network_overview(
    network: Any, coverage: pd.DataFrame | None = None, width: float = style.WIDE
) -> Described:
    """Return a map of the schools, and for each school which share of each day has data.

    `network` is a list of tables of recordings, the dataset of ``stem.open_network()``, or the
    list of schools (a table with the index ``code`` and the columns country, latitude_deg,
    longitude_deg, continent). `coverage` has one row a day (UTC) and one column a school,
    values 0 to 1; for tables and datasets it is counted if not given: the share of the
    intervals of a day in which at least one quantity has a value. `width` is in inches.

    Raises:
        DataError: there is no school, a place is impossible, or a coverage is not a share.
    """
    schools = schools_of(network)
    shares = _checked(daily_coverage(network) if coverage is None else coverage, schools)
    is_narrow = width < 6
    rows = len(schools)
    strips_high = 0.27 * rows + 1.0
    with style.settings():
        wide_high = max(4.6, strips_high + 1.4)
        map_high = 0.62 * width + 0.8
        figure = style.new_figure(width, map_high + strips_high + 1.7 if is_narrow else wide_high)
        is_made = all(school.is_simulated for school in schools)
        title = f"School network: {rows} school{'s' if rows > 1 else ''}"
        style.put_title(figure, title, is_simulated=is_made)
        bars = "Full bar: data for the whole day. White: no data."
        style.put_footer(figure, bars, _mixed_words(schools), land.SOURCE)
        left, right = _two_panels(figure, (map_high, strips_high) if is_narrow else None)
        land.draw_land(left)
        left.set_anchor("C")
        _draw_schools(left, schools)
        _draw_strips(right, schools, shares, ticks=2 if is_narrow else 4)
        _number(figure, left, schools)
    return Described(figure, _describe(schools, shares), _note(schools, shares))


def _checked(coverage: pd.DataFrame, schools: Sequence[School]) -> pd.DataFrame:
    missing = [school.code for school in schools if school.code not in coverage.columns]
    codes = [school.code for school in schools if school.code not in missing]
    values = numbers(coverage[codes].to_numpy(dtype=object), "the coverage")
    is_by_day = isinstance(coverage.index, pd.DatetimeIndex)
    if missing or not is_by_day or not len(coverage) or not np.all((values >= 0) & (values <= 1)):
        what = f"It has no column {missing[0]}." if missing else "A value is not from 0 to 1."
        raise DataError(
            "The coverage does not fit the schools.",
            what if len(coverage) and is_by_day else "It has no day, or its index is not days.",
            "Give one row a day, one column a school, and shares from 0 to 1.",
        )
    index = pd.DatetimeIndex(coverage.index)
    return coverage.set_axis(index if index.tz is None else index.tz_convert("UTC"))


def _two_panels(figure: Figure, heights: tuple[float, float] | None) -> tuple[Axes, Axes]:
    """Return a panel for the map and one for the strips, on top of each other if `heights`."""
    first, second = (
        figure.subfigures(1, 2, squeeze=False)
        if heights is None
        else figure.subfigures(2, 1, height_ratios=heights, squeeze=False)
    ).ravel()
    return first.subplots(), second.subplots()


def _draw_schools(axes: Axes, schools: Sequence[School]) -> None:
    for number, continent in enumerate(CONTINENTS):
        chosen = [school for school in schools if school.continent == continent]
        inside = [one for one in chosen if land.is_on_map(one.longitude, one.latitude)]
        if inside:
            look = style.look(number)
            x, y = land.project(np.array([[one.longitude, one.latitude] for one in inside]))
            words = f"{continent}: {len(chosen)}"
            axes.plot(x, y, look.marker, color=look.colour, mec="black", label=words, zorder=3)
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=2, frameon=False, handletextpad=0.2
    )


def _number(figure: Figure, axes: Axes, schools: Sequence[School]) -> None:
    """Write the number of each school's row beside its point, where there is space."""
    labels = []
    for number, one in enumerate(schools, start=1):
        if land.is_on_map(one.longitude, one.latitude):
            x, y = land.project(np.array([[one.longitude, one.latitude]]))
            labels.append(Label(float(x[0]), float(y[0]), str(number), is_needed=True))
    place_labels(figure, axes, labels)


def _draw_strips(axes: Axes, schools: Sequence[School], coverage: pd.DataFrame, ticks: int) -> None:
    days = list(pd.DatetimeIndex(coverage.index).tz_localize(None))
    start = dates.date2num(days)  # type: ignore[no-untyped-call]
    edges = np.append(start, start[-1] + 1)
    for row, school in enumerate(schools):
        share = coverage[school.code].to_numpy(dtype=np.float64)
        bottom, look = row + 0.4, style.look(CONTINENTS.index(school.continent))
        top = bottom - 0.8 * np.append(share, share[-1])
        axes.fill_between(edges, bottom, top, step="post", color=look.colour, linewidth=0)
        axes.plot(edges[[0, -1]], [bottom, bottom], color=style.GREY, linewidth=0.8)
    axes.set_ylim(len(schools) - 0.4, -0.6)
    axes.set_xlim(edges[0], edges[-1])
    names = [f"{number} {one.country or one.code}" for number, one in enumerate(schools, start=1)]
    axes.set_yticks(range(len(schools)), names)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    axes.set_xticks(edges[:: max(1, int(np.ceil((len(edges) - 1) / ticks)))])
    axes.xaxis.set_major_formatter(dates.DateFormatter("%m-%d"))  # type: ignore[no-untyped-call]
    years = sorted({coverage.index[0].year, coverage.index[-1].year})
    axes.set_xlabel(f"month-day of {' and '.join(map(str, years))}, UTC")


def _mixed_words(schools: Sequence[School]) -> str:
    """Return the numbers of the simulated schools where only some of them are."""
    made = [str(n) for n, school in enumerate(schools, start=1) if school.is_simulated]
    return f"Simulated: {', '.join(made)}." if 0 < len(made) < len(schools) else ""


def percent_text(share: float) -> str:
    """Return a share (0 to 1) in %; only what is whole is called 100 %."""
    percent = 100.0 * share
    return f"{min(percent, 99.9):.1f} %" if 99.5 <= percent < 100.0 else f"{percent:.0f} %"


def _describe(schools: Sequence[School], coverage: pd.DataFrame) -> str:
    shares = {school.code: float(coverage[school.code].mean()) for school in schools}
    lowest = min(schools, key=lambda school: shares[school.code])
    kind = "simulated " if all(school.is_simulated for school in schools) else ""
    many = f"{len(schools)} {kind}school{'s' if len(schools) > 1 else ''}"
    mean = percent_text(float(np.mean(list(shares.values()))))
    least = f"; {lowest.code} has the least, {percent_text(shares[lowest.code])}"
    least = least if shares[lowest.code] < max(shares.values()) else ""
    return shortened(
        f"Map of {many} and their data by day: {mean} of {len(coverage)} days{least}.",
        f"Map of {many} and their data by day: {mean} of {len(coverage)} days.",
    )


def _note(schools: Sequence[School], coverage: pd.DataFrame) -> str:
    made = sum(school.is_simulated for school in schools)
    origins = {school.origin for school in schools}
    kind = origin_words({"origin": origins.pop() if len(origins) == 1 else ""})
    if 0 < made < len(schools):
        kind = f"{made} of {len(schools)} schools are simulated, the others are not"
    whole = coverage[[school.code for school in schools]] >= _WHOLE_DAY
    parts = [f"{kind}.", f"Whole days: {int(whole.sum().sum())} of {whole.size}."]
    codes = ", ".join(f"{number} {one.code}" for number, one in enumerate(schools, start=1))
    outside = [one.code for one in schools if not land.is_on_map(one.longitude, one.latitude)]
    if outside:
        parts.append(f"Outside the map: {', '.join(outside)}.")
    return " ".join([*parts, f"Rows: {codes}.", f"{land.SOURCE}."])
