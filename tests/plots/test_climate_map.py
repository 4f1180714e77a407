"""The map of climate classes."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from classnet_stem.analysis.climate.all_stations import climates
from classnet_stem.datasets import stations
from classnet_stem.errors import DataError
from classnet_stem.plots import land, style
from classnet_stem.plots.climate_map import climate_map
from classnet_stem.plots.labels import Label, place_labels

ROWS = [
    ("Singapore", 1.37, 103.98, "Af"),
    ("Karachi", 24.9, 67.1, "BWh"),
    ("Malta", 35.85, 14.5, "Csa"),
    ("Luxembourg", 49.6, 6.2, "Cfb"),
    ("Christchurch", -43.5, 172.5, "Cfb"),
    ("Helsinki", 60.3, 24.9, "Dfb"),
    ("Jan Mayen", 70.9, -8.7, "ET"),
]


@pytest.fixture
def classes() -> pd.DataFrame:
    """Seven stations with all main classes."""
    return pd.DataFrame(ROWS, columns=["name", "latitude", "longitude", "symbol"])


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    """All bundled stations with a made-up class by latitude: only the crowd matters here."""
    found = stations()
    columns = {"latitude_deg": "latitude", "longitude_deg": "longitude"}
    found = found.rename(columns=columns).reset_index()
    bands = np.digitize(found["latitude"].abs(), [20, 32, 48, 68])
    found["symbol"] = np.array(["Af", "BWh", "Cfb", "Dfb", "ET"])[bands]
    found.attrs = {"title": "Made-up classes for a test"}
    return found


def points(figure) -> int:
    """The number of points with the main marks."""
    lines = [line for line in figure.axes[0].lines if line.get_zorder() == 3]
    return sum(len(line.get_xdata()) for line in lines)


def test_each_station_is_a_point_where_it_lies(classes) -> None:
    """A point stands at the place of its station on the map."""
    figure = climate_map(classes).figure
    (tropical,) = [line for line in figure.axes[0].lines if line.get_label() == "A tropical: 1"]
    x, y = land.project(np.array([[103.98, 1.37]]))

    assert len(ROWS) == points(figure)
    assert (float(x[0]), float(y[0])) == pytest.approx(
        (tropical.get_xdata()[0], tropical.get_ydata()[0])
    )


def test_classes_differ_without_colour(classes) -> None:
    """Each main class has its own shape and its words in the legend."""
    axes = climate_map(classes).figure.axes[0]
    drawn = [line for line in axes.lines if line.get_zorder() == 3]

    assert 5 == len({line.get_marker() for line in drawn})
    assert [
        "A tropical: 1",
        "B dry: 1",
        "C temperate: 3",
        "D continental: 1",
        "E polar: 1",
    ] == [text.get_text() for text in axes.get_legend().get_texts()]


def test_chosen_stations_are_named(classes, written) -> None:
    """A chosen station gets its name with its whole symbol."""
    found = written(climate_map(classes, ["Malta", "Christchurch"]).figure)

    assert "Malta Csa" in found
    assert "Christchurch Cfb" in found


def test_words_do_not_overlap(many) -> None:
    """With 147 stations no word lies on another word."""
    figure = climate_map(many, ["Singapore Airport", "Vienna", "Tromsø"]).figure
    figure.draw_without_rendering()
    words = [text for text in figure.axes[0].texts if text.get_zorder() == 4]
    boxes = [Text.get_window_extent(text) for text in words]  # without the line to its point

    assert 147 == points(figure)
    assert len(words) > 40
    assert not any(a.overlaps(b) for place, a in enumerate(boxes) for b in boxes[:place])


def test_needed_word_goes_far_away() -> None:
    """A word that must stand and has no room beside its point stands further away."""
    figure = Figure(figsize=(5, 5))
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    crowd = [Label(0.5 + dx / 90, 0.5 + dy / 90, "x") for dx in range(-4, 5) for dy in range(-4, 5)]
    written = place_labels(figure, axes, [Label(0.5, 0.5, "needed", is_needed=True), *crowd])

    assert "needed" in written
    assert len(written) < len(crowd)


def test_description_counts_the_classes(classes) -> None:
    """The sentence holds the number of stations in each class and the most frequent one."""
    text = climate_map(classes).description

    assert "7 stations: 1 A, 1 B, 3 C, 1 D, 1 E. Most are C, temperate." in text
    assert 40 <= len(text) <= 150


def test_left_out_stations_are_counted(classes) -> None:
    """Stations without a class and outside the map are left out, and the note says it."""
    more = pd.DataFrame(
        [("No class", 50.0, 10.0, None), ("Hawaii", 21.3, -157.9, "As")], columns=classes.columns
    )
    picture = climate_map(pd.concat([classes, more], ignore_index=True))

    assert len(ROWS) == points(picture.figure)
    assert "Left out: 1 station without a class." in picture.note
    assert "Left out: 1 station outside the map." in picture.note


def test_one_station_is_enough(classes) -> None:
    """A map of one station has a sentence in the singular."""
    assert "1 station: 1 A." in climate_map(classes.iloc[:1]).description


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("symbol", "Xyz"),
        ("symbol", "dfb"),
        ("symbol", "Afz"),
        ("symbol", 7),
        ("latitude", 103.98),
        ("latitude", None),
        ("longitude", 181.0),
        ("longitude", "west"),
    ],
)
def test_bad_rows_are_named(classes, column, value) -> None:
    """An unknown symbol or an impossible place is refused, with the name of the station."""
    table = classes.astype({column: "object"})
    table.loc[0, column] = value
    with pytest.raises(DataError, match="Singapore") as caught:
        climate_map(table)

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize("case", ["empty", "no column", "no class", "outside", "list"])
def test_bad_tables_are_refused(classes, case) -> None:
    """A table without a station on the map gets a message of three lines."""
    tables = {
        "empty": classes.iloc[:0],
        "no column": classes.drop(columns="symbol"),
        "no class": classes.assign(symbol=None),
        "outside": classes.assign(longitude=-100.0),
        "list": ROWS,
    }
    with pytest.raises(DataError) as caught:
        climate_map(tables[case])

    assert 3 == len(str(caught.value).splitlines())


def test_unknown_name_is_refused(classes) -> None:
    """A chosen station that is not in the table is refused."""
    with pytest.raises(DataError, match="Atlantis"):
        climate_map(classes, ["Atlantis"])


@pytest.mark.parametrize(("name", "width"), [("wide", style.WIDE), ("narrow", style.NARROW)])
def test_pictures(many, name, width, same_picture) -> None:
    """The map looks as it did when somebody looked at it."""
    same_picture(climate_map(many, ["Singapore Airport", "Vienna"], width), f"climate_map_{name}")


@pytest.mark.parametrize("given", ["Wien", "Vienna, Austria", "11035"])
def test_names_are_found_as_in_the_tables(given: str, written) -> None:
    """A station is named on the map by each name that ``stem.monthly`` knows."""
    assert any(
        text.startswith("Vienna ") for text in written(climate_map(climates(), [given]).figure)
    )


def test_map_of_all_stations_says_what_it_shows(written) -> None:
    """The title of the map of all stations names the classes, not only the years."""
    assert any("Climate classes" in text for text in written(climate_map(climates()).figure))
