"""A recording that the teacher accepted counts in lesson L01 as one's own whole recording."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.evidence import ACCEPTED
from classnet_stem.stations import Station

AUTO = {task.id: task.points for task in LESSONS["L01"].tasks if task.kind == "auto"}


def whole(path: Path) -> None:
    """Leave the recording as it is."""


def saved_again(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    ("station", "spoil"), [("HEL-1", saved_again), ("OSA-2", whole), ("OSA-2", saved_again)]
)
def test_accepted_recording_scores_all_points(
    station: str, spoil: Callable[[Path], None], run: Any, record: Any, folder: Path
) -> None:
    """A broken seal and a team recording cost no point once they are accepted."""
    spoil(record(folder, Station(station, sensor="csv")))
    (folder / ACCEPTED).write_text('{"accepted": true}', encoding="utf-8")
    done = run()

    notes = {note for value in done.values.values() for note in getattr(value, "notes", ())}
    assert AUTO == done.points()
    assert "Your teacher accepted this recording." in notes


def test_same_recording_without_acceptance(run: Any, record: Any, folder: Path) -> None:
    """Without the acceptance the same recording of another station costs points."""
    record(folder, Station("OSA-2", sensor="csv"))

    assert sum(AUTO.values()) > sum(run().points().values())
