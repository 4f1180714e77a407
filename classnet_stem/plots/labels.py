"""Words beside points of a map, so that no word lies on a point or on another word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from classnet_stem.errors import DataError

_GAP = 6.0  # points between a point and its word
_PLACES = tuple(
    (dx, dy)
    for dx, dy in (
        (1, 0),
        (-1, 0),
        (0, 1),
        (0, -1),
        (0.8, 0.8),
        (-0.8, 0.8),
        (0.8, -0.8),
        (-0.8, -0.8),
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """A word for the point at `x`, `y` in data units.

    `is_needed`: if there is no free space, it stands further away with a line to its point.
    """

    x: float
    y: float
    text: str
    is_needed: bool = False


def place_labels(figure: Figure, axes: Axes, labels: Sequence[Label]) -> list[str]:
    """Write each label beside its point where there is free space; return those written.

    Labels that come first choose first. Every label is a point that stays uncovered. The
    figure must be complete otherwise: its layout is fixed here.
    """
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    points = axes.transData.transform([(label.x, label.y) for label in labels])
    scale = figure.dpi / 72
    taken = [_box(point, (0, 0), 3.5 * scale, 3.5 * scale) for point in points]
    frame, written = axes.get_window_extent(), []
    for label, point in zip(labels, points, strict=True):
        size = _size(axes, label.text)
        for far in (1.0, 3.0, 6.0, 10.0, 16.0, 24.0) if label.is_needed else (1.0,):
            offsets = [_offset(place, size, far * _GAP * scale) for place in _PLACES]
            boxes = [_box(point + offset, (0, 0), *(size / 2)) for offset in offsets]
            free = [n for n, box in enumerate(boxes) if _is_free(box, frame, taken)]
            if free:
                taken.append(boxes[free[0]])
                _write(axes, label, offsets[free[0]] / scale, is_far=far > 1)
                written.append(label.text)
                break
    return written


def place_of_station(name: str, latitude: Any, longitude: Any) -> tuple[float, float]:
    """Return latitude and longitude of the station `name` as numbers, in degrees.

    Raises:
        DataError: one is missing, holds text, or is no place on the Earth.
    """
    try:
        north, east = float(latitude), float(longitude)
    except (TypeError, ValueError):
        north = east = float("nan")
    if abs(north) <= 90 and abs(east) <= 180:
        return north, east
    raise DataError(
        f"The place of {name} is impossible: latitude {latitude}, longitude {longitude}.",
        "The two numbers changed places, a cell is empty, or it holds text.",
        "Give latitude from -90 to 90 and longitude from -180 to 180 degrees.",
    )


def _size(axes: Axes, text: str) -> np.ndarray:
    probe = axes.text(0, 0, text)
    box = probe.get_window_extent()
    probe.remove()
    return np.array([box.width + 2, box.height])


def _offset(place: tuple[float, float], size: np.ndarray, gap: float) -> np.ndarray:
    return np.array([axis * (length / 2 + gap) for axis, length in zip(place, size, strict=True)])


def _box(
    centre: np.ndarray, shift: tuple[float, float], half_width: float, half_height: float
) -> Bbox:
    x, y = centre[0] + shift[0], centre[1] + shift[1]
    return Bbox([[x - half_width, y - half_height], [x + half_width, y + half_height]])


def _is_free(box: Bbox, frame: Bbox, taken: Sequence[Bbox]) -> bool:
    is_inside = (
        frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 <= frame.y1 - box.height
    )
    return is_inside and not any(box.overlaps(other) for other in taken)


def _write(axes: Axes, label: Label, offset: np.ndarray, *, is_far: bool) -> None:
    axes.annotate(
        label.text,
        (label.x, label.y),
        xytext=tuple(offset),
        textcoords="offset points",
        ha="center",
        va="center",
        zorder=4,
        arrowprops={"arrowstyle": "-", "color": "black", "linewidth": 0.8} if is_far else None,
    )
