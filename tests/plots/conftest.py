"""Tables of readings as ``datasets.table`` makes them, and what is read off a figure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

START = pd.Timestamp("2026-02-17T00:00:00Z")

TableMaker = Callable[..., pd.DataFrame]


@pytest.fixture
def make_table() -> TableMaker:
    """Return a function that makes a table from columns of numbers."""

    def make(
        columns: Mapping[str, Sequence[float | None]],
        seconds: float = 600,
        units: Mapping[str, str | None] | None = None,
        **about: Any,
    ) -> pd.DataFrame:
        rows = len(next(iter(columns.values())))
        index = pd.date_range(START, periods=rows, freq=pd.Timedelta(seconds=seconds), name="time")
        frame = pd.DataFrame(dict(columns), index=index, dtype="float64")
        origin = about.pop("origin", "measured")
        doubts = about.pop("doubts", [])
        passport = {"id": "HEL-1", "place": "Helsinki", "timezone": "UTC", "origin": origin}
        known = {"air_temperature": "Cel", "relative_humidity": "%", "co2": "[ppm]"}
        frame.attrs = {
            "station": passport | about,
            "origin": origin,
            "units": {name: (units or known).get(name) for name in columns},
            "doubts": doubts,
        }
        return frame

    return make


def texts(figure: Figure) -> list[str]:
    """Return every text that is written on a figure, line ends as spaces."""
    found = figure.findobj(lambda artist: hasattr(artist, "get_text"))
    return [" ".join(str(artist.get_text()).split()) for artist in found]


@pytest.fixture
def written() -> Callable[[Figure], list[str]]:
    """Return the function that reads all texts off a figure."""
    return texts
