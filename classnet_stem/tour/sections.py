"""The parts of the tour's page, each a piece of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from classnet_stem.lessons.l01.recording import LEAST_ROUNDS
from classnet_stem.recordings import Recording
from classnet_stem.stations import Station
from classnet_stem.tour.guide import StepTime
from classnet_stem.tour.lesson import LESSON, SOLVED, UNTOUCHED, Graded, Row
from classnet_stem.tour.recording import Kill

if TYPE_CHECKING:
    from classnet_stem.plots import Described
    from classnet_stem.simulation.places import Place

SIMULATED = '<span class="badge simulated">simulated</span>'
MEASURED = '<span class="badge measured">measured</span>'
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ADVICE = {
    "A student": (
        "Open lesson L01. With a station on the cable it uses your sensor. Without one, the "
        "simulated station is there.",
        "classnet lab",
    ),
    "A teacher": (
        "Make a course folder, put the work of your students into it, and grade. The written "
        "answer waits for you in nbgrader's own page.",
        "classnet course new my-class\ncd my-class\nclassnet grade L01\nclassnet feedback L01",
    ),
    "A coordinator": (
        "Show this page in your first meeting; it prints well. Every school can try the whole "
        "road before it has a sensor, with a folder of its own.",
        "classnet tour our-school\nclassnet ports",
    ),
}


def road(steps: Sequence[StepTime]) -> str:
    """Return the steps as an ordered list with their seconds."""
    listed = "".join(
        f"<li><span>{escape(step.title)}</span> <span>{step.seconds:.1f} s</span></li>"
        for step in steps
    )
    listed += "<li><span>One page about all of it</span> <span>this page</span></li>"
    return _section("road", "The road", f'<ol class="road">{listed}</ol>') + "</section>"


def origins() -> str:
    """Return what is simulated and what is measured."""
    return (
        _section("origins", "What is simulated, what is measured")
        + f'<div class="cards"><div><h3>{SIMULATED}</h3><p>The station, its recording and the day '
        "at the four partners come from a weather model. No school measured them. The device, "
        "the processes, the file and the grading are real.</p></div>"
        f"<div><h3>{MEASURED}</h3><p>The monthly climate of the four towns. It is the mean of "
        "2003 to 2021 of real weather stations.</p></div></div></section>"
    )


def station(card: Station, device: str) -> str:
    """Return the passport of the station."""
    fields = [_field(name, text) for name, text in card.passport().items()]
    listed = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>"
        for name, text in (*fields, ("device", device))
    )
    text = (
        "<p>Each recording carries the passport of its station. The position has two decimals, "
        "about one kilometre, so it points at no school.</p>"
    )
    title = f"The station {SIMULATED}"
    return f'{_section("station", title, text)}<dl class="passport">{listed}</dl></section>'


def _field(name: str, text: str) -> tuple[str, str]:
    """Return name and text of a passport field as people read them."""
    match name:
        case "latitude" | "longitude":
            return name, f"{text}°"
        case "elevation_m":
            return "above the sea", f"{text} m"
        case "height_m":
            return "sensor above the ground", f"{text} m"
        case "timezone":
            return "time zone", text
        case _:
            return name, text


def recording(taken: Recording, kill: Kill, picture: Described, link: str) -> str:
    """Return the recording: its picture, the kill, and the account of its seals."""
    seal, gap = taken.seal, taken.gaps[0]
    text = (
        "<p>A recorder, a process of its own, owns the serial port and writes every reading to "
        "a file. In the middle it was killed without a warning, and started again. What was "
        "written is there. What was not recorded is named as a gap, and never made up.</p>"
        "<p>The model plays a school morning in Helsinki, some seconds before a break. Then the "
        "lamps go out and the windows open: the light falls at once, the carbon dioxide slowly. "
        "The times are those of this computer, when the bytes arrived.</p>"
    )
    rows = (
        ("readings in the file", f"{len(taken.readings)}"),
        ("under a seal that fits", f"{seal.sealed_rows}"),
        ("without a seal", f"{seal.unsealed_rows}"),
        ("seals, about one a second", f"{seal.seals}"),
        ("reported by the recorder just before the kill", f"{kill.told}"),
        ("found in the file just after it", f"{kill.found}"),
        ("bytes of a half line, set aside", f"{kill.torn}"),
        ("gap", f"{kill.gap:.1f} s from {gap.start:%H:%M:%S} UTC: {gap.reason}"),
        ("marks", "; ".join(f"{mark.time:%H:%M:%S} UTC: {mark.text}" for mark in taken.marks)),
    )
    account = _table("Account of the recording", ("What", "How many"), rows)
    return (
        _section("recording", f"The recording {SIMULATED}", text)
        + _described(picture)
        + account
        + f'<p><a href="{escape(link)}">Open the recording, a text file</a></p></section>'
    )


def partners(compared: Described, climate: Described) -> str:
    """Return the comparison of the partners; the section stays open for a table."""
    text = (
        "<p>Four schools on two continents, the same day. The first panel shows the same "
        "moment: the warmest hours lie far apart. The second panel shows the same hour of each "
        "school's own clock. Now the days can be compared.</p>"
    )
    return (
        _section("partners", f"Partners, one day {SIMULATED}", text)
        + _described(compared)
        + f"</section>{_section('climate', f'The climate of the same towns {MEASURED}')}"
        + "<p>One day is weather. The mean of many years is climate. These are real figures.</p>"
        + _described(climate)
    )


def climate_table(places: Iterable[Place]) -> str:
    """Return the climate as a table behind a button, for those who do not see the picture."""
    head = ("Place", *MONTHS)
    rows = [(place.name, *(f"{month.mean:.1f}" for month in place.months)) for place in places]
    table = _table("Monthly mean temperature in °C, mean of 2003 to 2021", head, rows)
    return f"<details><summary>The temperatures as a table</summary>{table}</details>"


def lesson(graded: Graded, root: Path) -> str:
    """Return the scores by task and the links to the feedback pages."""
    text = (
        f"<p>Student {SOLVED} solved lesson {LESSON} with the recording above. Student "
        f"{UNTOUCHED} handed in the lesson as it was given out. nbgrader graded both. The "
        "right answers are computed again from each student's own recording. Task T1 asks for "
        f"{LEAST_ROUNDS} rows, so the short recording of this tour is enough.</p>"
    )
    rows = [_score_row(row) for row in graded.rows]
    sums = [sum(getattr(row, name) for row in graded.rows) for name in ("solved", "untouched")]
    most = sum(row.most for row in graded.rows)
    rows.append(("", "Sum", f"{most:g}", f"{sums[0]:g}", f"{sums[1]:g}"))
    head = ("Task", "What", "Most", SOLVED, UNTOUCHED)
    links = "".join(
        f'<li><a href="{escape(page.relative_to(root).as_posix())}">Feedback for {escape(name)}'
        "</a></li>"
        for name, page in sorted(graded.pages.items())
    )
    return (
        _section("lesson", f"The lesson {LESSON}, graded", text)
        + _table("Points by task", head, rows, "scores")
        + "<p>A written answer waits: the teacher reads it and gives its points.</p>"
        + f'<ul class="links">{links}</ul></section>'
    )


def next_steps() -> str:
    """Return what a student, a teacher and a coordinator do next."""
    cards = "".join(
        f"<div><h3>{who}</h3><p>{escape(text)}</p><pre><code>{escape(code)}</code></pre></div>"
        for who, (text, code) in _ADVICE.items()
    )
    return f'{_section("next", "What is next?")}<div class="cards">{cards}</div></section>'


def _score_row(row: Row) -> tuple[str, ...]:
    solved = "waits" if row.waits else f"{row.solved:g}"
    return (
        row.task.removeprefix(f"{LESSON}."),
        row.title,
        f"{row.most:g}",
        solved,
        f"{row.untouched:g}",
    )


def _section(name: str, title: str, text: str = "") -> str:
    """Open a section; `title` and `text` are HTML."""
    return f'<section id="{name}" aria-labelledby="h-{name}"><h2 id="h-{name}">{title}</h2>{text}'


def _described(picture: Described) -> str:
    """Return a picture; the sentence that describes it is there for everybody."""
    return f'{picture.to_html()}<p class="described">In words: {escape(picture.description)}</p>'


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
