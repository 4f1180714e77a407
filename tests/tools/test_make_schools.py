import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from classnet_stem.resources import datasets_dir

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "make_schools.py"
SHIPPED = datasets_dir() / "schools"


def make(out: Path, *options: str) -> None:
    command = [sys.executable, TOOL, "--out", out, "--jobs", "1", *options]
    subprocess.run(command, check=True, capture_output=True, timeout=280)


def beginning(path: Path, rows: int) -> list[str]:
    """Return the lines of a file up to so many rows of data."""
    with path.open(encoding="utf-8") as stream:
        header = [line for line in stream if line.startswith("#")]
        stream.seek(0)
        return list(islice(stream, len(header) + 1 + rows))


def test_two_days_come_out_as_shipped(tmp_path: Path) -> None:
    """The lists, and the first days of the three files of a school, are the shipped ones."""
    make(tmp_path, "--school", "7", "--days", "2")

    for name in ("schools.csv", "faults.csv", "heat_waves.csv"):
        assert (SHIPPED / name).read_bytes() == (tmp_path / name).read_bytes()
    for name, rows in (
        ("28days/SIM-S07.csv", 288),
        ("28days/SIM-S07-IN.csv", 288),
        ("year/SIM-S07.csv", 48),
    ):
        assert beginning(SHIPPED / name, rows) == beginning(tmp_path / name, 10**6)


@pytest.mark.slow
def test_school_with_a_trouble_comes_out_byte_for_byte(tmp_path: Path) -> None:
    """All three files of a school with a gap come out as they are shipped, byte for byte."""
    make(tmp_path, "--school", "2")

    for name in ("28days/SIM-S02.csv", "28days/SIM-S02-IN.csv", "year/SIM-S02.csv"):
        assert (SHIPPED / name).read_bytes() == (tmp_path / name).read_bytes()
