"""Parquet files: nothing is lost, other programs read them, the extra is asked for in words."""

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.errors import DataError
from classnet_stem.recordings import Recording

Make = Callable[..., Recording]


@pytest.fixture
def frame(recorded: Make) -> pd.DataFrame:
    """A table of a simulated recording with a missing value and a doubt."""
    return datasets.table(
        recorded(
            (0, "air_temperature", 0.1, "Cel"),
            (10.123, "air_temperature", None, "Cel"),
            (20, "air_temperature", -7.7, "Cel"),
        )
    )


def test_comes_back_unchanged(frame: pd.DataFrame, tmp_path: Path) -> None:
    """Values, times, units, passport and doubts are as they were; odd names do no harm."""
    frame.attrs["station"]["name"] = "it's; DROP '学校'"
    back = datasets.read_parquet(datasets.to_parquet(frame, tmp_path / "it's.parquet"))

    pd.testing.assert_frame_equal(frame, back, check_exact=True)
    assert frame.attrs == back.attrs


def test_months_and_words(tmp_path: Path) -> None:
    """Monthly tables and tables with words come back unchanged too."""
    months = pd.period_range("2007-01", periods=2, freq="M", name="month")
    monthly = pd.DataFrame({"rainfall": [1.0, None]}, index=months)
    monthly.attrs = {"base": (1991, 2020)}
    pairs = pd.DataFrame({"a": ["x", "y"], "n": [1, 2]})
    for before in (monthly, pairs):
        back = datasets.read_parquet(datasets.to_parquet(before, tmp_path / "a.parquet"))
        pd.testing.assert_frame_equal(before, back, check_exact=True)
        assert before.attrs == back.attrs


def test_extra_is_missing(
    frame: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without DuckDB the message says what to install, and no file is left."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(DataError, match=r'pip install "classnet-stem\[parquet\]"'):
        datasets.to_parquet(frame, tmp_path / "a.parquet")

    assert [] == list(tmp_path.glob("*.parquet"))


def test_other_files(tmp_path: Path) -> None:
    """A file that is not there, or of another kind, is refused in words."""
    with pytest.raises(DataError, match="There is no file"):
        datasets.read_parquet(tmp_path / "none.parquet")
    (tmp_path / "a.parquet").write_text("time,x\n", "utf-8")
    with pytest.raises(DataError, match="not a table that this package wrote"):
        datasets.read_parquet(tmp_path / "a.parquet")


def test_folder_that_is_not_there(frame: pd.DataFrame, tmp_path: Path) -> None:
    """A folder that does not exist is named in words."""
    with pytest.raises(DataError, match="cannot be written"):
        datasets.to_parquet(frame, tmp_path / "no" / "a.parquet")


@pytest.mark.slow
def test_pyarrow_reads_the_same(frame: pd.DataFrame, tmp_path: Path) -> None:
    """Arrow, which shares no code with DuckDB, reads the same moments, numbers and nulls."""
    if find_spec("pyarrow") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have pyarrow")
        pytest.skip('pyarrow is not installed: pip install -e ".[oracles]"')
    import pyarrow.parquet as pq

    found = pq.read_table(datasets.to_parquet(frame, tmp_path / "a.parquet"))

    assert ("timestamp[us, tz=UTC]", "double") == tuple(map(str, found.schema.types))
    assert [0.1, None, -7.7] == found["air_temperature"].to_pylist()
    assert [one.to_pydatetime() for one in frame.index] == found["time"].to_pylist()
    assert b"simulated" == found.schema.metadata[b"origin"]
