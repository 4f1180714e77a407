"""The global attributes of a network: what, where, when, by whom, simulated or measured.

Source: Attribute Convention for Data Discovery 1.3 (ESIP 2015). There is no attribute that
differs between two runs with equal data, except ``date_created`` when it is given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.datasets.cf import standard_name
from classnet_stem.datasets.durations import iso_duration, time_text
from classnet_stem.errors import DataError
from classnet_stem.stations import Station

if TYPE_CHECKING:
    import xarray as xr

CONVENTIONS = "CF-1.11, ACDD-1.3"
SIMULATED_LICENCE = "BSD-3-Clause (simulated data of the classnet-stem project)"
MEASURED_LICENCE = (
    "The data belong to the schools that measured them. Ask them before you publish the data."
)
_MODEL = (
    "the weather model of classnet-stem, with monthly means of Deutscher Wetterdienst (DWD "
    "open data)"
)
_NETWORK = "classnet-stem school network"
_WHO: Mapping[str, str] = MappingProxyType(
    {
        "institution": _NETWORK,
        "creator_name": _NETWORK,
        "creator_type": "group",
        "creator_institution": _NETWORK,
        "publisher_name": _NETWORK,
        "publisher_type": "group",
        "project": "classnet-stem",
        "platform": "school weather station",
    }
)


def global_attrs(
    dataset: xr.Dataset, stations: Sequence[Station], step: int, created: datetime | None
) -> dict[str, object]:
    """Return the global attributes of `dataset`; `step` is the interval in nanoseconds.

    Raises:
        DataError: `created` has no time zone.
    """
    start, end = (
        time_text(one) for one in (dataset["time_bnds"].values[0, 0], dataset["time"].values[-1])
    )
    words = _words(stations, start, end)
    ids = ",".join(one.id for one in stations)
    digest = hashlib.sha256(f"{ids} {start} {end}".encode()).hexdigest()[:12]
    return {
        "Conventions": CONVENTIONS,
        "featureType": "timeSeries",
        "cdm_data_type": "Station",
        **words,
        "id": f"classnet-stem-network-{digest}",
        "naming_authority": "classnet-stem",
        "keywords": ", ".join(_keywords(dataset)),
        "standard_name_vocabulary": "CF Standard Name Table v93",
        "history": f"Brought together by classnet-stem, "
        f"each value for the {iso_duration(step)} that end at its time.",
        "comment": "A value stands for the interval that ends at its time; time_bnds has both "
        "ends. A flag stands in the variable NAME_flag beside NAME.",
        "processing_level": f"values of intervals of {iso_duration(step)}; flags stand beside",
        **_WHO,
        **_made_with(dataset, stations),
        "time_coverage_start": start,
        "time_coverage_end": end,
        "time_coverage_duration": iso_duration(
            int(dataset["time"].values[-1] - dataset["time_bnds"].values[0, 0])
        ),
        "time_coverage_resolution": iso_duration(step),
        **_place(stations),
        **_dates(created),
    }


def _made_with(dataset: xr.Dataset, stations: Sequence[Station]) -> dict[str, str]:
    """Return who is thanked and which instruments measured; a model has neither."""
    said = "see the variable sensor" if "sensor" in dataset.coords else "not told"
    if all(one.is_simulated for one in stations):
        return {
            "acknowledgement": "No school took part: all values are SIMULATED.",
            "instrument": f"simulated; {said}" if "sensor" in dataset.coords else "simulated",
        }
    return {
        "acknowledgement": "The schools of the network and their students.",
        "instrument": said,
    }


def _words(stations: Sequence[Station], start: str, end: str) -> dict[str, str]:
    """Return title, summary, source and licence, each of which says what is simulated."""
    simulated = [one.id for one in stations if one.is_simulated]
    size = f"{len(stations)} station{'s' if len(stations) != 1 else ''}"
    days = f"{start[:10]} to {end[:10]}"
    what = f"Readings of {size} in schools, {days} (UTC)."
    if not simulated:
        kind, title = "Measured by the stations of schools.", "Measured"
        source, licence = "school weather stations", MEASURED_LICENCE
    elif len(simulated) == len(stations):
        kind = "SIMULATED: made by a weather model. Nothing here was measured."
        title, source = "SIMULATED", f"simulated: {_MODEL}"
        licence = SIMULATED_LICENCE
    else:
        kind = f"SIMULATED, not measured: {', '.join(simulated)}. The others are measured."
        title = "Measured and SIMULATED"
        source = f"school weather stations, and simulated: {_MODEL}"
        licence = f"{MEASURED_LICENCE} Simulated stations: {SIMULATED_LICENCE}."
    return {
        "title": f"{title} school network: {size}, {days}",
        "summary": f"{what} {kind} The variable 'origin' says it for each station.",
        "source": source,
        "license": licence,
    }


def _keywords(dataset: xr.Dataset) -> list[str]:
    known = [standard_name(str(name)) for name in dataset.data_vars]
    names = sorted({name.replace("_", " ") for name in known if name})
    return ["school weather station", "STEM education", *names]


def _place(stations: Sequence[Station]) -> dict[str, object]:
    """Return the box around all stations that say where they are."""
    found: dict[str, object] = {}
    south, north = _ends([one.latitude for one in stations])
    west, east = _ends([one.longitude for one in stations])
    if south is not None and west is not None:
        found |= {
            "geospatial_lat_min": south,
            "geospatial_lat_max": north,
            "geospatial_lat_units": "degrees_north",
            "geospatial_lon_min": west,
            "geospatial_lon_max": east,
            "geospatial_lon_units": "degrees_east",
            "geospatial_bounds": f"POLYGON (({south} {west}, {north} {west}, {north} {east}, "
            f"{south} {east}, {south} {west}))",
            "geospatial_bounds_crs": "EPSG:4326",
        }
    low, high = _ends([one.elevation_m for one in stations])
    if low is not None:
        found |= {
            "geospatial_vertical_min": low,
            "geospatial_vertical_max": high,
            "geospatial_vertical_units": "m",
            "geospatial_vertical_positive": "up",
        }
    return found


def _ends(values: Sequence[float | None]) -> tuple[float | None, float | None]:
    known = [one for one in values if one is not None]
    return (min(known), max(known)) if known else (None, None)


def _dates(created: datetime | None) -> dict[str, object]:
    if created is None:
        return {}
    if created.tzinfo is None:
        raise DataError(
            "The time in `created` has no time zone.",
            "It was made with datetime.now() or read from text without Z.",
            "Use datetime.now(UTC).",
        )
    return {"date_created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
