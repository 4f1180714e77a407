import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "make_places.py"
SHIPPED = ROOT / "datasets" / "climate" / "places.csv"
REPORTS = [
    "wmo_id,year,month,t_mean_degc,t_max_degc,t_min_degc,rain_mm,sun_h,days_missing_t,days_missing_rain"
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Reports of ten years: every month 10 °C, but one report of -88 °C and one incomplete."""
    lines = [line for line in SHIPPED.read_text("utf-8").splitlines() if not line.startswith("#")]
    places = list(csv.DictReader(lines))
    stations = ["wmo_id,name,country,iso2,latitude_deg,longitude_deg,elevation_m"]
    names = ("wmo_id", "source_name", "country", "iso2", "latitude_deg", "longitude_deg")
    stations += [",".join([*(one[name] for name in names), one["elevation_m"]]) for one in places]
    reports = REPORTS + [
        f"{one['wmo_id']},{year},{month},{10 + year % 2},15,5,50,,0,0"
        for one in places
        for year in range(2003, 2013)
        for month in range(1, 13)
    ]
    reports += ["02974,2013,1,-88,15,5,50,,0,0", "02974,2014,1,30,15,5,50,,20,0"]
    (tmp_path / "stations.csv").write_text("\n".join(stations) + "\n", "utf-8")
    (tmp_path / "monthly_2003_2021.csv").write_text("\n".join(reports) + "\n", "utf-8")
    return tmp_path


def test_tables_from_reports(source: Path) -> None:
    """The tool makes means, leaves out what cannot be right, and names it in the header."""
    out = source / "out"
    subprocess.run([sys.executable, TOOL, source, "--out", out], check=True, capture_output=True)
    text = (out / "monthly_means_2003_2021.csv").read_text("utf-8")

    assert "#   02974 2013-01 t_mean_degc -88\n" in text
    assert "HEL,02974,1,10.5,15.0,5.0,50.0,10,11,11,12\n" in text


def test_stations_come_out_as_shipped(source: Path) -> None:
    """The table of places is the shipped one, byte for byte."""
    out = source / "out"
    subprocess.run([sys.executable, TOOL, source, "--out", out], check=True, capture_output=True)

    assert SHIPPED.read_bytes() == (out / "places.csv").read_bytes()
