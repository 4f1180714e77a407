from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.analysis.decay import OUTDOOR, find_decay
from classnet_stem.errors import DataError

MORNING = "2026-03-02T06:00Z"


def room(
    rate: float = 1.5, seconds: int = 60, leave: float = 7.0, stay: float = 0.0
) -> pd.DataFrame:
    """Sixteen hours of a room: people come at hour 1 and leave at `leave`; `stay` remain."""
    hours = np.arange(0, 16 * 3600, seconds) / 3600
    sources = np.where((hours >= 1) & (hours < leave), 1.0, np.where(hours >= leave, stay, 0.0))
    excess, level = np.zeros(len(hours)), 0.0
    for place, source in enumerate(sources):
        goal = source * 1200
        level = goal + (level - goal) * np.exp(-rate * seconds / 3600)
        excess[place] = level
    noise = np.random.default_rng(8).normal(0, 10, len(hours))
    times = pd.date_range(MORNING, periods=len(hours), freq=f"{seconds}s", name="time")
    return pd.DataFrame({"co2": 420 + excess + noise}, index=times)


@pytest.mark.parametrize("seconds", [10, 60, 300])
@pytest.mark.parametrize("rate", [0.6, 1.5, 4.0])
def test_made_up_room(rate: float, seconds: int) -> None:
    """The fall after people left is found, and its rate is right within 2 u and 15 %."""
    found = find_decay(room(rate, seconds), outdoor=420, u_outdoor=10)
    left = datetime(2026, 3, 2, 13, tzinfo=UTC)

    assert timedelta(minutes=-6) <= found.start - left <= timedelta(minutes=25)
    assert rate == pytest.approx(found.air.per_hour, abs=2 * found.air.uncertainty)
    assert rate == pytest.approx(found.air.per_hour, rel=0.15)
    assert found.air.is_valid


def test_window_is_told() -> None:
    """The result holds the readings of its window, counted from its start."""
    table = room()
    found = find_decay(table, outdoor=420)
    inside = table.loc[found.start : found.end, "co2"]

    assert list(inside) == list(found.co2)
    assert 0.0 == found.minutes[0]
    assert (found.end - found.start).total_seconds() / 60 == pytest.approx(found.minutes[-1])
    assert str(found).startswith("From 2026-03-02 13:")


def test_outdoor_value_is_assumed() -> None:
    """Without an outdoor value 425 ppm is taken, and the result says so."""
    found = find_decay(room())

    assert found.is_outdoor_assumed
    assert OUTDOOR == found.air.outdoor
    assert "assumed to have 425 ppm" in str(found)


def test_holes_and_double_rows() -> None:
    """Missing values, double rows and another order do not change the answer much."""
    table = room()
    worse = pd.concat([table, table.iloc[400:420]]).sample(frac=1, random_state=1)
    worse.iloc[::9] = np.nan

    clean, found = find_decay(table, outdoor=420), find_decay(worse, outdoor=420)
    assert clean.air.per_hour == pytest.approx(found.air.per_hour, rel=0.05)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (room(leave=16.0), "."),
        (room(stay=0.5), "People are still in the room"),
        (room().assign(co2=lambda frame: 420 + (frame["co2"] - 420) / 10), "never more than"),
        (room().rename(columns={"co2": "x"}), "no CO2"),
        (room() * np.nan, "no CO2 values"),
        (room().iloc[:0], "no reading"),
        (room().tz_localize(None), "time zone"),
        (room().iloc[[0, 1, 2, 900]], "."),
    ],
)
def test_no_answer(table: pd.DataFrame, words: str) -> None:
    """A room that is never left, outdoor air, holes and broken tables are refused in words."""
    with pytest.raises(DataError, match=words):
        find_decay(table, outdoor=420, u_outdoor=10)


def test_opened_window() -> None:
    """A hole of more than 10 minutes ends a window."""
    table = room()
    table = table.drop(table.loc["2026-03-02T13:30Z":"2026-03-02T13:45Z"].index)
    found = find_decay(table, outdoor=420)

    hole = datetime(2026, 3, 2, 13, 40, tzinfo=UTC)
    assert not found.start < hole < found.end


@pytest.mark.parametrize("code", ["SIM-S02", "SIM-S04", "SIM-S11"])
def test_rooms_of_the_sample_network(code: str) -> None:
    """In the simulated rooms, which have 0.2 air changes per hour at night, 0.2 is found."""
    path = Path(__file__).parents[2] / "datasets" / "schools" / "28days" / f"{code}-IN.csv"
    table = pd.read_csv(path, comment="#", index_col="time", parse_dates=["time"])
    found = find_decay(table, outdoor=420)

    assert 0.2 == pytest.approx(found.air.per_hour, abs=min(0.03, 2 * found.air.uncertainty))


def test_a_cell_shows_words() -> None:
    """The repr of a fall and of its air changes is for people, with an uncertainty above 0."""
    found = find_decay(datasets.load("SIM-S03-IN"))

    assert str(found) == repr(found)
    assert "0.201 air changes per hour, standard uncertainty 0.003 (" in repr(found.air)
