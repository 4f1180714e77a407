"""Checks of the computer itself: clock, zone, disk, folders, Python, JupyterLab."""

from __future__ import annotations

from datetime import timedelta

from classnet_stem.doctor.facts import Clock, Disk
from classnet_stem.doctor.finding import Finding, from_error, hint, ok, problem
from classnet_stem.errors import ClassnetError

OLDEST_PYTHON = (3, 11)
_OLDEST_YEAR = 2025
_LONGEST_LIFE = timedelta(days=20 * 366)
_MEGABYTE = 1_000_000
_FULL, _NEARLY_FULL = 200 * _MEGABYTE, 1000 * _MEGABYTE
_NO_ZONES = ("", "UTC", "Etc/UTC", "Universal", "-00")
_SET_THE_CLOCK = (
    "Connect to a network for a minute, or set the clock by hand (Linux: sudo timedatectl "
    "set-time '2026-09-01 08:30:00'). Do it before you record."
)


def clock(facts: Clock) -> Finding:
    """Compare the clock with what must have happened before now.

    A computer without a clock battery (a Raspberry Pi, an old laptop) that starts without a
    network has a wrong time, and so has every reading. Readings carry the computer's time.
    """
    shown = f"{facts.now:%Y-%m-%d %H:%M} UTC"
    if facts.now.year < _OLDEST_YEAR:
        return problem(
            f"The clock of the computer is wrong: it says {shown}.",
            "The computer has no clock battery, or an empty one, and no network.",
            _SET_THE_CLOCK,
        )
    later = [one for one in facts.evidence if (one.time - facts.now).total_seconds() > one.slack]
    if later:
        newest = max(later, key=lambda one: one.time)
        return problem(
            f"The clock of the computer says {shown}, but {newest.what} is from "
            f"{newest.time:%Y-%m-%d %H:%M} UTC.",
            "The clock runs behind now, or it ran ahead at that time.",
            _SET_THE_CLOCK,
        )
    newest_time = max((one.time for one in facts.evidence), default=facts.now)
    if facts.now - newest_time > _LONGEST_LIFE:
        return problem(
            f"The clock of the computer says {shown}, many years after everything else here.",
            "The year is wrong.",
            _SET_THE_CLOCK,
        )
    return ok(f"The clock says {shown}, and nothing here is newer.")


def zone(facts: Clock) -> Finding:
    """Say whether a time zone is set: pictures and lessons show local time."""
    if facts.zone in _NO_ZONES:
        return hint(
            "The time zone of the computer is not set: it is UTC.",
            "Recordings are in UTC and stay right, but pictures show the wrong hour of the day.",
            "Linux: sudo timedatectl set-timezone Asia/Kolkata   (with the name of your zone)",
        )
    return ok(f"The time zone is {facts.zone}.")


def disk(facts: Disk) -> Finding:
    """Say whether a recording can be written here. One reading is about 80 bytes."""
    if not facts.is_writable:
        return problem(
            f"This account may not write into {facts.folder}.",
            "The folder belongs to somebody else, or the disk can only be read.",
            "Go into a folder of your own, then record there.",
        )
    free = f"{facts.free / _MEGABYTE:.0f} MB free"
    if facts.free < _FULL:
        return problem(
            f"The disk is full: {free} at {facts.folder}.",
            "Recordings stop when the disk is full.",
            "Empty the bin, delete old files, or record onto a USB stick with --out or --folder.",
        )
    if facts.free < _NEARLY_FULL:
        return hint(
            f"The disk is nearly full: {free} at {facts.folder}.",
            "Five quantities once a second are about 35 MB a day.",
            "Make room before you record for weeks.",
        )
    return ok(f"The disk has room: {free}.")


def runtime_folder(error: ClassnetError | None) -> Finding:
    """Say whether stations and recorders can find each other."""
    if error is not None:
        return from_error(error)
    return ok("The folder in which stations and recorders meet can be used.")


def python(version: tuple[int, int]) -> Finding:
    """Say whether this Python can run the package."""
    shown, oldest = (".".join(map(str, one)) for one in (version, OLDEST_PYTHON))
    if version < OLDEST_PYTHON:
        return problem(
            f"This is Python {shown}. The package needs {oldest} or newer.",
            "The computer has an old Python, and it comes first.",
            f"Install Python {oldest} or newer, then make the environment again.",
        )
    return ok(f"Python {shown} can run the package.")


def jupyterlab(version: str | None) -> Finding:
    """Say whether lessons can be opened. Recording needs no JupyterLab."""
    if version is None:
        return hint(
            "JupyterLab is not installed.",
            "Recording works without it. Lessons do not.",
            "For lessons: python -m pip install jupyterlab",
        )
    return ok(f"JupyterLab {version} is installed.")
