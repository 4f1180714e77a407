"""The towns of L10: one for each student, with one right answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.analysis.climate.koppen import koppen
from classnet_stem.lessons.l10.letters import letter_of, nearest_change, symbol_of
from classnet_stem.lessons.l10.towns import (
    ASIA_PACIFIC,
    EUROPE,
    SECRET,
    about,
    climate_of,
    my_town,
    own_name,
    partner_name,
    partner_town,
    secret_towns,
    table,
)

TOWNS = (*EUROPE, *ASIA_PACIFIC)
CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))


@pytest.fixture
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07, without any recording."""
    return lesson_folder("L10", None, "HEL07")


def test_towns_are_the_same_on_every_computer() -> None:
    """The town of a code does not change from one version of the course to the next."""
    assert ("Melbourne Airport", "Tallinn-Harku") == (own_name("HEL07"), partner_name("HEL07"))
    assert ("Almaty", "Copenhagen") == (own_name("HEL08"), partner_name("HEL08"))
    assert ("Paris-Orly", "Melbourne Airport") == (own_name(""), partner_name(""))


def test_partner_is_on_the_other_side() -> None:
    """Of two towns, one is in Europe and one in Asia or Oceania."""
    pairs = [{own_name(code) in EUROPE, partner_name(code) in EUROPE} for code in CODES]

    assert [{True, False}] * len(CODES) == pairs


def test_a_class_has_many_towns() -> None:
    """Thirty students have at least 12 different own towns."""
    assert 12 <= len({own_name(code) for code in CODES})


@pytest.mark.parametrize("name", TOWNS)
def test_town_is_fit_for_the_lesson(name: str) -> None:
    """A town has 24 numbers of 2003 to 2021 and a border within 10 °C of all months."""
    town, climate = table(name), climate_of(name)

    assert "mean of 2003 to 2021, not a normal" == town.attrs["title"]
    assert not town[["air_temperature", "rainfall"]].isna().any(axis=None)
    assert abs(nearest_change(*climate).change) <= 10
    assert symbol_of(*climate) == koppen(*climate).symbol


@pytest.mark.parametrize("name", TOWNS)
def test_no_town_has_two_right_answers(name: str) -> None:
    """The warmest and the wettest month, and the direction of the border, are unique."""
    warm, rain, latitude = climate_of(name)
    change, _ = nearest_change(warm, rain, latitude)
    other = letter_of([each - change for each in warm], rain, latitude)

    assert 1 == warm.count(max(warm))
    assert 1 == rain.count(max(rain))
    assert letter_of(warm, rain, latitude) == other


def test_border_of_a_town_is_its_own() -> None:
    """No two towns share class, change and next letter, so that a copied border is seen."""
    answers = {(symbol_of(*climate_of(each)), nearest_change(*climate_of(each))) for each in TOWNS}

    assert len(TOWNS) == len(answers)


def test_secret_towns_do_not_tell_their_names() -> None:
    """A diagram to guess shows Town 1 to Town 4, and no student has one of these towns."""
    names = [each.attrs["station"]["name"] for each in secret_towns()]

    assert ["Town 1", "Town 2", "Town 3", "Town 4"] == names
    assert set() == set(SECRET) & set(TOWNS)


def test_town_of_a_folder(student: Path) -> None:
    """my_town and partner_town follow the code in student.json."""
    assert about(my_town()).startswith("Melbourne Airport (Australia), latitude -37.67")
    assert "Tallinn-Harku" == partner_town(student).attrs["station"]["name"]


def test_town_does_not_depend_on_a_recording(lesson_folder: Any) -> None:
    """With a loan recording in the folder the towns are the same."""
    where = lesson_folder("L10", "SIM-HEL", "HEL07")

    assert "HEL07" == json.loads((where / "student.json").read_text("utf-8"))["code"]
    assert "Melbourne Airport" == my_town(where).attrs["station"]["name"]
