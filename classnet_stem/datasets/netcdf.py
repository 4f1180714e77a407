"""A network as a NetCDF file, out and in, with nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.datasets.given import path_of
from classnet_stem.datasets.writing import written_whole
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import xarray as xr

_SECONDS = "seconds since 1970-01-01 00:00:00"
_BOUNDS = "time_bnds"
_IDS = "station_id"  # CF wants numbers in a variable that is called like its dimension


def save_netcdf(dataset: xr.Dataset, path: Path | str) -> Path:
    """Write a network as NetCDF-4 and return its path; an older file is replaced at the end.

    In the file the ids are called ``station_id``. Values keep their 64 bits (packed without
    loss), times are whole seconds since 1970 in UTC (int64), flags are bytes, a missing value
    is NaN. The same dataset gives the same bytes.

    Raises:
        DataError: `dataset` is no network of :func:`~classnet_stem.datasets.network`, or the
            system refuses to write.
    """
    _require_network(dataset, "The dataset")
    outside = dataset.reset_coords(_BOUNDS).reset_index("station").rename_vars(station=_IDS)
    with written_whole(path) as draft:
        outside.to_netcdf(draft, engine="h5netcdf", encoding=_encoding(outside))
    return Path(path)


def open_netcdf(path: Path | str) -> xr.Dataset:
    """Read a network that :func:`save_netcdf` wrote, whole, and close the file.

    The result is identical to what was saved: values, coordinates, bounds, flags, attributes.

    Raises:
        DataError: there is no such file, it is no NetCDF-4 file or is damaged, or it holds
            something else than stations along (station, time).
    """
    import xarray as xr

    path = path_of(path)
    if not path.is_file():
        raise DataError(
            f"There is no file {path}.",
            "The name is spelled in another way, or the file is in another folder.",
            "Look at the name and the folder again.",
        )
    try:
        found = xr.load_dataset(path, engine="h5netcdf", decode_timedelta=False)
    except Exception as error:
        raise _unreadable(path, error) from error
    if _IDS in found.variables and "station" not in found.variables:
        found = found.rename_vars({_IDS: "station"}).set_xindex("station")
    _require_network(found, str(path))
    for variable in found.variables.values():
        variable.encoding = {}
    found.encoding = {}
    return found.set_coords(_BOUNDS)


def _encoding(dataset: xr.Dataset) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, variable in dataset.variables.items():
        encoding: dict[str, Any] = {}
        if name in ("time", _BOUNDS):
            encoding = {"units": _SECONDS, "calendar": "standard", "dtype": "int64"}
        elif variable.dims == ("station", "time"):
            encoding = {"zlib": True, "complevel": 4, "shuffle": True}
        if variable.dtype.kind != "f" or not bool(variable.isnull().any()):
            encoding["_FillValue"] = None
        found[str(name)] = encoding
    return found


def _require_network(dataset: xr.Dataset, what: str) -> None:
    is_network = (
        hasattr(dataset, "data_vars")
        and dataset.attrs.get("featureType") == "timeSeries"
        and {"station", "time"} <= set(dataset.dims)
        and {"station", "time", _BOUNDS} <= set(dataset.variables)
        and dataset["time"].dtype.kind == "M"
    )
    if not is_network:
        raise DataError(
            f"{what} does not hold a network of stations.",
            "It comes from another program, or variables or attributes were taken out.",
            "Use a dataset of open_network() or network([...]). Choose stations as a list: "
            'dataset.sel(station=["SIM-S01"]). Open other files with xarray.open_dataset.',
        )


def _unreadable(path: Path | str, error: Exception) -> DataError:
    return DataError(
        f"{path} cannot be read as NetCDF.",
        f"It is another kind of file, or it was cut while it was copied ({type(error).__name__}).",
        "Copy the file again. A NetCDF-4 file of this package ends in .nc.",
    )
