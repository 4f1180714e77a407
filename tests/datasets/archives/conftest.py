"""Archive files: real ones, and small ones written by hand."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def archived(pytestconfig: pytest.Config) -> Path:
    """The folder with real archive files, which are not part of the project."""
    beside = Path(__file__).parents[4] / "shared" / "captured"
    named = pytestconfig.getoption("captured", None) or os.environ.get("CLASSNET_CAPTURED")
    folder = Path(named or beside) / "network"
    if folder.is_dir():
        return folder
    missing = f"The real files are not there: {folder} is no folder. Use --captured DIR."
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
def now() -> datetime:
    """The moment of the test, so that it holds in later years too."""
    return datetime(2026, 3, 15, tzinfo=UTC)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes lines into a file and returns its path."""

    def make(*lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
        path = tmp_path / "archive.txt"
        path.write_bytes((end.join(lines) + end).encode(encoding))
        return path

    return make


@pytest.fixture
def fixed_line() -> Callable[..., str]:
    """Writes a line of a .dly file: ``fixed_line("1991-02", "TMAX", {1: "215", 2: "-9999"})``.

    A cell is the number, and after a comma the three flags: "215,  S". Other days are missing.
    """

    def make(
        month: str, element: str, days: Mapping[int, str], station: str = "XX000000001"
    ) -> str:
        cells = []
        for day in range(1, 32):
            number, _, marks = days.get(day, "-9999").partition(",")
            cells.append(f"{number:>5}{marks:<3}")
        return station + month.replace("-", "") + element + "".join(cells)

    return make
