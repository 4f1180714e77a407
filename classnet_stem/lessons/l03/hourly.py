"""T3: hourly(groups, variable, planned): one value for each hour, with the right rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own, main_quantity, values_of
from classnet_stem.lessons.l03.moments_of import PART, usual_step
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

LEAST = 0.75
"""An hour with a smaller share of its planned readings has no value."""
TOLERANCE = 0.051
"""A value may be rounded to one decimal."""

Groups = Mapping[str, Sequence[float | None]]
_Case = tuple[str, dict[str, list[float | None]], str, int]

_CASES: tuple[_Case, ...] = (
    ("mean", {"08:00": [10.0, 11.0, 12.0, 15.0], "09:00": [14.0, 14.5, 14.0, 13.5]},
     "air_temperature", 4),
    ("sum", {"08:00": [0.2, 0.0, 0.4, 0.2], "09:00": [0.0, 0.0, 0.0, 0.0]}, "rainfall", 4),
    ("max", {"08:00": [3.5, 9.0, 4.0, 2.5], "09:00": [6.0, 5.0, 4.0, 3.0]}, "wind_gust", 4),
    ("few", {"08:00": [10.0, None, None, 12.0], "09:00": [10.0, None, 12.0, 14.0]},
     "air_temperature", 4),
)  # fmt: skip
_HIDDEN_CASES: tuple[_Case, ...] = (
    ("mean", {"22:00": [-4.0, -1.0, 0.0, 2.0, -0.5, 0.5]}, "air_temperature", 6),
    ("mean", {"07:00": [80.0, 90.0, 84.0], "08:00": [70.0, 70.0, 73.0]}, "relative_humidity", 3),
    ("sum", {"01:00": [1.0, 0.6, 0.0, 0.4, 0.0, 0.2], "02:00": [0.0, 0.0, 0.2, 0.0, 0.0, 2.2]},
     "rainfall", 6),
    ("max", {"12:00": [1.5, 2.0, 2.5, 0.5, 1.0, 12.5]}, "wind_gust", 6),
    ("few", {"03:00": [None, None, None, None], "04:00": [5.0, 5.0, None, 6.5]}, "rainfall", 4),
    ("few", {"05:00": [3.0, 4.0], "06:00": [3.0, 4.0, 8.0, 2.0]}, "wind_gust", 4),
    ("few", {"10:00": [0.0, 0.0, 0.0, 0.0], "11:00": [1.0, 2.0, 3.0, None]}, "air_temperature", 4),
)  # fmt: skip
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mean": ("Temperature gives the mean.", "All but rain and gust: take the mean."),
        "sum": (
            "Rain gives the sum: no water is lost.",
            "Rain collects: your hours must hold as much water as the readings.",
        ),
        "max": ("Gust gives the largest value.", "A gust is the strongest wind of the hour."),
        "few": (
            "An hour with too few readings has no value.",
            "Below 75 % of the planned readings the value is None. From 75 % on there is a value.",
        ),
    }
)


def probe_hourly(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run hourly on made up hours and on the hours of the own part."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ()), *_own_cases(own)]
    return ask(value, [(name, tuple(arguments)) for name, *arguments in cases])


def _own_cases(own: Own) -> list[_Case]:
    mine, name = own.part(PART)[:2000], main_quantity(own.facts)
    if len(mine) < 2 or not name:
        return []
    groups: dict[str, list[float | None]] = {}
    for each, number in zip(mine, values_of(mine, name), strict=True):
        hour = f"{each.time.astimezone(UTC):%Y-%m-%d %H:00}"
        groups.setdefault(hour, []).append(number)
    step = usual_step([each.time for each in mine])
    return [("own", groups, name, max(1, round(timedelta(hours=1) / step)))]


def hour_value(values: Sequence[float | None], variable: str, planned: int) -> float | None:
    """Return the value of one hour: sum for rain, largest gust, else mean; None if too few."""
    good = [each for each in values if each is not None]
    if not good or len(good) < LEAST * planned:
        return None
    if variable == "rainfall":
        return sum(good)
    return max(good) if variable == "wind_gust" else sum(good) / len(good)


def judge_hourly(evidence: Evidence) -> Verdict:
    """Judge T3: mean, sum, largest, and hours with too few readings give one point each."""
    early = judge_function(evidence, "hourly")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(_values(each) for each in answers):
        shown = name_of(answers[0].get("result"))
        text = f"hourly must give back a dictionary with a value for each hour. It gives {shown}."
        return refuse(evidence, "not_yet", text)
    if not any(is_number(each) for answer in answers for each in _values(answer) or ()):
        return refuse(evidence, "not_yet", "No hour has a number. Give each hour its value.")
    criteria = [_criterion(answers, group) for group in _TEXTS]
    return score(evidence, criteria, _own_note(answers))


def _criterion(answers: Sequence[Mapping[str, Any]], group: str) -> Criterion:
    right, rule = _TEXTS[group]
    names = ("mean", "own") if group == "mean" else (group,)
    of_group = [each for each in answers if each["case"] in names]
    wrong = next((each for each in of_group if _faults(each, group)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    if "error" in wrong:
        return Criterion(1, False, right, f"{rule} {describe_error(wrong['error'], 'hourly')}")
    return Criterion(1, False, right, f"{rule} {_faults(wrong, group)}")


def _values(answer: Mapping[str, Any]) -> list[Any] | None:
    """Return one value for each hour that was asked about, or None for another answer.

    A pandas Series comes as a list: it is read in the order of the hours.
    """
    result, hours = answer.get("result"), list(answer["arguments"][0]["items"])
    if isinstance(result, list):
        return result if len(result) == len(hours) else None
    if not (isinstance(result, dict) and result.get("type") == "dict"):
        return None
    items = result["items"]
    return [items[hour] for hour in hours] if set(items) == set(hours) else None


def _faults(answer: Mapping[str, Any], group: str) -> str:
    """Return what is not right in an answer, or "". Only "few" looks at hours with few readings."""
    groups, variable, planned = answer["arguments"]
    values = _values(answer)
    if values is None:
        return f"We expect the {len(groups['items'])} hours that came in, each with one value."
    for (hour, readings), given in zip(groups["items"].items(), values, strict=True):
        true = hour_value(readings, variable, planned)
        if not _is_same(given, true) and (true is not None or group == "few"):
            return (
                f"{variable} {name_of(readings)}, planned {planned}: "
                f"your function gives {name_of(given)} for {hour}."
            )
    return ""


def _is_same(given: object, true: float | None) -> bool:
    if true is None:
        return given is None or (isinstance(given, dict) and given.get("type") == "nan")
    return is_number(given) and abs(given - true) <= TOLERANCE  # type: ignore[operator]  # a number


def _own_note(answers: Sequence[Mapping[str, Any]]) -> list[str]:
    mine = next((each for each in answers if each["case"] == "own"), None)
    if mine is None or _faults(mine, "few"):
        return []
    values = [each for each in _values(mine) or () if is_number(each)]
    if not values:
        return ["Your part has no hour with enough readings."]
    low, high = min(values), max(values)
    return [f"Your part has {len(values)} full hours, with means from {low:.1f} to {high:.1f}."]
