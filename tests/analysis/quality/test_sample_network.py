"""The sample network: every built-in fault that one station can show is found, nearly no other."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import flag
from classnet_stem.datasets import school, schools
from classnet_stem.resources import datasets_dir

LATER = datetime(2026, 6, 1, tzinfo=UTC)
FOUND_BY_ONE_STATION = ("spike", "stuck", "pascal")


@pytest.fixture(scope="module")
def truth() -> pd.DataFrame:
    path = datasets_dir() / "schools" / "faults.csv"
    return pd.read_csv(path, comment="#", parse_dates=["start", "end"])


@pytest.fixture(scope="module")
def flags() -> dict[str, pd.DataFrame]:
    codes = list(schools().index)
    return {code: flag(school(code), now=LATER) for code in codes}


def test_every_fault_is_found(truth: pd.DataFrame, flags: dict[str, pd.DataFrame]) -> None:
    """Spikes, stuck sensors and Pa called hPa are flagged in every row that has them."""
    known = truth[truth["kind"].isin(FOUND_BY_ONE_STATION)]
    found = [
        bool((flags[row.code].loc[row.start : row.end, row.quantity] >= 3).all())
        for row in known.itertuples()
    ]

    assert len(known) >= 8
    assert all(found), known[[not one for one in found]]


def test_sound_values_stay_good(truth: pd.DataFrame, flags: dict[str, pd.DataFrame]) -> None:
    """Of 640,000 sound values fewer than 1 in 10,000 is called suspect, and none fails."""
    suspect, failed, count = 0, 0, 0
    for code, table in flags.items():
        sound = pd.DataFrame(True, index=table.index, columns=table.columns)
        for row in truth[truth["code"] == code].itertuples():
            columns = table.columns if row.quantity == "all" else [row.quantity]
            sound.loc[row.start : row.end, columns] = False
        suspect += int(((table == 3) & sound).sum().sum())
        failed += int(((table == 4) & sound).sum().sum())
        count += int(sound.sum().sum())

    assert count > 500_000
    assert failed == 0
    assert suspect < count / 10_000


def test_heat_waves_pass() -> None:
    """The heat waves that were built into the weather are not flagged."""
    waves = pd.read_csv(
        datasets_dir() / "schools" / "heat_waves.csv", comment="#", parse_dates=["start", "end"]
    )
    for wave in waves.itertuples():
        period = "28days" if wave.end <= pd.Timestamp("2026-03-30", tz="UTC") else "year"
        table = school(wave.code, period).loc[wave.start : wave.end, ["air_temperature"]]
        assert len(table) > 200
        assert {1, 9} >= set(flag(table, now=LATER)["air_temperature"])
