"""Is today unusual? The own day beside the normal of the nearest long series."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from classnet_stem.errors import ClassnetError
from classnet_stem.lessons.l09.long import normal_of
from classnet_stem.lessons.l09.place import nearest
from classnet_stem.lessons.notices import Notice

_WHOLE_DAY = 20.0
_WAIT = Notice(
    "There is no day yet.",
    ("Record air temperature, or type station = stem.use_loan() as the first cells say.",),
)


def today(table: Any) -> Notice:
    """Return the highest reading of the last 24 hours of `table`, and the normal of its month.

    Both are a maximum of a day, so they are one kind of number. Readings with a flag (suspect
    or fail) are left out. Never raises because of what a table holds.
    """
    try:
        return _compare(table)
    except (ClassnetError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        return _WAIT


def _compare(table: Any) -> Notice:
    from classnet_stem.analysis.quality.flagging import flag

    readings = table["air_temperature"].dropna()
    good = readings[flag(table)["air_temperature"].reindex(readings.index) < 3]
    card = table.attrs["station"]
    end = good.index[-1]
    own = good[good.index >= end - timedelta(days=1)]
    last, middle = (
        when.tz_convert(card.get("timezone") or "UTC") for when in (end, own.index[len(own) // 2])
    )
    mode = "SIMULATED, not measured. " if card.get("origin") == "simulated" else ""
    left_out = int((readings.index >= own.index[0]).sum()) - len(own)
    count = f"{len(own)} readings, {_hours(own):.1f} hours"
    lines = [f"{mode}Station {card['id']}, {count} up to {last:%Y-%m-%d}."]
    if left_out:
        lines.append(f"{left_out} readings have a flag. They are left out.")
    if card.get("exposure") == "indoor":
        lines.append("This station is indoors: heating and people change its air.")
    if _hours(own) < _WHOLE_DAY:
        lines.append("This is not a whole day. Its real maximum can be higher.")
    lines += _beside(card, middle.month, float(own.max()))
    return Notice(f"Highest reading of the last 24 hours: {float(own.max()):.1f} °C.", tuple(lines))


def _hours(own: Any) -> float:
    return float((own.index[-1] - own.index[0]).total_seconds()) / 3600


def _beside(card: Any, month: int, highest: float) -> list[str]:
    if not card.get("latitude") or not card.get("longitude"):
        return ["We do not know where the station is. So there is no normal to compare with."]
    distance, site = nearest((float(card["latitude"]), float(card["longitude"])))[0]
    normal = normal_of(site.name)[month - 1]
    is_across = float(card["latitude"]) * site.latitude < 0
    across = ["It is on the other side of the equator, so its season is the opposite one."]
    return [
        f"Nearest long series: {site.name} ({site.country}), {distance:.0f} km away.",
        f"Its normal daily maximum in month {month} is {normal:.1f} °C (1991 to 2020).",
        f"Your day is {highest - normal:+.1f} °C from it. Part of this is the other place.",
        *(across if is_across else []),
    ]
