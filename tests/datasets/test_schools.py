"""The sample network: files in, tables and one dataset out, simulated said everywhere."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.datasets.schools import read_school
from classnet_stem.errors import DataError

Write = Callable[..., Path]
Ends = Callable[..., list[str]]


def test_list_of_schools(sample_network: Path) -> None:
    """Codes with zeros in front stay text, Namibia stays NA, and the list says simulated."""
    found = datasets.schools()

    assert ("code", ["SIM-AAA", "SIM-BBB"]) == (found.index.name, list(found.index))
    assert ("01001", "NA") == (found["near_wmo_id"].iloc[0], found["iso2"].iloc[0])
    assert "simulated" == found.attrs["origin"]


def test_table_of_a_school(sample_network: Path) -> None:
    """A school has the form of a recording's table: UTC, units, passport, how rain is counted."""
    found = datasets.school("SIM-AAA")

    assert [20.0, 21, 22, 23, 24, 25] == list(found["air_temperature"])
    assert ("time", "UTC", "simulated") == (
        found.index.name,
        str(found.index.tz),
        found.columns.name,
    )
    assert np.isnan(found["rainfall"].iloc[-1])
    assert {"air_temperature": "Cel", "rainfall": "mm"} == found.attrs["units"]
    assert ("SIM-AAA", "simulated", "10min", {"rainfall": "amount"}, []) == (
        found.attrs["station"]["id"],
        *(found.attrs[name] for name in ("origin", "interval", "rain", "duplicates")),
    )


def test_period_of_a_year(sample_network: Path) -> None:
    """The year has one row for each hour."""
    found = datasets.school("SIM-AAA", "year")

    assert ("1h", pd.Timedelta("1h")) == (found.attrs["interval"], found.index[1] - found.index[0])


def test_indoors_and_outdoors(sample_network: Path) -> None:
    """The network can be opened outdoors, indoors, or both; each says that it is simulated."""
    outdoor, indoor = datasets.open_network(), datasets.open_network(exposure="indoor")
    both = datasets.open_network(exposure="both")

    assert ["SIM-AAA", "SIM-BBB"] == list(outdoor["station"].values)
    assert ["SIM-AAA-IN", "SIM-BBB-IN"] == list(indoor["station"].values)
    assert {"outdoor", "indoor"} == set(both["exposure"].values)
    assert all(one.attrs["title"].startswith("SIMULATED") for one in (outdoor, indoor, both))


def test_values_of_the_network(sample_network: Path) -> None:
    """The network holds the numbers of the files, at their times, unchanged."""
    joined, table = datasets.open_network(), datasets.school("SIM-BBB")

    for name in table.columns:
        found = joined[name].sel(station="SIM-BBB").values
        assert table[name].to_numpy().tobytes() == found.tobytes()
    assert list(table.index.tz_localize(None)) == list(pd.DatetimeIndex(joined["time"].values))
    assert "PT1H" == datasets.open_network("year").attrs["time_coverage_resolution"]


def test_times_that_come_twice(tmp_path: Path, school_file: Write, ends: Ends) -> None:
    """Of a time that comes twice the first row is kept, and the other one is listed."""
    times = ends(3)
    path = school_file(
        tmp_path / "A.csv", {"air_temperature": [1, 2, 3, 9]}, [*times[:2], times[2], times[1]]
    )
    found = read_school(path)

    assert [1.0, 2.0, 3.0] == list(found["air_temperature"])
    assert ["2026-03-02T00:20:00+00:00"] == found.attrs["duplicates"]


def test_order_of_rows(tmp_path: Path, school_file: Write, ends: Ends) -> None:
    """Rows in another order come out in the order of time."""
    path = school_file(tmp_path / "A.csv", {"air_temperature": [3, 2, 1]}, ends(3)[::-1])

    assert [1.0, 2.0, 3.0] == list(read_school(path)["air_temperature"])


