"""The recordings that a command names: files, or those that come with the course."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from classnet_stem import recordings

if TYPE_CHECKING:
    import pandas as pd

_LARGE = 4_000_000  # bytes: about 2 seconds on a slow computer
HELP = "a recording, or the name of one that comes with the course, such as SIM-POP-STUCK"


def table_of(file: Path) -> pd.DataFrame:
    """Return the table of a recording; a file that is there comes before a name of the course.

    Raises:
        DataError: there is no such recording, or it cannot be read.
    """
    from classnet_stem import datasets
    from classnet_stem.datasets.bundled import is_recording

    if not file.exists() and is_recording(str(file)):
        return datasets.load(str(file))
    if file.exists() and file.stat().st_size > _LARGE:
        size = file.stat().st_size / 1_000_000
        print(f"Reading {file.name}, {size:.0f} MB ...", file=sys.stderr, flush=True)
    return datasets.table(recordings.read(file))
