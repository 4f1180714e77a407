"""Step 7: the page. It needs no other file and no network, and is readable without pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from classnet_stem import __version__
from classnet_stem.recordings import Recording
from classnet_stem.tour import sections
from classnet_stem.tour.folder import TourFolder
from classnet_stem.tour.guide import StepTime
from classnet_stem.tour.lesson import Graded
from classnet_stem.tour.recording import Kill

if TYPE_CHECKING:
    from classnet_stem.plots import Described
    from classnet_stem.tour.pictures import Pictures

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
TITLE = "From a sensor to a graded lesson"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that the tour found and the page tells."""

    began: datetime
    device: str
    recording: Recording
    kill: Kill
    picture: Described
    pictures: Pictures
    graded: Graded
    steps: Sequence[StepTime]


def write_page(found: Findings, folder: TourFolder) -> Path:
    """Write ``index.html`` and return its path."""
    page = folder.path("index.html")
    page.write_text(html(found, folder.root), encoding="utf-8")
    return page


def html(found: Findings, root: Path) -> str:
    """Return the page; links to what the tour made are relative to `root`."""
    recorded = found.recording.path.relative_to(root).as_posix()
    body = "".join(
        (
            sections.road(found.steps),
            sections.origins(),
            sections.station(found.recording.station, found.device),
            sections.recording(found.recording, found.kill, found.picture, recorded),
            sections.partners(found.pictures.compared, found.pictures.climate),
            sections.climate_table(found.pictures.places),
            "</section>",
            sections.lesson(found.graded, root),
            sections.next_steps(),
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TITLE}: a classnet-stem tour</title>"
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body>"
        '<a class="skip" href="#main">Skip to the content</a>'
        f'{_head(found)}<main id="main">{body}</main>{_foot(found.began)}</body></html>\n'
    )


def _head(found: Findings) -> str:
    readings = len(found.recording.readings)
    most = sum(row.most for row in found.graded.auto)
    seconds = sum(step.seconds for step in found.steps)
    facts = (
        (f"{readings}", "readings recorded"),
        (f"{found.recording.seal.sealed_rows}", "readings under a seal"),
        ("0", "readings lost when the recorder was killed"),
        (f"{most:g} of {most:g}", "points for right answers"),
        (f"{seconds:.0f} s", "for the whole road"),
    )
    listed = "".join(
        f"<div><dt>{escape(words)}</dt><dd>{escape(number)}</dd></div>" for number, words in facts
    )
    return (
        '<header><div><p class="name">classnet-stem</p>'
        f"<h1>{TITLE}</h1>"
        "<p>A class has a small weather station. Its bytes become readings. The readings become "
        "a recording, and the recording becomes a table. The table becomes a lesson that a "
        "student solves and a teacher grades. This page shows the whole road once. It was made "
        f"on this computer on {found.began:%Y-%m-%d at %H:%M} UTC.</p>"
        f'<dl class="facts">{listed}</dl></div></header>'
    )


def _foot(began: datetime) -> str:
    return (
        f"<footer><p>Made by <code>classnet tour</code>, classnet-stem {escape(__version__)}, "
        f"{began:%Y-%m-%d %H:%M} UTC. This page asks the network for nothing.</p>"
        "<p>Monthly climate: Deutscher Wetterdienst (DWD open data), monthly CLIMAT reports of "
        "the national weather services, mean of 2003 to 2021. All other data: simulated."
        "</p></footer>"
    )
