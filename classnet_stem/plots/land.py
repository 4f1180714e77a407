"""The land of Asia, Europe, Australia and New Zealand, drawn without any network or border.

The outline is our own table ``datasets/land.csv``, written by ``tools/make_land.py`` from
Natural Earth (public domain). No borders of countries are in it: some are disputed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from classnet_stem.errors import DataError
from classnet_stem.plots.projection import equal_earth
from classnet_stem.resources import datasets_dir

WEST, EAST, SOUTH, NORTH = -32.0, 180.0, -48.0, 82.0  # degrees
CENTRE = (WEST + EAST) / 2
LAND, COAST, SEA = "#E4E4E4", "#808080", "#FFFFFF"
SOURCE = "Land: Natural Earth (public domain), without borders"

Points = NDArray[np.float64]  # n x 2: degrees east, degrees north
_LINES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"latitude": (-30.0, 0.0, 30.0, 60.0), "longitude": (0.0, 30.0, 60.0, 90.0, 120.0, 150.0)}
)


def outlines(path: Path | None = None) -> tuple[Points, ...]:
    """Return the closed outlines, each n x 2: degrees east and north.

    They run counter-clockwise round land and clockwise round water.

    Raises:
        DataError: the table is missing or damaged.
    """
    path = path or datasets_dir() / "land.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(line for line in stream if not line.startswith("#")))[1:]
        rings = [list(group) for _, group in groupby(rows, key=lambda row: row[0])]
        return tuple(np.array([row[1:] for row in ring], dtype=np.float64) for ring in rings)
    except (OSError, ValueError, IndexError) as error:
        raise DataError(
            f"The outline of the land cannot be read ({error}).",
            "The file datasets/land.csv is missing, or it was changed by hand.",
            "Install the package again: pip install --force-reinstall classnet-stem.",
        ) from error


def is_on_map(longitude: float, latitude: float) -> bool:
    """Tell whether a place, in degrees east and north, lies inside the map."""
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def draw_land(axes: Axes) -> None:
    """Draw sea, land, coasts and a net of degrees on `axes`, which become a map.

    The data units are radii of the Earth on the Equal Earth map around 74 degrees east.
    """
    frame = edge()
    border = Outline(np.column_stack(project(frame)))
    axes.add_patch(PathPatch(border, facecolor=SEA, edgecolor="none", zorder=0))
    land, coasts = _drawing()
    axes.add_patch(PathPatch(land, facecolor=LAND, edgecolor="none", zorder=0.5))
    axes.add_collection(LineCollection(coasts, colors=COAST, linewidths=0.6, zorder=0.7))
    net = [np.column_stack(project(line)) for line in _net()]
    axes.add_collection(LineCollection(net, colors="#BBBBBB", linewidths=0.5, zorder=0.6))
    axes.add_patch(PathPatch(border, facecolor="none", edgecolor=COAST, linewidth=1, zorder=0.8))
    low, high = border.vertices.min(axis=0), border.vertices.max(axis=0)  # type: ignore[union-attr]
    margin = 0.01 * (high - low)
    axes.set_xlim(low[0] - margin[0], high[0] + margin[0])
    axes.set_ylim(low[1] - margin[1], high[1] + margin[1])
    axes.set_aspect("equal")
    axes.set_anchor("S")
    axes.set_axis_off()


@lru_cache(maxsize=1)
def _drawing() -> tuple[Outline, tuple[Points, ...]]:
    """Return the land as one shape and the coasts as lines, on the map."""
    rings = outlines()
    land = Outline.make_compound_path(*(Outline(np.column_stack(project(r))) for r in rings))
    lines = (np.column_stack(project(line)) for ring in rings for line in coast(ring))
    return land, tuple(lines)


def name_latitudes(axes: Axes) -> None:
    """Write "equator" and the degrees of the other parallels left of the map."""
    for degrees in _LINES["latitude"]:
        x, y = project(np.array([[WEST, degrees]]))
        words = f"{abs(degrees):.0f}° {'N' if degrees > 0 else 'S'}" if degrees else "equator"
        axes.annotate(
            words, (x[0], y[0]), (-4, 0), textcoords="offset points", ha="right", va="center"
        )


def project(points: Points) -> tuple[Points, Points]:
    """Return x and y on this map of points in degrees."""
    return equal_earth(points[:, 0], points[:, 1], CENTRE)


def coast(ring: Points) -> list[Points]:
    """Return the parts of an outline that are coast: the cut at the edge of the map is none."""
    parts: list[list[Points]] = [[]]
    for start, end in pairwise(ring):
        if _is_cut(start, end):
            parts.append([])
        else:
            parts[-1] += [end] if parts[-1] else [start, end]
    return [np.array(part) for part in parts if part]


def edge() -> Points:
    """Return the edge of the map, closed, one degree a step."""
    east, north = np.arange(WEST, EAST), np.arange(SOUTH, NORTH)
    sides = (
        (east, np.full_like(east, SOUTH)),
        (np.full_like(north, EAST), north),
        (east[::-1] + 1, np.full_like(east, NORTH)),
        (np.full_like(north, WEST), north[::-1] + 1),
    )
    points = np.concatenate([np.column_stack(side) for side in sides])
    return np.vstack([points, points[:1]])


def _is_cut(start: Points, end: Points) -> bool:
    limits: Sequence[tuple[int, float]] = ((0, WEST), (0, EAST), (1, SOUTH), (1, NORTH))
    return any(start[axis] == end[axis] == limit for axis, limit in limits)


def _net() -> list[Points]:
    east, north = np.linspace(WEST, EAST, 107), np.linspace(SOUTH, NORTH, 66)
    along = [np.column_stack([east, np.full_like(east, y)]) for y in _LINES["latitude"]]
    across = [np.column_stack([np.full_like(north, x), north]) for x in _LINES["longitude"]]
    return [*along, *across]
