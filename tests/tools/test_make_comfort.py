"""The teaching set of LX: made again it is the same, and it has the pattern that it says."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "datasets" / "comfort" / "votes.csv"
PRINT = "import make_comfort, sys; sys.stdout.buffer.write(make_comfort.votes().encode())"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The votes of the shipped file."""
    lines = SHIPPED.read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def share_cold(rows: list[dict[str, str]], **fits: str) -> float:
    cold = [int(one["cold"]) for one in rows if all(one[key] == fits[key] for key in fits)]
    return sum(cold) / len(cold)


def test_file_is_what_the_tool_makes() -> None:
    """The tool makes the shipped file, byte for byte."""
    made = subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT / "tools", check=True, capture_output=True
    )

    assert SHIPPED.read_bytes() == made.stdout


def test_header_says_that_nobody_exists() -> None:
    """The header says simulated, names the sources of the pattern, and warns of using it."""
    header = SHIPPED.read_text("utf-8").split("\nset,")[0]

    for words in (
        "# Simulated",
        "No such person exists",
        "Karjalainen 2012",
        "Kingma",
        "# Licence: ",
    ):
        assert words in header
    assert "Do not use it as a result" in header


def test_small_group_stays_below_ten(rows: list[dict[str, str]]) -> None:
    """Fewer than 10 votes of each set have an own word, so their rates are never shown."""
    for of_set in ("learn", "test"):
        own = [one for one in rows if one["set"] == of_set and one["gender"].startswith("own")]
        assert 9 == len(own)


def test_pattern_of_the_groups(rows: list[dict[str, str]]) -> None:
    """More women than men, and more people from warm climates, want it warmer when it is cool."""
    assert share_cold(rows, gender="woman") > share_cold(rows, gender="man")
    assert share_cold(rows, climate="warm") > share_cold(rows, climate="cool")


def test_groups_agree_in_a_warm_room(rows: list[dict[str, str]]) -> None:
    """Above 25 °C fewer than one in ten of both groups want it warmer."""
    warm = [one for one in rows if float(one["air_temperature"]) > 25]

    assert 0.1 > share_cold(warm, gender="woman")
    assert 0.1 > share_cold(warm, gender="man")


def test_clothes_are_the_same_in_both_groups(rows: list[dict[str, str]]) -> None:
    """The mean clothing of women and men differs by less than 0.03 clo."""
    means = []
    for gender in ("woman", "man"):
        worn = [float(one["clothing"]) for one in rows if one["gender"] == gender]
        means.append(sum(worn) / len(worn))

    assert 0.03 > abs(means[0] - means[1])
