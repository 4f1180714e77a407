"""What a check says: how bad it is, and three parts in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from classnet_stem.errors import ClassnetError


class Level(StrEnum):
    """How bad a finding is. Only a PROBLEM keeps a station from working."""

    OK = "ok"
    HINT = "hint"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is so, the likely reason, and what to try. `why` and `hint` may be empty."""

    level: Level
    what: str
    why: str = ""
    hint: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return plain data for another program."""
        return {"level": self.level.value, "what": self.what, "why": self.why, "try": self.hint}


def say_nothing(words: str) -> None:
    """Take words that nobody needs to see."""


def ok(what: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Level.OK, what)


def hint(what: str, why: str, try_this: str) -> Finding:
    """Return a finding that may matter."""
    return Finding(Level.HINT, what, why, try_this)


def problem(what: str, why: str, try_this: str) -> Finding:
    """Return a finding that keeps a station from working."""
    return Finding(Level.PROBLEM, what, why, try_this)


def from_error(error: ClassnetError) -> Finding:
    """Return an error of the package as a finding."""
    return Finding(Level.PROBLEM, error.what, error.why, error.hint)
