"""Lesson L10 as text: each number that it prints is the number that Python finds."""

import random
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.lessons.l10.towns import ASIA_PACIFIC, EUROPE, SECRET, climate_of


@pytest.fixture
def text(lesson_notebook: Any) -> str:
    """The text cells of the lesson."""
    cells = lesson_notebook("L10").cells
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")


def limit(name: str, extra: float) -> float:
    return 10 * (2 * sum(climate_of(name).temperature) / 12 + extra)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Town 2 has 252 mm of rain", sum(climate_of(SECRET[1]).rain)),
        ("Town 3 has 242 mm", sum(climate_of(SECRET[2]).rain)),
        ("713 mm and not 130 mm", limit(SECRET[1], 28)),
        ("713 mm and not 130 mm", limit(SECRET[2], 28)),
        ("it has only 221 mm", sum(climate_of("Karachi Airport").rain)),
        ("Its limit is 826 mm", limit("Karachi Airport", 28)),
        ("Singapore has 2408 mm", sum(climate_of("Singapore Airport").rain)),
        ("Its limit is 697 mm", limit("Singapore Airport", 14)),
    ],
)
def test_printed_rain(printed: str, number: float, text: str) -> None:
    """Each amount of rain in the lesson is that of the tables (mm, rounded)."""
    assert printed in text
    assert f"{number:.0f} mm" in f"{printed} mm"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("month of Karachi has 19.7 °C", min(climate_of("Karachi Airport").temperature)),
        ("coldest month of Seoul has -1.9 °C", min(climate_of("Seoul").temperature)),
        ("Beijing is B, and its coldest month has -2.7 °C", min(climate_of("Beijing")[0])),
        ("February, has -3.7 °C", min(climate_of("Tallinn-Harku").temperature)),
        ("July, has 17.7 °C", max(climate_of("Tallinn-Harku").temperature)),
        ("In cm this is 240.8", sum(climate_of("Singapore Airport").rain) / 10),
    ],
)
def test_printed_temperatures(printed: str, number: float, text: str) -> None:
    """Each temperature in the lesson is that of the tables."""
    assert printed in text
    assert f"{number:.1f}" in printed


def test_karachi_alice_and_yakutsk_use_the_limit_of_summer_rain() -> None:
    """The printed limits are the library's own: at least 70 % of the rain falls in summer."""
    for name, months in (("Karachi Airport", 1), (SECRET[1], -1), (SECRET[2], 1)):
        reasons = stem.koppen(*climate_of(name)).because[0]
        rain = climate_of(name).rain
        summer = sum(rain[3:9]) if months > 0 else sum(rain) - sum(rain[3:9])

        assert f"limit of dryness of {limit(name, 28):.0f} mm" in reasons
        assert summer >= 0.7 * sum(rain)


def test_singapore_in_cm_would_be_dry() -> None:
    """2408 mm, read as 240.8, lie below the limit of Singapore."""
    climate = climate_of("Singapore Airport")
    in_cm = [each / 10 for each in climate.rain]

    assert "A" == stem.koppen(*climate).symbol[0]
    assert "B" == stem.koppen(climate.temperature, in_cm, climate.latitude).symbol[0]


def test_letters_of_seoul() -> None:
    """Seoul is D by Beck's rules and C by Kottek's."""
    climate = climate_of("Seoul")

    assert "D" == stem.koppen(*climate).symbol[0]
    assert "C" == stem.koppen(*climate, rules="kottek2006").symbol[0]


def test_heights_of_the_table(text: str) -> None:
    """The table of T2 has the heights of a Walter-Lieth diagram."""
    from classnet_stem.plots.climate_year import height

    rain = (0, 20, 100, 300, 500)
    row = " | ".join(f"{float(height(mm)):g}" for mm in rain)

    assert f"| Rain in mm | {' | '.join(map(str, rain))} |" in text
    assert f"| Height on the scale of °C | {row} |" in text


def test_letters_of_the_four_towns(text: str) -> None:
    """The letters that "Look back" tells are those of the library."""
    letters = [stem.koppen_of(stem.period_means(name)).symbol[0] for name in SECRET]

    assert ["A", "B", "D", "C"] == letters
    assert "Town 1 is A, Town 2 is B, Town 3 is D, Town 4 is C." in text


def test_helsinki_is_a_border_case(text: str) -> None:
    """The normal of Helsinki-Vantaa is Dfc, less than 0.1 °C from Dfb; its later mean is Dfb."""
    normal = stem.koppen_of(stem.normals("Helsinki-Vantaa"))
    means = stem.period_means("Helsinki-Vantaa")

    assert ("Dfc", "Dfb") == (normal.symbol, stem.koppen_of(means).symbol)
    assert abs(normal.border.change) < 0.1
    assert means.attrs["title"].startswith("mean of 2003 to 2013")
    assert "The mean of 2003 to 2013 gives Dfb" in text


def test_chance_of_delhi(text: str) -> None:
    """The extension's program counts 17 of 200; 7.1 % less rain is the border."""
    random.seed(10)
    delhi = stem.period_means("New Delhi")
    warmth, rain = delhi["air_temperature"], delhi["rainfall"]
    names = [stem.koppen(warmth, rain * random.gauss(1, 0.05), 28.58).symbol for _ in range(200)]

    assert ("Cwa", "BSh") == (str(stem.koppen_of(delhi)), stem.koppen_of(delhi).border.symbol)
    assert f"With {-stem.koppen_of(delhi).border.change:.1f} % less rain" in text
    assert f"Here {names.count('BSh')} of 200" in text


def test_number_of_stations(text: str) -> None:
    """The map of the extension has 147 stations."""
    assert 147 == len(stem.climates())
    assert "all 147 stations" in text


def test_examples_are_no_ones_answer(text: str) -> None:
    """The example answers of T4 and T5 are right for no student."""
    for name in (*EUROPE, *ASIA_PACIFIC):
        warm, rain, latitude = climate_of(name)

        assert "Dwc" != stem.koppen(warm, rain, latitude).symbol
        assert 17.3 != round(max(warm) - min(warm), 1)
    assert '"symbol": "Dwc"' in text
    assert '"range": 17.3' in text
