"""Tables as ``datasets.table`` makes them, what is read off a figure, and kept pictures."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib import image
from matplotlib.figure import Figure
from numpy.typing import NDArray

from classnet_stem.plots import Described

BASELINE = Path(__file__).parent / "baseline"
DOTS_PER_INCH = 50  # small files; letters can still be read
MOST_DIFFERENT = 6.0  # root mean square, of 255 grey steps

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


@pytest.fixture
def same_picture(tmp_path: Path) -> Callable[[Described, str], None]:
    """Return a function that fails if a picture differs from ``baseline/NAME.png``.

    With CLASSNET_NEW_PICTURES=1 the baseline is written instead: look at it, then commit it.
    """

    def compare(picture: Described, name: str) -> None:
        kept, made = BASELINE / f"{name}.png", tmp_path / f"{name}.png"
        made.write_bytes(picture.to_png(DOTS_PER_INCH))
        if os.environ.get("CLASSNET_NEW_PICTURES") == "1":
            kept.write_bytes(made.read_bytes())
        expected, found = grey(kept), grey(made)
        assert expected.shape == found.shape, f"{made} has another size than {kept}"
        difference = float(np.sqrt(np.mean((expected - found) ** 2)))
        assert difference <= MOST_DIFFERENT, f"{made} differs from {kept}: {difference:.1f}"

    return compare


def grey(path: Path) -> NDArray[np.float64]:
    """Return the brightness of each point of a picture, 0 to 255."""
    pixels = np.asarray(image.imread(path), dtype=np.float64)
    return pixels[..., :3].mean(axis=-1) * 255
