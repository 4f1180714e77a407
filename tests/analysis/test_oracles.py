"""The stored oracle tables are what the other programs give today."""

import csv
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "oracles"
MAKERS = sorted(FOLDER.glob("make_*.py"))
NEEDED = ("ioos_qc", "metpy", "pvlib", "pyproj", "scipy", "windrose", "xclim")


def require_oracles() -> None:
    """Skip on a laptop without the other programs; fail on CI."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI must have the oracles; missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f'{missing[0]} is not installed: pip install -e ".[oracles]"')


def rows(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from csv.reader(lines)


def is_same(stored: str, made: str) -> bool:
    try:
        return math.isclose(float(stored), float(made), rel_tol=1e-6, abs_tol=1e-9) or (
            math.isnan(float(stored)) and math.isnan(float(made))
        )
    except ValueError:
        return stored == made


@pytest.mark.slow
@pytest.mark.parametrize("maker", MAKERS, ids=lambda path: path.stem)
def test_made_again(maker: Path) -> None:
    """A stored table is what its program prints, cell by cell."""
    require_oracles()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", maker],
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    stored = (FOLDER / f"{maker.stem.removeprefix('make_')}.csv").read_text("utf-8")
    before, now = list(rows(stored)), list(rows(done.stdout))

    assert len(before) == len(now)
    differing = [
        (old, new)
        for old, new in zip(before, now, strict=True)
        if len(old) != len(new) or not all(map(is_same, old, new))
    ]
    assert [] == differing


def test_each_table_has_its_maker() -> None:
    """Every stored table can be made again, and every maker has its table."""
    tables = {path.stem for path in FOLDER.glob("*.csv")}

    assert tables == {path.stem.removeprefix("make_") for path in MAKERS}
