"""Write the outline of the land of Asia and Europe from a Natural Earth land GeoJSON.

Run by hand, with the file (1:50 million; 1:110 million has no Malta and no Singapore):

    python tools/make_land.py ne_50m_land.json

Natural Earth (naturalearthdata.com) is in the public domain. Each outline is cut at the edge
of the map, made simpler (Douglas and Peucker 1973, Cartographica 10(2): no point moves more
than TOLERANCE) and rounded to GRID degrees. Outlines smaller than SMALLEST are left out.
Outlines run counter-clockwise round land and clockwise round water, so a lake stays open.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

Point = tuple[float, float]  # degrees east, degrees north
Ring = Sequence[Point]  # closed: the last point is the first

WEST, EAST, SOUTH, NORTH = -32.0, 180.0, -48.0, 82.0
GRID = 0.05  # degrees
TOLERANCE = 0.08  # degrees
SMALLEST = 0.02  # square degrees at the equator
TABLE = Path(__file__).resolve().parents[1] / "datasets" / "land.csv"
HEADER = (
    "# Outline of the land of Asia, Europe, Australia and New Zealand; no borders of countries",
    "# Source: Natural Earth, 1:50 million land (naturalearthdata.com)",
    "# Licence: public domain",
    f"# Changes: cut to {WEST:g} to {EAST:g} E and {SOUTH:g} to {NORTH:g} N, made simpler"
    f" ({TOLERANCE:g} degrees), rounded to {GRID:g} degrees by tools/make_land.py",
    "# Outlines run counter-clockwise round land and clockwise round water; not for navigation",
)


def outlines(document: dict[str, Any]) -> Iterator[Ring]:
    """Return every ring of a GeoJSON feature collection of polygons."""
    for feature in document["features"]:
        geometry = feature["geometry"]
        whole = geometry["coordinates"]
        for polygon in [whole] if geometry["type"] == "Polygon" else whole:
            for place, ring in enumerate(polygon):
                points = [(float(point[0]), float(point[1])) for point in ring]
                yield directed(points, counter_clockwise=place == 0)


def directed(ring: Ring, *, counter_clockwise: bool) -> Ring:
    """Return a ring that runs in the wanted direction."""
    return ring if (area(ring) > 0) == counter_clockwise else ring[::-1]


def area(ring: Ring) -> float:
    """Return the area in square degrees, positive if the ring runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def cut(ring: Ring) -> Ring:
    """Return the part of a ring inside the map (Sutherland and Hodgman 1974, CACM 17(1))."""
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, WEST, lambda value, limit: value >= limit),
        (0, EAST, lambda value, limit: value <= limit),
        (1, SOUTH, lambda value, limit: value >= limit),
        (1, NORTH, lambda value, limit: value <= limit),
    )
    for axis, limit, is_inside in sides:
        kept: list[Point] = []
        for a, b in pairwise(ring):
            if is_inside(a[axis], limit) != is_inside(b[axis], limit):
                kept.append(crossing(a, b, axis, limit))
            if is_inside(b[axis], limit):
                kept.append(b)
        ring = [*kept, kept[0]] if kept else []
    return ring


def crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    """Return where the way from `a` to `b` meets a side of the map."""
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def simpler(points: Ring, tolerance: float = TOLERANCE) -> Ring:
    """Return the points that are needed so that none lies farther than `tolerance` away."""
    if len(points) < 3:
        return points
    distances = [distance(point, points[0], points[-1]) for point in points[1:-1]]
    farthest = max(distances)
    if farthest <= tolerance:
        return [points[0], points[-1]]
    middle = distances.index(farthest) + 1
    return [*simpler(points[: middle + 1], tolerance)[:-1], *simpler(points[middle:], tolerance)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the piece of line between two others, in degrees."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    way = (point[0] - start[0], point[1] - start[1])
    share = (way[0] * along[0] + way[1] * along[1]) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(way[0] - share * along[0], way[1] - share * along[1])


def rounded(ring: Ring) -> Ring:
    """Return a ring on the grid, without a point that comes twice in a row."""
    steps = [(round(x / GRID), round(y / GRID)) for x, y in ring]
    kept = [step for place, step in enumerate(steps) if not place or step != steps[place - 1]]
    return [(round(x * GRID, 2), round(y * GRID, 2)) for x, y in kept]


def table(document: dict[str, Any]) -> list[Ring]:
    """Return the outlines of the map, the largest first."""
    inside = [ring for ring in map(cut, outlines(document)) if abs(area(ring)) >= SMALLEST]
    made = [directed(rounded(simpler(ring)), counter_clockwise=area(ring) > 0) for ring in inside]
    return sorted((ring for ring in made if area(ring)), key=lambda ring: -abs(area(ring)))


def main() -> None:
    """Write datasets/land.csv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="Natural Earth land as GeoJSON")
    rings = table(json.loads(parser.parse_args().file.read_text("utf-8")))
    lines = [*HEADER, "outline,longitude_deg,latitude_deg"]
    for number, ring in enumerate(rings, start=1):
        lines += [f"{number},{x:g},{y:g}" for x, y in ring]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rings)} outlines, {len(lines)} lines, {TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
