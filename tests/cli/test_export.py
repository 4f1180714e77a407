import csv
from pathlib import Path

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.cli import main
from classnet_stem.resources import datasets_dir

LOAN = datasets_dir() / "loan" / "SIM-BUD-DAY.csv"
PARTNERS = datasets_dir() / "partners"


def test_csv_holds_what_was_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The CSV file reads back as the table of the recording and says that it is simulated."""
    assert main(["export", str(LOAN), "--to", str(tmp_path / "bud.csv")]) == 0
    back = datasets.read_csv_table(tmp_path / "bud.csv")

    assert datasets.table(recordings.read(LOAN)).equals(back)
    assert "simulated" in (tmp_path / "bud.csv").read_text("utf-8-sig").lower()
    assert "from 1 recording." in capsys.readouterr().out


def test_decimal_comma(tmp_path: Path) -> None:
    """With --decimal , the columns are parted by semicolons, as such spreadsheets expect."""
    main(["export", str(LOAN), "--to", str(tmp_path / "bud.csv"), "--decimal", ","])
    lines = (tmp_path / "bud.csv").read_text("utf-8-sig").splitlines()
    cells = next(csv.reader([lines[-1]], delimiter=";"))

    assert cells[1].replace(",", "").lstrip("-").isdigit()
    assert "," in cells[1]


def test_netcdf_of_two_stations(tmp_path: Path) -> None:
    """A NetCDF file holds each station, one value for each step, with CF names."""
    files = [str(PARTNERS / f"{name}.csv") for name in ("SIM-ATH", "SIM-VIE")]
    main(["export", *files, "--to", str(tmp_path / "two.nc"), "--step", "1h"])
    both = datasets.open_netcdf(tmp_path / "two.nc")

    assert ["SIM-ATH", "SIM-VIE"] == sorted(both["station"].values.tolist())
    assert "air_temperature" == both["air_temperature"].attrs["standard_name"]
    assert 24 <= both.sizes["time"] <= 25


def test_parquet(tmp_path: Path) -> None:
    """A Parquet file reads back as the table of the recording."""
    main(["export", str(LOAN), "--to", str(tmp_path / "bud.parquet")])

    assert datasets.table(recordings.read(LOAN)).equals(
        datasets.read_parquet(tmp_path / "bud.parquet")
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([str(LOAN), "--to", "out.xlsx"], "Use one of: .csv, .parquet, .nc"),
        ([str(LOAN), str(LOAN), "--to", "out.csv"], "holds one station"),
        ([str(LOAN), str(LOAN), "--to", "out.nc"], "comes twice"),
        (["nothing.csv", "--to", "out.csv"], "There is no recording"),
        ([str(LOAN), "--to", "out.nc", "--step", "weekly"], "weekly"),
    ],
    ids=["kind", "two in one", "twice", "missing", "step"],
)
def test_refused(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be written is refused in words, and no file is left."""
    monkeypatch.chdir(tmp_path)

    assert main(["export", *words]) == 1
    assert said in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_file_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays, unless --force is given."""
    target = tmp_path / "old.csv"
    target.write_text("mine")

    assert main(["export", str(LOAN), "--to", str(target)]) == 1
    assert "mine" == target.read_text()
    assert "--force" in capsys.readouterr().err
    assert main(["export", str(LOAN), "--to", str(target), "--force"]) == 0
