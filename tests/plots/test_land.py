"""The outline of the land, the projection, and the tool that makes the outline."""

import csv
import importlib.util
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline

from classnet_stem.errors import DataError
from classnet_stem.plots import land
from classnet_stem.plots.projection import equal_earth

ROOT = Path(__file__).resolve().parents[2]
ORACLE = ROOT / "tests" / "analysis" / "oracles" / "equal_earth.csv"


@pytest.fixture(scope="module")
def rings():
    return land.outlines()


@pytest.fixture(scope="module")
def tool():
    """The program tools/make_land.py as a module."""
    spec = importlib.util.spec_from_file_location("make_land", ROOT / "tools" / "make_land.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def area(ring) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def is_land(rings, longitude: float, latitude: float) -> bool:
    """Count the outlines round a point: one more round land than round water."""
    around = [ring for ring in rings if Outline(ring).contains_point((longitude, latitude))]
    return sum(1 if area(ring) > 0 else -1 for ring in around) == 1


def test_projection_is_that_of_proj() -> None:
    """Both coordinates agree with PROJ to a ten-millionth of the radius of the Earth."""
    lines = [line for line in ORACLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = np.array([list(row.values()) for row in csv.DictReader(lines)], dtype=float)
    for centre in (0, 74):
        part = rows[rows[:, 2] == centre]
        x, y = equal_earth(part[:, 0], part[:, 1], centre)

        np.testing.assert_allclose(x, part[:, 3], atol=1e-7)
        np.testing.assert_allclose(y, part[:, 4], atol=1e-7)


def test_height_of_the_whole_map() -> None:
    """The pole line lies 1.3173627591574 from the equator, as the published map has it."""
    assert 1.3173627591574 == pytest.approx(float(equal_earth(0, 90)[1]), abs=1e-10)


@given(st.floats(-85, 85), st.floats(-170, 170))
def test_areas_are_equal(latitude, longitude) -> None:
    """A small field has on the map the area that it has on the sphere."""
    step = 1e-3
    east = longitude + np.array([0, step, step, 0, 0])
    north = latitude + np.array([0, 0, step, step, 0])
    on_sphere = np.radians(step) * (
        np.sin(np.radians(latitude + step)) - np.sin(np.radians(latitude))
    )
    on_map = area(np.column_stack(equal_earth(east, north)))

    assert on_sphere == pytest.approx(on_map, rel=1e-4)


@pytest.mark.parametrize("place", [(0, 91), (0, -90.1), (361, 0), (float("nan"), 0)])
def test_impossible_places_have_no_projection(place) -> None:
    """A place that is not on the Earth is refused in three lines."""
    with pytest.raises(DataError) as caught:
        equal_earth(*place)

    assert 3 == len(str(caught.value).splitlines())


def test_table_is_small_and_says_its_source() -> None:
    """The table has less than 150 kB and names its public-domain source."""
    path = ROOT / "datasets" / "land.csv"
    text = path.read_text("utf-8")

    assert path.stat().st_size < 150_000
    assert "# Source: Natural Earth" in text
    assert "# Licence: public domain" in text


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "expected"),
    [
        ("Vienna", 16.4, 48.2, True),
        ("Reykjavik inland", -20.0, 64.8, True),
        ("New Zealand, south", 170.0, -44.5, True),
        ("Hokkaido", 142.8, 43.4, True),
        ("Malta", 14.42, 35.88, True),
        ("Singapore", 103.81, 1.37, True),
        ("Cyprus", 33.2, 35.0, True),
        ("Brunei", 114.6, 4.5, True),
        ("Caspian Sea", 51.0, 40.5, False),
        ("Indian Ocean", 80.0, -20.0, False),
        ("North Sea", 3.0, 56.0, False),
    ],
)
def test_known_land_and_water(rings, place, longitude, latitude, expected) -> None:
    """Known places are on land or in water, the Caspian Sea and small islands among them."""
    assert expected == is_land(rings, longitude, latitude), place


def test_outlines_are_closed_and_on_the_map(rings) -> None:
    """Each outline ends where it starts and stays inside the map."""
    together = np.vstack(rings)

    assert all((ring[0] == ring[-1]).all() and len(ring) > 3 for ring in rings)
    assert (land.WEST, land.EAST) == (together[:, 0].min(), together[:, 0].max())
    assert together[:, 1].min() >= land.SOUTH
    assert land.NORTH == together[:, 1].max()


def test_only_the_caspian_sea_is_a_hole(rings) -> None:
    """One outline runs clockwise, and it lies round the Caspian Sea."""
    (hole,) = [ring for ring in rings if area(ring) < 0]

    assert 46 < hole[:, 0].min() < hole[:, 0].max() < 56
    assert 36 < hole[:, 1].min() < hole[:, 1].max() < 48


def test_no_seam_is_drawn(rings) -> None:
    """No line of the coast runs along the edge where the map was cut."""
    for ring in rings:
        for part in land.coast(ring):
            along = np.abs(np.diff(part, axis=0)) == 0
            at_edge = np.isin(part[:-1], [land.WEST, land.EAST])

            assert not (along[:, 0] & at_edge[:, 0]).any()


def test_hole_is_not_filled() -> None:
    """In the drawn map the Caspian Sea is white and the land beside it is not."""
    figure = Figure(figsize=(6, 4), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    land.draw_land(axes)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=-1)
    x, y = land.project(np.array([[51.0, 40.7], [66.0, 45.0]]))
    spots = axes.transData.transform(np.column_stack([x, y])).astype(int)

    assert [255, 228] == [round(float(pixels[len(pixels) - 1 - row, col])) for col, row in spots]


def test_missing_table_is_explained(tmp_path) -> None:
    """Without its table the map says how to install again."""
    with pytest.raises(DataError, match="pip install"):
        land.outlines(tmp_path / "none.csv")


def test_damaged_table_is_explained(tmp_path) -> None:
    """A table with text for numbers is refused."""
    path = tmp_path / "land.csv"
    path.write_text("outline,longitude_deg,latitude_deg\n1,a,b\n", "utf-8")

    with pytest.raises(DataError, match="cannot be read"):
        land.outlines(path)


def square(west, east, south, north):
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [list(map(float, corner)) for corner in corners]


def test_tool_cuts_turns_and_sorts(tool) -> None:
    """The tool cuts at the edge of the map, turns holes round and leaves tiny islands out."""
    polygons = [
        [square(170, 200, 0, 10)],
        [square(0, 40, 0, 40), square(10, 20, 10, 20)],
        [square(50, 50.1, 0, 0.1)],
        [square(-120, -80, 0, 40)],
    ]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    found = tool.table(json.loads(json.dumps({"features": [{"geometry": geometry}]})))

    assert [1600.0, 100.0, -100.0] == [tool.area(ring) for ring in found]
    assert 180.0 == max(x for ring in found for x, _ in ring)


def test_tool_keeps_shape(tool) -> None:
    """A simpler line keeps its ends, and no point of the old one is farther than allowed."""
    line = [(x / 10, np.sin(x / 10)) for x in range(63)]
    short = tool.simpler(line, 0.05)
    farthest = max(min(tool.distance(point, a, b) for a, b in pairwise(short)) for point in line)

    assert (line[0], line[-1]) == (short[0], short[-1])
    assert len(short) < len(line) / 3
    assert farthest <= 0.05
