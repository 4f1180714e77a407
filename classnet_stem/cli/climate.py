"""`classnet climate`: the climate of a real town, from the tables that come with the course."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = """\
examples:
  classnet climate Vienna
  classnet climate Singapore --json
  classnet climate Bangkok --picture bangkok.png
  classnet climate --list                     all stations, or those of a country: --list Japan

The figures were measured by national weather services; their source is printed with them."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RULES = ("beck2018", "kottek2006")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `climate`."""
    parser = commands.add_parser(
        "climate",
        help="show the climate of a real town: normals, Köppen class, diagram",
        description="Show the measured climate of a station in one of the 51 partner countries.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("station", nargs="?", metavar="STATION", help="a name such as Vienna, or a WMO number")
    add("--list", nargs="?", const="", metavar="COUNTRY", dest="country", help="name the stations")
    add("--picture", metavar="FILE.png", type=Path, help="draw the Walter-Lieth diagram")
    add("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the climate of one station, or the list of stations."""
    if args.country is not None:
        print("\n".join(_names(args.country)))
        return 0
    if not args.station:
        raise DataError(
            "No station is named.",
            "The command needs the name of a town.",
            "Write classnet climate Vienna. All names: classnet climate --list",
        )
    means = climate_of(args.station)
    print(json.dumps(plain(means), ensure_ascii=False) if args.json else words(means))
    if args.picture:
        from classnet_stem.plots import climate_graph

        picture = climate_graph(means)
        args.picture.write_bytes(picture.to_png())
        if not args.json:
            print(f"\nWrote {args.picture}: {picture.description}")
    return 0


def climate_of(station: str) -> pd.DataFrame:
    """Return the newest normals that a station reports, else its means of 2003 to 2021.

    Raises:
        DataError: no station has that name, or it has neither.
    """
    from classnet_stem import datasets
    from classnet_stem.analysis.climate.normals import normals, period_means

    monthly = datasets.monthly(station)
    try:
        return normals(station)
    except DataError:
        return period_means(monthly)


def plain(means: pd.DataFrame) -> dict[str, Any]:
    """Return the climate as plain data; a month without a value is null."""
    from classnet_stem.analysis.climate.koppen import koppen_of

    found: dict[str, Any] = {
        "station": dict(means.attrs["station"]),
        "title": means.attrs["title"],
        "source": means.attrs["source"],
        "units": dict(means.attrs["units"]),
        "months": {
            str(name): [None if value != value else round(float(value), 2) for value in column]
            for name, column in means.items()
        },
    }
    for rules in _RULES if _is_whole(means) else ():
        kind = koppen_of(means, rules)
        found[rules] = {"symbol": str(kind), "name": kind.name, "border": str(kind.border)}
    return found


def words(means: pd.DataFrame) -> str:
    """Return the climate as lines for people."""
    card = means.attrs["station"]
    lines = [
        f"{card['name']}, {card['country']}: {means.attrs['title']}",
        f"{_degrees(card['latitude'], 'north', 'south')},"
        f" {_degrees(card['longitude'], 'east', 'west')},"
        f" {float(card['elevation_m']):.0f} m above the sea",
        "",
        f"{'':<25}" + "".join(f"{month:>7}" for month in _MONTHS),
        *(_row(means, str(name)) for name in means.columns),
        "",
        *_classes(means),
        f"Source: {means.attrs['source']}",
    ]
    return "\n".join(lines)


def _degrees(text: str, positive: str, negative: str) -> str:
    value = float(text)
    return f"{abs(value):.2f}° {positive if value >= 0 else negative}"


def _row(means: pd.DataFrame, name: str) -> str:
    from classnet_stem.units import symbol

    label = f"{name.replace('_', ' ')} ({symbol(means.attrs['units'].get(name))})"
    cells = "".join("      -" if value != value else f"{value:7.1f}" for value in means[name])
    return f"{label:<25}{cells}"


def _classes(means: pd.DataFrame) -> list[str]:
    from classnet_stem.analysis.climate.koppen import koppen_of
    from classnet_stem.analysis.climate.rain import rain_centre, seasonality

    if not _is_whole(means):
        return ["A month has no mean temperature or no rain, so the climate has no class.", ""]
    lines = []
    for rules in _RULES:
        kind = koppen_of(means, rules)
        lines.append(f"Köppen class {kind} ({rules}): {kind.name}")
        lines.append(f"  nearest border: {kind.border}")
    centre = rain_centre(means["rainfall"])
    when = f", centred on {centre.name}" if centre is not None else ""
    lines.append(f"Rain: seasonality {seasonality(means['rainfall']):.2f} (0 to 1.83){when}")
    return [*lines, ""]


def _is_whole(means: pd.DataFrame) -> bool:
    needed = [name for name in ("air_temperature", "rainfall") if name in means.columns]
    return len(needed) == 2 and bool(means[needed].notna().all().all())


def _names(country: str) -> list[str]:
    from classnet_stem import datasets

    known = datasets.stations()
    wanted = country.strip().casefold()
    chosen = known[[wanted in (name.casefold(), "") for name in known["country"]]]
    if not len(chosen):
        raise DataError(
            f"No station lies in {country!r}.",
            "The country is misspelled, or is no partner country.",
            "Use one of: " + ", ".join(sorted(set(known["country"]))) + ".",
        )
    return [f"{row.Index}  {row.name}, {row.country}" for row in chosen.itertuples()]
