"""The climate classes of many stations on a map of Asia and Europe."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from classnet_stem.datasets import climate_rows, station_names
from classnet_stem.datasets.shipped import shipped
from classnet_stem.errors import DataError
from classnet_stem.plots import land, style
from classnet_stem.plots.described import Described, shortened
from classnet_stem.plots.labels import Label, place_labels, place_of_station
from classnet_stem.plots.origins import origin_words

CLASSES: Mapping[str, str] = MappingProxyType(
    {"A": "tropical", "B": "dry", "C": "temperate", "D": "continental", "E": "polar"}
)
_SYMBOL = re.compile(r"A[fmsw]?|B([WS][hk]?)?|C([fsw][abc]?)?|D([fsw][abcd]?)?|E[TF]?")
_COLUMNS = ("name", "latitude", "longitude", "symbol")


@dataclass(frozen=True, slots=True)
class Spot:
    """A station on the map, with its climate symbol."""

    name: str
    latitude: float
    longitude: float
    symbol: str


def climate_map(
    classes: pd.DataFrame, names: Sequence[str] = (), width: float = style.WIDE
) -> Described:
    """Return a map of climate classes in Asia and Europe. It needs no network.

    `classes` has one row a station and the columns name, latitude (degrees north), longitude
    (degrees east) and symbol (such as "Dfb": text, or what ``stem.koppen`` returns). Colour,
    shape and letter show the main class. `names` are stations that get their name and symbol, as
    ``stem.monthly`` takes them; letters stand where they fit. Stations without a symbol or
    outside the map (-32 to 180 degrees east, -48 to 82 north) are left out, and the note counts
    them.
    ``attrs["title"]`` and ``attrs["source"]`` of the table, if there, are shown.

    Raises:
        DataError: a column is missing, a symbol is not known, a place is impossible, or no
            station is left.
    """
    spots = list(_spots(_checked(classes)))
    known = [spot for spot in spots if spot.symbol]
    inside = [spot for spot in known if land.is_on_map(spot.longitude, spot.latitude)]
    if not inside:
        raise DataError(
            "No station can be drawn on the map.",
            "All symbols are missing, or all stations lie outside Asia and Europe.",
            "Use a table with symbols: one row a station, made with stem.koppen.",
        )
    names = _chosen(names, inside)
    with style.settings():
        figure = style.new_figure(width, 4.0)
        title = str(classes.attrs.get("title", "Climate classes (Köppen-Geiger)"))
        is_simulated = classes.attrs.get("origin") == "simulated"
        style.put_title(figure, title, is_simulated=is_simulated)
        source = classes.attrs.get("source")
        style.put_footer(figure, f"Data: {source}" if source else "", land.SOURCE)
        axes = figure.subplots()
        land.draw_land(axes)
        if width >= 6:
            land.name_latitudes(axes)
        _draw(axes, inside, names, width)
        set_map_height(figure, width, rows=5 if width < 6 else 2)
        place_labels(figure, axes, _labels(inside, names))
    left_out = (len(spots) - len(known), len(known) - len(inside))
    return Described(figure, _describe(inside), _note(classes, left_out))


def _checked(classes: Any) -> pd.DataFrame:
    columns = getattr(classes, "columns", ())
    missing = [name for name in _COLUMNS if name not in columns]
    if not isinstance(classes, pd.DataFrame) or missing:
        raise DataError(
            f"The map needs a table with the columns {', '.join(_COLUMNS)}.",
            f"Missing: {', '.join(missing)}." if missing else "This is no table.",
            "Make one row for each station, with its place and its climate symbol.",
        )
    return classes


def _spots(classes: pd.DataFrame) -> Iterator[Spot]:
    for row in classes[list(_COLUMNS)].to_dict("records"):
        name, given = str(row["name"]), row["symbol"]
        symbol = "" if given is None or pd.isna(given) else str(given).strip()
        if symbol and not _SYMBOL.fullmatch(symbol):
            raise DataError(
                f"The climate symbol {symbol!r} of {name} is not known.",
                "It is misspelled, or it comes from other rules than Köppen-Geiger.",
                'Write symbols such as "Af", "BWh", "Csa", "Dfb" or "ET".',
            )
        yield Spot(name, *place_of_station(name, row["latitude"], row["longitude"]), symbol)


def _chosen(names: Sequence[str], spots: Sequence[Spot]) -> list[str]:
    """Return `names` as the map writes them: "Wien" is Vienna, as in ``stem.monthly``."""
    known = {spot.name for spot in spots}
    listed = [names] if isinstance(names, str) else names
    return [name if name in known else _found(name, known) for name in listed]


def _found(name: str, known: Collection[str]) -> str:
    rows = climate_rows.rows_of(shipped("climate/stations.csv"))
    try:
        found = station_names.find(rows, name, "wmo_id")["name"]
        hint = f"Use a name of the table, such as {min(known)!r}."
    except DataError as error:
        found, hint = "", error.hint
    if found not in known:
        raise DataError(
            f"The map has no station {name!r}.",
            "The name is spelled in another way, or the station has no symbol.",
            hint,
        )
    return found


def set_map_height(figure: Figure, width: float, rows: int) -> None:
    """Make a figure with one map as high as its title, footer and `rows` of a legend need."""
    texts = [figure.get_suptitle(), figure.get_supxlabel()]
    lines = sum(text.count("\n") + 1 for text in texts if text)
    figure.set_size_inches(width, 0.66 * width + 0.24 * (lines + rows) + 0.25)


def _draw(axes: Axes, spots: Sequence[Spot], names: Sequence[str], width: float) -> None:
    for number, (letter, words) in enumerate(CLASSES.items()):
        chosen = [spot for spot in spots if spot.symbol[0] == letter]
        if not chosen:
            continue
        look = style.look(number)
        x, y = land.project(np.array([[spot.longitude, spot.latitude] for spot in chosen]))
        axes.plot(
            x,
            y,
            look.marker,
            color=look.colour,
            mec="black",
            mew=0.7,
            markersize=5 if width < 6 else 7,
            label=f"{letter} {words}: {len(chosen)}",
            zorder=3,
        )
        marked = [spot.name in names for spot in chosen]
        axes.plot(
            x[marked], y[marked], look.marker, color=look.colour, mec="black", mew=2, zorder=4
        )
    columns = 1 if width < 6 else 3
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=columns, frameon=False)


def _labels(spots: Sequence[Spot], names: Sequence[str]) -> list[Label]:
    """Return names first, then letters: what comes first gets the free space."""
    found = []
    for spot in spots:
        x, y = (
            float(value[0]) for value in land.project(np.array([[spot.longitude, spot.latitude]]))
        )
        is_chosen = spot.name in names
        text = f"{spot.name} {spot.symbol}" if is_chosen else spot.symbol[0]
        found.append(Label(x, y, text, is_needed=is_chosen))
    return sorted(found, key=lambda label: not label.is_needed)


def _describe(spots: Sequence[Spot]) -> str:
    letters = [spot.symbol[0] for spot in spots]
    counts = {letter: letters.count(letter) for letter in CLASSES if letter in letters}
    most = max(counts, key=lambda letter: counts[letter])
    told = ", ".join(f"{count} {letter}" for letter, count in counts.items())
    many = f"{len(spots)} station{'s' if len(spots) > 1 else ''}"
    end = f"Most are {most}, {CLASSES[most]}."
    start = f"Map of climate classes in Asia and Europe, {many}"
    return shortened(f"{start}: {told}. {end}", f"{start}. {end}")


def _note(classes: pd.DataFrame, left_out: tuple[int, int]) -> str:
    parts = [f"{origin_words(classes.attrs)}." if "origin" in classes.attrs else ""]
    parts += [f"Source: {classes.attrs['source']}." if classes.attrs.get("source") else ""]
    for count, why in zip(left_out, ("without a class", "outside the map"), strict=True):
        if count:
            parts.append(f"Left out: {count} station{'s' if count > 1 else ''} {why}.")
    return " ".join([*filter(None, parts), f"{land.SOURCE}. Equal Earth map: areas compare."])
