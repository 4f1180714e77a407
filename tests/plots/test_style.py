import math
from collections.abc import Sequence
from itertools import combinations, pairwise

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from classnet_stem.errors import DataError
from classnet_stem.plots import style


def contrast_on_white(colour: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


@pytest.mark.parametrize("colour", style.COLOURS)
def test_line_colours_have_contrast(colour: str) -> None:
    """Every line colour has the contrast of 3:1 on white that WCAG asks of graphics."""
    assert contrast_on_white(colour) >= 3.0


def linear(colour: str) -> list[float]:
    """Linear red, green and blue of a colour (IEC 61966-2-1)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of linear red, green and blue."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        sum(w * min(1.0, max(0.0, part)) for w, part in zip(row, rgb, strict=True)) / white
        for row, white in zip(rows, (0.9505, 1.0, 1.089), strict=True)
    )
    fx, fy, fz = (
        v ** (1 / 3) if v > 216 / 24389 else (v * 24389 / 27 + 16) / 116 for v in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


# Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of Color
# Vision Deficiency, IEEE TVCG 15, table of matrices for a severity of 1.0
DEFICIENT = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.mark.parametrize("kind", DEFICIENT)
def test_colour_blind_readers_see_different_colours(kind: str) -> None:
    """For each kind of colour blindness two line colours differ by 10 or more (CIE 1976)."""
    seen = [
        lab(
            [
                sum(w * part for w, part in zip(row, linear(c), strict=True))
                for row in DEFICIENT[kind]
            ]
        )
        for c in style.COLOURS
    ]

    assert min(math.dist(a, b) for a, b in combinations(seen, 2)) >= 10


def test_lines_differ_without_colour() -> None:
    """The first five lines differ in their marker and in their dashes, not only in colour."""
    looks = [style.look(number) for number in range(5)]

    assert 5 == len({look.marker for look in looks})
    assert 5 == len({str(look.dash) for look in looks})


def test_many_lines_differ() -> None:
    """Twenty-five lines have twenty-five looks."""
    looks = {(look.colour, look.marker) for look in map(style.look, range(25))}

    assert 25 == len(looks)


def test_settings_leave_no_trace() -> None:
    """Drawing with the style leaves matplotlib's settings as they were."""
    before = dict(mpl.rcParams)
    with style.settings():
        assert mpl.rcParams["font.size"] >= 12
        assert mpl.rcParams["lines.linewidth"] >= 2

    assert before == dict(mpl.rcParams)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("21.4 °C", 21.4, "Cel"),
        ("0.0 °C", -0.04, "Cel"),
        ("-0.1 °C", -0.1, "Cel"),
        ("1013.2 hPa", 1013.2, "hPa"),
        ("612 ppm", 612.4, "[ppm]"),
        ("13 856 lx", 13856, "lx"),
        ("3.0", 3, None),
        ("-1e+300", -1e300, None),
    ],
)
def test_number_text(text: str, value: float, unit: str | None) -> None:
    """A number has its symbol and as many digits as its unit deserves."""
    assert text == style.number_text(value, unit)


@pytest.mark.parametrize(
    ("label", "name", "unit"),
    [
        ("air temperature (°C)", "air_temperature", "Cel"),
        ("UV index (no unit)", "uv_index", "1"),
        ("my sensor (unit not known)", "my_sensor", None),
    ],
)
def test_axis_label(label: str, name: str, unit: str | None) -> None:
    """An axis names its quantity and its unit, or says that there is none."""
    assert label == style.axis_label(name, unit)


def test_names_at_line_ends_keep_apart() -> None:
    """Names of lines that end close together stand at least one line of text apart."""
    with style.settings():
        figure = Figure(figsize=(5, 4))
        axes = figure.subplots()
        axes.set_ylim(0, 100)
        ends = [style.End(1, y, f"line {y}", style.look(0)) for y in (50, 50.5, 51, 90)]
        style.label_ends(axes, ends)
        figure.draw_without_rendering()
        boxes = [Text.get_window_extent(text) for text in axes.texts]  # without its thin line

    spans = sorted((box.y0, box.y1) for box in boxes)
    assert all(lower[1] <= upper[0] for lower, upper in pairwise(spans))


@pytest.mark.parametrize("width", [0, -3, 1e9, float("nan"), "wide", None, True])
def test_width_that_nobody_can_read(width: object) -> None:
    """A width that is no number of inches, or far too small or large, is refused in words."""
    with pytest.raises(DataError, match="inches wide"):
        style.new_figure(width, 4)  # type: ignore[arg-type]
