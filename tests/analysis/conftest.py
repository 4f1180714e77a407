import csv
from collections.abc import Callable
from pathlib import Path

import pytest

Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def oracle() -> Callable[[str], Rows]:
    """Reads the table that another program gave: ``oracle("air")`` is its rows."""

    def read(name: str) -> Rows:
        text = (Path(__file__).parent / "oracles" / f"{name}.csv").read_text("utf-8")
        rows = list(csv.DictReader(line for line in text.splitlines() if line[:1] != "#"))
        assert rows, f"the oracle {name} is empty: a loop over it would test nothing"
        return rows

    return read
