"""The teacher guide of L10 says what the lesson and its checks really do."""

import re
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.l10.dry import true_months
from classnet_stem.lessons.l10.letters import nearest_change, symbol_of
from classnet_stem.lessons.l10.towns import ASIA_PACIFIC, EUROPE, SECRET, climate_of, own_name

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L10.md").read_text("utf-8")


@pytest.fixture
def cells(lesson_notebook: Any) -> str:
    """All cells of the lesson as one text, without the marks of solutions."""
    source = "\n".join("".join(cell["source"]) for cell in lesson_notebook("L10").cells)
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", source, flags=re.M)


@pytest.mark.parametrize("name", [*EUROPE, *ASIA_PACIFIC])
def test_expected_results_of_a_town(name: str) -> None:
    """The row of each town in the guide is what its 24 numbers give."""
    warm, rain, latitude = climate_of(name)
    change, letter = nearest_change(warm, rain, latitude)
    dry = ", ".join(map(str, true_months(warm, rain))) or "none"
    months = f"{warm.index(max(warm)) + 1} | {rain.index(max(rain)) + 1}"
    year = f"| {name} | {symbol_of(warm, rain, latitude)} | {change:+.1f} | {letter} | {dry}"
    row = f"{year} | {months} | {max(warm) - min(warm):.1f} |"

    assert row in GUIDE.splitlines(), row


def test_every_town_of_the_guide_is_of_the_lesson() -> None:
    """The table of the guide has the 24 towns and no other."""
    rows = GUIDE.partition("## Expected results")[2].partition("\n## ")[0].splitlines()
    named = {row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")}

    assert {"Town", *EUROPE, *ASIA_PACIFIC} == named


def test_four_towns_are_those_of_the_prediction() -> None:
    """The classes of the towns without names are those that the guide gives."""
    first = [name.split(" (")[0] for name in SECRET]
    classes = [symbol_of(*climate_of(name)) for name in SECRET]
    told = [f"{name} ({symbol})" for name, symbol in zip(first, classes, strict=True)]

    assert f"{', '.join(told[:3])} and {told[3]}" in GUIDE
    assert "the predictions 1, 2, 4, 3 fit" in GUIDE
    assert [1, 2, 4, 3] == ["ABCDE".index(each[0]) + 1 for each in classes]


def test_town_without_a_code() -> None:
    """The guide names the town of a student without a code."""
    assert f"Without a code everybody has the town {own_name('')}." in GUIDE


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    part = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L10"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", part, re.M)))


def test_most_normals_are_old() -> None:
    """Only some stations report a normal, and most of these are of 1961 to 1990."""
    normals = stem.load("stations")["normals"].dropna()
    old = [each for each in normals if "1961-1990" in str(each)]

    assert len(normals) < 147
    assert len(old) > len(normals) / 2


def test_latitude_and_warmer_half_year_agree() -> None:
    """For all 147 stations the half-year of the latitude gives the letter of Beck's rules."""
    classes = stem.climates()
    differ = []
    for name, latitude, symbol in classes[["name", "latitude", "symbol"]].itertuples(index=False):
        means = stem.period_means(name)
        warm, rain = means["air_temperature"], means["rainfall"].tolist()
        summer = sum(rain[3:9]) if latitude >= 0 else sum(rain) - sum(rain[3:9])
        share = summer / sum(rain)
        extra = 28 if share >= 0.7 else 0 if share <= 0.3 else 14
        is_dry = sum(rain) < 10 * (2 * warm.mean() + extra)
        if is_dry != (symbol[0] == "B"):
            differ.append(name)

    assert 147 == len(classes)
    assert [] == differ
