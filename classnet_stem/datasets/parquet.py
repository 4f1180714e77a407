"""Tables as Parquet files, out and in, through DuckDB (the extra ``parquet``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.datasets import indexes
from classnet_stem.datasets.given import frame_of, path_of
from classnet_stem.datasets.headers import from_json, to_json
from classnet_stem.datasets.writing import written_whole
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_KEY = "classnet"


def to_parquet(table: pd.DataFrame, path: Path | str) -> Path:
    """Write a table as Parquet (zstd) and return its path; an older file is replaced.

    Numbers keep their 64 bits, times are UTC moments in microseconds, a missing value is
    null. The metadata of the file hold passport, units, doubts and origin; the key ``origin``
    says "simulated" or "measured" to every reader.

    Raises:
        DataError: the extra ``parquet`` is not installed, the times have no zone, or the
            system refuses to write.
    """
    frame_of(table)
    kind = indexes.kind_of(table.index)
    about = {
        "index": kind,
        "index_name": table.index.name,
        "columns_name": table.columns.name,
        "attrs": table.attrs,
    }
    metadata = {_KEY: to_json(about), "origin": str(table.attrs.get("origin", ""))}
    flat = _flat(table, kind)
    pairs = ", ".join(f"{name}: {_quoted(text)}" for name, text in metadata.items())
    with written_whole(path) as draft, _connect() as connection:
        connection.register("flat", flat)
        _execute(
            connection,
            f"COPY (SELECT * FROM flat) TO {_quoted(str(draft))} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})",
        )
    return Path(path)


def read_parquet(path: Path | str) -> pd.DataFrame:
    """Return the table of a Parquet file of :func:`to_parquet`, unchanged.

    Raises:
        DataError: the extra ``parquet`` is not installed, there is no such file, or it was
            not written by this package.
    """
    path = path_of(path)
    if not path.is_file():
        raise DataError(
            f"There is no file {path}.",
            "The name is spelled in another way, or the file is in another folder.",
            "Look at the name and the folder again.",
        )
    with _connect() as connection:
        flat, about = _read(connection, path)
    return _restored(flat, about)


def _connect() -> Any:
    try:
        import duckdb
    except ImportError:
        raise DataError(
            "Parquet files need one more package.",
            "DuckDB is not installed; only Parquet files need it.",
            'pip install "classnet-stem[parquet]"',
        ) from None
    return duckdb.connect(config={"autoinstall_known_extensions": "false"})


def _execute(connection: Any, query: str) -> None:
    """Run a query; what DuckDB says about the disk becomes an OSError."""
    import duckdb

    try:
        connection.execute(query)
    except duckdb.Error as error:
        raise OSError(str(error)) from error


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _flat(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the table with its index as its first column."""
    if kind == indexes.NONE:
        return table
    flat = table.copy(deep=False)
    if kind.startswith(indexes.TIME):
        flat.index = table.index.tz_convert("UTC").as_unit("us")  # type: ignore[attr-defined]
    elif kind.startswith(indexes.PERIOD):
        flat.index = table.index.astype(str)
    flat.index.name = indexes.name_of(table.index)
    flat.columns.name = None
    return flat.reset_index()


def _read(connection: Any, path: Path) -> tuple[pd.DataFrame, dict[str, Any]]:
    try:
        found = connection.execute(
            "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(path)]
        ).fetchall()
        about = from_json(dict(found)[_KEY])
        flat = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    except Exception as error:
        raise DataError(
            f"{path.name} is not a table that this package wrote.",
            f"It is another kind of file, or it is damaged ({type(error).__name__}).",
            "Use a file of to_parquet. Open other files with pandas.read_parquet.",
        ) from error
    return flat, dict(about)


def _restored(flat: pd.DataFrame, about: dict[str, Any]) -> pd.DataFrame:
    kind = about["index"]
    frame = flat
    if kind != indexes.NONE:
        first = flat.columns[0]
        frame = flat.drop(columns=first)
        frame.index = indexes.restored(flat[first], kind, about["index_name"])
    frame.columns.name = about["columns_name"]
    frame.attrs = about["attrs"]
    return frame
