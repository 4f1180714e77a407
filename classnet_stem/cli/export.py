"""`classnet export`: recordings as files for other programs."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.cli.recorded import HELP, table_of
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = """\
examples:
  classnet export HEL-1.csv --to hel.csv                 for a spreadsheet
  classnet export HEL-1.csv --to hel.csv --decimal ,     for a spreadsheet with decimal commas
  classnet export SIM-S03 --to s03.csv                   a sample school of the course
  classnet export HEL-1.csv --to hel.parquet             for pandas, R, DuckDB, Spark
  classnet export HEL-1.csv VIE-1.csv --to both.nc --step 10min      NetCDF with CF names

The recordings are not changed. The last part of --to says the kind of file."""

_PATIENCE = 2.0


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `export`."""
    parser = commands.add_parser(
        "export",
        help="write recordings for other programs: CSV, Parquet, NetCDF",
        description="Write recordings as one file for another program.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", metavar="RECORDING", nargs="+", type=Path, help=HELP)
    add("--to", metavar="FILE", type=Path, required=True, help="NAME.csv, NAME.parquet or NAME.nc")
    add(
        "--decimal",
        choices=[".", ","],
        default=".",
        metavar="MARK",
        help="decimal mark of a CSV file: . or , (default: .)",
    )
    add("--step", default="10min", help="step of a NetCDF file, such as 10min or 1h")
    add("--force", action="store_true", help="replace the file if it is there")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write one file; return 0 if it is there."""
    write = _WRITERS.get(args.to.suffix.lower())
    if write is None:
        raise DataError(
            f"No kind of file is known that ends in {args.to.suffix or 'nothing'!r}.",
            "The end of the name says the kind of file.",
            "Use one of: " + ", ".join(_WRITERS) + ".",
        )
    if args.to.exists() and not args.force:
        raise DataError(
            f"{args.to} is there already.",
            "An older file would be lost.",
            "Choose another name, or add --force to replace it.",
        )
    write(args)
    print(f"Wrote {args.to} from {len(args.files)} recording{'s' * (len(args.files) > 1)}.")
    return 0


def _tables(files: Sequence[Path]) -> Iterator[pd.DataFrame]:
    """Yield the table of each recording; say how far it is when it takes long."""
    began = time.monotonic()
    for number, file in enumerate(files, start=1):
        if time.monotonic() - began > _PATIENCE:
            print(f"reading {number} of {len(files)}: {file.name}", file=sys.stderr, flush=True)
        yield table_of(file)


def _one_table(args: argparse.Namespace) -> pd.DataFrame:
    if len(args.files) != 1:
        raise DataError(
            f"A {args.to.suffix} file holds one station, and {len(args.files)} were given.",
            "Stations side by side need a file with more than one station in it.",
            "Write one file for each station, or a NetCDF file: --to all.nc",
        )
    return next(_tables(args.files))


def _write_csv(args: argparse.Namespace) -> None:
    from classnet_stem import datasets

    datasets.to_csv(_one_table(args), args.to, decimal=args.decimal)


def _write_parquet(args: argparse.Namespace) -> None:
    from classnet_stem import datasets

    datasets.to_parquet(_one_table(args), args.to)


def _write_netcdf(args: argparse.Namespace) -> None:
    from classnet_stem import datasets

    datasets.save_netcdf(datasets.network(list(_tables(args.files)), args.step), args.to)


_WRITERS: MappingProxyType[str, Callable[[argparse.Namespace], None]] = MappingProxyType(
    {".csv": _write_csv, ".parquet": _write_parquet, ".nc": _write_netcdf}
)
