import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.correlating import correlation
from classnet_stem.analysis.distance import distance_km
from classnet_stem.analysis.pairing import pairs
from classnet_stem.analysis.season import without_season
from classnet_stem.datasets import open_network
from classnet_stem.errors import DataError


def months(name: str, seed: int, latitude: float = 50.0) -> pd.DataFrame:
    index = pd.period_range("2003-01", "2021-12", freq="M", name="month")
    noise = np.random.default_rng(seed).normal(size=len(index))
    frame = pd.DataFrame({"air_temperature": 9 * np.cos(index.month) + noise}, index=index)
    frame.attrs = {"station": {"id": name, "name": name, "latitude": latitude, "longitude": seed}}
    return frame


def hours(name: str, seed: int, days: int = 28) -> pd.DataFrame:
    index = pd.date_range("2026-03-01T01:00Z", periods=24 * days, freq="h", name="time")
    noise = np.random.default_rng(seed).normal(size=days).repeat(24)
    frame = pd.DataFrame({"air_temperature": noise + 0.01 * np.arange(24 * days)}, index=index)
    frame.attrs = {"station": {"id": name, "latitude": "60", "longitude": str(seed)}}
    return frame


def test_each_pair_once() -> None:
    """Six stations have 15 pairs, none with itself, and one distance each."""
    found = pairs([months(f"S{one}", one) for one in range(6)])

    assert 15 == len(found)
    assert (found["a"] != found["b"]).all()
    assert 15 == len({frozenset(pair) for pair in zip(found["a"], found["b"], strict=True)})


def test_the_numbers_of_one_pair() -> None:
    """Distance, n and both r are those of the functions for two."""
    a, b = months("A", 1), months("B", 2)
    a.iloc[5] = np.nan
    row = pairs([a, b]).iloc[0]
    raw = correlation(a["air_temperature"], b["air_temperature"])
    left = correlation(*(without_season(one["air_temperature"]) for one in (a, b)))

    assert (distance_km(a, b), 227) == (row["distance_km"], row["n"])
    assert (pytest.approx(raw.r), pytest.approx(left.r)) == (row["r"], row["r_without_season"])
    assert row["r"] > 0.9 > 0.2 > abs(row["r_without_season"])


def test_recordings_become_days() -> None:
    """Hours are made to days; a day with fewer than 18 hours does not count."""
    a, b = hours("A", 1), hours("B", 2)
    found = pairs({"x": a, "y": b[b.index.hour.isin(range(12)) | (b.index.day > 2)]}).iloc[0]

    assert ("x", "y", 26) == (found["a"], found["b"], found["n"])


def test_few_stations_are_an_example() -> None:
    """Below 8 stations the note says that they are an example, not proof."""
    few, many = (pairs([months(f"S{one}", one) for one in range(n)]).attrs["note"] for n in (3, 8))

    assert "not proof" in few
    assert "not proof" not in many


def test_a_stuck_or_short_station_has_no_r() -> None:
    """A station that never changes, or has 5 days in common, has NaN and not a number."""
    stuck, short = hours("stuck", 3), hours("short", 4, days=5)
    stuck["air_temperature"] = 7.0
    found = pairs([hours("good", 1), stuck, short])

    assert found["r"].isna().all()
    assert 5 == found["n"].min()


def test_a_mixed_network_says_so() -> None:
    """Measured and simulated stations together are neither measured nor simulated."""
    made = months("B", 2)
    made.attrs["origin"] = "simulated"
    found = pairs([months("A", 1), made])

    assert "mixed" == found.attrs["origin"]
    assert "mixed" in found.attrs["note"]
    assert "measured" == pairs([months("A", 1), months("B", 2)]).attrs["origin"]


@pytest.mark.slow
def test_the_sample_network() -> None:
    """The dataset of the sample network gives 190 pairs, called simulated."""
    from classnet_stem.datasets import open_network

    found = pairs(open_network())

    assert 190 == len(found)
    assert "simulated" == found.attrs["origin"]
    assert found["r"].between(-1, 1).sum() > 150
    assert found["distance_km"].between(1, 20016).all()


@pytest.mark.parametrize(
    ("network", "words"),
    [
        ([months("A", 1)], "a pair needs two"),
        ([], "a pair needs two"),
        ([months("A", 1), months("A", 2)], "one station"),
        ([months("A", 1), hours("B", 2)], "Days and months"),
        ([months("A", 1), months("B", 2, latitude=95.0)], "not on Earth"),
        ([hours("A", 1), hours("B", 2).rename(columns={"air_temperature": "co2"})], "no column"),
        ([months("A", 1), months("B", 2).rename(columns={"air_temperature": "x"})], "no values"),
    ],
)
def test_bad_networks(network: list[pd.DataFrame], words: str) -> None:
    """One station, two of one name, mixed steps, no place, no such quantity: refused."""
    with pytest.raises(DataError, match=words):
        pairs(network)


def test_note_names_days_without_hours() -> None:
    """The note has words for the quantity, and days as people write them."""
    note = pairs(open_network()).attrs["note"]

    days = "20 stations, air temperature, days from 2026-03-02 to 2026-03-29."
    assert f"{days} Values that cannot be were left out: 4." == note
