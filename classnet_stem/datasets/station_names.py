"""Finds the weather station that somebody means: by number, name, or "name, country"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from classnet_stem.errors import DataError

Row = Mapping[str, str]

# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN: Mapping[int, str] = MappingProxyType(
    str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
)
_MOST_SHOWN = 8


def plain(text: str) -> str:
    """Return small letters and digits only, without accents: "Běžigrad/X" gives "bezigrad x"."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(dict(_PLAIN))
    letters = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", letters))


def find(rows: Sequence[Row], wanted: str | int, key: str) -> Row:
    """Return the row of the station that `wanted` names.

    `wanted` is its number (`key` is that column; leading zeros may be left out), its English
    name, the name in the source, some words of a name if they fit one station only, or a
    name and a country with a comma between them.

    Raises:
        DataError: no station fits, or more than one.
    """
    text = str(wanted).strip()
    by_number = [row for row in rows if text and row[key] in (text.upper(), text.zfill(5))]
    if by_number:
        return by_number[0]
    found = _by_name(rows, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise DataError(
            f"More than one station fits {text!r}.",
            "The name is short, or stations in two countries have it.",
            f"Take one of: {_shown(found, key)}.",
        )
    raise _nothing(rows, text, key)


def _by_name(rows: Sequence[Row], text: str) -> list[Row]:
    whole = _fitting(rows, text)
    if whole or "," not in text:
        return whole
    name, _, country = text.rpartition(",")
    land = plain(country)
    there = [row for row in rows if land in (plain(row["country"]), plain(row["iso2"]))]
    return _fitting(there, name)


def _fitting(rows: Sequence[Row], name: str) -> list[Row]:
    """Return the rows with exactly this name, else those that have all its words."""
    wanted = plain(name)
    if not wanted:
        return []
    exact = [row for row in rows if wanted in (plain(row["name"]), plain(row["source_name"]))]
    words = set(wanted.split())
    return exact or [
        row for row in rows if words <= set(plain(f"{row['name']} {row['source_name']}").split())
    ]


def _nothing(rows: Sequence[Row], text: str, key: str) -> DataError:
    land = plain(text)
    there = [row for row in rows if land and land in (plain(row["country"]), plain(row["iso2"]))]
    if there:
        return DataError(
            f"{text!r} is a country and not a station.",
            "A country has many climates, so each table is of one station.",
            f"Take one of: {_shown(there, key)}.",
        )
    names = {
        plain(part): row
        for row in rows
        for part in (row["name"], row["source_name"], row["name"].split(" ")[0])
    }
    near = [names[one] for one in get_close_matches(land, names, 3, 0.7)]
    unique = list({row[key]: row for row in near}.values())
    listed = "stations" if key == "wmo_id" else "long_stations"
    told = f"Did you mean {_shown(unique, key)}? " if unique else ""
    return DataError(
        f"There is no station {text!r} in this table.",
        "The name is spelled in another way, or the station is not among those shipped.",
        f"{told}The name of a country, such as 'Japan', shows its stations; "
        f"stem.load('{listed}') lists all stations.",
    )


def _shown(rows: Sequence[Row], key: str) -> str:
    shown = [f"{row['name']}, {row['country']} ({row[key]})" for row in rows[:_MOST_SHOWN]]
    more = len(rows) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
