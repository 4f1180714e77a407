"""The overview of a school network."""

import numpy as np
import pandas as pd
import pytest

from classnet_stem.datasets import open_network, school, schools
from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.overview import network_overview, percent_text
from classnet_stem.plots.schools import daily_coverage, schools_of

PLACES = {"FIN-1": ("Finland", 60.2, 24.9), "NZL-1": ("New Zealand", -43.5, 172.6)}


@pytest.fixture(scope="module")
def sample():
    """The dataset of the twenty sample schools."""
    return open_network()


@pytest.fixture
def tables(make_table):
    """Two stations with three days of hourly data; the second has none on the second day."""
    found = []
    for code, (country, latitude, longitude) in PLACES.items():
        values = np.full(72, 10.0)
        if code == "NZL-1":
            values[24:48] = np.nan
        place = {"country": country, "latitude": str(latitude), "longitude": str(longitude)}
        table = make_table({"air_temperature": values}, seconds=3600, **{"id": code, **place})
        found.append(table.set_axis(table.index + pd.Timedelta(hours=1)))
    return found


def test_coverage_counts_intervals_by_their_end(tables) -> None:
    """An interval that ends at midnight belongs to the day before."""
    found = daily_coverage(tables)

    assert [1.0, 1.0, 1.0] == found["FIN-1"].tolist()
    assert [1.0, 0.0, 1.0] == found["NZL-1"].tolist()


def test_half_a_day_is_half(tables) -> None:
    """Twelve of 24 hours are a share of one half, and rows twice count once."""
    first = tables[0]
    part = pd.concat([first.iloc[:36], first.iloc[30:36]])
    part.attrs = first.attrs

    assert [1.0, 0.5] == daily_coverage([part])["FIN-1"].tolist()


def test_dataset_and_tables_agree(sample) -> None:
    """The dataset of the sample network has the coverage of its tables."""
    codes = schools().index[:3]
    from_tables = daily_coverage([school(code) for code in codes])
    from_dataset = daily_coverage(sample)[list(codes)]

    np.testing.assert_allclose(from_dataset.to_numpy(), from_tables.to_numpy())


def test_order_is_asia_then_europe_from_the_north() -> None:
    """Rows are ordered by continent and latitude; the continent is that of the list."""
    found = schools_of(schools())

    assert [*["Asia"] * 10, *["Europe"] * 10] == [one.continent for one in found]
    assert ("Mongolia", "Finland") == (found[0].country, found[10].country)


def test_continent_of_a_table_without_one(tables) -> None:
    """Finland counts to Europe and New Zealand to Asia, as in the Asia-Europe Meeting."""
    assert ["Asia", "Europe"] == [one.continent for one in schools_of(tables)]


def test_hole_is_open_in_the_strip(tables) -> None:
    """On the day without data the bar has no height."""
    strips = network_overview(tables).figure.axes[1].collections
    heights = [np.ptp(strip.get_paths()[0].vertices[:, 1]) for strip in strips]
    middle = strips[0].get_paths()[0]
    days = middle.vertices[:, 0].min()

    assert [0.8, 0.8] == pytest.approx(heights)
    assert middle.contains_point((days + 0.5, -0.2))
    assert not middle.contains_point((days + 1.5, -0.2))


def test_rows_carry_numbers_and_countries(tables) -> None:
    """Each strip has the number of its point on the map and the country of its school."""
    left, right = network_overview(tables).figure.axes

    assert ["1 New Zealand", "2 Finland"] == [t.get_text() for t in right.get_yticklabels()]
    assert {"1", "2"} <= {text.get_text() for text in left.texts}


def test_description_has_the_lowest_coverage(tables) -> None:
    """The sentence holds the mean coverage and the school with the least."""
    text = network_overview(tables).description

    assert "2 schools" in text
    assert "83 %" in text
    assert "NZL-1 has the least, 67 %" in text
    assert 40 <= len(text) <= 150


def test_sample_network_says_simulated(sample, written) -> None:
    """The sample network is called simulated in the title, the sentence and the note."""
    picture = network_overview(sample)

    assert any(style.SIMULATED in text for text in written(picture.figure))
    assert "20 simulated schools" in picture.description
    assert picture.note.startswith("Simulated, not measured.")


def test_mixed_origins_are_counted(tables, written) -> None:
    """Where some schools are simulated the note counts them and the picture names them."""
    tables[0].attrs["origin"] = "simulated"
    picture = network_overview(tables)

    assert "1 of 2 schools are simulated" in picture.note
    assert any("Simulated: 2." in text for text in written(picture.figure))


def test_origin_is_never_made_up(tables) -> None:
    """Tables that lost their origin are not called measured."""
    assert network_overview(tables).note.startswith("Measured.")
    for table in tables:
        del table.attrs["origin"]
    assert network_overview(tables).note.startswith("Origin not told.")


def test_coverage_can_be_given(tables) -> None:
    """A list of schools with a coverage of its own is enough."""
    listed = schools().iloc[:2]
    days = pd.date_range("2026-03-02", periods=4, freq="D", tz="UTC")
    coverage = pd.DataFrame({code: [1.0, 0.5, 0.0, 1.0] for code in listed.index}, index=days)

    assert "4 days" in network_overview(listed, coverage).description


@pytest.mark.parametrize("case", ["empty", "word", "twice", "list only", "no place", "naive"])
def test_bad_networks_are_refused(tables, case) -> None:
    """A network that cannot be shown gets a message of three lines."""
    lost = tables[0].copy()
    lost.attrs = {"station": {"id": "X-1"}}
    cases = {
        "empty": [],
        "word": "Vienna",
        "twice": [tables[0], tables[0]],
        "list only": schools(),
        "no place": [lost],
        "naive": [tables[0].tz_localize(None)],
    }
    with pytest.raises(DataError) as caught:
        network_overview(cases[case])

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize("case", ["percent", "missing school", "no day", "numbered", "empty cell"])
def test_bad_coverage_is_refused(tables, case) -> None:
    """A coverage in percent, without a school or without a day is refused."""
    found = daily_coverage(tables)
    cases = {
        "percent": 100 * found,
        "missing school": found[["FIN-1"]],
        "no day": found.iloc[:0],
        "numbered": found.reset_index(drop=True),
        "empty cell": found.replace(0.0, np.nan),
    }
    with pytest.raises(DataError, match="does not fit"):
        network_overview(tables, cases[case])


@pytest.mark.parametrize(("name", "width"), [("wide", style.WIDE), ("narrow", style.NARROW)])
def test_pictures(sample, name, width, same_picture) -> None:
    """The overview of the sample network looks as it did when somebody looked at it."""
    same_picture(network_overview(sample, width=width), f"overview_{name}")


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.9995, "99.9 %"), (0.9966, "99.7 %"), (0.93, "93 %"), (0.0, "0 %")],
)
def test_only_the_whole_is_100(share: float, text: str) -> None:
    """A network with a gap is never said to have 100 % of its data."""
    assert text == percent_text(share)


def test_none_has_the_least_where_all_are_equal() -> None:
    """Where all schools have the same share, none is said to have the least."""
    picture = network_overview([school("SIM-S03"), school("SIM-S13")])

    assert "100 % of 28 days." in picture.description
