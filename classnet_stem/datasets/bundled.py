"""Every table and recording that comes with the package, by its short name."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.datasets.shipped import Shipped, shipped
from classnet_stem.errors import DataError
from classnet_stem.resources import datasets_dir

if TYPE_CHECKING:
    import pandas as pd

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "stations": "climate/stations.csv",
        "monthly": "climate/monthly_2003_2021.csv",
        "normals": "climate/normals.csv",
        "long_stations": "climate/long_stations.csv",
        "long_monthly": "climate/long_monthly_1970_2025.csv",
        "global_anomaly": "climate/global_anomaly.csv",
        "suspicious": "climate/suspicious.csv",
        "places": "climate/places.csv",
        "place_means": "climate/monthly_means_2003_2021.csv",
        "partners": "partners.csv",
        "schools": "schools/schools.csv",
        "school_faults": "schools/faults.csv",
        "school_heat_waves": "schools/heat_waves.csv",
        "loans": "loan/loans.csv",
        "land": "land.csv",
    }
)
_RECORDINGS = ("loan", "partners")
_INDEXES = ("loans",)
_TEXTS = ("id", "code", "station", "iso2", "iso3")
_UNITS = (
    ("_degc", "Cel"),
    ("_mm", "mm"),
    ("sun_h", "h"),
    ("_deg", "deg"),
    ("elevation_m", "m"),
    ("degc_1951_1980", "Cel"),
    ("minutes", "min"),
)


def load(name: str, period: str = "28days") -> pd.DataFrame:
    """Return a table that comes with the package.

    `name` is one of ``names()``: "stations", "monthly", "normals", "long_stations",
    "long_monthly", "global_anomaly", "suspicious", "partners" and others; or the code of a
    sample school such as "SIM-S01" (`period` "28days" or "year"); or the id of a recording on
    loan such as "SIM-HEL". Numbers are numbers; ids stay text, so a leading 0 stays.

    ``attrs`` of a table holds title, source, licence, notes (the lines above the table) and
    units (column to UCUM code: °C is "Cel"). Recordings and schools have the attrs of
    :func:`~classnet_stem.datasets.table`.

    Raises:
        DataError: there is no such table, or its file is missing or changed.
    """
    short = str(name).strip()
    if short.lower() in TABLES:
        return _table(short.lower())
    code = short.upper()
    recording = _recordings().get(code)
    if recording is not None:
        return _recorded(recording)
    if code in _schools():
        from classnet_stem.datasets.schools import school

        return school(code, period)
    raise _unknown(short)


def names() -> tuple[str, ...]:
    """Return every name that :func:`load` knows: tables first, then schools, then loans."""
    return (*TABLES, *_schools(), *_recordings())


def is_recording(name: str) -> bool:
    """Tell whether `name` is a recording on loan, a partner's or a sample school."""
    code = name.strip().upper()
    return code in _schools() or code in _recordings()


def frame_of(file: Shipped) -> pd.DataFrame:
    """Return the table of a shipped file; ids are text, an empty cell is NaN."""
    import pandas as pd

    columns = file.body.partition("\n")[0].strip().split(",")
    texts = [name for name in columns if name in _TEXTS or name.endswith("_id")]
    if "flag" in columns and "month" in columns:
        texts.append("month")
    frame = pd.read_csv(
        io.StringIO(file.body),
        dtype=dict.fromkeys(texts, "str"),
        keep_default_na=False,
        na_values=[""],
    )
    frame.attrs = {
        "title": file.title,
        "source": file.source,
        "licence": file.licence,
        "notes": list(file.notes[1:]),
        "units": {column: unit for column in columns if (unit := _unit(column))},
    }
    return frame


def _table(name: str) -> pd.DataFrame:
    frame = frame_of(shipped(TABLES[name]))
    folder = TABLES[name].partition("/")[0]
    origins = {"schools": "simulated", "loan": "simulated", "climate": "measured"}
    if folder in origins:
        frame.attrs["origin"] = origins[folder]
    return frame


def _unit(column: str) -> str | None:
    return next((unit for ending, unit in _UNITS if column.endswith(ending)), None)


def _recorded(path: Path) -> pd.DataFrame:
    from classnet_stem import recordings
    from classnet_stem.datasets.tables import table

    return table(recordings.read(path))


def _recordings() -> dict[str, Path]:
    root = datasets_dir()
    return {
        path.stem.upper(): path
        for folder in _RECORDINGS
        for path in sorted((root / folder).glob("*.csv"))
        if path.stem not in _INDEXES
    }


def _schools() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (datasets_dir() / "schools/28days").glob("*.csv")))


def _unknown(name: str) -> DataError:
    from classnet_stem.datasets import station_names
    from classnet_stem.datasets.climate_rows import rows_of

    with suppress(DataError):
        row = station_names.find(rows_of(shipped("climate/stations.csv")), name, "wmo_id")
        return DataError(
            f"There is no table {name!r}.",
            f"{row['name']} is a weather station, and its weather is not in stem.load.",
            f'Write stem.monthly("{name}") for its months, or stem.period_means("{name}").',
        )
    known = {one.lower(): one for one in names()}
    near = [known[one] for one in get_close_matches(name.lower(), known, 3, 0.5)]
    if not near:
        near = list(TABLES)
    return DataError(
        f"There is no table {name!r}.",
        "The name is spelled in another way. The weather of one station is in "
        'stem.monthly("Vienna"), not in stem.load.',
        f"Take one of: {', '.join(near)}.",
    )
