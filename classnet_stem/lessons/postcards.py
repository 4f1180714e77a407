"""The exchange card of L01: a weather postcard to a partner school."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from classnet_stem.lessons.evidence import own_recording
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.moments import moment
from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import is_missing, is_number
from classnet_stem.quantities import QUANTITIES

_PERSONAL = re.compile(r"\S+@\S+\.\S+|\+?\d[\d ()/-]{7,}\d")


def postcard(reading: object, sentence: object = ..., *, folder: Path | None = None) -> Notice:
    """Return a postcard made of the student's own `reading` and one `sentence`.

    `reading` is the dictionary of task L01.T2. The card asks the partner for a reading at
    the same UTC minute. Text that looks like an e-mail address or a telephone number is
    not put on a card. Never raises.
    """
    given, words = plain(reading), plain(sentence)
    if is_missing(given) or not isinstance(given, dict) or given.get("type") != "dict":
        return Notice("There is no postcard yet.", ("Do task T2 first: it makes your reading.",))
    items = given["items"]
    when, has_zone = moment(items.get("time_utc"))
    if when is None or not has_zone or not is_number(items.get("value")):
        return Notice("There is no postcard yet.", ("Task T2 needs a value and a time in UTC.",))
    if not isinstance(words, str) or not words.strip():
        return Notice("One part is missing.", ("Write what people do in this weather.",))
    if _PERSONAL.search(words):
        return Notice(
            "Please change your sentence.",
            ("It looks like it has an e-mail address or a telephone number.",),
        )
    return _card(items, when.astimezone(UTC), words.strip(), folder)


def _card(
    items: Mapping[str, object], when: datetime, sentence: str, folder: Path | None
) -> Notice:
    facts = own_recording(open_work(folder)).facts
    name = str(items.get("variable"))
    row = QUANTITIES.get(name)
    origin = " It is a simulated station." if facts.get("simulated") else ""
    value = f"{items['value']:g} {items.get('unit')}".strip()
    return Notice(
        f"Weather postcard from station {facts.get('station', 'without a name')}",
        (
            f"On {when:%Y-%m-%d} at {when:%H:%M:%S} UTC we measured: "
            f"{row.words if row else name} {value}.{origin}",
            sentence,
            f"What did your station show at {when:%H:%M} UTC on the same day?",
        ),
    )
