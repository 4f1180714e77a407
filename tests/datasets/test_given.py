"""Things that are no table and no name of a file, at the door of the files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from classnet_stem.datasets import read_csv_table, save_netcdf, school, to_csv
from classnet_stem.datasets.archives.gsom import read_gsom
from classnet_stem.datasets.network import network
from classnet_stem.errors import DataError


def mine() -> pd.DataFrame:
    return school("SIM-S01").iloc[:12]


@pytest.mark.parametrize("given", [None, "", 3, "a\0b", "x" * 300, "table"])
@pytest.mark.parametrize("read", [read_csv_table, read_gsom])
def test_no_name_of_a_file(read: Callable[[Any], Any], given: Any) -> None:
    """A reader says in three sentences that it needs the name of a file."""
    with pytest.raises(DataError, match="not the name of a file") as caught:
        read(mine() if given == "table" else given)

    assert caught.value.why
    assert caught.value.hint


def test_exchanged_table_and_name(tmp_path: Path) -> None:
    """Whoever writes the name before the table is told the order."""
    with pytest.raises(DataError, match="not a table with columns"):
        to_csv(str(tmp_path / "mine.csv"), mine())  # type: ignore[arg-type]  # what a student does


def test_column_or_two_tables(tmp_path: Path) -> None:
    """A single column, and two tables side by side, are no table for a file."""
    with pytest.raises(DataError, match="a Series"):
        to_csv(mine()["rainfall"], tmp_path / "mine.csv")  # type: ignore[arg-type]  # as above
    with pytest.raises(DataError, match="one name"):
        to_csv(pd.concat([mine(), mine()], axis=1), tmp_path / "mine.csv")


def test_pandas_table_is_no_network(tmp_path: Path) -> None:
    """A pandas table cannot be saved as a network."""
    with pytest.raises(DataError, match="network of stations"):
        save_netcdf(mine(), tmp_path / "mine.nc")  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("given", [None, "SIM-S01", 3, mine()])
def test_network_needs_a_list(given: Any) -> None:
    """One table, a name or nothing is no network."""
    with pytest.raises(DataError, match="list of tables"):
        network(given)


@pytest.mark.parametrize("coverage", ["75 %", None, True, 75])
def test_coverage_is_a_share(coverage: Any) -> None:
    """A coverage that is no share is refused."""
    with pytest.raises(DataError, match="not a share"):
        network([mine()], coverage=coverage)


def test_cut_file_gives_no_number(tmp_path: Path) -> None:
    """A file that was cut within a line is refused: 285 could have become 28."""
    whole = to_csv(mine(), tmp_path / "mine.csv").read_bytes()
    cut = tmp_path / "cut.csv"
    cut.write_bytes(whole[:-3])

    with pytest.raises(DataError, match="ends in the middle of a line"):
        read_csv_table(cut)
