"""Correlation against distance: do towns that are near each other share their weather?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import in_range, numbers
from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.described import Described
from classnet_stem.plots.origins import origin_words
from classnet_stem.plots.tables import words_of

Numbers = NDArray[np.float64]

FEW = 8  # stations: below, the picture is an example and no proof (lessons.md, L11)
_HALFWAY = 20_040.0  # km: half the way round the Earth at the equator is the farthest
_COLUMNS = ("a", "b", "distance_km", "r", "r_without_season")
_PAIRS_FOR_FIT, _BINS = 20, 6


@dataclass(frozen=True, slots=True)
class Decay:
    """The curve r = exp(-distance / length): `length_km`, and the share of spread it explains."""

    length_km: float
    explained: float


def correlation_distance(pairs: pd.DataFrame, width: float = style.WIDE) -> Described:
    """Return the correlation of each pair of stations against their distance.

    `pairs` is what ``stem.pairs`` gives: one row a pair with the columns a, b, distance_km (0
    to 20 040 km), r and r_without_season (-1 to 1). Full circles: with the season. Open
    squares: without it. Lines join the means of groups of pairs with like distance. Where the
    data support it, exp(-distance / L) is drawn too. Fewer than 8 stations are called an
    example, not a proof. `width` is in inches.

    Raises:
        DataError: a column is missing, there is no pair, or a number cannot be.
    """
    table = _checked(pairs)
    decay = fit_decay(table["distance_km"], table["r_without_season"])
    stations = len({*table["a"], *table["b"]})
    with style.settings():
        figure = style.new_figure(width, 5.8 if width < 6 else 4.8)
        mixed = "SIMULATED stations among them" if pairs.attrs.get("origin") == "mixed" else ""
        many = f"{len(table)} pair{'s' if len(table) > 1 else ''} of {stations} stations"
        what = f"Correlation and distance{_data_words(pairs)}: {many}"
        is_simulated = pairs.attrs.get("origin") == "simulated"
        style.put_title(figure, what, is_simulated=is_simulated)
        few = "Fewer than 8 stations: an example, not a proof." if stations < FEW else ""
        source = pairs.attrs.get("source")
        style.put_footer(figure, mixed, few, f"Data: {source}" if source else "")
        axes = figure.subplots()
        _draw(axes, table, decay, width)
    return Described(figure, _describe(table, stations), _note(pairs, table, stations, decay))


def fit_decay(distance: Any, r: Any) -> Decay | None:
    """Return the best curve r = exp(-distance / L), None if the data do not support one.

    `distance` in km, `r` without unit; pairs without r are left out. The sum of squares is
    made smallest over L. Supported means: at least 20 pairs, L between the smallest and twice
    the largest distance, and at least a quarter less spread than around the mean of r.
    The form is usual for climate fields (Hansen and Lebedeff 1987, J. Geophys. Res. 92, 13345,
    discuss its length for yearly temperature).
    """
    far, near = np.asarray(distance, dtype=np.float64), np.asarray(r, dtype=np.float64)
    known = np.isfinite(far) & np.isfinite(near)
    far, near = far[known], near[known]
    if len(far) < _PAIRS_FOR_FIT or not far.max() > max(far.min(), 1.0):
        return None
    lengths = np.geomspace(max(far.min(), 1.0), 2 * far.max(), 400)
    errors = ((near - np.exp(-far / lengths[:, None])) ** 2).sum(axis=1)
    best = int(np.argmin(errors))
    around = float(((near - near.mean()) ** 2).sum())
    explained = 1 - float(errors[best]) / around if around > 0 else 0.0
    is_inside = 0 < best < len(lengths) - 1
    return Decay(float(lengths[best]), explained) if is_inside and explained >= 0.25 else None


def binned(distance: Numbers, r: Numbers, bins: int = _BINS) -> tuple[Numbers, Numbers]:
    """Return mean distance and mean r of groups of about equal size, the nearest first."""
    order = np.argsort(distance, kind="stable")
    groups = [group for group in np.array_split(order, min(bins, len(order) // 3)) if len(group)]
    centres = np.array([distance[group].mean() for group in groups])
    return centres, np.array([r[group].mean() for group in groups])


def _checked(pairs: Any) -> pd.DataFrame:
    missing = [name for name in _COLUMNS if name not in getattr(pairs, "columns", ())]
    if not isinstance(pairs, pd.DataFrame) or missing:
        raise DataError(
            f"This picture needs a table with the columns {', '.join(_COLUMNS)}.",
            f"Missing: {', '.join(missing)}." if missing else "This is no table.",
            "Make it with stem.pairs: one row for each pair of stations.",
        )
    table = pairs[list(_COLUMNS)].copy()
    in_range(numbers(table["distance_km"], "distance_km"), "distance_km", 0, _HALFWAY, "km")
    for name in _COLUMNS[3:]:
        in_range(numbers(table[name], name), name, -1, 1, "1")
    kept = table.dropna(subset=["distance_km", "r"])
    if kept.empty:
        raise DataError(
            "There is no pair of stations to draw.",
            "There is one station only, or the stations have no time in common.",
            "Give two stations or more with data of the same months.",
        )
    return kept


def _data_words(pairs: pd.DataFrame) -> str:
    """Return ", monthly air temperature" for what the pairs compare, "" if not known."""
    quantity, step = pairs.attrs.get("quantity"), pairs.attrs.get("step")
    often = {"days": "daily", "months": "monthly"}.get(str(step))
    return f", {often} {words_of(str(quantity))}" if quantity and often else ""


def _draw(axes: Axes, table: pd.DataFrame, decay: Decay | None, width: float) -> None:
    distance = table["distance_km"].to_numpy(dtype=np.float64)
    looks = (
        ("r", "with season", style.BLUE, "o", "-"),
        ("r_without_season", "without season", style.VERMILLION, "s", (0, (6, 2))),
    )
    axes.axhline(0, color=style.GREY, linewidth=1)
    for name, words, colour, marker, dash in looks:
        r = table[name].to_numpy(dtype=np.float64)
        known = np.isfinite(r)
        _draw_pairs(axes, distance[known], r[known], (words, colour, marker, dash))
    if decay is not None:
        x = np.linspace(0, distance.max(), 200)
        label = f"exp(-distance / {decay.length_km:.0f} km)"
        y = np.exp(-x / decay.length_km)
        axes.plot(x, y, color="black", linestyle=(0, (2, 1.2)), label=label)
    axes.set_xlim(0, 1.03 * distance.max() or 1.0)
    lowest = min(0.0, float(table[["r", "r_without_season"]].min().min()))
    axes.set_ylim(max(-1.05, lowest - 0.1), 1.05)
    axes.set_xlabel("distance (km)")
    axes.set_ylabel("correlation r (no unit)")
    place: dict[str, Any] = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.16)}
    axes.legend(ncols=1 if width < 6 else 3, frameon=False, **place)


def _draw_pairs(axes: Axes, distance: Numbers, r: Numbers, look: tuple[str, str, str, Any]) -> None:
    """Draw the pairs as points, and the means of groups as a line if there are enough."""
    words, colour, marker, dash = look
    is_crowd = len(r) > 300
    filled = colour if marker == "o" else "none"
    axes.plot(
        distance,
        r,
        marker,
        color=colour,
        mfc=filled,
        mew=0.8 if is_crowd else 1.3,
        markersize=3.5 if is_crowd else 7,
        alpha=0.4 if is_crowd else 0.9,
        label="_" if len(r) >= 2 * _BINS else words,
    )
    if len(r) >= 2 * _BINS:
        x, y = binned(distance, r)
        inside = colour if marker == "o" else "white"
        axes.plot(x, y, color="white", linewidth=3.5, zorder=3)
        own = {"color": colour, "linestyle": dash, "mfc": inside, "mec": "black"}
        axes.plot(x, y, marker, markersize=9, zorder=4, label=words, **own)


def _describe(table: pd.DataFrame, stations: int) -> str:
    raw, without = (round(table[name].mean(), 2) + 0.0 for name in ("r", "r_without_season"))
    many = f"{len(table)} pair{'s' if len(table) > 1 else ''} of {stations} stations"
    start = f"Correlation against distance, {many}: mean r is {raw:.2f}"
    if without != without:
        return f"{start}."
    return f"{start}, and {without:.2f} after the season is removed."


def _note(pairs: pd.DataFrame, table: pd.DataFrame, stations: int, decay: Decay | None) -> str:
    kind = origin_words(pairs.attrs)
    parts = [f"{kind}, {len(table)} pairs of {stations} stations."]
    if stations < FEW:
        parts.append(f"Fewer than {FEW} stations: an example, not a proof.")
    if decay is not None:
        words = f"Without the season r falls to 0.37 in {decay.length_km:.0f} km"
        parts.append(f"{words}; the curve explains {100 * decay.explained:.0f} % of the spread.")
    left = len(pairs) - len(table)
    if left:
        parts.append(f"Left out: {left} pair{'s' if left > 1 else ''} without a correlation.")
    note, source = pairs.attrs.get("note"), pairs.attrs.get("source")
    parts += [str(note)] if note else []
    return " ".join([*parts, *([f"Source: {source}."] if source else [])])
