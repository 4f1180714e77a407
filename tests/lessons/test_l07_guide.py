"""The teacher guide of L07 says what the lesson and its checks really do."""

import math
import re
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem import recordings
from classnet_stem.analysis.circular import circular_mean
from classnet_stem.analysis.wind import SECTOR_NAMES, mean_wind
from classnet_stem.errors import DataError
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.evidence import values_of
from classnet_stem.lessons.l07.compass import LEAST_SHARE
from classnet_stem.lessons.l07.sectors import counts_of
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L07.md").read_text("utf-8")
LOANS = suitable_loans("L07", ROOT / "datasets" / "loan")
SECTIONS = (
    "Before the lesson",
    "Minutes",
    "Chalk arrows: the start without a computer",
    "Table of components",
    "Why the simple ways fail",
    "What the checks accept",
    "Expected results with a loan recording",
    "Plan without hardware",
    "What students believe, and what to say",
    "Different students",
    "Safety and privacy",
    "If it fails",
)


@pytest.fixture
def lesson(lesson_notebook: Any) -> str:
    """Every cell of the lesson as one text."""
    return "\n".join("".join(cell["source"]) for cell in lesson_notebook("L07").cells)


def section(name: str) -> str:
    return GUIDE.partition(f"## {name}\n")[2].partition("\n## ")[0]


def test_sections_come_in_order() -> None:
    """The guide has the sections of every guide, with its own ones between them."""
    assert list(SECTIONS) == re.findall(r"^## (.*)$", GUIDE, re.M)
    assert GUIDE.startswith(f"# Teacher guide: L07 {LESSONS['L07'].title}\n")
    assert "The next lesson is L08" in GUIDE.strip().splitlines()[-1]


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path) -> None:
    """The row of each loan recording is what the recording gives."""
    rounds = recordings.rounds(recordings.read(loan).readings)
    speeds, directions = (values_of(rounds, n) for n in ("wind_speed", "wind_from_direction"))
    counts, mean = counts_of(speeds, directions), mean_wind(speeds, directions)
    calm = sum(each < 0.5 for each in speeds if each is not None)
    most = f"{SECTOR_NAMES[counts.index(max(counts))]}, {max(counts)}"
    numbers = f"{mean.mean_speed:.2f} | {mean.speed:.2f} | {mean.direction:.0f}°"
    row = f"| {loan.stem} | {len(speeds)} | {calm} | {most} | {numbers} | {mean.steadiness:.2f} |"

    assert row in GUIDE.splitlines(), row
    assert len(speeds) == sum(counts) + calm


def test_every_loan_of_the_guide_exists() -> None:
    """The guide names the loan recordings of this lesson and no other."""
    assert {path.stem for path in LOANS} == set(re.findall(r"^\| (SIM-[A-Z-]+) \|", GUIDE, re.M))


@pytest.mark.parametrize("number", range(16))
def test_component_of_a_sector(number: int) -> None:
    """Each row of the table of components is sine and cosine, rounded to two digits."""
    angle = 22.5 * number
    east, north = (round(f(math.radians(angle)), 2) + 0.0 for f in (math.sin, math.cos))

    assert f"| {angle:g}° | {SECTOR_NAMES[number]} | {east:+.2f} | {north:+.2f} |" in GUIDE


def parts(dirs: list[int]) -> tuple[float, float]:
    angles = [math.radians(each) for each in dirs]
    return sum(map(math.sin, angles)) / len(dirs), sum(map(math.cos, angles)) / len(dirs)


def by_division(dirs: list[int]) -> str:
    """Divide, use atan, and choose the half by the signs: the way of the published guide."""
    east, north = parts(dirs)
    try:
        angle = math.degrees(math.atan(east / north))
    except ZeroDivisionError:
        return "stops with ZeroDivisionError"
    return f"{angle + (180 if north < 0 else 360 if east < 0 else 0):.0f}°"


def test_simple_ways_give_what_the_guide_says() -> None:
    """Each way of the table gives the printed directions for the three pairs."""
    pairs = ([350, 10], [0, 180], [90, 270])
    plain = " | ".join(f"{sum(pair) / 2:.0f}°" for pair in pairs)
    divided = " | ".join(map(by_division, pairs))
    turned = " | ".join(f"{math.degrees(math.atan2(*parts(p))) % 360:.0f}°" for p in pairs)

    assert f"| mean of the numbers | {plain} |" in GUIDE
    assert f"(one published guide) | {divided} |" in GUIDE
    assert f"without a test of the length | {turned} |" in GUIDE
    assert "| 360° or 0° | None | None |" in GUIDE
    assert [None, None] == [circular_mean(pair) for pair in pairs[1:]]


def test_limit_of_the_length() -> None:
    """174° apart still has a mean direction, 175° apart has none; the lengths are printed."""
    lengths = [math.hypot(*parts([0, apart])) for apart in (174, 175)]

    assert "differ by 174° have a mean arrow of 0.052. With 175° it is 0.044" in GUIDE
    assert ["0.052", "0.044"] == [f"{each:.3f}" for each in lengths]
    assert lengths[0] > LEAST_SHARE > lengths[1]
    assert circular_mean([0, 174]) is not None
    assert circular_mean([0, 175]) is None
    assert f"{math.hypot(*parts([0, 180])):.0e}" == "6e-17"


def test_schools_are_less_steady_than_a_day() -> None:
    """The school near Madrid has the printed steadiness, below that of each loan recording."""
    table = stem.school("SIM-S08")[["wind_speed", "wind_from_direction"]].dropna()
    table = table[table["wind_speed"] < 75]
    found = mean_wind(table["wind_speed"], table["wind_from_direction"])

    assert "Madrid" in str(stem.schools().loc["SIM-S08", "near_station"])
    assert f"The school near Madrid has {found.steadiness:.2f}." in GUIDE


def test_false_reading_of_a_school() -> None:
    """The message on SIM-S08 that the guide explains is what the picture says."""
    with pytest.raises(DataError, match=re.escape("The wind speed is 277.8 m/s")):
        stem.wind_rose(stem.school("SIM-S08"))


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    minutes = re.findall(r"^\| (\d+) \|", section("Minutes"), re.M)

    assert LESSONS["L07"].minutes == sum(map(int, minutes))


def test_points_of_the_guide_are_those_of_the_catalogue() -> None:
    """The points by task are those of the catalogue."""
    tasks = [task for task in LESSONS["L07"].tasks if task.kind == "auto"]

    assert [] == [t.id for t in tasks if f"| {t.id[4:]} | {t.points} |" not in GUIDE]


def test_messages_of_the_guide_exist(lesson: str) -> None:
    """Each message that the guide explains is said by the lesson, its checks or the library."""
    code = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "classnet_stem" / "lessons").glob("[lsw]*/*.py")
    )
    said = lesson + code

    for start in (
        "There is no wind here yet.",
        "is where the air goes",
        "is not that of your part",
    ):
        assert start in said
    assert "Your recording has no {' and no '.join(missing)}." in code
