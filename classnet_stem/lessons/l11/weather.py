"""A model of two towns that share the season but no weather: what r does chance give?

Model: daily temperature = 10 + 12 cos(season) + weather, 1096 days from 1 March 2024. The
weather of each town is its own: memory 0.7 from day to day, standard deviation 2.8 °C, normal
shocks of numpy's default generator. Pair number k uses the seed k, pairs 0 to 199.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from classnet_stem.plots.described import Described

PAIRS = 200
DAYS, MEMORY, DEVIATION = 1096, 0.7, 2.8
MEAN, AMPLITUDE, YEAR = 10.0, 12.0, 365.2425
FIRST_DAY = "2024-03-01"

Numbers = NDArray[np.float64]


@lru_cache(maxsize=4)
def independent_pairs(count: int = PAIRS) -> tuple[Numbers, Numbers]:
    """Return r with the season and r without it, for model pairs 0 to `count` - 1."""
    import pandas as pd

    from classnet_stem.analysis.correlating import correlation
    from classnet_stem.analysis.season import without_season

    days = pd.date_range(FIRST_DAY, periods=DAYS, freq="D", tz="UTC")
    raw, left = np.empty(count), np.empty(count)
    for seed in range(count):
        towns = [pd.Series(one, index=days) for one in two_towns(seed)]
        raw[seed] = correlation(*towns).r
        left[seed] = correlation(*map(without_season, towns)).r
    return raw, left


def two_towns(seed: int) -> Numbers:
    """Return the daily temperatures (°C) of model pair number `seed`: shape (2, 1096)."""
    weather = np.random.default_rng(seed).standard_normal((2, DAYS))
    fresh = np.sqrt(1.0 - MEMORY**2)
    for day in range(1, DAYS):
        weather[:, day] = MEMORY * weather[:, day - 1] + fresh * weather[:, day]
    season = np.cos(2.0 * np.pi * np.arange(DAYS) / YEAR)
    return np.asarray(MEAN + AMPLITUDE * season + DEVIATION * weather, dtype=np.float64)


def independent_picture(count: int = PAIRS) -> Described:
    """Return how often each r comes in the model: with the season, and without it. SIMULATED."""
    from classnet_stem.plots import style
    from classnet_stem.plots.described import Described

    raw, left = independent_pairs(count)
    edges = np.arange(-0.30, 1.001, 0.02).tolist()
    with style.settings():
        figure = style.new_figure(style.WIDE, 4.2)
        title = f"{count} pairs of towns with independent weather"
        style.put_title(figure, title, is_simulated=True)
        axes = figure.subplots()
        axes.hist(left, edges, facecolor="white", edgecolor=style.VERMILLION, hatch="///")
        axes.hist(raw, edges, color=style.BLUE, edgecolor="white")
        axes.axvline(0.0, color=style.BLACK, linewidth=1)
        _name(axes, float(np.median(left)), "without season", style.VERMILLION)
        _name(axes, float(np.median(raw)), "with season", style.BLUE)
        axes.set(xlim=(-0.3, 1.0), xlabel="correlation r (no unit)", ylabel="number of pairs")
    return Described(figure, _describe(raw, left), _note(left))


def _name(axes: Any, place: float, words: str, colour: str) -> None:
    """Write a name above its bars."""
    where = (min(place, 0.86), 1.01)
    form: dict[str, Any] = {"ha": "center", "color": colour, "weight": "bold"}
    axes.annotate(words, where, xycoords=("data", "axes fraction"), **form)


def _describe(raw: Numbers, left: Numbers) -> str:
    middle = round(float(np.median(left)), 2) + 0.0
    return (
        f"Histogram of r for {len(raw)} pairs with independent weather: "
        f"median {np.median(raw):.2f} with the season, {middle:.2f} without it."
    )


def _note(left: Numbers) -> str:
    low, high = np.quantile(left, [0.025, 0.975])
    return (
        "Simulated, not measured. Without the season, 95 of 100 pairs have r from "
        f"{low:.2f} to {high:.2f}."
    )
