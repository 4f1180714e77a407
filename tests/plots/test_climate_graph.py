"""The climate diagram, with the monthly means of real stations (Deutscher Wetterdienst)."""

import numpy as np
import pandas as pd
import pytest

from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.climate_graph import climate_graph
from classnet_stem.plots.climate_year import height, year_of
from classnet_stem.simulation import load_places

CODES = ("VIE", "SIN", "DEL", "RGN", "AKL")


def frame_of(code: str) -> pd.DataFrame:
    """The means of a place of the bundled table as stem.period_means gives them."""
    place = load_places()[code]
    columns = {
        "air_temperature": [month.mean for month in place.months],
        "rainfall": [month.rain for month in place.months],
        "air_temperature_min": [month.lowest for month in place.months],
    }
    frame = pd.DataFrame(columns, index=pd.RangeIndex(1, 13, name="month"))
    elevation, latitude = f"{place.elevation_m:g}", f"{place.latitude:g}"
    frame.attrs = {
        "station": {"name": place.name, "elevation_m": elevation, "latitude": latitude},
        "title": "mean of 2003-2021, not a normal",
        "origin": "measured",
        "source": "Deutscher Wetterdienst (DWD open data)",
    }
    return frame


def made(temperature, rain, latitude: str = "10", **more) -> pd.DataFrame:
    columns = {"air_temperature": temperature, "rainfall": rain, **more}
    frame = pd.DataFrame(columns, index=range(1, 13), dtype="float64")
    frame.attrs = {"station": {"name": "Here", "latitude": latitude}, "title": "normal 1991-2020"}
    return frame


def temperatures(figure) -> list[float]:
    """The points of the temperature, from the left."""
    (points,) = [line for line in figure.axes[0].lines if line.get_marker() == "s"]
    return list(points.get_ydata())


def areas(figure) -> list[float]:
    """The height of each filled area, in °C, summed over its points."""
    found = []
    for area in figure.axes[0].collections:
        heights = [np.ptp(path.vertices[:, 1]) for path in area.get_paths()]
        found.append(float(max(heights, default=0)))
    return found


@pytest.mark.parametrize(("rain", "degrees"), [(0, 0), (20, 10), (100, 50), (300, 60), (500, 70)])
def test_scale_of_rain(rain, degrees) -> None:
    """20 mm stand at 10 °C up to 100 mm, then 200 mm take the place of 20 mm."""
    assert degrees == float(height(rain))


def test_axes_are_tied() -> None:
    """Both axes have one scale: the mark 20 mm stands where 10 °C stand."""
    left, right = climate_graph(frame_of("RGN")).figure.axes
    marks = dict(
        zip([t.get_text() for t in right.get_yticklabels()], right.get_yticks(), strict=True)
    )

    assert left.get_ylim() == right.get_ylim()
    assert 10.0 == marks["20"]
    assert 60.0 == marks["300"]
    assert ("monthly mean temperature (°C)", "rain in the month (mm)") == (
        left.get_ylabel(),
        right.get_ylabel(),
    )


def test_points_are_the_table() -> None:
    """The points of the temperature are the twelve means, January on the left."""
    frame = frame_of("VIE")
    points = temperatures(climate_graph(frame).figure)

    assert frame["air_temperature"].tolist() == points


def test_title_tells_that_it_is_no_normal(written) -> None:
    """The head line has name, height, means and years, and does not call them a normal."""
    frame = frame_of("VIE")
    title = written(climate_graph(frame).figure)
    expected = (
        f"Vienna ({float(frame.attrs['station']['elevation_m']):.0f} m): "
        f"{frame['air_temperature'].mean():.1f} °C, {frame['rainfall'].sum():.0f} mm; "
        "mean of 2003-2021, not a normal"
    )

    assert expected in title


def test_south_starts_in_july() -> None:
    """South of the equator the year starts in July; the option january changes that."""
    auckland = frame_of("AKL")
    letters = [
        "".join(text.get_text() for text in figure.axes[0].get_xticklabels())
        for figure in (climate_graph(auckland).figure, climate_graph(auckland, "january").figure)
    ]

    assert ["JASONDJFMAMJ", "JFMAMJJASOND"] == letters
    assert auckland["air_temperature"][7] == temperatures(climate_graph(auckland).figure)[0]


def test_curve_joins_december_and_january() -> None:
    """At both edges of the picture the curve is the mean of December and January."""
    year = year_of(made(range(12), [50] * 12), "january")
    x, line = year.curve(year.temperature)

    assert (0.0, 12.0) == (x[0], x[-1])
    assert [5.5, 5.5] == [pytest.approx(line[0]), pytest.approx(line[-1])]


@pytest.mark.parametrize(
    ("temperature", "rain", "words"),
    [
        ([30] * 12, [0] * 12, {"dry"}),
        ([25] * 12, [300] * 12, {"humid", "over 100 mm", "rain above: 1:10"}),
        ([-20] * 12, [10] * 12, {"humid"}),
        ([20] * 12, [40] * 12, set()),
    ],
    ids=["desert", "perhumid", "frozen", "equal lines"],
)
def test_areas_of_hard_climates(temperature, rain, words) -> None:
    """A desert is dry only, a wet place is above 100 mm, and equal lines have no area."""
    figure = climate_graph(made(temperature, rain)).figure
    legend = figure.axes[0].get_legend()

    assert words == {text.get_text() for text in legend.get_texts()}


