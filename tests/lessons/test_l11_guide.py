"""The teacher guide of L11 says what the lesson and its checks really do."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.climate.rain import rain_centre, seasonality
from classnet_stem.analysis.correlating import correlation
from classnet_stem.analysis.pairing import pairs
from classnet_stem.analysis.season import without_season
from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.folder import Work
from classnet_stem.lessons.l11 import towns
from classnet_stem.lessons.l11.claims import probe_claims, supported
from classnet_stem.lessons.l11.weather import independent_pairs, two_towns
from classnet_stem.plots.correlation import fit_decay

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guides" / "L11.md").read_text("utf-8")
TOWNS = (*towns.EUROPE, *towns.ASIA_PACIFIC)


@pytest.mark.parametrize("name", TOWNS)
def test_rain_of_a_town(name: str) -> None:
    """The row of each town has its latitude, rain, seasonality, rain centre and share."""
    rain = towns.rain_year(name)
    centre = rain_centre(rain)
    share = 100 * sum(rain[5:9]) / sum(rain)
    assert centre is not None
    numbers = f"{sum(rain):.0f} | {seasonality(rain):.2f} | {centre.month % 12:.1f}"

    assert f"| {name} | {towns.place_of(name)[0]:.1f} | {numbers} | {share:.0f} % |" in GUIDE


@pytest.mark.parametrize("code", ["HEL07", "HEL08", ""])
def test_expected_results_of_a_code(code: str) -> None:
    """The rows for three codes have the truth of each task."""
    own, partner = towns.own_name(code), towns.partner_name(code)
    row = towns.group_facts(code)[0]
    facts = probe_claims(["a"], Own(Work(Path(), code), {}), False)["facts"]
    claims = ", ".join(sorted(supported(facts)))
    numbers = f"{row['km']:.0f} | {row['r']:.2f} | {row['without']:.2f} | {row['n']}"

    assert {own, partner} == {row["a"], row["b"]}
    assert f"| {code or 'none'} | {own} | {partner} | {numbers} | {claims} |" in GUIDE


def test_town_without_a_code() -> None:
    """The guide names the town of a student without a code."""
    assert "Dublin (Casement Airport)" == towns.own_name("")
    assert "Without a code everybody has the town Dublin." in GUIDE


def span(values: object) -> str:
    low, high = np.quantile(np.asarray(values, dtype=float), [0.025, 0.975])
    return f"{np.median(np.asarray(values)) + 0:.2f} | {low:.2f} to {high:.2f}"


def test_distribution_of_the_model() -> None:
    """Median and middle 95 % of r in the model are those of the table."""
    raw, left = independent_pairs()

    assert f"| with the season | {span(raw)} |" in GUIDE
    assert f"| without the season, 1096 days | {span(left)} |" in GUIDE


def test_distribution_of_one_year() -> None:
    """In the first 365 days r without the season spreads more, and -0.11 is nothing special."""
    days = pd.date_range("2024-03-01", periods=365, freq="D", tz="UTC")
    left = []
    for seed in range(200):
        pair = [without_season(pd.Series(one[:365], index=days)) for one in two_towns(seed)]
        left.append(correlation(*pair).r)

    assert f"| without the season, first 365 days | {span(left)} |" in GUIDE
    assert np.quantile(left, 0.025) < -0.11
    assert sum(r <= -0.11 for r in left) > 10


def test_own_and_partner_pairs() -> None:
    """The range and the median of r without the season over all 144 pairs are printed."""
    table = pairs({name: towns.months_of(name) for name in TOWNS})
    is_mixed = table["a"].isin(towns.EUROPE) != table["b"].isin(towns.EUROPE)
    left = table["r_without_season"][is_mixed]

    assert 144 == len(left)
    assert f"lies from {left.min():.2f} to {left.max():.2f}" in GUIDE
    assert f"with a median of {np.median(left):.2f}" in GUIDE


def test_correlation_falls_with_distance() -> None:
    """Near and far means of all 24 towns, and both lengths, are those of the guide."""
    table = pairs({name: towns.months_of(name) for name in TOWNS})
    left, km = table["r_without_season"], table["distance_km"]
    schools = towns.school_pairs()
    measured = fit_decay(km, left)
    simulated = fit_decay(schools["distance_km"], schools["r_without_season"])
    assert measured is not None
    assert simulated is not None

    near = f"have a mean of {left[km < 1500].mean():.2f}"
    assert f"{near}, those above 5000 km {left[km > 5000].mean():.2f}" in GUIDE
    assert f"r falls to 0.37 in {measured.length_km:.0f} km" in GUIDE
    assert f"it falls to 0.37 in {simulated.length_km:.0f} km" in GUIDE


def test_numbers_of_the_talk() -> None:
    """Valentia and Warsaw lie at 52° N; Da Nang is wet from September to December."""
    rain = towns.rain_year("Da Nang")

    assert [52, 52] == [round(towns.place_of(n)[0]) for n in ("Valentia Observatory", TOWNS[9])]
    assert sorted(rain)[-4:] == sorted(rain[8:12])


def test_rows_of_a_doubled_table() -> None:
    """132 rows are each pair two times; 144 have each town with itself too."""
    assert "T4 has 132 or 144 rows" in GUIDE
    assert (132, 144) == (12 * 11, 12 * 12)


def test_warming_is_a_small_part() -> None:
    """Seoul and Madrid have r = 0.21 without the season, and 0.18 without a trend too."""
    left = [without_season(towns.temperature(name)) for name in ("Seoul", "Madrid (Retiro)")]
    flat = []
    for one in left:
        known = one.notna().to_numpy()
        months = np.arange(len(one), dtype=float)
        line = np.polyfit(months[known], one[known], 1)
        flat.append(one - np.polyval(line, months))

    before, after = correlation(*left).r, correlation(*flat).r
    assert f"r is {before:.2f}, and {after:.2f} when a straight line is taken out" in GUIDE
