"""The sample network: twenty simulated schools, as tables and as one dataset."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from classnet_stem.datasets.headers import STATION, beginning_with, is_note, notes_of
from classnet_stem.datasets.network import network
from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.resources import datasets_dir

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

PERIODS = ("28days", "year")
INDOOR = "-IN"


def schools() -> pd.DataFrame:
    """Return the list of the sample schools, one row a school, all simulated.

    The index is ``code``. Columns: name, country, iso2, latitude_deg, longitude_deg
    (degrees), elevation_m, timezone, setting (coast, inland, mountain), continent,
    near_wmo_id and near_station (whose climate it has), seed.

    Raises:
        DataError: the installation is not complete.
    """
    import pandas as pd

    _, body = _parts(_folder() / "schools.csv")
    texts = {"iso2": "str", "near_wmo_id": "str"}
    frame = pd.read_csv(io.StringIO(body), dtype=texts, keep_default_na=False).set_index("code")
    frame.attrs = {"origin": "simulated", "title": "Simulated schools of the sample network"}
    return frame


def school(code: str, period: str = "28days") -> pd.DataFrame:
    """Return the table of one sample school. The data are simulated, and the table says so.

    `period` is "28days" (a row for each 10 minutes) or "year" (a row for each hour, outdoor
    only). `code` is a code of :func:`schools`; with "-IN" behind it the classroom. The form
    is that of :func:`~classnet_stem.datasets.table`; times are the ends of the intervals,
    rain is the mm of the interval, a gust its largest. If a time comes twice in the file the
    first row is kept and ``attrs["duplicates"]`` lists the time of each row left out.

    Raises:
        DataError: there is no such school or period, or the file is damaged.
    """
    folder = _period_folder(period)
    path = folder / f"{code}.csv"
    if not path.is_file():
        known = sorted(one.stem for one in folder.glob("*.csv"))
        near = get_close_matches(str(code).upper(), known, 3) or known[:3]
        raise DataError(
            f"There is no sample school {code!r} with data of {period}.",
            "The code is spelled in another way, or this school has no such data.",
            f"Choose a code of schools(), for example {', '.join(near)}.",
        )
    return read_school(path)


def open_network(
    period: str = "28days", exposure: str = "outdoor", *, created: datetime | None = None
) -> xr.Dataset:
    """Return the twenty sample schools side by side as an xarray dataset. SIMULATED.

    `period` is "28days" (10 minutes) or "year" (1 hour, outdoor only), `exposure` "outdoor",
    "indoor" or "both". The form is that of :func:`~classnet_stem.datasets.network`.

    Raises:
        DataError: the period or the exposure is not known, or there are no such data.
    """
    if exposure not in ("outdoor", "indoor", "both"):
        raise DataError(
            f"The exposure {exposure!r} is not known.",
            "Only fixed words are allowed here.",
            "Write one of: outdoor, indoor, both.",
        )
    paths = sorted(_period_folder(period).glob("*.csv"))
    wanted = [
        path for path in paths if exposure in ("both", "indoor" if is_indoor(path) else "outdoor")
    ]
    if not wanted:
        raise DataError(
            f"There are no {exposure} data of the period {period}.",
            "The year has outdoor data only.",
            'Write open_network("28days", "indoor").',
        )
    step = "10min" if period == "28days" else "1h"
    return network([read_school(path) for path in wanted], step, created=created)


def is_indoor(path: Path) -> bool:
    """Tell whether a file of a school is that of its classroom."""
    return path.stem.endswith(INDOOR)


def read_school(path: Path) -> pd.DataFrame:
    """Return the table of one file of a sample school.

    Raises:
        DataError: a number column holds text, a time is not UTC in ISO 8601 with Z, a time is
            missing, or the lines above the table do not say which station it is.
    """
    import pandas as pd

    notes, body = _parts(path)
    names = body.partition("\n")[0].strip().split(",")[1:]
    try:
        frame = pd.read_csv(
            io.StringIO(body),
            dtype=dict.fromkeys(names, "float64"),
            keep_default_na=False,
            na_values=[""],
        )
        frame.index = _times(frame.pop("time").tolist())
    except (ValueError, KeyError) as error:
        raise _damaged(path, str(error)) from error
    return _finished(frame, notes, path)


def _times(texts: Sequence[object]) -> pd.DatetimeIndex:
    """Return the moments that texts such as 2026-03-02T00:10:00Z spell. Raises ValueError.

    numpy reads the texts ten times as fast as pandas.to_datetime with a format. It takes other
    forms too, so the moments are written again and compared.
    """
    import numpy as np
    import pandas as pd

    spelled = np.array(texts, dtype=str)
    found = np.array([text[:19] for text in spelled.tolist()], dtype="datetime64[s]")
    again = np.datetime_as_string(found, timezone="UTC")
    wrong = np.flatnonzero(spelled != again)
    if wrong.size:
        raise ValueError(f"{spelled[wrong[0]]!r} is no time such as 2026-03-02T00:10:00Z.")
    return pd.DatetimeIndex(found, name="time").tz_localize("UTC").as_unit("us")


def _parts(path: Path) -> tuple[dict[str, str], str]:
    """Return the notes above the table of a file, and the rest of it."""
    text = path.read_text("utf-8")
    lines = list(takewhile(is_note, text.splitlines(keepends=True)))
    return notes_of(lines), text[sum(map(len, lines)) :]


def _finished(frame: pd.DataFrame, notes: dict[str, str], path: Path) -> pd.DataFrame:
    """Return the rows in order, each time once, with what the lines above the table say."""
    passport = beginning_with(notes, STATION)
    if "id" not in passport:
        raise _damaged(path, "The line '# station.id:' is missing.")
    is_again = frame.index.duplicated(keep="first")
    again = [one.isoformat() for one in frame.index[is_again]]
    kept = frame[~is_again] if again else frame
    if not kept.index.is_monotonic_increasing:
        kept = kept.sort_index()
    origin = passport.get("origin", "simulated")
    kept.columns.name = origin
    kept.attrs = {
        "station": passport,
        "origin": origin,
        "units": {name: _unit_of(str(name)) for name in kept.columns},
        "doubts": [],
        "interval": notes.get("interval") or _interval(kept),
        "duplicates": again,
        "rain": {"rainfall": "amount"} if "rainfall" in kept.columns else {},
        "title": notes.get("title", ""),
        "licence": notes.get("licence", ""),
        "source": f"{notes.get('generator', '')}; {notes.get('climate', '')}".strip("; "),
    }
    return kept


def _unit_of(name: str) -> str | None:
    known = QUANTITIES.get(name)
    return None if known is None else known.unit


def _interval(frame: pd.DataFrame) -> str:
    """Return "10min" or "1h", whichever is the usual step."""
    from classnet_stem.datasets.durations import SECOND

    steps = frame.index.as_unit("ns")[:200].diff().dropna()  # type: ignore[attr-defined]
    return "1h" if len(steps) and steps.min().value >= 3600 * SECOND else "10min"


def _folder() -> Path:
    return datasets_dir() / "schools"


def _period_folder(period: str) -> Path:
    folder = _folder() / period
    if period not in PERIODS:
        raise DataError(
            f"There is no period {period!r}.",
            "The sample schools have two: four weeks and one school year.",
            f"Write one of: {', '.join(PERIODS)}.",
        )
    if not folder.is_dir():
        raise DataError(
            "The sample schools are missing.",
            f"The installation is not complete: {folder} does not exist.",
            "Install again with: pip install --force-reinstall classnet-stem",
        )
    return folder


def _damaged(path: Path, why: str) -> DataError:
    return DataError(
        f"The school file {path.name} cannot be read.",
        f"It was changed: {why}",
        "Install the package again, or take the file from it again.",
    )
