"""The classifier against a second program that shares no line with it."""

import runpy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from classnet_stem.analysis.climate.koppen_rules import RULES, classify
from classnet_stem.errors import DataError

Rows = list[dict[str, str]]
MAKER = Path(__file__).parents[1] / "oracles" / "make_koppen.py"


@pytest.mark.parametrize("rules", RULES)
def test_stored_climates(oracle: Callable[[str], Rows], rules: str) -> None:
    """The class of each climate of the stored table is that of the decision table."""
    rows = oracle("koppen")
    warmth, rain = (
        np.array([row[name].split() for row in rows], dtype=float)
        for name in ("temperature", "rain")
    )
    north = np.array([row["latitude"] for row in rows], dtype=float)

    assert [row[rules] for row in rows] == classify(warmth / 10, rain, north, rules).tolist()


@pytest.mark.parametrize("rules", RULES)
def test_two_thousand_climates(rules: str) -> None:
    """2000 made-up climates, many exactly on a border, get the class of exact fractions."""
    program = runpy.run_path(str(MAKER))
    north, warmth, rain = zip(*map(program["climate"], range(1000, 3000)), strict=True)
    expected = [program[rules](*one) for one in zip(north, warmth, rain, strict=True)]
    found = classify(np.array(warmth) / 10, np.array(rain), np.array(north), rules)

    assert expected == found.tolist()
    assert len(set(expected)) >= 25


def test_a_missing_month_has_no_symbol() -> None:
    """A station with a missing month gets "" and the others keep their class."""
    warmth, rain = np.full((2, 12), 25.0), np.full((2, 12), 100.0)
    warmth[0, 3] = np.nan

    assert ["", "Af"] == classify(warmth, rain, np.zeros(2)).tolist()


def test_unknown_rules() -> None:
    """Rules of another name are refused."""
    with pytest.raises(DataError, match="No rules"):
        classify(np.zeros(12), np.zeros(12), 0.0, "Beck2018")
