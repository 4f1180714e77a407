"""The towns, the model and the pictures of L11."""

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.climate.normals import period_means
from classnet_stem.analysis.climate.rain import rain_centre, seasonality
from classnet_stem.analysis.pairing import pairs
from classnet_stem.lessons.l11 import towns
from classnet_stem.lessons.l11.strips import rain_strips
from classnet_stem.lessons.l11.weather import independent_picture, two_towns

TOWNS = (*towns.EUROPE, *towns.ASIA_PACIFIC)
CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))


def test_towns_are_the_same_on_every_computer() -> None:
    """The towns of a code do not change from one version of the course to the next."""
    assert ("Seoul", "Madrid (Retiro)", "Guangzhou") == towns.group_names("HEL07")[:3]
    assert ("Madrid (Retiro)", "Beijing") == towns.group_names("HEL08")[:2]


@pytest.mark.parametrize("code", CODES)
def test_group_of_a_code(code: str) -> None:
    """A group has 12 towns, own and partner first, six in Europe."""
    names = towns.group_names(code)

    assert 12 == len(set(names))
    assert (towns.own_name(code), towns.partner_name(code)) == names[:2]
    assert 6 == len(set(names) & set(towns.EUROPE))
    assert (names[0] in towns.EUROPE) != (names[1] in towns.EUROPE)


def test_a_class_has_many_towns() -> None:
    """Thirty students have at least 12 own towns and at least 25 pairs."""
    assert 12 <= len({towns.own_name(code) for code in CODES})
    assert 25 <= len({towns.group_names(code)[:2] for code in CODES})


@pytest.mark.parametrize("name", TOWNS)
def test_town_is_fit_for_the_lesson(name: str) -> None:
    """A town has a clear rain centre, not at the border of claim b, and 177 months or more."""
    centre = rain_centre(towns.rain_year(name))
    assert centre is not None

    assert centre.strength >= 0.1
    assert min(abs(centre.month - 5.5), abs(centre.month - 9.5)) > 0.2
    assert towns.temperature(name).notna().sum() >= 177
    assert towns.rain_year(name) == tuple(period_means(name)["rainfall"].round())


def test_claims_of_a_pair_are_clear() -> None:
    """No own and partner town have nearly the same seasonality; all share 177 months."""
    index = {name: seasonality(towns.rain_year(name)) for name in TOWNS}
    every = list(product(towns.EUROPE, towns.ASIA_PACIFIC))
    table = pairs({name: towns.months_of(name) for name in TOWNS})
    is_mixed = table["a"].isin(towns.EUROPE) != table["b"].isin(towns.EUROPE)

    assert all(abs(index[a] - index[b]) > 0.1 for a, b in every)
    assert table["n"][is_mixed].min() >= 177


@pytest.mark.parametrize("code", CODES)
def test_group_shows_the_distance(code: str) -> None:
    """Each group has pairs below 1500 km and above 5000 km, with clearly different means."""
    rows = towns.group_facts(code)
    near = [row["without"] for row in rows if row["km"] < 1500]
    far = [row["without"] for row in rows if row["km"] > 5000]

    assert min(len(near), len(far)) >= 2
    assert np.mean(near) - np.mean(far) > 0.2


def test_failed_values_are_left_out() -> None:
    """12.1 °C of New Delhi in October 2003 and 905 mm of Tallinn in October 2004 are missing."""
    assert np.isnan(towns.temperature("New Delhi (Safdarjung Airport)")["2003-10"])
    assert np.isnan(towns.months_of("Tallinn-Harku")["rainfall"]["2004-10"])


def test_shuffled_years_are_whole() -> None:
    """2004 to 2020, each January still a January, the order decided by the seed."""
    months = pd.period_range("2003-03", "2021-07", freq="M")
    series = pd.Series(100 * months.year + months.month, index=months, dtype=float)
    mixed = towns.shuffle_years(series, seed=3)

    assert ("2004-01", "2020-12") == (str(mixed.index[0]), str(mixed.index[-1]))
    assert list(range(1, 13)) * 17 == (mixed % 100).tolist()
    assert 17 == len(set(mixed // 100))
    assert mixed.equals(towns.shuffle_years(series, seed=3))
    assert not mixed.equals(towns.shuffle_years(series, seed=4))


def test_model_is_what_it_says() -> None:
    """The model's weather has deviation 2.8 °C and memory 0.7, and pairs are independent."""
    season = 10 + 12 * np.cos(2 * np.pi * np.arange(1096) / 365.2425)
    weather = np.concatenate([two_towns(seed) - season for seed in range(40)])
    memory = np.mean([np.corrcoef(one[1:], one[:-1])[0, 1] for one in weather])
    across = [np.corrcoef(weather[2 * k], weather[2 * k + 1])[0, 1] for k in range(40)]

    assert 2.8 == pytest.approx(weather.std(), rel=0.03)
    assert 0.7 == pytest.approx(memory, abs=0.02)
    assert abs(np.mean(across)) < 0.03


def test_pictures_are_described() -> None:
    """Both pictures have a sentence with a number, short enough for a screen reader."""
    group = {name: towns.months_of(name) for name in towns.group_names("HEL07")}
    strips, model = rain_strips(group), independent_picture()

    assert "Rain strips of 12 towns: the largest share is 32 % in Seoul in July." == (
        strips.description
    )
    assert "median 0.90 with the season, 0.01 without it." in model.description
    assert len(model.description) <= 150
    assert "Deutscher Wetterdienst" in strips.note
    assert "Simulated, not measured" in model.note


def test_towns_of_a_folder(lesson_folder: object) -> None:
    """my_town, partner_town, my_group and my_places follow the code in student.json."""
    where: Path = lesson_folder("L11", "SIM-HEL", "HEL07")  # type: ignore[operator]

    assert towns.about(towns.my_town(where)).startswith("Seoul (Korea), latitude 37.57")
    assert "Madrid (Retiro)" == towns.partner_town(where).attrs["station"]["name"]
    assert list(towns.group_names("HEL07")) == list(towns.my_group(where))
    assert (40.41, -3.68) == towns.my_places(where)["Madrid (Retiro)"]
