"""The teams of L12 and T2: three schools by the code, a common period, coverage, licences."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l12.sample import CODE
from classnet_stem.lessons.l12.team import (
    ASIA,
    EUROPE,
    kept_tables,
    my_schools,
    my_three,
    schools_of,
    team_card,
    team_of,
)

CODES = tuple(f"TEAM{number}" for number in range(1, 31))


def selected(code: str, others: tuple[str, ...] = ("SIM-S04", "SIM-S11", "SIM-S17")) -> Any:
    team = team_of(code)
    free = [each for each in others if each not in (*team.given, team.silent)]
    schools = [*team.given, *free[:2]]
    tables = kept_tables(code)
    hours = round((team.end - team.start) / timedelta(hours=1)) + 1
    counts = [tables[each]["air_temperature"][team.start : team.end].count() for each in schools]
    licences = {"schools": "BSD-3-Clause", "climate": "DWD open data", "own": "CC0"}
    shares = {each: count / hours for each, count in zip(schools, counts, strict=True)}
    return {
        "schools": schools,
        "quantity": "air_temperature",
        "start": team.start,
        "end": team.end,
        "coverage": shares,
        "licences": licences,
    }


def points_of(selection: Any) -> float:
    return check("L12.T2", selection, hidden=True).points


@pytest.fixture
def folder(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 with a recording of a day."""
    return lesson_folder("L12", "SIM-DUB-DAY")


@pytest.mark.parametrize("code", [*CODES, "", CODE])
def test_every_team_can_make_a_report(code: str) -> None:
    """Each code has two continents, a common time of 330 days, and one school with 57 %."""
    team = team_of(code)

    assert set(team.given) & set(EUROPE)
    assert set(team.given) & set(ASIA)
    assert 3 == len(set(team.given))
    assert team.silent not in team.given
    assert 330 <= (team.end - team.start).days


def test_teams_differ() -> None:
    """Of 30 codes no two have the same schools and times, so a copied report is found."""
    assert 30 == len({(team_of(code).given, team_of(code).start) for code in CODES})


def test_tables_of_a_team(folder: Path) -> None:
    """The late school begins late, the early one ends early, the silent one has 57 %."""
    team, tables = team_of("HEL07"), my_schools()

    assert team.start == tables[team.late].index[0]
    assert team.end == tables[team.early].index[-1]
    assert 0.57 == round(float(tables[team.silent]["air_temperature"].notna().mean()), 2)
    assert list(team.given) == my_three()
    assert all(name in str(team_card()) for name in team.given)
    assert "SIMULATED" in str(team_card())


def test_tables_are_the_students_own(folder: Path) -> None:
    """A change in a table of the student does not reach the check."""
    tables = my_schools()
    tables["SIM-S03"]["air_temperature"] = 99.0

    assert 99.0 > kept_tables("HEL07")["SIM-S03"]["air_temperature"].max()
    assert 99.0 > schools_of("HEL07")["SIM-S03"]["air_temperature"].max()


# T2 ---


def as_text(selection: Any) -> Any:
    ends = {name: selection[name].isoformat() for name in ("start", "end")}
    return {**selection, **ends}


def with_z(selection: Any) -> Any:
    ends = {name: f"{selection[name]:%Y-%m-%dT%H:%M:%SZ}" for name in ("start", "end")}
    return {**selection, **ends}


def as_pandas(selection: Any) -> Any:
    ends = {name: pd.Timestamp(selection[name]) for name in ("start", "end")}
    return {**selection, **ends}


def rounded(selection: Any) -> Any:
    shares = {name: np.float64(round(share, 2)) for name, share in selection["coverage"].items()}
    return {**selection, "coverage": shares, "schools": tuple(selection["schools"])}


def shorter(selection: Any) -> Any:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return {**selection, "start": start, "end": start + timedelta(days=60)}


@pytest.mark.parametrize("change", [as_text, with_z, as_pandas, rounded, shorter])
def test_selection_in_other_forms(change: Callable[[Any], Any], folder: Path) -> None:
    """Times as text or pandas times, rounded shares and a shorter time are as good."""
    assert 6 == points_of(change(selected("HEL07", ("SIM-S04", "SIM-S11"))))


@pytest.mark.parametrize("code", CODES[:6])
def test_right_selection_of_each_team(code: str, lesson_folder: Callable[..., Path]) -> None:
    """The common period of each team gives all points, and that of another team does not."""
    lesson_folder("L12", None, code)
    other = selected(CODES[(CODES.index(code) + 1) % 30])

    assert 6 == points_of(selected(code))
    assert 6 > points_of(other)


def test_selection_says_the_own_number(folder: Path) -> None:
    """The message shows the student's own days, offset and share."""
    selection = selected("HEL07")
    short = {**selection, "end": selection["start"] + timedelta(days=10)}
    zone = {**as_text(selection), "start": "2025-09-10T02:00:00+02:00"}

    assert "10 days" in str(check("L12.T2", short))
    assert "+02:00" in str(check("L12.T2", zone))
    assert "coverage: 0.5 is not" in str(
        check("L12.T2", {**selection, "coverage": dict.fromkeys(selection["schools"], 0.5)})
    )


@pytest.mark.parametrize(
    "part",
    [
        {"schools": "SIM-S01"},
        {"schools": ["SIM-S21"]},
        {"quantity": "co2"},
        {"start": "yesterday"},
        {"start": datetime(2027, 1, 1, tzinfo=UTC)},
        {"coverage": 1.0},
        {"licences": "BSD"},
        {"schools": []},
    ],
)
def test_strange_selections_end_kindly(part: dict[str, Any], folder: Path) -> None:
    """A part that is no part gets a sentence and less than six points."""
    found = check("L12.T2", {**selected("HEL07"), **part}, hidden=True)

    assert 6 > found.points
    assert "could not look" not in str(found)
    assert found.messages


def test_selection_not_attempted(folder: Path) -> None:
    """Dots, and a dictionary of dots, are not attempted."""
    dots = dict.fromkeys(("schools", "quantity", "start", "end", "coverage", "licences"), ...)

    assert "not_attempted" == check("L12.T2", ...).outcome
    assert "not_attempted" == check("L12.T2", dots).outcome
