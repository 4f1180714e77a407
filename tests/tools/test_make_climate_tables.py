"""The climate tables are written by their tool from the source figures, and from nothing else."""

import csv
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "make_climate_tables.py"
SHIPPED = ROOT / "datasets" / "climate"
NAMES = ("stations", "monthly_2003_2021", "normals", "long_stations", "long_monthly_1970_2025")

SOME = ("96001", "14445", "UKE00107650")  # Sabang, Split, Heathrow

Row = Mapping[str, str]


def shipped(name: str) -> list[Row]:
    text = (SHIPPED / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line[0] != "#"))


def write(path: Path, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Write columns of shipped rows under the names that the source gives them."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row[ours] for ours in columns.values()] for row in rows)


def same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def sources(folder: Path, only: Sequence[str] = ()) -> Path:
    """Write the figures as the sources have them, for some stations or (none given) for all."""
    cards = same("name", "country", "iso2", "latitude_deg", "longitude_deg", "elevation_m")
    cards["name"] = "source_name"
    rows = {
        name: [row for row in shipped(name) if not only or next(iter(row.values())) in only]
        for name in NAMES
    }
    normals = [{**row, "base_end": f"{row['base_end']}.0"} for row in rows["normals"]]
    climat, ghcn = folder / "climat", folder / "ghcn_daily_long"
    write(climat / "stations.csv", same("wmo_id") | cards, rows["stations"])
    months = rows["monthly_2003_2021"]
    write(climat / "monthly_2003_2021.csv", same(*months[0]), months[::-1])
    write(climat / "normals.csv", same(*normals[0]), normals)
    del cards["country"]
    write(ghcn / "stations.csv", same("ghcn_id") | cards, rows["long_stations"][::-1])
    long = rows["long_monthly_1970_2025"]
    write(ghcn / "monthly_1970_2025.csv", same(*long[0]), long)
    anomaly = shipped("global_anomaly")
    write(folder / "gistemp" / "annual_anomaly.csv", same(*anomaly[0]), anomaly)
    return folder


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the tool makes of three stations."""
    return run(sources(tmp_path_factory.mktemp("some"), SOME))


def run(folder: Path) -> Path:
    out = folder / "out"
    subprocess.run([sys.executable, TOOL, folder, "--out", out], check=True, capture_output=True)
    return out


def lines(path: Path, start: str) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.startswith(start)]


@pytest.mark.parametrize("name", NAMES)
def test_some_stations_come_out_as_shipped(some: Path, name: str) -> None:
    """Sabang, Split and Heathrow have the shipped cards, months and normals."""
    for station in SOME:
        expected = lines(SHIPPED / f"{name}.csv", f"{station},")
        assert expected == lines(some / f"{name}.csv", f"{station},")


def test_doubts_come_out_as_shipped(some: Path) -> None:
    """The doubts about these stations are the shipped ones."""
    for start in ("monthly,96001,", "normals,96001,", "monthly,14445,", "long_stations,"):
        expected = lines(SHIPPED / "suspicious.csv", start)
        assert expected == lines(some / "suspicious.csv", start)


def test_another_list_of_failing_values_is_not_called_judged(some: Path) -> None:
    """Where other values fail than those that were looked at, the header does not say they were."""
    assert "not all were looked at by hand" in (some / "suspicious.csv").read_text("utf-8")


def test_unjudged_position_stops_the_tool(tmp_path: Path) -> None:
    """A longitude with another sign than the capital's that nobody has judged is an error."""
    folder = sources(tmp_path, ["08222", "14445", "UKE00107650"])
    path = folder / "climat" / "stations.csv"
    path.write_text(path.read_text("utf-8").replace(",-3.68,", ",3.68,"), "utf-8")
    command = [sys.executable, TOOL, folder, "--out", folder / "out"]
    done = subprocess.run(command, capture_output=True, text=True)

    assert 1 == done.returncode
    assert "Judge the longitude of 08222" in done.stderr


@pytest.mark.slow
def test_all_tables_come_out_as_shipped(tmp_path: Path) -> None:
    """From all source figures the seven tables come out byte for byte."""
    out = run(sources(tmp_path))
    made = {path.name: path.read_bytes() for path in out.iterdir()}

    assert 7 == len(made)
    assert made == {name: (SHIPPED / name).read_bytes() for name in made}


@pytest.mark.slow
def test_partners_come_out_as_shipped(tmp_path: Path) -> None:
    """The table of partners comes out byte for byte with the zones of this computer's tzdata."""
    code = "import make_partners, sys; sys.stdout.write(repr(make_partners.partners()))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT / "tools",
    )
    text = (ROOT / "datasets" / "partners.csv").read_text("utf-8")
    rows = [tuple(row) for row in csv.reader(text.splitlines()) if not row[0].startswith("#")]

    assert repr(rows[1:]) == done.stdout
