"""Rain strips: one row a town, twelve boxes, dark where much of the year's rain falls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from classnet_stem.analysis.inputs import MONTHS
from classnet_stem.lessons.l11.towns import rain_of

if TYPE_CHECKING:
    import pandas as pd

    from classnet_stem.plots.described import Described

_LETTERS = "JFMAMJJASOND"
_MARKED = 15.0
"""From this share of the year's rain (%) on, a box shows its number."""


def rain_strips(towns: Mapping[str, pd.DataFrame], width: float = 8.5) -> Described:
    """Return the rain of each month as a share of the year's rain (%), one row a town.

    `towns` maps names to tables of months. The towns are ordered by latitude, the
    northernmost first. `width` is in inches.
    """
    import numpy as np

    from classnet_stem.plots import style
    from classnet_stem.plots.described import Described

    north = {name: float(table.attrs["station"]["latitude"]) for name, table in towns.items()}
    names = sorted(towns, key=lambda name: -north[name])
    rain = np.array([rain_of(towns[name]) for name in names])
    share = 100.0 * rain / rain.sum(axis=1, keepdims=True)
    with style.settings():
        figure = style.new_figure(width, 1.4 + 0.36 * len(names))
        style.put_title(figure, "Rain strips: share of the year's rain in each month")
        axes = figure.subplots()
        image = axes.imshow(share, cmap="cividis_r", aspect="auto", vmin=0, vmax=40)
        axes.grid(visible=False)
        axes.set_xticks(range(12), list(_LETTERS))
        labels = [f"{_short(name)}  {_degrees(north[name])}" for name in names]
        axes.set_yticks(range(len(names)), labels)
        _write(axes, share)
        figure.colorbar(image, ax=axes, label="share of the year (%)", extend="max")
    return Described(figure, _describe(names, share), _NOTE)


_NOTE = (
    "Measured. Mean of the months from 2003-03 to 2021-07, north at the top. "
    "Numbers: 15 % or more. "
    "Data: Deutscher Wetterdienst, CLIMAT reports of the national weather services; changed: "
    "grouped by month."
)


def _write(axes: Any, share: Any) -> None:
    for row, months in enumerate(share):
        for month, value in enumerate(months):
            if value >= _MARKED:
                colour = "white" if value >= 20.0 else "black"
                axes.text(month, row, f"{value:.0f}", ha="center", va="center", color=colour)


def _short(name: str) -> str:
    return name.partition(" (")[0].removesuffix(" Airport").removesuffix(" Observatory")


def _degrees(latitude: float) -> str:
    return f"{abs(latitude):.0f}° {'N' if latitude >= 0 else 'S'}"


def _describe(names: list[str], share: Any) -> str:
    row, month = divmod(int(share.argmax()), 12)
    return (
        f"Rain strips of {len(names)} towns: the largest share is {share.max():.0f} % "
        f"in {_short(names[row])} in {MONTHS[month]}."
    )
