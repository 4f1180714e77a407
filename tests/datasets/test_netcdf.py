"""A network as a file: nothing is lost, nothing foreign is taken, nothing is half written."""

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classnet_stem import datasets
from classnet_stem.errors import DataError

MakeTable = Callable[..., pd.DataFrame]


@pytest.fixture
def joined(tabled: MakeTable) -> xr.Dataset:
    """Two stations, one without a place, with flags, text and missing values."""
    first = tabled({"air_temperature": [0.1, None, -20.3], "x": [1.0, 2, 3]}, seconds=600)
    second = tabled({"co2": [400.0, 500, 600]}, name="VIE-1", seconds=600)
    first.attrs["station"]["name"] = "Łódź, škola «7» 学校"
    del second.attrs["station"]["latitude"]
    flags = pd.DataFrame(1, index=first.index, columns=first.columns)
    return datasets.network([first, second], flags=[flags, None])


def test_nothing_is_lost(joined: xr.Dataset, tmp_path: Path) -> None:
    """What comes back is identical: values, coordinates, bounds, flags, every attribute."""
    path = datasets.save_netcdf(joined, tmp_path / "net.nc")

    xr.testing.assert_identical(joined, datasets.open_netcdf(path))


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.floats(-1e300, 1e300), min_size=2, max_size=5))
def test_every_bit_of_a_value(tabled: MakeTable, tmp_path: Path, values: list[float]) -> None:
    """Values come back with all their 64 bits."""
    frame = tabled({"x": values}, seconds=600)
    path = datasets.save_netcdf(datasets.network([frame]), tmp_path / "net.nc")

    assert np.array(values).tobytes() == datasets.open_netcdf(path)["x"].values.tobytes()


def test_types_of_the_file(joined: xr.Dataset, tmp_path: Path) -> None:
    """Another program meets whole seconds since 1970, doubles, bytes, and NaN for missing."""
    with h5py.File(datasets.save_netcdf(joined, tmp_path / "net.nc")) as file:
        assert ("int64", 1_772_410_200) == (str(file["time"].dtype), int(file["time"][0]))
        assert b"seconds since 1970-01-01" in np.bytes_(file["time"].attrs["units"])
        assert ("float64", "int8") == (
            str(file["air_temperature"].dtype),
            str(file["air_temperature_flag"].dtype),
        )
        assert np.isnan(file["air_temperature"].attrs["_FillValue"]).all()
        assert "_FillValue" not in file["time"].attrs
        for name in ("time_bnds", "lat", "station_id", "air_temperature_flag"):
            has_missing = name == "lat"  # one of the two stations does not say where it is
            assert has_missing == ("_FillValue" in file[name].attrs)
        assert ["HEL-1", "VIE-1"] == [one.decode() for one in file["station_id"]]
        assert "coordinates" not in file["time_bnds"].attrs
        assert "coordinates" not in file.attrs


def test_equal_bytes(joined: xr.Dataset, tmp_path: Path) -> None:
    """The same dataset gives the same bytes each time."""
    first, second = (datasets.save_netcdf(joined, tmp_path / name) for name in ("a.nc", "b.nc"))

    assert first.read_bytes() == second.read_bytes()


def test_saved_and_saved_again(joined: xr.Dataset, tmp_path: Path) -> None:
    """A file that was opened can be saved over itself and still holds the same."""
    path = datasets.save_netcdf(joined, tmp_path / "net.nc")
    datasets.save_netcdf(datasets.open_netcdf(path), path)

    xr.testing.assert_identical(joined, datasets.open_netcdf(path))


def test_old_file_stays_when_writing_fails(
    joined: xr.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk is full in the middle, the older file is there and no half one."""
    path = datasets.save_netcdf(joined, tmp_path / "net.nc")
    before = path.read_bytes()

    def full(_: xr.Dataset, goal: Path, **__: object) -> None:
        goal.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xr.Dataset, "to_netcdf", full)
    with pytest.raises(DataError, match="No space left"):
        datasets.save_netcdf(joined, path)

    assert (before, ["net.nc"]) == (path.read_bytes(), [one.name for one in tmp_path.iterdir()])


@pytest.mark.parametrize(
    "content", [b"", b"time,air_temperature\n", b"\x89HDF\r\n\x1a\n" + b"x" * 99]
)
def test_other_kinds_of_files(tmp_path: Path, content: bytes) -> None:
    """A file that is no NetCDF is refused in words."""
    path = tmp_path / "other.nc"
    path.write_bytes(content)
    with pytest.raises(DataError, match="cannot be read as NetCDF"):
        datasets.open_netcdf(path)


def test_cut_file(joined: xr.Dataset, tmp_path: Path) -> None:
    """A file that was cut while it was copied is refused in words."""
    path = datasets.save_netcdf(joined, tmp_path / "net.nc")
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(DataError, match="cannot be read as NetCDF"):
        datasets.open_netcdf(path)


def test_network_of_another_program(tmp_path: Path) -> None:
    """A NetCDF file with a grid in it is no network."""
    path = tmp_path / "grid.nc"
    xr.Dataset({"t": (("y", "x"), np.zeros((2, 2)))}).to_netcdf(path, engine="h5netcdf")
    with pytest.raises(DataError, match="does not hold a network of stations"):
        datasets.open_netcdf(path)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is refused in words."""
    with pytest.raises(DataError, match="There is no file"):
        datasets.open_netcdf(tmp_path / "none.nc")


def test_only_networks_are_saved(joined: xr.Dataset, tmp_path: Path) -> None:
    """A dataset without the bounds of its intervals is not written."""
    with pytest.raises(DataError, match="does not hold a network"):
        datasets.save_netcdf(joined.drop_vars("time_bnds"), tmp_path / "net.nc")


def test_folder_that_is_not_there(joined: xr.Dataset, tmp_path: Path) -> None:
    """A folder that does not exist is named in words."""
    with pytest.raises(DataError, match="cannot be written"):
        datasets.save_netcdf(joined, tmp_path / "no" / "net.nc")


def test_part_of_a_network(joined: xr.Dataset, tmp_path: Path) -> None:
    """One station of a network, chosen as a list, can be saved and comes back identical."""
    part = joined.sel(station=["VIE-1"])
    path = datasets.save_netcdf(part, tmp_path / "part.nc")

    xr.testing.assert_identical(part, datasets.open_netcdf(path))


def test_only_what_can_be_missing_has_a_fill_value(tabled: MakeTable, tmp_path: Path) -> None:
    """Positions and values that are all there have no _FillValue, which CF allows for neither."""
    whole = datasets.network([tabled({"co2": [400.0, 500, 600]}, seconds=600)])
    with h5py.File(datasets.save_netcdf(whole, tmp_path / "net.nc")) as file:
        assert [] == [name for name in file if "_FillValue" in file[name].attrs]
