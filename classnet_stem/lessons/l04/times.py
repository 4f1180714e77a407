"""T3: the warmest and the coldest time of the own part, by clock and by Sun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l04.hours import apart, clock_hour, hour_of, shown
from classnet_stem.lessons.l04.part import card_of, closed_day, probe_own_part
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("zone", "longitude", "warmest_clock", "coldest_clock", "warmest_sun", "coldest_sun")
HALF_HOUR = timedelta(minutes=30)
TOLERANCE_HOURS = 0.51
FLAT = 0.05
"""°C: a smoothed reading this near to the highest one counts as the highest too."""

_Moment = tuple[datetime, float]


def probe_times(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Return the times that were given, the readings of the own part, and the station's card."""
    if type(value) is dict:
        value = {
            name: each.isoformat() if type(each) is time else each for name, each in value.items()
        }
    return {**probe_own_part(value, own, hidden), "card": card_of(own)}


def judge_times(evidence: Evidence) -> Verdict:
    """Judge T3: warmest by clock, coldest by clock, and both by the Sun give one point each."""
    early = judge_parts(evidence, "times", PARTS, lambda: closed_day(evidence))
    if early is not None:
        return early
    items = evidence["value"]["items"]
    zone, longitude, notes = _place(items, evidence["card"])
    if zone is None or longitude is None:
        return refuse(evidence, "not_yet", *notes)
    return score(evidence, _criteria(items, evidence["part"], zone, longitude), notes)


def _place(
    items: Mapping[str, Any], card: Mapping[str, Any]
) -> tuple[ZoneInfo | None, float | None, list[str]]:
    """Return zone and longitude: those of the station's card, else the student's."""
    zone = _zone(items["zone"])
    longitude = items["longitude"] if is_number(items["longitude"]) else None
    if card["longitude"] is not None:
        notes = []
        if zone is None or zone.key != card["zone"]:
            notes.append(f"The card of your station has another zone than {items['zone']!r}.")
        if longitude is None or abs(longitude - card["longitude"]) > 0.5:
            text = f"The longitude is not that of your station: {name_of(items['longitude'])}."
            if isinstance(items["longitude"], str):
                text = "Write the longitude as a number, without quotes."
            notes.append(text)
        return ZoneInfo(card["zone"]), float(card["longitude"]), notes
    faults = []
    if zone is None:
        faults.append(f"{name_of(items['zone'])} is not the name of a time zone.")
    if longitude is None or not -180 <= longitude <= 180:
        longitude = None
        text = f"longitude: degrees from -180 to 180, not {name_of(items['longitude'])}."
        faults.append(text)
    return zone, longitude, faults


def _zone(name: object) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if isinstance(name, str) else None
    except (KeyError, ValueError, OSError):
        return None


def _criteria(
    items: Mapping[str, Any], rows: Sequence[Sequence[Any]], zone: ZoneInfo, longitude: float
) -> list[Criterion]:
    smooth = smoothed(rows)
    extremes = {"warmest": _highest(smooth), "coldest": _highest([(t, -v) for t, v in smooth])}
    clock = {
        name: {clock_hour(each.astimezone(zone)) for each in found}
        for name, found in extremes.items()
    }
    sun = {name: _sun_hours(found, longitude) for name, found in extremes.items()}
    by_clock = [_clock_criterion(name, items, clock[name], extremes[name]) for name in extremes]
    wrong = [name for name in sun if not _fits(items[f"{name}_sun"], sun[name])]
    shown_times = " and ".join(f"{each}_sun {_text(items[f'{each}_sun'])}" for each in wrong)
    rule = f"Sun time is UTC plus longitude / 15 hours. Look again at {shown_times}."
    return [*by_clock, Criterion(1, not wrong, "Both Sun times are right.", rule)]


def _clock_criterion(
    name: str, items: Mapping[str, Any], hours: set[float], moments: Sequence[datetime]
) -> Criterion:
    given = items[f"{name}_clock"]
    if hour_of(given) is None:
        rule = f'Write a time in this form: "14:40". Yours is {name_of(given)}.'
        return Criterion(1, False, "", f"{name}_clock: {rule}")
    is_utc = _fits(given, {clock_hour(each) for each in moments})
    note = " This looks like UTC. Use the clock of the zone." if is_utc else ""
    return Criterion(
        1,
        _fits(given, hours),
        f"Your {name} clock time {_text(given)} is right.",
        f"At your {name}_clock {_text(given)} your part is not {name}.{note}",
    )


def smoothed(rows: Sequence[Sequence[Any]]) -> list[_Moment]:
    """Return each time with the mean of the readings up to half an hour around it."""
    series = sorted((datetime.fromisoformat(when), float(value)) for when, value in rows)
    found, first, last, total = [], 0, 0, 0.0
    for when, _ in series:
        while last < len(series) and series[last][0] <= when + HALF_HOUR:
            total += series[last][1]
            last += 1
        while series[first][0] < when - HALF_HOUR:
            total -= series[first][1]
            first += 1
        found.append((when, total / (last - first)))
    return found


def _highest(series: Sequence[_Moment]) -> list[datetime]:
    top = max(value for _, value in series)
    return [when for when, value in series if value >= top - FLAT]


def _sun_hours(moments: Sequence[datetime], longitude: float) -> set[float]:
    """Return what the Sun's clock shows; within a part it is as far from UTC as at its start."""
    from classnet_stem.analysis.sun import solar_time

    ahead = solar_time(moments[0], longitude).utcoffset() or timedelta(0)
    return {clock_hour(each.astimezone(UTC) + ahead) for each in moments}


def _fits(given: object, hours: set[float]) -> bool:
    hour = hour_of(given)
    return hour is not None and any(apart(hour, each) <= TOLERANCE_HOURS for each in hours)


def _text(given: object) -> str:
    hour = hour_of(given)
    return name_of(given) if hour is None else shown(hour)
