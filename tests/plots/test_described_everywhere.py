"""No picture without words: each public one is drawn from data that come with the course."""

import re
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from types import MappingProxyType

import nbformat
import pytest

from classnet_stem import plots

PRELUDE = """
import pandas as pd
import classnet_stem as stem
from classnet_stem import datasets, plots
from classnet_stem.analysis.climate.koppen import koppen
from classnet_stem.analysis.climate.normals import period_means
from classnet_stem.analysis.comparing import pairs
from classnet_stem.simulation import find_place, load_places

def classes(names):
    rows = []
    for name in names:
        means = period_means(name)
        where = means.attrs["station"]
        symbol = koppen(means["air_temperature"], means["rainfall"], float(where["latitude"]))
        place = {"latitude": float(where["latitude"]), "longitude": float(where["longitude"])}
        rows.append({"name": name, "symbol": str(symbol)} | place)
    return pd.DataFrame(rows)
"""
CALLS: Mapping[str, str] = MappingProxyType(
    {
        "anomaly_bars": 'plots.anomaly_bars(datasets.load("global_anomaly"))',
        "climate": 'plots.climate([find_place("Vienna", load_places())])',
        "climate_graph": 'plots.climate_graph(period_means("Singapore"))',
        "climate_map": 'plots.climate_map(classes(["Singapore", "Wien"]))',
        "compare": 'plots.compare([datasets.load("SIM-ATH-3DAYS"), '
        'datasets.load("SIM-DEL-3DAYS")])',
        "correlation_distance": "plots.correlation_distance(pairs([datasets.school(code) "
        'for code in ("SIM-S01", "SIM-S03", "SIM-S04")]))',
        "diurnal_cycle": 'plots.diurnal_cycle(datasets.school("SIM-S11"))',
        "network_overview": 'plots.network_overview([datasets.school("SIM-S01"), '
        'datasets.school("SIM-S02")])',
        "plot": 'plots.plot(datasets.load("SIM-HEL"))',
        "room_air": 'plots.room_air(datasets.load("SIM-SEL-IN-AIR"))',
        "show": 'plots.show(datasets.load("SIM-HEL")["air_temperature"].plot(), '
        'describe="Line chart of air temperature in Helsinki over about 4 minutes.")',
        "station_compare": 'plots.station_compare(datasets.school("SIM-S04"), '
        'datasets.school("SIM-S07"))',
        "time_series": 'plots.time_series(datasets.load("SIM-BKK-SPIKES"))',
        "warming_stripes": 'plots.warming_stripes(datasets.load("global_anomaly"))',
        "wind_rose": 'plots.wind_rose(datasets.school("SIM-S09"))',
    }
)


def alternative_texts(html: str) -> list[str]:
    """Return the alternative text of each image, and "" for an image without one."""
    images = re.findall(r"<img\b[^>]*>", html)
    found = [re.search(r'\balt="([^"]*)"', image) for image in images]
    return [unescape(one.group(1)) if one else "" for one in found]


def drawn(name: str) -> plots.Described:
    """Return the picture that a call of CALLS makes."""
    room: dict[str, object] = {}
    exec(PRELUDE, room)
    picture = eval(CALLS[name], room)
    assert isinstance(picture, plots.Described)
    return picture


def test_each_public_picture_is_tried() -> None:
    """Every public name of the pictures is tried here, so none can come without words."""
    assert set(plots.__all__) - {"Described"} == set(CALLS)


@pytest.mark.parametrize("name", [name for name in CALLS if name != "show"])
def test_picture_has_an_alternative_text(name: str) -> None:
    """Each picture has one image with 40 to 150 characters of text and a number in it."""
    (text,) = alternative_texts(drawn(name).to_html())

    assert 40 <= len(text) <= 150
    assert re.search(r"\d", text)
    assert text == text.strip()
    assert text.endswith(".")


@pytest.mark.parametrize("name", [name for name in CALLS if name != "show"])
def test_simulated_picture_says_so(name: str) -> None:
    """A picture of simulated data says it in large letters and in its note, and no other does."""
    picture = drawn(name)
    told = [str(one.get_text()) for one in picture.figure.findobj(lambda a: hasattr(a, "get_text"))]
    is_simulated = "SIM" in CALLS[name]

    assert is_simulated == any("SIMULATED" in text for text in told)
    assert is_simulated == ("simulated" in picture.note.lower())


def notebook_with_all(path: Path) -> None:
    """Write a notebook that shows each picture in a cell."""
    cells = [nbformat.v4.new_code_cell("import matplotlib\n%matplotlib inline\n" + PRELUDE)]
    cells += [nbformat.v4.new_code_cell(call) for call in CALLS.values()]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


def convert(*options: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run nbconvert in `folder`."""
    command = [sys.executable, "-m", "nbconvert", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_pictures_keep_their_words_in_a_web_page(tmp_path: Path) -> None:
    """A notebook with all pictures keeps their texts as a web page, with and without code."""
    notebook_with_all(tmp_path / "all.ipynb")
    run = convert("--to", "notebook", "--execute", "--inplace", "all.ipynb", folder=tmp_path)
    assert 0 == run.returncode, run.stderr
    for option in ("--TemplateExporter.exclude_input=False", "--no-input"):
        done = convert("--to", "html", option, "--output", "all.html", "all.ipynb", folder=tmp_path)
        texts = alternative_texts((tmp_path / "all.html").read_text("utf-8"))

        assert 0 == done.returncode, done.stderr
        assert "Alternative text is missing" not in done.stderr
        assert len(CALLS) == len(texts)
        assert all(40 <= len(text) <= 150 for text in texts)
