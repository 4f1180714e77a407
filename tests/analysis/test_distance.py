import math
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.climate.normals import period_means
from classnet_stem.analysis.distance import distance_km
from classnet_stem.errors import DataError
from classnet_stem.stations import Station

Rows = list[dict[str, str]]
places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))

HELSINKI, SINGAPORE = (60.17, 24.94), (1.29, 103.85)


def test_a_quarter_of_the_equator() -> None:
    """From (0, 0) to (0, 90) it is 10007.5 km, a quarter of the way around."""
    assert pytest.approx(10007.557, abs=0.001) == distance_km((0, 0), (0, 90))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((36.12, -86.67), (33.94, -118.40), 2886.45),
        ((90, 0), (-90, 0), 20015.115),
        ((0, 0), (0, 180), 20015.115),
        ((10, 20), (-10, -160), 20015.115),
        ((0, 179.5), (0, -179.5), 111.195),
        ((89, 0), (89, 180), 222.390),
        ((60, 25), (60, 25), 0.0),
    ],
)
def test_known_distances(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    """Published and simple cases: Nashville to Los Angeles, antipodes, date line, pole."""
    assert pytest.approx(km, abs=0.01) == distance_km(a, b)


def test_pyproj(oracle: Callable[[str], Rows]) -> None:
    """Within 1 mm of pyproj on the sphere, within 0.6 % of its distance on the ellipsoid."""
    for row in oracle("distance"):
        a = float(row["lat_a"]), float(row["lon_a"])
        b = float(row["lat_b"]), float(row["lon_b"])
        found = distance_km(a, b)
        assert float(row["sphere_km"]) == pytest.approx(found, rel=1e-8, abs=1e-6)
        assert float(row["ellipsoid_km"]) == pytest.approx(found, rel=0.006, abs=1e-6)


@given(places, places)
def test_the_way_back_is_as_long(a: tuple[float, float], b: tuple[float, float]) -> None:
    """The distance is symmetric and from 0 to half the way around."""
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20015.2


@given(places, places)
def test_law_of_cosines(a: tuple[float, float], b: tuple[float, float]) -> None:
    """Another formula, from the angle between two vectors, gives the same."""
    x, y = (
        (
            math.cos(math.radians(n)) * math.cos(math.radians(e)),
            math.cos(math.radians(n)) * math.sin(math.radians(e)),
            math.sin(math.radians(n)),
        )
        for n, e in (a, b)
    )
    cross = math.hypot(
        x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]
    )
    angle = math.atan2(cross, sum(i * j for i, j in zip(x, y, strict=True)))

    assert pytest.approx(6371.0088 * angle, abs=1e-3) == distance_km(a, b)


def test_whatever_has_a_position() -> None:
    """A card, its passport, a row, a table's station and a pair give one distance."""
    import pandas as pd

    card = Station(id="HEL-1", latitude=60.17, longitude=24.94)
    table = pd.DataFrame({"x": [1.0]})
    table.attrs["station"] = card.passport()
    row = pd.Series({"name": "Helsinki", "latitude_deg": 60.17, "longitude_deg": 24.94})
    spot = SimpleNamespace(lat=60.17, lon=24.94)
    expected = distance_km(HELSINKI, SINGAPORE)

    for place in (card, card.passport(), table, row, spot, [60.17, 24.94]):
        assert expected == pytest.approx(distance_km(place, SINGAPORE))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((103.85, 1.29), "order"),
        ((95, 200), "not on Earth"),
        ((10, 181), "not on Earth"),
        ("Helsinki", "no latitude"),
        (None, "no latitude"),
        ((60.1,), "no latitude"),
        ((60.1, None), "no latitude"),
        ({"id": "HEL-1"}, "no latitude"),
        (("north", 3), "not a number"),
        ((float("inf"), 3), "infinite"),
    ],
)
def test_bad_places(place: object, words: str) -> None:
    """Swapped, outside, missing, text: each is refused in words."""
    with pytest.raises(DataError) as caught:
        distance_km(SINGAPORE, place)

    assert words in str(caught.value)
    assert caught.value.hint


def test_name_of_a_town_is_refused_with_a_way() -> None:
    """A name is no place; the hint is a call that works."""
    with pytest.raises(DataError) as caught:
        distance_km("Vienna", "Helsinki")

    assert 'stem.period_means("Vienna")' in str(caught.value)
    assert 1450 < distance_km(period_means("Vienna"), period_means("Helsinki")) < 1453
