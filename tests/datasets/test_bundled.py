"""Every table that comes with the package, by its short name."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.datasets import bundled
from classnet_stem.datasets.shipped import shipped, verify
from classnet_stem.errors import DataError
from classnet_stem.resources import datasets_dir

TABLES = sorted(bundled.TABLES)
CLIMATE = [name for name in TABLES if bundled.TABLES[name].startswith("climate/")]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_it_is(name: str) -> None:
    """Each table has rows, a title, a source and a licence."""
    table = datasets.load(name)

    assert len(table) > 0
    assert all(table.attrs[field] for field in ("title", "source", "licence"))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("stations", 147),
        ("monthly", 30_045),
        ("normals", 1_380),
        ("long_stations", 28),
        ("long_monthly", 18_592),
        ("global_anomaly", 144),
        ("partners", 51),
        ("schools", 20),
    ],
)
def test_number_of_rows(name: str, rows: int) -> None:
    """The tables have the number of rows of the figures that they were written from."""
    assert rows == len(datasets.load(name))


def test_ids_are_text() -> None:
    """A station number keeps its leading 0; numbers are numbers."""
    table = datasets.load("monthly")

    assert "01001" == table["wmo_id"].iloc[0]
    assert {"f"} == {table[name].dtype.kind for name in ("t_mean_degc", "rain_mm", "sun_h")}
    assert {"i"} == {table[name].dtype.kind for name in ("year", "month")}


def test_units() -> None:
    """Columns with a unit have its UCUM code, the others none."""
    assert {
        "t_mean_degc": "Cel",
        "t_max_degc": "Cel",
        "t_min_degc": "Cel",
        "rain_mm": "mm",
        "sun_h": "h",
    } == datasets.load("normals").attrs["units"]


def test_known_figures() -> None:
    """The global anomaly was -0.17 °C in 1880 and 1.17 °C in 2023."""
    anomaly = datasets.load("global_anomaly").set_index("year")["anomaly_degc_1951_1980"]

    assert (-0.17, 1.17) == (anomaly[1880], anomaly[2023])


def test_simulated_tables_say_so() -> None:
    """Lists of schools and loans are simulated, climate tables measured."""
    origins = {name: datasets.load(name).attrs.get("origin") for name in ("schools", "loans")}

    assert {"schools": "simulated", "loans": "simulated"} == origins
    assert {"measured"} == {datasets.load(name).attrs["origin"] for name in CLIMATE}


def test_recordings_by_their_id() -> None:
    """A loan and a partner's day come as tables of a recording, also in small letters."""
    for name in ("SIM-HEL", "sim-hel", "SIM-ATH"):
        table = datasets.load(name)
        assert ("simulated", name.upper()) == (
            table.attrs["origin"],
            table.attrs["station"]["id"],
        )


def test_school_by_its_code() -> None:
    """A school's code gives its 28 days, its room with -IN, its year when asked for."""
    code = datasets.load("schools")["code"].iloc[0]
    outdoor, indoor = datasets.load(code), datasets.load(f"{code}-IN")
    year = datasets.load(code, period="year")

    assert ("10min", "10min", "1h") == tuple(
        table.attrs["interval"] for table in (outdoor, indoor, year)
    )
    assert "co2" in indoor.columns


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("statons", "stations"),
        ("Normal", "normals"),
        ("Wien", 'stem.period_means("Wien")'),
        ("SIM-S99", "SIM-S"),
        ("", "stations, monthly, normals"),
        ("../registry", "stations"),
        (None, "Take one of"),
    ],
)
def test_unknown_name(name: str, told: str) -> None:
    """An unknown name is refused, with the nearest names or all of them."""
    with pytest.raises(DataError) as caught:
        datasets.load(name)

    assert told in caught.value.hint
    assert "stem.monthly" in str(caught.value)


