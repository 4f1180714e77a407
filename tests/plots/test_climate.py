import csv

import pytest

from classnet_stem.errors import DataError
from classnet_stem.plots import climate
from classnet_stem.plots.climate import SOURCE, yearly_range
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation import load_places

TABLE = datasets_dir() / "climate" / "monthly_means_2003_2021.csv"


@pytest.fixture
def places():
    """Vienna and Singapore."""
    known = load_places()
    return [known["VIE"], known["SIN"]]


def means_of(code: str) -> list[float]:
    """The monthly means of a place, read again from the file."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [float(row["t_mean_degc"]) for row in csv.DictReader(lines) if row["code"] == code]


def test_description_holds_the_yearly_range(places) -> None:
    """The description tells how far the months differ, computed again from the table."""
    text = climate(places).description
    vienna, singapore = (max(means) - min(means) for means in map(means_of, ("VIE", "SIN")))

    assert f"in Vienna the months differ by {vienna:.1f} °C" in text
    assert f"in Singapore by {singapore:.1f} °C" in text
    assert len(text) <= 150


def test_lines_are_the_table(places) -> None:
    """The first line of the picture is Vienna's row of the table."""
    assert means_of("VIE") == [
        float(y) for y in climate(places).figure.axes[0].lines[0].get_ydata()
    ]


def test_it_is_called_a_mean_of_its_years(places, written) -> None:
    """The picture names its years and its source, and never says normal."""
    described = climate(places)
    found = " ".join([*written(described.figure), described.description, described.note])

    assert "Measured climate: mean of 2003 to 2021" in found
    assert f"Source: {SOURCE}" in found
    assert "normal" not in found.lower()
    assert "SIMULATED" not in found


def test_source_is_that_of_the_table() -> None:
    """The source below the picture is the one that the data file names."""
    assert f"# Source: {SOURCE}" in TABLE.read_text("utf-8")


def test_axes_have_units(places) -> None:
    """The panels show °C and mm."""
    assert ["monthly mean temperature (°C)", "rain in the month (mm)"] == [
        axes.get_ylabel() for axes in climate(places).figure.axes
    ]


def test_one_place_is_enough(places) -> None:
    """The climate of one place has a description without a comparison."""
    assert climate(places[:1]).description.endswith(f"by {yearly_range(places[0]):.1f} °C.")


def test_no_place_is_refused() -> None:
    """Without a place there is a three-line message."""
    with pytest.raises(DataError) as caught:
        climate([])

    assert 3 == len(str(caught.value).splitlines())
