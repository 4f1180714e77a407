"""The pictures of the concept test, drawn from the numbers in its TOML file."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.instruments.drawing import Frame, Point, dot, line, page, words

Picture = Mapping[str, Any]


def image(picture: Picture) -> str:
    """Return an ``<img>`` with everything inside it and the alternative text."""
    packed = base64.b64encode(svg(picture).encode()).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{packed}" alt="{escape(picture["alt"])}">'


def svg(picture: Picture) -> str:
    """Return the picture as SVG text; `kind` says which one."""
    return _KINDS[picture["kind"]](picture)


def _displays(picture: Picture) -> str:
    parts = []
    for number, (name, shown) in enumerate(zip(picture["names"], picture["shown"], strict=True)):
        x = 10 + 165 * number
        corners: list[Point] = [(x, 10), (x + 150, 10), (x + 150, 60), (x, 60), (x, 10)]
        parts += [line(corners), words((x + 75, 43), shown, 21), words((x + 75, 82), name, 16)]
    return page(500, 92, parts)


def _days(picture: Picture) -> str:
    """Three days of temperature; the hours from `off[0]` to `off[1]` of each day are missing."""
    frame = Frame(80, 10, 430, 120, (0, 72), (5, 25))
    start, stop = picture["off"]
    parts = [frame.axes(), words((40, 75), "°C", 14)]
    parts += [frame.mark(each, str(each)) for each in (10, 20)]
    parts += [frame.tick(day * 24 + 12, f"day {day + 1}") for day in range(3)]
    run: list[Point] = []
    for step in range(72 * 2 + 1):
        hour = step / 2 % 24
        is_off = start <= hour < stop if start < stop else hour >= start or hour < stop
        if is_off or step == 72 * 2:
            parts += [line(run)] if len(run) > 1 else []
            run = []
        else:
            warm = 15 + 6 * math.cos(2 * math.pi * (hour - 15) / 24)
            run.append(frame.at(step / 2, warm))
    return page(530, 165, parts)


def _sun(picture: Picture) -> str:
    frame = Frame(80, 22, 430, 110, (0, 24), (0, 1))
    noon = picture["noon"]

    def strength(hour: float) -> float:
        return max(0.0, math.cos(math.pi * (hour - noon) / 14))

    parts = [frame.axes(), words((40, 30), "strong"), words((40, 136), "zero")]
    parts.append(line([frame.at(step / 4, strength(step / 4)) for step in range(97)]))
    parts += [frame.tick(hour, f"{hour}:00") for hour in range(0, 25, 6)]
    for name, hour in zip(picture["names"], picture["hours"], strict=True):
        x, y = frame.at(hour, strength(hour))
        side = -14 if hour < noon - 1 else 14
        parts += [dot((x, y)), words((x + side, y - 6), name, 17, bold=True)]
    return page(530, 160, parts)


def _panels(picture: Picture) -> str:
    """Four small graphs of CO2 over time with the level outside as a dashed line."""
    parts = []
    for number, (name, shape) in enumerate(zip(picture["names"], picture["shapes"], strict=True)):
        frame = Frame(20 + 160 * number, 26, 130, 100, (0, 4), (0, 1600))
        steps = [each / 100 for each in range(401)]
        parts += [frame.axes(), words((frame.left + 65, 18), name, 17, bold=True)]
        parts.append(line([frame.at(0, 420), frame.at(4, 420)], 1, "5 4"))
        parts.append(line([frame.at(each, _SHAPES[shape](each)) for each in steps], 2.5))
        parts.append(words((frame.left + 65, 144), "time", 13))
    parts.append(
        words((20, 166), f"up: CO2 from 0 to 1600 ppm. Dashes: {picture['level']}", 14, "start")
    )
    return page(660, 174, parts)


_SHAPES: Mapping[str, Callable[[float], float]] = MappingProxyType(
    {
        "zero": lambda hours: max(0.0, 1500 - 460 * hours),
        "step": lambda hours: 1500.0 if hours < 1 else 425.0,
        "decay": lambda hours: 420 + 1080 * math.exp(-1.3 * hours),
        "flat": lambda _: 1500.0,
    }
)


def _compass(picture: Picture) -> str:
    middle, reach = (150.0, 125.0), 85.0

    def at(degrees: float, far: float) -> Point:
        turn = math.radians(degrees)
        return middle[0] + far * math.sin(turn), middle[1] - far * math.cos(turn)

    ring = [at(each, reach) for each in range(0, 361, 5)]
    parts = [line(ring, 1), dot(middle, 5)]
    for degrees, name in ((0, "N 0°"), (90, "E 90°"), (180, "S 180°"), (270, "W 270°")):
        x, y = at(degrees, reach + (16 if degrees % 180 == 0 else 32))
        parts += [
            words((x, y + 5), name, 13),
            line([at(degrees, reach - 5), at(degrees, reach)], 1),
        ]
    for degrees in picture["directions"]:
        tip = at(degrees, 36)
        wings = [at(degrees - 9, 52), tip, at(degrees + 9, 52)]
        parts += [line([at(degrees, reach), tip], 3), line(wings, 3)]
    return page(300, 245, parts)


def _months(picture: Picture) -> str:
    values, names = picture["values"], picture["names"]
    frame = Frame(80, 10, 420, 130, (0, len(values) - 1 + 0.5), (0, 25))
    parts = [frame.axes(), words((40, 80), "°C", 14)]
    parts += [frame.mark(each, str(each)) for each in (0, 10, 20)]
    places = [frame.at(number + 0.25, value) for number, value in enumerate(values)]
    parts += [frame.tick(number + 0.25, name) for number, name in enumerate(names)]
    slope = _slope(values)
    middle = sum(values) / len(values) - slope * (len(values) - 1) / 2
    ends = [frame.at(each + 0.25, middle + slope * each) for each in (0, len(values) - 1)]
    return page(530, 172, [*parts, line(ends, 1.5, "7 4"), *map(dot, places)])


def _slope(values: list[float]) -> float:
    """Return the slope of the least-squares line through values at 0, 1, 2, ..."""
    centre = (len(values) - 1) / 2
    above = sum((number - centre) * value for number, value in enumerate(values))
    return above / sum((number - centre) ** 2 for number in range(len(values)))


_KINDS: Mapping[str, Callable[[Picture], str]] = MappingProxyType(
    {
        "displays": _displays,
        "days": _days,
        "sun": _sun,
        "panels": _panels,
        "compass": _compass,
        "months": _months,
    }
)
