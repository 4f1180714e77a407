"""What every lesson asks of a recording before it counts as evidence.

A gate closes kindly: the message says what was found and what to do. A doubt that an honest
recording can raise (a flat whole-degree series, a corrected clock) is a note, not a gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]


def closed_gate(facts: Facts) -> tuple[str, ...]:
    """Return the messages of the first gate that is closed, or an empty tuple.

    The seals find accidents, such as a file that a spreadsheet saved again. They do not
    prove that nobody cheated. What the teacher accepted is open.
    """
    if facts.get("accepted"):
        return ()
    if not facts["intact"]:
        return ("The recording was changed. Ask your teacher.",)
    expected, station = facts["expected"], facts["station"]
    if expected and station != expected:
        return (
            f"This recording is from station {station}. Your station is {expected}.",
            "Record with your own station, or ask your teacher.",
        )
    return ()


def looks_stuck(facts: Facts) -> bool:
    """Tell whether no quantity changes at all although one of them has decimals."""
    quantities = facts["quantities"].values()
    is_flat = bool(quantities) and all(each["flat"] for each in quantities)
    return is_flat and any(each["decimals"] for each in quantities)


def notes_on(facts: Facts) -> list[str]:
    """Return remarks on a recording that cost no points."""
    notes = [text for is_so, text in _remarks(facts) if is_so]
    unknown = [name for name, each in facts["quantities"].items() if each["unit"] is None]
    if unknown:
        notes.append(f"The sensor sends no unit for: {', '.join(unknown)}.")
    return notes


def _remarks(facts: Facts) -> tuple[tuple[bool, str], ...]:
    quantities = facts["quantities"]
    whole_and_flat = any(each["flat"] and not each["decimals"] for each in quantities.values())
    is_chip = "device_temperature" in quantities or (
        facts["sensor"] == "microbit" and "air_temperature" in quantities
    )
    return (
        (bool(facts.get("accepted")), "Your teacher accepted this recording."),
        (bool(facts["simulated"]), "These readings come from a simulated station."),
        (
            whole_and_flat,
            "A value did not change. A sensor of whole degrees can do that for 2 minutes.",
        ),
        (
            facts["steps_back"] > 0,
            "The time went back. Perhaps the computer corrected its clock.",
        ),
        (
            is_chip,
            "A micro:bit without an extra sensor measures its own chip. "
            "The air is often some degrees colder.",
        ),
    )
