"""The picture of L08: the mean day of two schools, on UTC and on their own clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from classnet_stem.lessons.l08.pair import TEMPERATURE

if TYPE_CHECKING:
    import pandas as pd

    from classnet_stem.plots.described import Described

PANELS = (("utc", "by UTC"), ("local", "by the clock of each school"))


def two_clocks(first: pd.DataFrame, second: pd.DataFrame, width: float = 8.5) -> Described:
    """Return the mean day of two schools: left by UTC, right by their local clocks.

    Each line is the air temperature of an hour minus the mean of the school, in °C, so that
    a warm and a cold school can be seen together. `width` is in inches.
    """
    from classnet_stem.plots import style
    from classnet_stem.plots.described import Described

    days = {clock: [mean_day(one, clock) for one in (first, second)] for clock, _ in PANELS}
    names = [str(one.attrs["station"]["place"]) for one in (first, second)]
    with style.settings():
        figure = style.new_figure(width, 4.2)
        panels = figure.subplots(1, 2, sharey=True)
        for axes, (clock, words) in zip(panels, PANELS, strict=True):
            _panel(axes, days[clock], f"{words} (hour)")
        panels[0].set_ylabel("°C from the mean of the school")
        handles = panels[0].get_lines()
        figure.legend(handles, names, loc="outside lower left", ncols=2, frameon=False)
        style.put_title(figure, "The mean day of two schools", is_simulated=True)
    utc, local = ([_warmest(day) for day in days[clock]] for clock, _ in PANELS)
    sentence = (
        f"Two lines: {names[0]} is warmest at {utc[0]}:00 UTC, {names[1]} at {utc[1]}:00; "
        f"by local clocks at {local[0]}:00 and {local[1]}:00."
    )
    return Described(figure, sentence, f"{sentence} Mean of 28 days, SIMULATED.")


def mean_day(table: pd.DataFrame, clock: str) -> pd.Series[float]:
    """Return the mean of each hour (0 to 23, its end) minus the mean of all hours, in °C."""
    from classnet_stem.analysis.hourly import hourly_means

    hours = hourly_means(table, TEMPERATURE, clock)
    index: Any = hours.index
    means: pd.Series[float] = hours.groupby(index.hour).mean()
    return means - means.mean()


def _warmest(day: pd.Series[float]) -> int:
    """Return the hour (0 to 23) at whose end the mean day is warmest."""
    return max(range(24), key=lambda hour: float(day[hour]))


def _panel(axes: Any, days: list[pd.Series[float]], label: str) -> None:
    from classnet_stem.plots import style

    for place, day in enumerate(days):
        look = style.look(place)
        axes.plot(
            day.index, day, color=look.colour, linestyle=look.dash, marker=look.marker, markevery=3
        )
    axes.set_xticks(range(0, 25, 6))
    axes.set_xlabel(label)
