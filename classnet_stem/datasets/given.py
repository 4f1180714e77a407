"""What a student hands over at the door of the files: the name of a file, and a table."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


def path_of(given: Any) -> Path:
    """Return the name of a file as a Path.

    Raises:
        DataError: it is no text and no Path, is empty, or no system could have such a name.
    """
    is_name = isinstance(given, str | os.PathLike) and str(given) not in ("", ".")
    if not is_name or "\0" in str(given) or len(Path(given).name.encode()) > 255:
        raise DataError(
            f"This is not the name of a file: {_shown(given)}.",
            "A table was given in its place, the name is empty, or it is too long.",
            'Write the name as text, for example "mine.csv". A table comes before the name.',
        )
    return Path(given)


def frame_of(given: Any) -> pd.DataFrame:
    """Return a pandas table with columns of different names.

    Raises:
        DataError: it is something else, has no column, or has two columns of one name.
    """
    import pandas as pd

    if not isinstance(given, pd.DataFrame) or not len(given.columns):
        raise DataError(
            f"This is not a table with columns: {_shown(given)}.",
            "A single column, a list or a name was given.",
            'Give the table first: mine.table(), or stem.load("SIM-HEL").',
        )
    if not given.columns.is_unique:
        raise DataError(
            "Two columns of the table have one name.",
            "Two tables were put side by side.",
            "Give each column its own name, or use the stations one by one.",
        )
    return given


def _shown(given: Any) -> str:
    if isinstance(given, str | int | float | Path) or given is None:
        text = repr(given)
        return text if len(text) <= 60 else f"{text[:57]}..."
    return f"a {type(given).__name__}"
