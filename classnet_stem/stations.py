"""A station: who measures, where, how. Its passport travels with every recording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo

from classnet_stem.errors import StationError

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_NUMBERS = ("latitude", "longitude", "elevation_m", "height_m")


@dataclass(frozen=True, slots=True)
class Station:
    """A station card.

    `latitude` and `longitude` are degrees north and east, rounded here to two decimals
    (about one kilometre) so that no home or school is pointed at. `elevation_m` is metres
    above the sea, `height_m` the sensor's height above the ground. `timezone` is an IANA
    name such as "Asia/Kolkata". `exposure` is "indoor" or "outdoor", `origin` "measured"
    or "simulated". Raises StationError for anything that cannot be right.
    """

    id: str
    name: str = ""
    place: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    elevation_m: float | None = None
    height_m: float | None = None
    exposure: str = "indoor"
    timezone: str = "UTC"
    sensor: str = ""
    origin: str = "measured"

    def __post_init__(self) -> None:
        """Check every field once, at the door."""
        if not _ID.fullmatch(self.id):
            raise StationError(
                f"{self.id!r} cannot be the id of a station.",
                "An id has 1 to 32 letters, digits, - or _.",
                "Use a short code such as HEL-1.",
            )
        _check_position(self)
        _check_choice(self.exposure, "exposure", ("indoor", "outdoor"))
        _check_choice(self.origin, "origin", ("measured", "simulated"))
        _check_zone(self.timezone)

    @property
    def is_simulated(self) -> bool:
        """Whether its readings come from a model and not from the world."""
        return self.origin == "simulated"

    def passport(self) -> dict[str, str]:
        """Return the card as text fields; empty ones are left out."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: _plain(value) for name, value in pairs if value not in (None, "")}

    @classmethod
    def from_passport(cls, passport: Mapping[str, str]) -> Station:
        """Return the station of a passport; unknown fields are passed over.

        Raises StationError when a field cannot be right.
        """
        known = {field.name for field in fields(cls)}
        values: dict[str, str | float] = {}
        for name, text in passport.items():
            if name in known:
                values[name] = _number(name, text) if name in _NUMBERS else str(text)
        if "id" not in values:
            raise StationError(
                "The passport names no station.", "The field 'id' is missing.", "Add the id."
            )
        return cls(**values)  # type: ignore[arg-type]  # each field was converted just above


def _plain(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("\r", " ").replace("\n", " ")


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise StationError(
            f"The {name} of the station is not a number: {text!r}.",
            "The passport was changed by hand.",
            "Write digits and a decimal point, such as 60.17.",
        ) from error


def _check_position(station: Station) -> None:
    for name, limit in (("latitude", 90.0), ("longitude", 180.0)):
        value = getattr(station, name)
        if value is None:
            continue
        if not -limit <= value <= limit:
            raise StationError(
                f"The {name} {value} is outside -{limit:g} to {limit:g} degrees.",
                "Degrees were mixed up, or the decimal point is missing.",
                "Read it from a map again: north and east are positive.",
            )
        object.__setattr__(station, name, round(float(value), 2))


def _check_choice(value: str, name: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise StationError(
            f"The {name} {value!r} is not known.",
            "Only fixed words are allowed here.",
            f"Write one of: {', '.join(allowed)}.",
        )


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise StationError(
            f"{name!r} is not a time zone.",
            "A zone has a name such as Asia/Kolkata, not a number of hours.",
            "Look for the name of your zone at https://www.iana.org/time-zones.",
        ) from error
