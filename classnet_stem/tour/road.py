"""The order of the tour's steps."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classnet_stem.recorder import start
from classnet_stem.recordings import Recording
from classnet_stem.tour.folder import TourFolder, open_folder
from classnet_stem.tour.guide import Clock, Guide, Tell
from classnet_stem.tour.lesson import SOLVED, UNTOUCHED, Graded, grade_lesson
from classnet_stem.tour.page import Findings, write_page
from classnet_stem.tour.pictures import draw_partners, draw_recording
from classnet_stem.tour.recording import (
    Kill,
    finished,
    kill_and_resume,
    order_for,
    record_first,
)
from classnet_stem.tour.station import simulated_station

STEPS = 7


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour that is over: its page, and what it found as plain values."""

    page: Path
    seconds: float
    summary: dict[str, Any]


def run_tour(target: Path, tell: Tell, clock: Clock = time.monotonic) -> Tour:
    """Walk the whole road; leave the page, pictures, recording and course in `target`.

    `tell` gets each line of progress.

    Raises:
        ClassnetError: `target` cannot be used, or a step did not do what it says. What was
            made until then stays.
    """
    folder = open_folder(target)
    guide = Guide(STEPS, tell, clock)
    summary: dict[str, Any] = {"ok": False}
    try:
        summary = _walk(folder, guide)
    finally:
        folder.keep(summary)
    return Tour(folder.root / "index.html", guide.seconds, summary)


def _walk(folder: TourFolder, guide: Guide) -> dict[str, Any]:
    began = datetime.now(UTC)
    recording, kill, device = _record(folder, guide)
    with guide.step("The recording becomes a table and a picture"):
        picture = draw_recording(recording, folder, guide)
    with guide.step("Partners: one day in four towns, and their climate"):
        pictures = draw_partners(folder, guide)
    with guide.step("A lesson is given out, solved, graded and given back"):
        graded = grade_lesson(recording, folder, guide)
    with guide.step("One page about all of it"):
        done = tuple(guide.done)
        found = Findings(began, device, recording, kill, picture, pictures, graded, done)
        write_page(found, folder)
        guide.say("index.html: everything on one page, without the network")
    return _summary(recording, kill, graded, guide)


def _record(folder: TourFolder, guide: Guide) -> tuple[Recording, Kill, str]:
    with ExitStack() as running:
        with guide.step("A simulated station starts on a serial device"):
            plugged = running.enter_context(simulated_station(guide))
        order = order_for(plugged, folder.path(f"recording/{plugged.station.id}.csv"))
        with guide.step("The recorder, a process of its own, records it"):
            handle = start(order)
            running.callback(handle.stop)
            record_first(handle, guide)
        with guide.step("The recorder is killed in the middle, and started again"):
            kill = kill_and_resume(handle, order, guide)
            recording = finished(order.out)
    return recording, kill, plugged.device


def _summary(recording: Recording, kill: Kill, graded: Graded, guide: Guide) -> dict[str, Any]:
    return {
        "ok": True,
        "seconds": round(guide.seconds, 1),
        "page": "index.html",
        "recording": f"recording/{recording.path.name}",
        "origin": recording.station.origin,
        "readings": len(recording.readings),
        "sealed_readings": recording.seal.sealed_rows,
        "seals": recording.seal.seals,
        "readings_lost": max(0, kill.told - kill.found),
        "gap_seconds": round(kill.gap, 1),
        "scores": {
            SOLVED: sum(row.solved for row in graded.rows),
            UNTOUCHED: sum(row.untouched for row in graded.rows),
        },
        "max_auto_score": sum(row.most for row in graded.auto),
        "steps": [{"title": step.title, "seconds": round(step.seconds, 1)} for step in guide.done],
    }
