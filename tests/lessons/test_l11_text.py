"""Lesson L11 as text: each number that it prints is the number that Python finds."""

from math import asin, cos, degrees, hypot, sin, sqrt
from typing import Any

import numpy as np
import pytest

from classnet_stem.analysis.climate.rain import rain_centre, seasonality
from classnet_stem.analysis.correlating import correlation
from classnet_stem.analysis.distance import distance_km
from classnet_stem.analysis.pairing import pairs
from classnet_stem.analysis.season import without_season
from classnet_stem.lessons.l11 import towns
from classnet_stem.lessons.l11.weather import independent_pairs
from classnet_stem.plots.correlation import fit_decay

EXAMPLES = ("Budapest", "Sapporo", "Singapore", "Seoul", "Sydney")


@pytest.fixture
def text(lesson_notebook: Any) -> str:
    """The text cells of the lesson."""
    cells = lesson_notebook("L11").cells
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")


def r_of(name: str) -> float:
    return correlation(towns.temperature("Vienna"), towns.temperature(name)).r


def left_of(name: str) -> float:
    series = [without_season(towns.temperature(each)) for each in ("Vienna", name)]
    return correlation(*series).r


def share(name: str) -> float:
    rain = towns.rain_year(name)
    return 100 * sum(rain[5:9]) / sum(rain)


def mean_of_numbers(name: str) -> float:
    rain = towns.rain_year(name)
    return sum(month * mm for month, mm in enumerate(rain, 1)) / sum(rain)


def centre(name: str) -> float:
    found = rain_centre(towns.rain_year(name))
    assert found is not None
    return found.month


@pytest.mark.parametrize("name", ["Budapest", "Sapporo", "Singapore"])
def test_distances_of_the_examples(name: str, text: str) -> None:
    """The three pairs of the prediction have the printed distances."""
    way = distance_km(towns.place_of("Vienna"), towns.place_of(name))

    assert f"Vienna and {name}" in text
    assert f"{way:.0f} km" in text


def test_correlations_of_the_examples(text: str) -> None:
    """The r of the three pairs, with the season and without it."""
    raw = [f"{r_of(each):.2f}" for each in EXAMPLES[:3]]
    left = [f"{left_of(each):.2f}" for each in EXAMPLES[:3]]

    assert f"had r = {raw[0]}, {raw[1]} and {raw[2]}" in text
    assert f"they have {left[0]}, {left[1]} and {left[2]}" in text


def test_shuffled_years_keep_r(text: str) -> None:
    """Sapporo with shuffled years still has r = 0.94 with Vienna, and years are really mixed."""
    sapporo = towns.temperature("Sapporo")
    mixed = towns.shuffle_years(sapporo)
    same = sapporo.reindex(mixed.index)

    assert "Vienna and Sapporo have r = 0.94" in text
    assert "0.94" == f"{correlation(towns.temperature('Vienna'), mixed).r:.2f}"
    assert (mixed != same).mean() > 0.8
    assert sorted(mixed) == sorted(same)
    assert [same[n::12].mean() for n in range(12)] == pytest.approx(
        [mixed[n::12].mean() for n in range(12)]
    )


def test_numbers_of_the_model(text: str) -> None:
    """Medians 0.90 and 0.01; a pair with r = -0.08 is among the 200."""
    raw, left = independent_pairs()

    assert f"With the season the middle r is {np.median(raw):.2f}" in text
    assert f"Without it the middle r is {np.median(left):.2f}" in text
    assert "one of these pairs has r = -0.08" in text
    assert -0.08 in np.round(left, 2)
    assert abs(np.median(left)) < 0.02


