"""T2: the picture under the student's code: the diagram with the student's own heights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.quiet import call
from classnet_stem.lessons.scoring import is_number

if TYPE_CHECKING:
    import pandas as pd

WAIT = Notice(
    "There is no diagram yet.",
    ("Write height and sentence first. height must give back a number for every month.",),
)


def my_diagram(town: pd.DataFrame, height: Any, sentence: Any) -> Any:
    """Return the climate diagram of `town` with a cross where `height` puts each month's rain.

    `sentence` becomes the text for people who cannot see the picture. Before both are there,
    the result is a short text. Never raises because of what a student wrote.
    """
    rain = town["rainfall"].tolist()
    crosses: list[Any] = [call(height, mm).get("result") for mm in rain] if callable(height) else []
    text = plain(sentence)
    if not crosses or not all(map(is_number, crosses)) or not isinstance(text, str):
        return WAIT
    if not text.strip():
        return WAIT
    from classnet_stem.plots.climate_graph import climate_graph
    from classnet_stem.plots.described import Described

    picture = climate_graph(town)
    first = 6 if float(town.attrs["station"]["latitude"]) < 0 else 0
    axes = picture.figure.axes[0]
    limits = axes.get_ylim()
    middles = [(month - first) % 12 + 0.5 for month in range(12)]
    axes.plot(middles, crosses, "kx", markersize=11, markeredgewidth=2.5, zorder=6)
    axes.set_ylim(limits)
    note = f"Black crosses: the heights of your function. {picture.note}"
    return Described(picture.figure, text, note)
