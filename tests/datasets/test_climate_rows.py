"""Rows of the climate tables."""

import csv

import pytest

from classnet_stem.datasets.climate_rows import bases
from classnet_stem.resources import datasets_dir


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("monthly_2003_2021", ("wmo_id", "year", "month")),
        ("long_monthly_1970_2025", ("ghcn_id", "year", "month")),
        ("normals", ("wmo_id", "base_start", "month")),
    ],
)
def test_rows_of_a_station_stand_together(name: str, columns: tuple[str, str, str]) -> None:
    """In each file the rows are in the order of station and month, which the reader needs."""
    path = datasets_dir() / "climate" / f"{name}.csv"
    lines = [one for one in path.read_text("utf-8").splitlines() if not one.startswith("#")]
    number, year, month = columns
    places = [(row[number], int(row[year]), int(row[month])) for row in csv.DictReader(lines)]

    assert sorted(set(places)) == places


@pytest.mark.parametrize(
    ("first", "ends", "period"),
    [(1984, (2014, 2013), (1984, 2013)), (1960, (1990,), (1960, 1990)), (1961, (), None)],
)
def test_base_periods(first: int, ends: tuple[int, ...], period: tuple[int, int] | None) -> None:
    """Thirty years count where the months do not agree; a longer period is told as it is."""
    rows = [{"base_start": str(first), "base_end": str(last)} for last in ends]

    assert ([] if period is None else [period]) == bases(rows)
