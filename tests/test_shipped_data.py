"""The files in datasets/: none is changed, none is undescribed."""

import csv
import re
from hashlib import sha256
from pathlib import Path

import pytest

import classnet_stem as stem
from classnet_stem.resources import datasets_dir

FOLDER = datasets_dir()
TABLES = sorted(FOLDER.rglob("*.csv"))
REGISTRY = {
    line.split("  ", 1)[1]: line.split("  ", 1)[0]
    for line in (FOLDER / "registry.txt").read_text("utf-8").splitlines()
}


def data_lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def test_registry_names_every_file() -> None:
    """The registry names every file in datasets/ but itself, and nothing else."""
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}

    assert files - {"registry.txt"} == set(REGISTRY)


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_file_is_as_registered(name: str) -> None:
    """The checksum of each file is the one in the registry."""
    assert REGISTRY[name] == sha256((FOLDER / name).read_bytes()).hexdigest()


def test_every_column_is_described() -> None:
    """README.md describes every column of every table."""
    described = set(re.findall(r"`([a-z_0-9]+)`", (FOLDER / "README.md").read_text("utf-8")))
    columns = {name for path in TABLES for name in data_lines(path)[0].split(",")}

    assert set() == columns - described


@pytest.mark.parametrize("name", ["places.csv", "monthly_means_2003_2021.csv"])
def test_climate_tables_name_their_source(name: str) -> None:
    """Each climate table names Deutscher Wetterdienst and the licence in its header."""
    header = (FOLDER / "climate" / name).read_text("utf-8").split("\ncode,")[0]

    assert "# Source: Deutscher Wetterdienst" in header
    assert "# Licence: " in header


def test_means_are_not_called_normals() -> None:
    """The table of means says that it is no normal and how many years are behind each mean."""
    path = FOLDER / "climate" / "monthly_means_2003_2021.csv"
    rows = list(csv.DictReader(data_lines(path)))

    assert "never a normal" in path.read_text("utf-8").splitlines()[0]
    assert 24 * 12 == len(rows)
    assert all(6 <= int(row["years_t_mean"]) <= 19 for row in rows)


def test_counts_in_the_readme_are_those_of_the_files() -> None:
    """The numbers of stations, countries, normals, loans and broken sensors are counted here."""
    text = " ".join((FOLDER / "README.md").read_text("utf-8").split())
    stations, loans = stem.load("stations"), stem.load("loans")
    long_ones = stem.load("long_stations")
    counts = (len(stations), stations["country"].nunique(), len(long_ones))

    assert (147, 51, 28) == counts
    assert f"({counts[0]} stations in all {counts[1]} partner countries)" in text
    assert f"({counts[2]} in five)" in text
    assert 5 == long_ones["country"].nunique()
    assert f"the 30-year normals that {stations['normals'].notna().sum()} of the stations" in text
    assert f"{len(loans)} recordings for students" in text
    assert "Four have a broken sensor" in text
    assert 4 == loans["broken"].notna().sum()


def test_days_in_the_readme_are_those_of_the_long_series() -> None:
    """Japanese minima and Chinese months have as few days as the README says."""
    long = stem.load("long_monthly")
    country = stem.load("long_stations").set_index("ghcn_id")["country"]
    land = long["ghcn_id"].map(country)
    japan = long[(land == "Japan") & (long["year"] > 2000)]["days_t_min"]
    china = long[land == "China"]
    is_short = (china["days_t_max"] < 25).groupby(china["year"]).mean() > 0.5

    assert (9, 25) == (japan.min(), japan.max())
    assert [2013, 2015, 2016, 2017, 2018, 2019] == list(is_short.index[is_short])
