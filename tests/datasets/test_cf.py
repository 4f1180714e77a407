"""The main rules of CF 1.11 and ACDD 1.3, by hand; the checker itself runs in the slow tests."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from classnet_stem import datasets
from classnet_stem.datasets import cf
from classnet_stem.quantities import QUANTITIES
from classnet_stem.units import SYMBOLS

MakeTable = Callable[..., pd.DataFrame]
OUTDOOR = {
    "air_temperature": [20.0, None, 22.0],
    "relative_humidity": [50.0, 51, 52],
    "station_pressure": [1010.0, 1011, 1012],
    "wind_speed": [1.0, 2, 3],
    "wind_gust": [2.0, 3, 4],
    "wind_from_direction": [10.0, 350, 0],
    "rainfall": [0.0, 0.2, 0],
    "solar_radiation": [0.0, 100, 200],
    "co2": [400.0, 500, 600],
    "pm2p5": [5.0, 6, 7],
}


@pytest.fixture
def joined(tabled: MakeTable) -> xr.Dataset:
    """Two stations with flags, half an hour of ten minutes."""
    frames = [tabled(OUTDOOR, name=name, seconds=600) for name in ("HEL-1", "SIN-1")]
    for frame, place in zip(frames, ((60.17, 24.94), (1.35, 103.8)), strict=True):
        frame.attrs["station"] |= {
            "latitude": str(place[0]),
            "longitude": str(place[1]),
            "elevation_m": "16",
            "height_m": "2",
            "exposure": "outdoor",
            "origin": "simulated",
        }
    flags = pd.DataFrame(1, index=frames[0].index, columns=frames[0].columns)
    created = datetime(2026, 11, 24, tzinfo=UTC)
    return datasets.network(frames, rain="amount", flags=[flags, flags], created=created)


def test_shape_and_axes(joined: xr.Dataset) -> None:
    """Orthogonal time series: ids with their role, axes with names and units, bounds of time."""
    assert {"station": 2, "time": 3, "bnds": 2} == dict(joined.sizes)
    assert "timeseries_id" == joined["station"].attrs["cf_role"]
    assert ("time", "T", "time_bnds") == tuple(
        joined["time"].attrs[name] for name in ("standard_name", "axis", "bounds")
    )
    assert {
        "lat": ("latitude", "degrees_north", "Y"),
        "lon": ("longitude", "degrees_east", "X"),
        "alt": ("altitude", "m", "Z"),
    } == {
        name: tuple(joined[name].attrs[key] for key in ("standard_name", "units", "axis"))
        for name in ("lat", "lon", "alt")
    }
    assert all(("station", "time") == joined[name].dims for name in joined.data_vars)


@pytest.mark.parametrize(
    ("name", "units", "method"),
    [
        ("air_temperature", "degC", "time: mean (interval: 10 minutes)"),
        ("rainfall", "mm", "time: sum (interval: 10 minutes)"),
        ("wind_gust", "m s-1", "time: maximum (interval: 10 minutes)"),
        (
            "wind_from_direction",
            "degree",
            "time: mean (interval: 10 minutes comment: mean of vectors as long as wind_speed)",
        ),
        ("co2", "1e-6", "time: mean (interval: 10 minutes)"),
        ("pm2p5", "ug m-3", "time: mean (interval: 10 minutes)"),
        ("solar_radiation", "W m-2", "time: mean (interval: 10 minutes)"),
    ],
)
def test_units_and_methods(joined: xr.Dataset, name: str, units: str, method: str) -> None:
    """A variable has units that UDUNITS reads and says how its values were made."""
    attrs = joined[name].attrs

    assert (units, method) == (attrs["units"], attrs["cell_methods"])
    assert QUANTITIES[name].cf_name == attrs["standard_name"]


def test_every_unit_has_its_udunits() -> None:
    """Each unit that a quantity or the table of symbols can have is written for CF."""
    assert set() == ({row.unit for row in QUANTITIES.values()} | set(SYMBOLS)) - set(cf.UDUNITS)


def test_no_name_that_cf_does_not_know() -> None:
    """PM4 and the battery have no standard name, because the table of CF has none."""
    assert [None, None] == [cf.standard_name(name) for name in ("pm4", "battery_voltage")]
    assert "PM4" == cf.variable_attrs("pm4", "ug/m3", "", is_simulated=False)["long_name"]


def test_unknown_unit_is_said() -> None:
    """A column of unknown unit has no units; a comment says why."""
    attrs = cf.variable_attrs("level", None, "", is_simulated=False)

    assert "units" not in attrs
    assert "not known" in str(attrs["comment"])
    assert "time: mean" == attrs["cell_methods"]


def test_flags_beside_values(joined: xr.Dataset) -> None:
    """Flags are bytes with their meanings, and the values name them."""
    flags = joined["air_temperature_flag"]

    assert "int8" == flags.dtype
    assert [1, 2, 3, 4, 9] == list(flags.attrs["flag_values"])
    assert "good not_evaluated suspect fail missing" == flags.attrs["flag_meanings"]
    assert [[1, 9, 1], [1, 9, 1]] == flags.values.tolist()


def test_discovery(joined: xr.Dataset) -> None:
    """The global attributes say what, where and when, and name both conventions."""
    attrs = joined.attrs

    assert "CF-1.11, ACDD-1.3" == attrs["Conventions"]
    assert ("timeSeries", "Station") == (attrs["featureType"], attrs["cdm_data_type"])
    assert ("2026-03-02T00:00:00Z", "2026-03-02T00:30:00Z", "PT30M", "PT10M") == tuple(
        attrs[f"time_coverage_{part}"] for part in ("start", "end", "duration", "resolution")
    )
    assert (1.35, 60.17, 24.94, 103.8) == tuple(
        attrs[f"geospatial_{part}"] for part in ("lat_min", "lat_max", "lon_min", "lon_max")
    )
    assert "2026-11-24T00:00:00Z" == attrs["date_created"]


def test_simulated_is_said_everywhere(joined: xr.Dataset) -> None:
    """Title, summary, source, licence, each station and each variable say: simulated."""
    assert joined.attrs["title"].startswith("SIMULATED")
    assert "SIMULATED" in joined.attrs["summary"]
    assert "simulated" in joined.attrs["source"]
    assert "simulated" in joined.attrs["license"]
    assert {"simulated"} == set(joined["origin"].values)
    assert "modelResult" == joined["air_temperature"].attrs["coverage_content_type"]


def test_measured_and_mixed(tabled: MakeTable) -> None:
    """Measured stations are called measured; one simulated among them is named."""
    real = tabled({"air_temperature": [20.0] * 3}, seconds=600)
    model = tabled({"air_temperature": [20.0] * 3}, name="SIM-1", seconds=600)
    model.attrs["station"]["origin"] = "simulated"
    measured, mixed = datasets.network([real]).attrs, datasets.network([real, model]).attrs

    assert measured["title"].startswith("Measured school network: 1 station,")
    assert "SIMULATED" not in measured["summary"]
    assert "SIMULATED, not measured: SIM-1." in mixed["summary"]


def test_two_runs_are_equal(tabled: MakeTable) -> None:
    """Equal data give an identical dataset; nothing in it depends on the run or the machine."""
    frames = [tabled({"air_temperature": [20.0] * 3}, seconds=600)]
    first, second = datasets.network(frames), datasets.network(frames)

    assert first.identical(second)
    assert "date_created" not in first.attrs
    assert not re.search(r"/|\\|@", json.dumps(first.attrs["history"]))


@pytest.mark.slow
@pytest.mark.parametrize("suite", ["cf:1.11", "acdd:1.3"])
@pytest.mark.parametrize("which", ["with flags", "shipped, outdoor", "shipped, indoor"])
def test_checker_passes(joined: xr.Dataset, tmp_path: Path, suite: str, which: str) -> None:
    """The IOOS compliance checker has no error, no high priority and no exception of its own."""
    checker = shutil.which("compliance-checker", path=str(Path(sys.executable).parent))
    if checker is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have compliance-checker")
        pytest.skip('compliance-checker is not installed: pip install -e ".[oracles]"')
    if which.startswith("shipped"):
        joined = datasets.open_network(exposure=which.removeprefix("shipped, "))
    path = datasets.save_netcdf(joined, tmp_path / "network.nc")
    command = [checker, "--test", suite, "--criteria", "lenient"]
    command += ["-f", "json", "-o", str(tmp_path / "report.json"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))[suite]

    assert "exceptions occurred" not in done.stderr
    assert ([], 0) == (_faults(report["high_priorities"]), done.returncode)
    if suite.startswith("cf"):
        assert [] == _faults(report["medium_priorities"]) + _faults(report["low_priorities"])


def _faults(results: list[dict[str, object]]) -> list[object]:
    return [one["msgs"] for one in results if one["msgs"]]


def test_a_model_has_no_instrument_and_nobody_to_thank() -> None:
    """A simulated network points to no variable that is not there, and thanks no school."""
    sample = datasets.open_network()

    assert "sensor" not in sample.coords
    assert "simulated" == sample.attrs["instrument"]
    assert "No school took part" in sample.attrs["acknowledgement"]
