import numpy as np
import pytest

from classnet_stem.errors import DataError
from classnet_stem.plots import station_compare, style


def waves(base: float, top: float, seed: int, days: int = 14) -> list[float]:
    """Two weeks of hourly temperature around `base`, highest at `top` UTC, with noise."""
    hours = np.arange(days * 24)
    noise = np.random.default_rng(seed).normal(0, 0.3, len(hours))
    return list(base + 5 * np.cos((hours - top) * np.pi / 12) + noise)


def station(make_table, name: str, base: float, **about):
    known = {"id": name[:3].upper() + "-1", "place": name, "exposure": "outdoor"} | about
    return make_table({"air_temperature": waves(base, 13, len(name))}, seconds=3600, **known)


@pytest.fixture
def two(make_table):
    """Vienna, and Innsbruck 400 m higher and 2.6 degrees colder: what the height explains."""
    vienna = station(
        make_table, "Vienna", 10.0, latitude="48.2", longitude="16.4", elevation_m="200"
    )
    innsbruck = station(
        make_table, "Innsbruck", 7.4, latitude="47.3", longitude="11.4", elevation_m="600"
    )
    return vienna, innsbruck


def test_difference_is_said_with_its_uncertainty(two) -> None:
    """Height explains 2.6 degrees, so nothing is left of the difference."""
    text = station_compare(*two).description

    assert "first minus second is 0.0 °C ± 1.2 °C in 336 hours, height allowed for." in text


def test_facts_stand_in_the_picture(two, written) -> None:
    """Elevation, distance, coverage and what may be claimed stand below the picture."""
    told = " ".join(written(station_compare(*two).figure))

    assert "Elevation: 200 m and 600 m." in told
    assert "Distance: 387 km." in told  # 100 km to the south, 374 km to the west
    assert "Hours with data: 100 % and 100 %." in told
    assert "height explains 2.6 °C." in told
    assert "No difference can be claimed" in told


def test_difference_panel_is_first_minus_second(two) -> None:
    """The lower panel holds the first minus the second for each hour."""
    line = station_compare(*two).figure.axes[1].lines[0]
    expected = two[0]["air_temperature"] - two[1]["air_temperature"]

    assert list(expected) == pytest.approx(list(line.get_ydata()))


def test_hour_without_data_is_a_gap(two) -> None:
    """An hour that one station misses is a gap in its line and in the difference."""
    a, b = two
    a.iloc[100:110, 0] = np.nan
    panels = station_compare(a, b).figure.axes

    assert 10 == np.isnan(panels[0].lines[0].get_ydata()).sum()
    assert 10 == np.isnan(panels[1].lines[0].get_ydata()).sum()


def test_unknown_place_is_said(make_table, written) -> None:
    """Stations without a position are compared, and the distance is not known."""
    a, b = station(make_table, "Vienna", 10.0), station(make_table, "Innsbruck", 7.4)

    assert any("Distance: not known." in text for text in written(station_compare(a, b).figure))


def test_mixed_origin_is_said(two, written) -> None:
    """Of a measured and a simulated station the picture names the simulated one."""
    two[1].attrs["origin"] = "simulated"
    described = station_compare(*two)

    told = " ".join(written(described.figure))
    assert "SIMULATED: Innsbruck. The other is measured." in told
    assert "partly simulated" in described.description


def test_local_clock_is_named(two) -> None:
    """On local clocks the axis says so and does not say UTC."""
    label = station_compare(*two, clock="local").figure.axes[1].get_xlabel()

    assert "local clocks" in label
    assert "UTC" not in label


@pytest.mark.parametrize("kind", ["same", "no overlap", "quantity", "no table"])
def test_bad_input_is_refused(two, kind: str) -> None:
    """What cannot be compared gives a three-line message."""
    a, b = two
    attrs = b.attrs
    quantity = "co2" if kind == "quantity" else "air_temperature"
    if kind == "no overlap":
        b = b.shift(freq="400D")
        b.attrs = attrs
    other = {"same": a, "no table": "Innsbruck"}.get(kind, b)
    with pytest.raises(DataError) as caught:
        station_compare(a, other, quantity)

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize("width", ["WIDE", "NARROW"])
def test_picture(two, same_picture, width: str) -> None:
    """The picture of two stations looks as it did when it was last looked at."""
    picture = station_compare(*two, width=getattr(style, width))

    same_picture(picture, f"stations_{width.lower()}")
