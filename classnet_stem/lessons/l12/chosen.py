"""Reading a selection: which schools, which quantity, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from classnet_stem.lessons.l12.team import ASIA, EUROPE
from classnet_stem.lessons.scoring import is_missing, name_of

PARTS = ("schools", "quantity", "start", "end", "coverage", "licences")
QUANTITIES = (
    "air_temperature",
    "relative_humidity",
    "station_pressure",
    "wind_speed",
    "rainfall",
    "solar_radiation",
)


class Chosen(NamedTuple):
    """A selection that can be used: `start` and `end` are aware UTC times."""

    schools: tuple[str, ...]
    quantity: str
    start: datetime
    end: datetime


class Moment(NamedTuple):
    """A time of the student: `when` is aware, or None with the `fault` in words."""

    when: datetime | None
    fault: str


def read_moment(given: Any, name: str) -> Moment:
    """Return a plain time or an ISO text as a time; it must say UTC."""
    text = given.get("text") if isinstance(given, dict) else given
    try:
        when = datetime.fromisoformat(str(text).strip()) if isinstance(text, str) else None
    except ValueError:
        when = None
    if when is None:
        return Moment(None, f"{name} must be a time. Yours is {name_of(given)}.")
    if when.tzinfo is None:
        return Moment(None, f"{name} has no zone. Write UTC: add +00:00 at the end.")
    if when.utcoffset() != timedelta(0):
        return Moment(when.astimezone(UTC), f"{name} is not in UTC. Yours is {when.isoformat()}.")
    return Moment(when.astimezone(UTC), "")


def read_selection(given: Any) -> Chosen | str:
    """Return the selection in plain data as something to work with, or what it lacks."""
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        return f"selection must be a dictionary. Yours is {name_of(given)}."
    items: Mapping[str, Any] = given["items"]
    missing = [name for name in PARTS[:4] if name not in items or is_missing(items[name])]
    if missing:
        return f"These parts of selection have no value: {', '.join(missing)}."
    names = items["schools"]
    if not (isinstance(names, list) and all(isinstance(each, str) for each in names)):
        return 'schools must be a list of codes such as ["SIM-S01", "SIM-S11"].'
    strange = [each for each in names if each not in (*EUROPE, *ASIA)]
    if strange:
        return f"There is no school {strange[0]}. The codes go from SIM-S01 to SIM-S20."
    if items["quantity"] not in QUANTITIES:
        return f"quantity must be one of: {', '.join(QUANTITIES)}."
    start, end = (read_moment(items[name], name) for name in ("start", "end"))
    if start.when is None or end.when is None:
        return start.fault or end.fault
    if start.when >= end.when:
        return "start must be before end."
    return Chosen(tuple(dict.fromkeys(names)), str(items["quantity"]), start.when, end.when)
