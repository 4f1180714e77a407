"""T3: common_period(a, b, step) gives the common start and end, or None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem.lessons.evidence import Own, main_quantity, rows_of
from classnet_stem.lessons.l08.pair import TEMPERATURE, own_pair
from classnet_stem.lessons.moments import moment
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

LEAST_SHARE = 0.8
START = datetime(2026, 3, 3, tzinfo=UTC)
_HOUR = timedelta(hours=1)
_TEXTS: Mapping[str, tuple[str, str]] = {
    "period": (
        "Start and end of the common period are right.",
        "The common period goes from the later start to the earlier end.",
    ),
    "none": ("Without a common time it gives None.", "Is start after end? Then return None."),
    "share": (
        "Less than 80 % in the common period gives None.",
        "Count only readings inside the common period. Each school needs 80 % or more.",
    ),
}


class Case(NamedTuple):
    """Two lists of times and their step: what it tries and its name."""

    group: str
    name: str
    a: Sequence[datetime]
    b: Sequence[datetime]
    step: timedelta = _HOUR


def _times(
    first: int, last: int, holes: Sequence[int] = (), step: timedelta = _HOUR
) -> list[datetime]:
    """Return the times of the steps `first` to `last` after the start, without `holes`."""
    return [START + each * step for each in range(first, last + 1) if each not in holes]


_TEN = timedelta(minutes=10)
CASES = (
    Case("period", "b starts later", _times(0, 99), _times(20, 150)),
    Case("period", "b lies inside a", _times(0, 99), _times(30, 60)),
    Case("none", "b starts after the end of a", _times(0, 49), _times(60, 99)),
    Case("share", "a has 70 of 100 hours", _times(0, 99, range(40, 70)), _times(0, 99)),
)
HIDDEN_CASES = (
    Case("period", "a lies inside b", _times(30, 60), _times(0, 99)),
    Case(
        "period",
        "a reading each 10 minutes",
        *(_times(0, 143, step=_TEN), _times(70, 200, step=_TEN), _TEN),
    ),
    Case("period", "one common hour", _times(0, 50), _times(50, 80)),
    Case("none", "b ends before the start of a", _times(60, 99), _times(0, 49)),
    Case("share", "b has 79 of 100 hours", _times(0, 99), _times(0, 99, range(40, 61))),
    Case("share", "b has 80 of 100 hours", _times(0, 99), _times(0, 99, range(40, 60))),
    Case(
        "share",
        "a gap outside the common period",
        *(_times(0, 199, range(5, 90)), _times(100, 199)),
    ),
    Case(
        "share",
        "a gap inside, and many readings outside",
        *(_times(0, 199, range(100, 151)), _times(100, 199)),
    ),
    Case(
        "share",
        "70 % with a step of 10 minutes",
        *(_times(0, 99, range(10, 40), _TEN), _times(0, 99, (), _TEN), _TEN),
    ),
)


def true_period(
    a: Sequence[datetime], b: Sequence[datetime], step: timedelta
) -> tuple[datetime, datetime] | None:
    """Return the common start and end of two lists of times, None if they are not enough."""
    start, end = max(a[0], b[0]), min(a[-1], b[-1])
    if start > end:
        return None
    planned = round((end - start) / step) + 1
    have = [sum(start <= each <= end for each in side) for side in (a, b)]
    return (start, end) if min(have) >= LEAST_SHARE * planned else None


def probe_period(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run common_period on made up times and on the own recording with the second school."""
    cases = [*CASES, *(HIDDEN_CASES if hidden else ()), *_own_case(own)]
    asked = ask(
        value, [(each.name, (_series(each.a), _series(each.b), each.step)) for each in cases]
    )
    for answer in asked["answers"]:
        answer.pop("arguments")
    truths = {each.name: true_period(each.a, each.b, each.step) for each in cases}
    expected = {
        name: None if found is None else [each.isoformat() for each in found]
        for name, found in truths.items()
    }
    return {**asked, "groups": {each.name: each.group for each in cases}, "expected": expected}


def _series(times: Sequence[datetime]) -> pd.Series[float]:
    import pandas as pd

    index = pd.DatetimeIndex(list(times), name="hour").as_unit("us")
    return pd.Series([float(each % 7) for each in range(len(times))], index=index)


def _own_case(own: Own) -> list[Case]:
    """Return the hours of the own recording beside a year of the second school."""
    rows = rows_of(own.rounds, main_quantity(own.facts)) if own.rounds else []
    hours = sorted({_hour_end(datetime.fromisoformat(time)) for time, _ in rows})
    if not hours:
        return []
    partner = list(_school_hours(own_pair(own.work.code)[1]))
    found = true_period(hours, partner, _HOUR)
    return [Case("none" if found is None else "period", "your own recording", hours, partner)]


def _hour_end(time: datetime) -> datetime:
    whole = time.replace(minute=0, second=0, microsecond=0)
    return whole if whole == time else whole + _HOUR


@lru_cache(maxsize=32)
def _school_hours(code: str) -> tuple[datetime, ...]:
    from classnet_stem.datasets.schools import school

    times: Any = school(code, "year")[TEMPERATURE].dropna().index
    return tuple(each.to_pydatetime() for each in times)


def judge_period(evidence: Evidence) -> Verdict:
    """Judge T3: the period, no common time and the coverage give one point each."""
    early = judge_function(evidence, "common_period", may_be_none=True)
    if early is not None:
        return early
    odd = next((each for each in evidence["answers"] if not _has_form(each.get("result"))), None)
    if odd is not None:
        text = (
            f"common_period must give back (start, end) or None. Yours: {name_of(odd['result'])}."
        )
        return refuse(evidence, "not_yet", text)
    return score(evidence, [_criterion(evidence, group) for group in _TEXTS])


def _has_form(result: object) -> bool:
    if result is None:
        return True
    is_pair = isinstance(result, list) and len(result) == 2
    return is_pair and all(moment(each)[0] is not None for each in result)  # type: ignore[attr-defined]


def _criterion(evidence: Evidence, group: str) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [each for each in evidence["answers"] if evidence["groups"][each["case"]] == group]
    wrong = next((each for each in of_group if not _is_right(each, evidence)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    if "error" in wrong:
        found = describe_error(wrong["error"], "common_period")
    else:
        found = f"your function gives {_shown(wrong['result'])}."
    return Criterion(1, False, right, f"{rule} Case: {wrong['case']}. Here {found}")


def _is_right(answer: Mapping[str, Any], evidence: Evidence) -> bool:
    expected = evidence["expected"][answer["case"]]
    if "error" in answer or (answer["result"] is None) != (expected is None):
        return False
    if expected is None:
        return True
    given = [moment(each) for each in answer["result"]]
    true = [datetime.fromisoformat(each) for each in expected]
    return all(has_zone for _, has_zone in given) and [when for when, _ in given] == true


def _shown(result: Any) -> str:
    if result is None:
        return "None"
    times = [moment(each) for each in result]
    words = [f"{when:%m-%d %H:%M}" + ("" if zone else " without a zone") for when, zone in times]
    return " to ".join(words)
