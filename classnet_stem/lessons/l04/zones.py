"""T1: to_utc(local, zone) and to_local(utc, zone), also on days when the clock changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.moments import moment
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_missing,
    judge_function,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

_Case = tuple[str, str, str]

_TO_UTC: tuple[_Case, ...] = (
    ("plain", "2026-04-21 09:00", "Asia/Kolkata"),
    ("plain", "2026-01-15 12:00", "Europe/Lisbon"),
    ("plain", "2026-07-15 12:00", "Europe/Lisbon"),
    ("change", "2020-04-05 02:30", "Pacific/Auckland"),
    ("missing", "2020-03-29 01:30", "Europe/Lisbon"),
)
_TO_UTC_HIDDEN: tuple[_Case, ...] = (
    ("plain", "2026-04-21 08:00", "Pacific/Auckland"),
    ("plain", "2026-02-17 23:30", "America/New_York"),
    ("plain", "2026-03-01 05:00", "Asia/Kathmandu"),
    ("change", "2020-03-29 00:59", "Europe/Lisbon"),
    ("change", "2020-03-29 02:01", "Europe/Lisbon"),
    ("change", "2020-10-25 02:15", "Europe/Vienna"),
    ("missing", "2020-10-04 02:30", "Australia/Sydney"),
    ("missing", "2020-03-29 02:45", "Europe/Vienna"),
)
_TO_LOCAL: tuple[_Case, ...] = (
    ("plain", "2026-04-21 03:30", "Asia/Kolkata"),
    ("plain", "2026-07-15 11:00", "Europe/Lisbon"),
    ("change", "2020-04-04 13:30", "Pacific/Auckland"),
    ("change", "2020-04-04 14:30", "Pacific/Auckland"),
)
_TO_LOCAL_HIDDEN: tuple[_Case, ...] = (
    ("plain", "2026-04-21 20:00", "Asia/Tokyo"),
    ("plain", "2026-02-18 04:30", "America/New_York"),
    ("plain", "2026-02-28 23:30", "Asia/Kathmandu"),
    ("change", "2020-03-29 00:59", "Europe/Lisbon"),
    ("change", "2020-03-29 01:00", "Europe/Lisbon"),
)


def probe_zones(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run both functions: to_utc on clock times without zone, to_local on aware UTC times."""
    pair = list(value) if isinstance(value, (list, tuple)) else [value, value]
    first, second = pair if len(pair) == 2 else [None, None]
    here = [*_TO_UTC, *(_TO_UTC_HIDDEN if hidden else ())]
    there = [*_TO_LOCAL, *(_TO_LOCAL_HIDDEN if hidden else ())]
    return {
        "to_utc": ask(first, [(kind, (_clock(text), zone)) for kind, text, zone in here]),
        "to_local": ask(
            second, [(kind, (_clock(text).replace(tzinfo=UTC), zone)) for kind, text, zone in there]
        ),
    }


def judge_zones(evidence: Evidence) -> Verdict:
    """Judge T1: each direction, the days of a change, and the missing hour give one point."""
    functions = {name: evidence[name] for name in ("to_utc", "to_local")}
    if all(_is_open(each) for each in functions.values()):
        return not_attempted(evidence, "to_utc and to_local")
    early = {name: judge_function({**evidence, **functions[name]}, name) for name in functions}
    if all(early.values()):
        worst = next(each for each in early.values() if each is not None)
        return refuse(evidence, "not_yet", *worst.messages)
    notes = [each.messages[0] for each in early.values() if each is not None]
    usable = [
        {"name": name, **answer}
        for name, asked in functions.items()
        if early[name] is None
        for answer in asked["answers"]
    ]
    return score(evidence, _criteria(usable, early), notes)


def _is_open(asked: Mapping[str, Any]) -> bool:
    return bool(asked["blank"]) or (not asked["callable"] and is_missing(asked["value"]))


def _criteria(
    answers: Sequence[Mapping[str, Any]], early: Mapping[str, Verdict | None]
) -> list[Criterion]:
    plain_days = [
        _criterion(
            [each for each in answers if (each["case"], each["name"]) == ("plain", name)],
            f"{name} is right on plain days.",
            rule,
        )
        for name, rule in (
            ("to_utc", "to_utc: use the zone of the place and give back a UTC time."),
            ("to_local", "to_local: give back the same moment with the zone of the place."),
        )
    ]
    change = _criterion(
        [each for each in answers if each["case"] == "change"],
        "Days with a clock change are right.",
        "On a day with a clock change the hours to UTC differ before and after.",
    )
    missing = _criterion(
        [each for each in answers if each["case"] == "missing"],
        "You found the hour that does not exist.",
        "This clock time does not exist. Give back a text that says so.",
    )
    both = all(each is None for each in early.values())
    return [
        *plain_days,
        _only_if(both and all(each.is_met for each in plain_days), change),
        _only_if(plain_days[0].is_met, missing),
    ]


def _only_if(allowed: bool, criterion: Criterion) -> Criterion:
    if allowed or not criterion.is_met:
        return criterion
    return Criterion(1, False, criterion.right, "First make the plain days right.")


def _criterion(answers: Iterable[Mapping[str, Any]], right: str, rule: str) -> Criterion:
    listed = list(answers)
    wrong = next((each for each in listed if not _is_right(each)), None)
    if wrong is None:
        return Criterion(1, bool(listed), right, rule)
    place = f"{wrong['arguments'][0]['text'][:16].replace('T', ' ')} and {wrong['arguments'][1]}"
    if "error" in wrong:
        found = describe_error(wrong["error"], wrong["name"])
    else:
        found = f"{wrong['name']} gives {name_of(wrong['result'])}.{_zone_note(wrong['result'])}"
    return Criterion(1, False, right, f"{rule} For {place}: {found}")


def _zone_note(result: object) -> str:
    when, is_aware = moment(result)
    return " This time has no zone." if when is not None and not is_aware else ""


def _is_right(answer: Mapping[str, Any]) -> bool:
    given, zone = answer["arguments"]
    when = datetime.fromisoformat(given["text"])
    if answer["case"] == "missing":
        return _is_refused(answer)
    found, is_aware = moment(answer.get("result"))
    if found is None or not is_aware:
        return False
    true = when.astimezone(ZoneInfo(zone))
    if answer["name"] == "to_utc":
        true = when.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    # a time that comes twice equals nothing in another zone (PEP 495): compare in UTC
    is_moment = found.astimezone(UTC) == true.astimezone(UTC)
    return is_moment and found.utcoffset() == true.utcoffset()


def _is_refused(answer: Mapping[str, Any]) -> bool:
    """Tell whether the function said that a time does not exist: a text, None, ValueError."""
    if "error" in answer:
        return bool(answer["error"]["name"] == "ValueError")
    result = answer["result"]
    return result is None or (isinstance(result, str) and moment(result)[0] is None)


def _clock(text: str) -> datetime:
    return datetime.fromisoformat(text)
