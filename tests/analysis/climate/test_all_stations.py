import numpy as np
import pytest

from classnet_stem.analysis.climate.all_stations import climates
from classnet_stem.analysis.climate.koppen import koppen, koppen_of
from classnet_stem.analysis.climate.normals import period_means
from classnet_stem.analysis.climate.walter_lieth import walter_lieth
from classnet_stem.datasets import monthly
from classnet_stem.errors import DataError


@pytest.mark.parametrize("rules", ["beck2018", "kottek2006"])
def test_each_station_alone_gives_the_same(rules: str) -> None:
    """The table of all stations holds what the functions for one station give."""
    table = climates(rules)
    for number in ("01001", "42182", "94326", "48698", "47108"):
        alone = period_means(number)
        diagram = walter_lieth(alone["air_temperature"], alone["rainfall"])
        assert str(koppen_of(alone, rules)) == table.loc[number, "symbol"]
        assert diagram.arid_share == pytest.approx(table.loc[number, "arid_share"])
        assert len(diagram.arid) == table.loc[number, "arid_months"]


@pytest.mark.parametrize("number", ["48647", "96413", "96471", "26406"])
def test_months_with_few_days_are_left_out(number: str) -> None:
    """A month with more than ten days missing counts neither here nor for one station."""
    alone, row = period_means(number), climates().loc[number]

    assert alone["air_temperature"].mean() == pytest.approx(row["temperature"], abs=1e-9)
    assert alone["rainfall"].sum() == pytest.approx(row["rainfall"], abs=1e-9)


def test_well_known_towns() -> None:
    """The classes of towns that the map of Beck et al. (2018) names without doubt."""
    symbols = climates().set_index("name")["symbol"]
    expected = {
        "Singapore Airport": "Af",
        "Alice Springs": "BWh",
        "Karachi Airport": "BWh",
        "Athens (Observatory)": "Csa",
        "Sydney": "Cfa",
        "Dublin (Casement Airport)": "Cfb",
        "Helsinki-Vantaa Airport": "Dfb",
        "Yakutsk": "Dfc",
        "Sonnblick": "ET",
        "Bangkok": "Aw",
    }

    assert expected == {name: symbols[name] for name in expected}


def test_delhi_is_a_border_town() -> None:
    """Delhi is just above its limit of dryness: 7 % less rain makes its C a B (lesson 10)."""
    delhi = koppen_of(period_means("42182"))

    assert ("Cwa", "BSh") == (delhi.symbol, delhi.border.symbol)
    assert (pytest.approx(-7.1, abs=0.3), "%") == (delhi.border.change, delhi.border.unit)


def test_ulaangom_is_nearly_dry_only_with_failed_values() -> None:
    """254 mm against a limit of 244 need three reports of more than 300 mm, which failed."""
    table = monthly("Ulaangom")
    raw = table.groupby(table.index.month).mean()
    with_errors = koppen(raw["air_temperature"], raw["rainfall"], 49.97)
    clean = period_means("Ulaangom")

    assert "254 mm of rain, not less than the limit of dryness of 244" in with_errors.because[0]
    assert (197, "Dfb") == (round(clean["rainfall"].sum()), koppen_of(clean).symbol)
    assert 3 == clean.attrs["note"].count("rainfall of")


def test_all_stations_are_there() -> None:
    """147 stations, each with a symbol or missing numbers, called a mean and not a normal."""
    table = climates()

    assert 147 == len(table)
    assert ((table["symbol"] == "") == np.isnan(table["arid_share"])).all()
    assert "not a normal" in table.attrs["title"]


def test_unknown_rules_are_refused() -> None:
    """Rules of another name are refused before anything is read."""
    with pytest.raises(DataError, match="No rules"):
        climates("koppen1936")


def test_title_says_what_it_is() -> None:
    """The title, which the map shows, names the classes and their rules."""
    assert (
        climates("kottek2006")
        .attrs["title"]
        .startswith("Climate classes (Köppen-Geiger, kottek2006)")
    )


def test_source_and_licence_are_told() -> None:
    """The table says where its numbers are from and what may be done with them."""
    attrs = climates().attrs

    assert "Deutscher Wetterdienst" in attrs["source"]
    assert "source named" in attrs["licence"]
