"""T5: the station card. Two decimals of a degree say the town and hide the house."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

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

EXAMPLE_PLACE = "Lisbon, school garden"
"""The place of the example card in the lesson; a copy of the example is no answer."""

PARTS = ("place", "height_m", "in_shade", "timezone", "latitude", "longitude", "elevation_m")
MOST_HOURS = 4.5
"""Clock time and Sun time differ by less than this everywhere (western China: 3.2 h)."""


def judge_card(evidence: Evidence) -> Verdict:
    """Judge T5: the place, the time zone, and the position give one point each."""
    early = judge_parts(evidence, "card", PARTS)
    if early is not None:
        return early
    card = evidence["value"]["items"]
    if card["place"] == EXAMPLE_PLACE:
        text = "This is the place of the example card. Write your own station."
        return refuse(evidence, "not_yet", text)
    return score(
        evidence, [_place(card), _zone(card["timezone"]), _position(card)], _longitude_note(card)
    )


def _place(card: Mapping[str, Any]) -> Criterion:
    place, height, shade = card["place"], card["height_m"], card["in_shade"]
    has_place = isinstance(place, str) and len(place.strip()) >= 3
    has_height = is_number(height) and 0 <= height <= 500
    faults = [
        text
        for is_good, text in (
            (has_place, "place: write a text such as a town and a spot."),
            (has_height, f"height_m: metres above the ground, 0 to 500, not {name_of(height)}."),
            (isinstance(shade, bool), f"in_shade: True or False, not {name_of(shade)}."),
        )
        if not is_good
    ]
    return Criterion(1, not faults, "Place, height and shade are there.", " ".join(faults))


def _zone(name: object) -> Criterion:
    help_text = (
        f"{name_of(name)} is not the name of a time zone. "
        "Write a name such as Asia/Kolkata or Europe/Lisbon."
    )
    is_name = isinstance(name, str) and "/" in name and not name.startswith("Etc/")
    good = is_name and isinstance(name, str) and _hours_from_utc(name) is not None
    return Criterion(1, good, f"The time zone {name} is right.", help_text)


def _hours_from_utc(name: str) -> float | None:
    """Return the zone's standard hours ahead of UTC, or None for a name that is no zone."""
    try:
        offset = datetime(2026, 1, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(name)).utcoffset()
    except (KeyError, ValueError, OSError):
        return None
    return None if offset is None else offset.total_seconds() / 3600


def _position(card: Mapping[str, Any]) -> Criterion:
    latitude, longitude, height = card["latitude"], card["longitude"], card["elevation_m"]
    faults = [
        *_degrees("latitude", latitude, 90),
        *_degrees("longitude", longitude, 180),
    ]
    if not (is_number(height) and -430 <= height <= 9000):
        faults.append(f"elevation_m: metres above the sea, not {name_of(height)}.")
    right = "Latitude, longitude and elevation are there, with at most 2 decimals."
    return Criterion(1, not faults, right, " ".join(faults))


def _degrees(name: str, value: Any, limit: float) -> list[str]:
    if not (is_number(value) and -limit <= value <= limit):
        return [f"{name}: degrees from -{limit} to {limit}, not {name_of(value)}."]
    if round(value, 2) != value:
        return [f"{name}: use at most 2 decimals. More decimals show where you live or learn."]
    return []


def _longitude_note(card: Mapping[str, Any]) -> list[str]:
    """Return a note when zone and longitude do not fit: the sign is often lost."""
    zone, longitude = card["timezone"], card["longitude"]
    hours = _hours_from_utc(zone) if isinstance(zone, str) else None
    if hours is None or not is_number(longitude):
        return []
    apart = abs((hours - longitude / 15 + 12) % 24 - 12)
    if apart <= MOST_HOURS:
        return []
    return ["The longitude does not fit the time zone. East is positive, west is negative."]