def test_no_area_below_zero_degrees() -> None:
    """In frost the humid area ends at 0 °C, where the rain axis begins."""
    figure = climate_graph(made([-20] * 12, [10] * 12)).figure
    humid = figure.axes[0].collections[1]

    assert 0.0 == min(path.vertices[:, 1].min() for path in humid.get_paths())
    assert 5.0 == areas(figure)[1]


def test_frost_is_marked_by_month() -> None:
    """Months with a mean minimum below 0 °C are black, others with a low record are hatched."""
    lowest, minimum = [-9, -5, -2, *[1] * 9], [-1, 0, 3, *[9] * 9]
    more = {"air_temperature_min": minimum, "air_temperature_lowest": lowest}
    bars = climate_graph(made([12] * 12, [90] * 12, **more)).figure.axes[0].patches

    assert [(0.0, False), (1.0, True), (2.0, True)] == [
        (bar.get_x(), bar.get_hatch() is not None) for bar in bars
    ]


def test_unknown_frost_is_said(written) -> None:
    """Without daily minima the picture says that frost is not known."""
    found = written(climate_graph(made([12] * 12, [90] * 12)).figure)

    assert "Frost is not known: the table has no daily minimum." in found


def test_midrange_has_its_own_name() -> None:
    """The middle of maximum and minimum is not called a mean temperature."""
    frame = frame_of("VIE").rename(columns={"air_temperature": "air_temperature_midrange"})
    label = climate_graph(frame).figure.axes[0].get_ylabel()

    assert "middle of daily maximum and minimum (°C)" == label


def test_description_has_mean_rain_and_dry_months() -> None:
    """The sentence holds the mean, the sum of rain and the number of dry months."""
    frame = frame_of("DEL")
    dry = int((frame["rainfall"] < 2 * frame["air_temperature"]).sum())
    text = climate_graph(frame).description

    assert f"{frame['rainfall'].sum():.0f} mm of rain a year, {dry} dry months." in text
    assert 40 <= len(text) <= 150


def test_simulated_normals_are_said(written) -> None:
    """A simulated table is marked in the title and in the note."""
    frame = made([12] * 12, [90] * 12)
    frame.attrs["origin"] = "simulated"
    picture = climate_graph(frame)

    assert any(style.SIMULATED in text for text in written(picture.figure))
    assert picture.note.startswith("Simulated")


def test_left_out_values_are_counted() -> None:
    """The note counts the values that were left out of the means."""
    frame = frame_of("VIE")
    frame.attrs["left_out"] = ("rainfall of 2011-07 was left out.",)

    assert "Left out: 1 doubtful value," in climate_graph(frame).note


@pytest.mark.parametrize(
    "frame",
    [
        made([12] * 12, [90] * 12).iloc[:11],
        made([12] * 12, [90] * 12).iloc[::-1],
        made([12] * 12, [90] * 12).drop(columns="rainfall"),
        made([12] * 11 + [None], [90] * 12),
        made([None] * 12, [None] * 12),
        made([54] * 12, [90] * 12),
        made([285] * 12, [90] * 12),
        made([12] * 12, [-1] * 12),
        made([12] * 12, [90] * 12).astype("str"),
        pd.DataFrame(),
        [12] * 12,
    ],
    ids=[
        "11 months",
        "reversed",
        "no rain",
        "a month missing",
        "nothing",
        "degF",
        "kelvin",
        "negative rain",
        "text",
        "empty",
        "list",
    ],
)
def test_bad_tables_are_refused(frame) -> None:
    """A table without twelve possible months in order gets a message of three lines."""
    with pytest.raises(DataError) as caught:
        climate_graph(frame)

    assert 3 == len(str(caught.value).splitlines())


def test_other_units_are_refused() -> None:
    """A table that says °F is refused, even where its numbers could be °C."""
    frame = frame_of("VIE")
    frame.attrs["units"] = {"air_temperature": "[degF]", "rainfall": "mm"}

    with pytest.raises(DataError, match="needs °C"):
        climate_graph(frame)


def test_unknown_start_is_refused() -> None:
    """A year starts in January or July."""
    with pytest.raises(DataError, match="auto, january, july"):
        climate_graph(frame_of("VIE"), "march")


@pytest.mark.parametrize("code", CODES)
def test_pictures(code, same_picture) -> None:
    """The diagrams of five climates look as they did when somebody looked at them."""
    same_picture(climate_graph(frame_of(code)), f"climate_graph_{code.lower()}")


def test_narrow_picture(same_picture) -> None:
    """The diagram for a phone has all its words."""
    same_picture(climate_graph(frame_of("RGN"), width=style.NARROW), "climate_graph_narrow")
