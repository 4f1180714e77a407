from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem import datasets
from classnet_stem.errors import DataError

WRITERS = {
    "csv": lambda path: datasets.to_csv(datasets.load("SIM-HEL"), path),
    "nc": lambda path: datasets.save_netcdf(datasets.network([datasets.load("SIM-HEL")]), path),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_folder_that_is_not_there(write: Callable[[Path], object], tmp_path: Path) -> None:
    """A folder that is not there is named in plain words, without the words of a library."""
    with pytest.raises(DataError) as caught:
        write(tmp_path / "missing" / "file")

    assert f"there is no folder {tmp_path / 'missing'}." in caught.value.what
    assert "errno" not in str(caught.value)
