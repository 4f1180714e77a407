"""What the name of a file or folder tells about who sent it: Moodle, Google Classroom, Teams.

A person's name is only used to keep two senders apart. Whose work it is, the code says.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_MOODLE = re.compile(r"(?P<person>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<rest>.*))?")
_TEAMS_SENT, _TEAMS_DRAFT = "submitted files", "working files"
_CLASSROOM = re.compile(r"(?P<person>[^\d_]+?) - (?P<rest>.+)")
_ADDED = re.compile(r"(?:\s*\(\d+\)|[\s_-]+(?:copy|kopie)\s*\d*)+$", re.IGNORECASE)
_CODE = r"[A-Z]{2,8}-?\d{1,4}"


def sender_of(path: PurePosixPath) -> str:
    """Return a word for the person who sent the file `path` of a download; "" if not known."""
    for part in path.parts:
        moodle = _MOODLE.fullmatch(part)
        if moodle:
            return f"Moodle {moodle['number']}"
    folded = [part.casefold() for part in path.parts]
    if _TEAMS_SENT in folded[:-2]:
        return f"Teams {path.parts[folded.index(_TEAMS_SENT) + 1]}"
    classroom = _CLASSROOM.fullmatch(path.name)
    return f"Classroom {classroom['person']}" if classroom else ""


def is_draft(path: PurePosixPath) -> bool:
    """Tell whether Teams keeps the file as work that the student did not hand in."""
    return _TEAMS_DRAFT in (part.casefold() for part in path.parts)


def own_name(name: str) -> str:
    """Return a file's name without what Moodle or Google Classroom put before it."""
    moodle = _MOODLE.fullmatch(name)
    if moodle:
        return moodle["rest"] or ""
    classroom = _CLASSROOM.fullmatch(name)
    return classroom["rest"] if classroom else name


def code_in(name: str, lesson: str) -> str:
    """Return the code in a file's name such as "L05_HEL07 (1).zip"; "" if there is none.

    Only letters with a number are a code, so a person's name in its place is not taken.
    """
    stem = _ADDED.sub("", PurePosixPath(own_name(name)).stem)
    found = re.fullmatch(rf"(?i:{re.escape(lesson)})[_\s-]+({_CODE})", stem)
    return found.group(1) if found else ""