def test_every_listed_name_loads_something() -> None:
    """names() lists tables, schools and recordings, each once."""
    known = bundled.names()

    assert len(set(known)) == len(known)
    assert {"stations", "SIM-HEL", "SIM-ATH"} <= set(known)
    assert "LOANS" not in known


def test_suspicious_points_at_real_values() -> None:
    """Each doubted monthly value stands in its table with exactly that number."""
    doubts = datasets.load("suspicious")
    columns = {
        "air_temperature": "t_mean_degc",
        "air_temperature_max": "t_max_degc",
        "air_temperature_min": "t_min_degc",
        "rainfall": "rain_mm",
        "sunshine": "sun_h",
    }
    months = datasets.load("monthly")
    names = months["year"].astype(str) + "-" + months["month"].astype(str).str.zfill(2)
    months.index = pd.MultiIndex.from_arrays([months["wmo_id"], names])
    rows = doubts[doubts["table"] == "monthly"]

    assert len(rows) > 1000
    for row in rows.itertuples():
        assert row.value == months.loc[(row.station, row.month), columns[row.quantity]]


def test_suspicious_numbers_are_those_of_the_header() -> None:
    """The header tells how many values fail, and that each was looked at by hand."""
    doubts = datasets.load("suspicious")
    keys = ["table", "station", "month", "quantity"]
    failed = doubts[doubts["flag"] == 4].fillna("").drop_duplicates(keys)
    told = " ".join(doubts.attrs["notes"])

    assert f"{len(failed)} fail (flag 4): each was looked at by hand" in told
    assert {3, 4} == set(doubts["flag"])


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with two tables and a registry of its own."""
    for name in ("partners.csv", "climate/global_anomaly.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(datasets_dir() / name, tmp_path / name)
    from hashlib import sha256

    lines = [
        f"{sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n"
        for name in ("climate/global_anomaly.csv", "partners.csv")
    ]
    (tmp_path / "registry.txt").write_text("".join(lines), "utf-8")
    return tmp_path


def test_sound_files_are_verified(copied: Path) -> None:
    """Nothing is reported while every file is the one in the registry."""
    assert () == verify(copied)


def test_changed_file_is_refused(copied: Path) -> None:
    """One changed digit is found by verify() and refused by a reader."""
    path = copied / "climate" / "global_anomaly.csv"
    path.write_bytes(path.read_bytes().replace(b"1880,-0.17", b"1880,-0.71"))

    assert ("climate/global_anomaly.csv",) == verify(copied)
    with pytest.raises(DataError, match="not the one that came"):
        shipped("climate/global_anomaly.csv", copied)


def test_missing_file_is_refused(copied: Path) -> None:
    """A missing file is found by verify() and refused by a reader."""
    (copied / "partners.csv").unlink()

    assert ("partners.csv",) == verify(copied)
    with pytest.raises(DataError, match="cannot be read"):
        shipped("partners.csv", copied)


def test_file_in_another_encoding_is_refused(copied: Path) -> None:
    """A file that is not UTF-8 is refused in words."""
    (copied / "new.csv").write_bytes("name\nZürich\n".encode("latin-1"))

    with pytest.raises(DataError, match="cannot be read"):
        shipped("new.csv", copied)


def test_no_registry_is_said(copied: Path) -> None:
    """Without a registry nothing is called verified."""
    (copied / "registry.txt").unlink()

    with pytest.raises(DataError, match="list of checksums"):
        verify(copied)


def test_lines_above_a_table(copied: Path) -> None:
    """Title, source and licence come from the lines above; a file of notes only has no rows."""
    (copied / "a.csv").write_text("# A table\n# source: me\n# Licence: free\na,b\n1,2\n", "utf-8")
    (copied / "b.csv").write_text("# Only a title", "utf-8")
    file = shipped("a.csv", copied)

    assert ("A table", "me", "free", "a,b\n1,2\n") == (
        file.title,
        file.source,
        file.licence,
        file.body,
    )
    assert ("Only a title", "") == (shipped("b.csv", copied).title, shipped("b.csv", copied).body)
