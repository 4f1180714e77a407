"""T4, the probe: what a picture shows, as plain data, so that a judge needs no picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l12.claims import results_for, rows_in
from classnet_stem.lessons.l12.private import file_facts
from classnet_stem.lessons.l12.team import kept_tables
from classnet_stem.lessons.plain import plain

FEW = 60
"""Up to so many points every one counts as a number of the picture, else only its extremes."""
_MOST_LINES = 60


def probe_figures(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Return the pictures in plain data, the true numbers of the claims, and the saved file."""
    parts = value if isinstance(value, tuple) and len(value) == 4 else (value, ..., ..., ...)
    figures = list(parts[0].values()) if isinstance(parts[0], dict) else parts[0]
    listed = list(figures) if isinstance(figures, (list, tuple)) else []
    facts = results_for(parts[1:], own)
    claims = rows_in(plain(parts[2]))
    return {
        "value": plain(figures),
        "pictures": [picture_facts(each) for each in listed[:8]],
        "count": len(listed),
        "given": facts["given"],
        "places": [_place(own, name) for name in facts["given"]],
        "numbers": [each["result"] for each in facts["results"] if "result" in each],
        "texts": [str(each.get("text")) for each in claims],
        "file": file_facts(own.work.folder) if hidden else {},
    }


def _place(own: Own, name: str) -> list[str]:
    place = str(kept_tables(own.work.code)[name].attrs["station"]["place"])
    return [name, place.removeprefix("near ")]


def picture_facts(given: Any) -> dict[str, Any]:
    """Return a described picture as plain data, {"described": False} for anything else."""
    figure, description = getattr(given, "figure", None), getattr(given, "description", None)
    if figure is None or not isinstance(description, str):
        return {"described": False, "kind": type(given).__name__}
    panels = [_panel(axes) for axes in figure.axes if _has_data(axes)]
    texts = [description, str(getattr(given, "note", "")), *_figure_texts(figure)]
    return {
        "described": True,
        "description": description,
        "panels": panels,
        "legend": sum(len(each.get_texts()) for each in figure.legends),
        "texts": texts[:80],
    }


def _has_data(axes: Any) -> bool:
    return bool(axes.get_lines() or axes.patches or axes.collections) and axes.get_visible()


def _figure_texts(figure: Any) -> list[str]:
    found = [figure.get_suptitle(), *(each.get_text() for each in figure.texts)]
    for axes in figure.axes:
        found += [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
        found += [each.get_text() for each in axes.texts]
        found += _legend_of(axes)
    found += [each.get_text() for legend in figure.legends for each in legend.get_texts()]
    return [str(each) for each in found if each]


def _legend_of(axes: Any) -> list[str]:
    legend = axes.get_legend()
    return [] if legend is None else [each.get_text() for each in legend.get_texts()]


def _panel(axes: Any) -> dict[str, Any]:
    is_plain = axes.name == "rectilinear" and bool(axes.axison)
    shared = axes.get_shared_x_axes().get_siblings(axes)
    below = [each.get_xlabel() for each in shared]
    return {
        "plain": is_plain,
        "x": axes.get_xlabel() or next(filter(None, below), ""),
        "y": axes.get_ylabel(),
        "has_y_scale": len(axes.get_yticks()) > 0,
        "names": len(_legend_of(axes)) + len([each for each in axes.texts if each.get_text()]),
        "series": [*_lines(axes), *_bars(axes), *_clouds(axes)][:_MOST_LINES],
        "numbers": _numbers(axes),
    }


def _lines(axes: Any) -> Iterator[dict[str, str]]:
    for line in axes.get_lines():
        if len(line.get_xdata()) > 2 and line.get_visible():
            look = f"{line.get_linestyle()} {line.get_marker()} {_dash(line)}"
            yield {"colour": _hex(line.get_color()), "look": look, "kind": "line"}


def _dash(line: Any) -> str:
    return str(getattr(line, "_unscaled_dash_pattern", ""))


def _bars(axes: Any) -> Iterator[dict[str, str]]:
    faces = {(_hex(each.get_facecolor()), str(each.get_hatch())) for each in axes.patches}
    for colour, hatch in sorted(faces)[:4]:
        yield {"colour": colour, "look": f"bar {hatch}", "kind": "bar"}


def _clouds(axes: Any) -> Iterator[dict[str, str]]:
    for cloud in axes.collections:
        colours: Any = cloud.get_facecolor() if hasattr(cloud, "get_offsets") else ()
        if type(cloud).__name__ == "PathCollection" and len(colours) == 1:
            yield {"colour": _hex(colours[0]), "look": _shape(cloud), "kind": "points"}


def _shape(cloud: Any) -> str:
    return f"points {len(cloud.get_paths()[0].vertices) if cloud.get_paths() else 0}"


def _hex(colour: Any) -> str:
    from classnet_stem.plots import style

    library: Any = style
    return str(library.mpl.colors.to_hex(colour))


def _numbers(axes: Any) -> list[float]:
    """Return the numbers of a panel: its values if few, else lowest, highest and mean."""
    found: list[float] = []
    means: list[float] = []
    for line in axes.get_lines():
        values = _finite(line.get_ydata())
        found += [*_few(values), *_summary(values)]
        means += _summary(values)[2:]
    found += [first - second for first in means for second in means if first != second][:40]
    heights = [float(each.get_height()) for each in axes.patches if hasattr(each, "get_height")]
    return [*found, *_few(heights), *_summary(heights)][:600]


def _finite(values: Any) -> list[float]:
    kept = plain(list(values)[:20_000])
    listed = kept if isinstance(kept, list) else []
    return [float(each) for each in listed if isinstance(each, (int, float))]


def _few(values: Sequence[float]) -> list[float]:
    return list(values) if len(values) <= FEW else []


def _summary(values: Sequence[float]) -> list[float]:
    return [min(values), max(values), sum(values) / len(values)] if values else []
