"""Correlation against distance."""

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.pairing import pairs
from classnet_stem.datasets import open_network
from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.correlation import binned, correlation_distance, fit_decay


def pairs_of(stations: int, length: float = 1500.0) -> pd.DataFrame:
    """Pairs whose r without season is exp(-distance / length) with a little noise."""
    noise = np.random.default_rng(7)
    rows = []
    for one in range(stations):
        for other in range(one):
            distance = 400.0 * (one - other) + 20 * other
            near = float(np.exp(-distance / length) + noise.normal(0, 0.04))
            rows.append((f"S{one}", f"S{other}", distance, 200, 0.9, min(1.0, near)))
    columns = ["a", "b", "distance_km", "n", "r", "r_without_season"]
    return pd.DataFrame(rows, columns=columns)


def test_each_pair_is_two_points() -> None:
    """Full circles hold r, open squares r without the season, at the same distances."""
    table = pairs_of(4)
    lines = correlation_distance(table).figure.axes[0].lines
    shown = {line.get_marker(): line for line in lines if line.get_marker() in "os"}

    assert table["r"].tolist() == list(shown["o"].get_ydata())
    assert table["r_without_season"].tolist() == list(shown["s"].get_ydata())
    assert table["distance_km"].tolist() == list(shown["s"].get_xdata())
    assert "none" == shown["s"].get_markerfacecolor()


def test_length_is_found() -> None:
    """The fitted length is that of the model, to 10 %."""
    table = pairs_of(12)
    decay = fit_decay(table["distance_km"], table["r_without_season"])

    assert 1500 == pytest.approx(decay.length_km, rel=0.1)
    assert decay.explained > 0.9


def test_noise_has_no_length() -> None:
    """Independent stations get no curve."""
    noise = np.random.default_rng(3)

    assert fit_decay(noise.uniform(100, 9000, 60), noise.normal(0, 0.1, 60)) is None


def test_few_pairs_have_no_length() -> None:
    """Below 20 pairs no curve is drawn."""
    table = pairs_of(6)

    assert fit_decay(table["distance_km"], table["r_without_season"]) is None


def test_length_is_told_only_if_supported() -> None:
    """The note tells the length where the data support it, and is silent elsewhere."""
    assert "r falls to 0.37" in correlation_distance(pairs_of(12)).note
    assert "0.37" not in correlation_distance(pairs_of(5)).note


def test_groups_keep_the_mean() -> None:
    """Groups of equal size have together the mean of all, the nearest first."""
    distance, r = np.arange(60.0)[::-1], np.linspace(0, 1, 60)
    centres, means = binned(distance, r)

    assert r.mean() == pytest.approx(means.mean())
    assert centres.tolist() == sorted(centres)
    assert 6 == len(means)


@pytest.mark.parametrize(("stations", "is_example"), [(7, True), (8, False)])
def test_few_stations_are_an_example(stations, is_example, written) -> None:
    """Below 8 stations the picture and its note say: an example, not a proof."""
    picture = correlation_distance(pairs_of(stations))
    words = "Fewer than 8 stations: an example, not a proof."

    assert is_example == (words in picture.note)
    assert is_example == any(words in text for text in written(picture.figure))


def test_description_has_both_means() -> None:
    """The sentence holds the number of pairs and both mean correlations."""
    table = pairs_of(5)
    text = correlation_distance(table).description
    without = table["r_without_season"].mean()

    assert f"10 pairs of 5 stations: mean r is 0.90, and {without:.2f} after" in text
    assert 40 <= len(text) <= 150


def test_pair_without_season_free_r() -> None:
    """A pair whose r without season is missing keeps its other point."""
    table = pairs_of(2).assign(r_without_season=np.nan)

    assert "1 pair of 2 stations: mean r is 0.90." in correlation_distance(table).description


def test_left_out_pairs_are_counted() -> None:
    """A pair without a correlation is left out, and the note says it."""
    table = pairs_of(4)
    table.loc[0, "r"] = np.nan

    assert "Left out: 1 pair without a correlation." in correlation_distance(table).note


def test_simulated_pairs_are_said(written) -> None:
    """Simulated data are marked in the title and in the note."""
    table = pairs_of(4)
    table.attrs["origin"] = "simulated"
    picture = correlation_distance(table)

    assert any(style.SIMULATED in text for text in written(picture.figure))
    assert picture.note.startswith("Simulated")


def test_measured_pairs_beside_simulated_ones_are_not_called_simulated(written) -> None:
    """Of a mixed network the picture says that some are simulated, and not that all are."""
    table = pairs_of(4)
    table.attrs["origin"] = "mixed"
    picture = correlation_distance(table)

    assert any("SIMULATED stations among them" in text for text in written(picture.figure))
    assert not any(style.SIMULATED in text for text in written(picture.figure))
    assert picture.note.startswith("Some simulated, some measured")


@pytest.mark.parametrize(
    "table",
    [
        pairs_of(1),
        pairs_of(0),
        pairs_of(3).drop(columns="r"),
        pairs_of(3).assign(r=np.nan),
        pairs_of(3).assign(r=1.2),
        pairs_of(3).assign(distance_km=-5.0),
        pairs_of(3).assign(distance_km=5e6),
        pairs_of(3).assign(r="high"),
        [("a", "b", 100.0, 0.5, 0.3)],
    ],
    ids=[
        "one station",
        "none",
        "no r",
        "all missing",
        "r 1.2",
        "negative",
        "metres",
        "text",
        "list",
    ],
)
def test_bad_pairs_are_refused(table) -> None:
    """What is no table of pairs gets a message of three lines."""
    with pytest.raises(DataError) as caught:
        correlation_distance(table)

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("name", "stations", "width"),
    [("wide", 12, style.WIDE), ("narrow", 12, style.NARROW), ("few", 4, style.WIDE)],
)
def test_pictures(name, stations, width, same_picture) -> None:
    """The picture looks as it did when somebody looked at it."""
    same_picture(correlation_distance(pairs_of(stations), width), f"correlation_{name}")


def test_pairs_of_the_analysis_have_a_picture(written) -> None:
    """What analysis.pairing makes of the sample network is drawn, and is called simulated."""
    picture = correlation_distance(pairs(open_network()))

    assert "190 pairs of 20 stations" in picture.description
    assert any("daily air temperature" in text for text in written(picture.figure))
    assert not any(
        "measured" in text and "not measured" not in text for text in written(picture.figure)
    )
