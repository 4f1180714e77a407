"""What the student's own recording says, as plain data that a judge can use anywhere.

It is read before any student code runs, so that code cannot change it. Values are in the
unit of the student's table: the quantity's own unit wherever the sensor's unit is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from classnet_stem import recordings
from classnet_stem.errors import ClassnetError, UnitError
from classnet_stem.lessons.folder import Work, is_grading, read_file
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.units import convert

LEAST_UNSEALED = 20
ACCEPTED = "accepted.json"


@dataclass(frozen=True, slots=True)
class Own:
    """The own recording: `facts` for the judge, and its rounds (none if it was not found)."""

    work: Work
    facts: dict[str, Any]
    rounds: Sequence[recordings.Round] = ()

    def part(self, task_id: str) -> Sequence[recordings.Round]:
        """Return the rounds of the student's part for a task."""
        start, stop = self.work.part(task_id, len(self.rounds))
        return self.rounds[start:stop]


def own_recording(work: Work) -> Own:
    """Read the student's recording: the one named in student.json, else the newest.

    Never raises: what went wrong is in the facts ("found" is False, "problem" says why).
    """
    base = {"code": work.code, "expected": work.station, "accepted": is_accepted(work.folder)}
    try:
        path = _path(work)
        if path is None:
            return Own(work, {**base, "found": False, "problem": ""})
        recording = recordings.require_readings(recordings.read(path))
    except (ClassnetError, OSError) as error:
        what = error.what if isinstance(error, ClassnetError) else "The file cannot be read."
        return Own(work, {**base, "found": False, "problem": what})
    rounds = recordings.rounds(recording.readings)
    return Own(work, {**base, **_facts(recording, rounds)}, rounds)


def is_accepted(folder: Path) -> bool:
    """Tell whether the teacher accepted the recording in `folder`, such as one of a team.

    The file counts only while a lesson is graded. The grader writes it into the copy that is
    graded, and takes out one that came with the submission.
    """
    return is_grading() and read_file(folder, ACCEPTED).get("accepted") is True


def _path(work: Work) -> Path | None:
    """Return the recording's path; a name in student.json cannot lead out of the folder."""
    if work.recording:
        named = (work.folder / work.recording).resolve()
        if named.is_relative_to(work.folder.resolve()) and named.is_file():
            return named
    return recordings.find(work.folder / "recordings")


def _facts(recording: recordings.Recording, rounds: Sequence[recordings.Round]) -> dict[str, Any]:
    seal, station = recording.seal, recording.station
    few = max(LEAST_UNSEALED, len(recording.readings) // 10)
    return {
        "found": True,
        "problem": "",
        "file": recording.path.name,
        "station": station.id,
        "simulated": station.is_simulated,
        "sensor": station.sensor,
        "intact": seal.is_intact and seal.unsealed_rows <= few,
        "rounds": len(rounds),
        "seconds": (rounds[-1].time - rounds[0].time).total_seconds(),
        "steps_back": sum(later.time < earlier.time for earlier, later in pairwise(rounds)),
        "quantities": _quantities(recording.readings),
    }


def _quantities(readings: Sequence[Reading]) -> dict[str, dict[str, Any]]:
    by_name: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.value is not None:
            by_name.setdefault(reading.quantity, []).append(reading)
    return {name: _quantity(name, of_name) for name, of_name in by_name.items()}


def _quantity(name: str, readings: Sequence[Reading]) -> dict[str, Any]:
    values = [reading.value for reading in readings if reading.value is not None]
    known = QUANTITIES.get(name)
    unit = readings[0].unit
    return {
        "unit": known.unit if known is not None and unit is not None else unit,
        "count": len(values),
        "flat": len(values) > 1 and len(set(values)) == 1,
        "decimals": any(not float(value).is_integer() for value in values),
    }


def _shown(reading: Reading | None) -> float | None:
    """Return the value as the student's table shows it."""
    if reading is None or reading.value is None or reading.unit is None:
        return None if reading is None else reading.value
    known = QUANTITIES.get(reading.quantity)
    if known is None:
        return reading.value
    try:
        return convert(reading.value, reading.unit, known.unit)
    except UnitError:
        return None


def values_of(rounds: Sequence[recordings.Round], quantity: str) -> list[float | None]:
    """Return one value a round; None where the quantity is missing."""
    return [_shown(each.readings.get(quantity)) for each in rounds]


def rows_of(rounds: Sequence[recordings.Round], quantity: str) -> list[list[Any]]:
    """Return [UTC time, value] for each round that has the quantity.

    The time is the round's, as in the student's table.
    """
    shown = ((each.time.isoformat(), _shown(each.readings.get(quantity))) for each in rounds)
    return [[time, value] for time, value in shown if value is not None]


def main_quantity(facts: Mapping[str, Any]) -> str:
    """Return the quantity a lesson on temperature uses: it, or else the first in the file."""
    names = list(facts.get("quantities", {}))
    for name in ("air_temperature", "device_temperature"):
        if name in names:
            return name
    return names[0] if names else ""