def test_wrong_distances(text: str) -> None:
    """The flat Earth and degrees in sin give the printed wrong distances."""
    (a, b), (c, d) = towns.place_of("Vienna"), towns.place_of("Budapest")
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    north, east = (y - x for x, y in zip((a, b), towns.place_of("Sapporo"), strict=True))
    flat = f"{111.2 * hypot(north, east):.0f}"
    wrong = f"{2 * 6371 * asin(sqrt(h)):.0f}"

    assert f"it gives {flat[:2]} {flat[2:]} km" in text
    assert f"the function gives {wrong[:2]} {wrong[2:]} km" in text
    assert 10007.5 == pytest.approx(distance_km((0, 0), (0, 90)), abs=0.1)
    assert degrees(1) == pytest.approx(57.3, abs=0.01)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("For Darwin in Australia it gives {:.1f}", mean_of_numbers("Darwin")),
        ("Darwin has only {:.0f} mm in May", towns.rain_year("Darwin")[4]),
        ("For Darwin you get {:.1f}", centre("Darwin")),
        ("puts the rain of Bergen at {:.1f}", mean_of_numbers("Bergen")),
        ("Its rain centre is {:.1f}, in November", centre("Bergen")),
        ("Mumbai gets {:.0f} % of its rain", share("Mumbai (Colaba)")),
        ("Ireland has {:.0f} mm or more", min(towns.rain_year("Valentia Observatory"))),
        ("centre of Valentia is {:.1f}, at the beg", centre("Valentia Observatory")),
        ("Bergen in Norway has {:.0f} mm", sum(towns.rain_year("Bergen"))),
        ("Lahore in Pakistan has {:.0f} mm", sum(towns.rain_year("Lahore"))),
        ("falls {:.0f} % in Bergen", share("Bergen")),
        ("and {:.0f} % in Lahore", share("Lahore")),
        ("In New Delhi {:.0f} % of the rain", share("New Delhi (Safdarjung Airport)")),
        ("In Bergen only {:.0f} % falls", share("Bergen")),
        ("Vienna and Seoul have r = {:.2f}", r_of("Seoul")),
        ("Without the season r is {:.2f}", left_of("Seoul")),
        ("Vienna and Sydney have r = {:.2f}", r_of("Sydney")),
    ],
)
def test_printed_numbers(printed: str, number: float, text: str) -> None:
    """Each number of a town in the lesson is that of the tables."""
    assert printed.format(number) in text


def test_darwin_is_wet_from_november_to_march() -> None:
    """Five months from November hold more than 80 % of the rain of Darwin."""
    rain = towns.rain_year("Darwin")

    assert sum(rain[10:]) + sum(rain[:3]) > 0.8 * sum(rain)


def test_limits_of_the_index(text: str) -> None:
    """Equal months give 0, one month 1.83."""
    one = (0.0,) * 11 + (5.0,)

    assert 0 == seasonality((7.0,) * 12)
    assert f"All rain in one month gives {seasonality(one):.2f}" in text


def test_length_of_the_school_network(text: str) -> None:
    """In the simulated network r without the season falls to 0.37 in 933 km."""
    schools = towns.school_pairs()
    decay = fit_decay(schools["distance_km"], schools["r_without_season"])
    assert decay is not None

    assert "simulated" == schools.attrs["origin"]
    assert f"falls to 0.37 in {decay.length_km:.0f} km" in text


def test_sydney_fits_six_months_later() -> None:
    """The extension finds the highest r at a shift of six months."""
    vienna, sydney = towns.temperature("Vienna"), towns.temperature("Sydney")
    found = [correlation(vienna, sydney.shift(months)).r for months in range(7)]

    assert 6 == found.index(max(found))


def test_examples_are_no_ones_answer(text: str) -> None:
    """The example of T3 is no pair of a student, and no example town is a student's town."""
    table = pairs({name: towns.months_of(name) for name in (*towns.EUROPE, *towns.ASIA_PACIFIC)})
    known = table[["r", "r_without_season", "n"]].round(2).itertuples(index=False, name=None)

    assert '{"with_season": 0.94, "without_season": 0.03, "months": 221}' in text
    assert (0.94, 0.03, 221) not in set(known)
    assert set() == {"Vienna", *EXAMPLES[:3], "Sydney"} & {*towns.EUROPE, *towns.ASIA_PACIFIC}
    assert 66 == len(towns.group_facts("HEL07"))
    assert "12 towns give 66 pairs" in text
