"""Two pictures of LX: who is cold at which temperature, and what a model finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from classnet_stem.lessons.lx.model import Model, learn
from classnet_stem.lessons.lx.truth import K, of_group, rates
from classnet_stem.lessons.lx.votes import Study
from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.quiet import call
from classnet_stem.lessons.scoring import is_number

if TYPE_CHECKING:
    from classnet_stem.plots.described import Described

WAIT = Notice(
    "There is no picture yet.",
    ("Write weights first. It must give back one number for each vote, 0 or more.",),
)
_BANDS = tuple(range(18, 28, 2))  # °C, each 2 °C wide


def who_is_cold(study: Study, model: Model) -> Described:
    """Return the share of cold people by temperature for both groups, and what `model` expects.

    A point stands for 10 people or more.
    """
    from classnet_stem.plots import style
    from classnet_stem.plots.described import Described

    with style.settings():
        figure = style.new_figure(8.0, 4.4)
        axes: Any = figure.subplots()
        style.put_title(figure, "Who wants it warmer?", is_simulated=True)
        for number, name in enumerate(study.groups):
            points = _points(study, name)
            look = style.look(number)
            x, y = [each[0] for each in points], [each[1] for each in points]
            axes.plot(x, y, color=look.colour, marker=look.marker, linestyle=look.dash, label=name)
        _draw_model(axes, model, style.BLACK)
        axes.set(xlabel="air temperature (°C)", ylabel="want it warmer (%)", ylim=(-3, 103))
        axes.set_xlim(17, 28)
        axes.legend(loc="upper right", frameon=False)
    note = "Black line: what the program expects. It knows no groups. Simulated, not measured."
    return Described(figure, _describe(study, model), note)


def _draw_model(axes: Any, model: Model, colour: str) -> None:
    warmth = [17 + step / 5 for step in range(56)]
    chances = [100 * model.chance(each) for each in warmth]
    axes.plot(warmth, chances, color=colour, linewidth=2.5, label="the program")


def _points(study: Study, name: str) -> list[tuple[float, float]]:
    """Return (middle of the band in °C, % cold) for each band with enough people."""
    found = []
    votes = study.test
    for low in _BANDS:
        rows = zip(votes.group, votes.temperature, votes.cold, strict=True)
        cold = [was for group, warmth, was in rows if group == name and low <= warmth < low + 2]
        if len(cold) >= K:
            found.append((low + 1.0, 100 * sum(cold) / len(cold)))
    return found


def _describe(study: Study, model: Model) -> str:
    shares = [f"{dict(_points(study, name))[21.0]:.0f} % ({name})" for name in study.groups]
    return (
        f"Falling lines: at 20 to 22 °C {' and '.join(shares)} want it warmer. "
        f"The program expects {100 * model.chance(21.0):.0f} %."
    )


def found_picture(study: Study, weights: Any) -> Any:
    """Return bars of the cold people found, by the first model and after balance.

    `weights` is the student's function. Before it works, the result is a short text. Never
    raises because of what a student wrote.
    """
    given = _given(study, weights)
    if given is None:
        return WAIT
    before = _found(study, learn(study.learn))
    return found_bars(before, _found(study, learn(study.learn, given)))


def _given(study: Study, weights: Any) -> list[float] | None:
    """Return the weights that the student's function gives, if they can be used."""
    if not callable(weights):
        return None
    answer = call(weights, list(study.learn.group), list(study.groups)).get("result")
    if not isinstance(answer, list) or len(answer) != len(study.learn.cold):
        return None
    numbers = [float(each) for each in answer if is_number(each) and 0 <= each < 1e6]
    return numbers if len(numbers) == len(answer) and any(numbers) else None


def _found(study: Study, model: Model) -> dict[str, float]:
    alarm, votes = model.alarm(study.test), study.test
    shares = {
        name: rates(of_group(votes, votes.cold, name), of_group(votes, alarm, name))["recall"]
        for name in study.groups
    }
    return {name: share or 0.0 for name, share in shares.items()}


def found_bars(before: dict[str, float], after: dict[str, float]) -> Described:
    """Return bars of the cold people found (recall, 0 to 1) in each group, before and after."""
    from classnet_stem.plots import style
    from classnet_stem.plots.described import Described

    with style.settings():
        figure = style.new_figure(8.0, 3.4)
        axes: Any = figure.subplots()
        style.put_title(figure, "How many cold people does the program find?", is_simulated=True)
        names = list(before)
        _bars(axes, -0.2, [before[name] for name in names], style.BLUE, "")
        _bars(axes, 0.2, [after[name] for name in names], style.VERMILLION, "//")
        axes.set_xticks(range(len(names)), names)
        axes.set(ylabel="found (%)", ylim=(0, 100))
        axes.grid(axis="x", visible=False)
    first = names[0]
    text = (
        f"Bars: of cold people in the group {first} the program finds "
        f"{100 * before[first]:.0f} %, after balance {100 * after[first]:.0f} %."
    )
    note = "Plain bars: the first program. Striped bars: after balance. Simulated, not measured."
    return Described(figure, text, note)


def _bars(axes: Any, shift: float, shares: Sequence[float], colour: str, stripes: str) -> None:
    places = [place + shift for place in range(len(shares))]
    heights = [100 * share for share in shares]
    bars = axes.bar(places, heights, 0.36, color=colour, hatch=stripes, edgecolor="white")
    axes.bar_label(bars, fmt="%.0f")
