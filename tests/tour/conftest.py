"""What a tour found, without walking it: a small recording, small pictures, two grades."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from classnet_stem import recordings
from classnet_stem.plots import Described
from classnet_stem.readings import Flag, Reading
from classnet_stem.simulation import find_place
from classnet_stem.stations import Station
from classnet_stem.tour.guide import Guide, StepTime
from classnet_stem.tour.lesson import Graded, Row
from classnet_stem.tour.page import Findings
from classnet_stem.tour.pictures import Pictures
from classnet_stem.tour.recording import Kill

BEGAN = datetime(2026, 2, 17, 8, 0, tzinfo=UTC)
CARD = Station(
    "SIM-HEL-IN", "Station <seed 7>", "Helsinki", latitude=60.33, origin="simulated", height_m=1
)


@pytest.fixture
def lines() -> list[str]:
    """What a guide has told."""
    return []


@pytest.fixture
def guide(lines: list[str]) -> Guide:
    """A guide that keeps its lines; each look at its clock is a second later."""
    moments = iter(range(10_000))
    return Guide(7, lines.append, lambda: float(next(moments)))


def record(path: Path) -> recordings.Recording:
    writer = recordings.create(path, CARD, BEGAN, sync=lambda _: None)
    for number in range(6):
        when = BEGAN + timedelta(seconds=number)
        writer.append([Reading(when, "air_temperature", 19.5, "Cel", Flag.GOOD, "microbit")])
    writer.mark("lamps out", BEGAN + timedelta(seconds=3))
    writer.gap(BEGAN + timedelta(seconds=5), BEGAN + timedelta(seconds=7), "killed <here>")
    writer.close(BEGAN + timedelta(seconds=8))
    return recordings.read(path)


def picture(text: str) -> Described:
    return Described(Figure(figsize=(1, 1)), text, "Simulated, not measured.")


@pytest.fixture
def findings(tmp_path: Path) -> Findings:
    """The findings of a tour in `tmp_path`, with the files that the page links to."""
    recording = record(tmp_path / "recording" / "SIM-HEL-IN.csv")
    pages = {}
    for name in ("HEL07", "HEL08"):
        pages[name] = tmp_path / "course" / name / "L01.html"
        pages[name].parent.mkdir(parents=True)
        pages[name].write_text("feedback", encoding="utf-8")
    rows = (
        Row("L01.T1", "Record for 2 minutes", 2, 2, 0, False),
        Row("L01.T6", "Describe the place", 4, 0, 0, True),
    )
    pictures = Pictures(
        picture("The peaks are 5.0 h apart."),
        replace(picture("The months differ by 20.9 °C."), note="Measured; mean of 2003 to 2021."),
        (find_place("Vienna"),),
    )
    return Findings(
        BEGAN,
        "/dev/pts/7",
        recording,
        Kill(4, 5, 11, 2.0),
        picture("Between 19.4 °C and 19.6 °C."),
        pictures,
        Graded(rows, pages),
        (StepTime("A station", 0.5), StepTime("A recorder", 9.5)),
    )