@pytest.mark.parametrize(
    ("cells", "times", "notes"),
    [
        (["20", "warm"], None, None),
        (["20", "NaN"], None, None),
        (["20", "21"], ["2026-03-02T00:10:00", "2026-03-02T00:20:00"], None),
        (["20", "21"], ["2026-03-02T00:10:00Z", ""], None),
        (["20", "21"], ["2026-03-02T00:10:00+01:00", "2026-03-02T00:20:00+01:00"], None),
    ],
)
def test_damaged_file(
    tmp_path: Path, school_file: Write, ends: Ends, cells: list[str], times: object, notes: object
) -> None:
    """Text for a number, a time without Z or no time at all: the file is refused."""
    path = school_file(tmp_path / "A.csv", {"air_temperature": cells}, times or ends(2))
    with pytest.raises(DataError, match=r"The school file A\.csv cannot be read"):
        read_school(path)


def test_file_of_nobody(tmp_path: Path) -> None:
    """A file that does not say which station it is, is refused; so is an empty one."""
    for text in ("time,air_temperature\n2026-03-02T00:10:00Z,20\n", ""):
        (tmp_path / "A.csv").write_text(text, "utf-8")
        with pytest.raises(DataError, match="cannot be read"):
            read_school(tmp_path / "A.csv")


def test_what_is_not_there(sample_network: Path) -> None:
    """An unknown school, period or exposure is refused, with words that are right."""
    with pytest.raises(DataError, match="SIM-AAA"):
        datasets.school("SIM-AAB")
    with pytest.raises(DataError, match="28days, year"):
        datasets.school("SIM-AAA", "month")
    with pytest.raises(DataError, match="outdoor, indoor, both"):
        datasets.open_network(exposure="roof")
    with pytest.raises(DataError, match="outdoor data only"):
        datasets.open_network("year", "indoor")


def test_shipped_network() -> None:
    """The network that comes with the package has its twenty schools, whole, and simulated."""
    weather, rooms, year = (
        datasets.open_network(*which) for which in ((), ("28days", "indoor"), ("year",))
    )

    assert [(20, 4032), (20, 4032), (20, 8760)] == [
        (one.sizes["station"], one.sizes["time"]) for one in (weather, rooms, year)
    ]
    assert {"simulated"} == {
        word for one in (weather, rooms, year) for word in one["origin"].values
    }
    assert {"co2", "pm2p5"} <= set(rooms.data_vars)
    assert set(datasets.schools().index) == set(weather["station"].values)


def test_fast_enough(tmp_path: Path, school_file: Write, ends: Ends) -> None:
    """A file of 4032 rows and eight columns is read in a fraction of a second."""
    columns = {name: [20.5] * 4032 for name in ("air_temperature", "rainfall", "co2", "pm2p5")}
    path = school_file(tmp_path / "A.csv", columns, ends(4032))
    read_school(path)
    start = time.perf_counter()
    read_school(path)

    assert time.perf_counter() - start < 0.4  # 0.01 s alone; a busy laptop is slower


def test_import_is_light() -> None:
    """Importing the data layer loads neither numpy nor pandas nor xarray; no table needs xarray."""
    program = (
        "import sys; from classnet_stem import datasets, recordings\n"
        "assert not {'numpy', 'pandas', 'xarray'} & set(sys.modules)\n"
        "from classnet_stem.resources import datasets_dir as d\n"
        "datasets.table(recordings.read(d() / 'partners' / 'SIM-ATH.csv'))\n"
        "assert not {'xarray', 'h5py', 'duckdb'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


@pytest.mark.parametrize("name", ["network", "school", "schools", "table"])
def test_names_are_functions(name: str) -> None:
    """A public name is the function, also where a module has the same name."""
    assert callable(getattr(datasets, name))


def test_unknown_name() -> None:
    """A name that is not there is an AttributeError, as in every module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        datasets.nothing  # noqa: B018
