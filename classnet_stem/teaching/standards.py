"""Which goals of the lessons serve which frames: docs/standards.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classnet_stem.resources import docs_dir


@dataclass(frozen=True, slots=True)
class Standards:
    """`frames` has the name of each frame by its key; `goals` the codes by goal and frame."""

    frames: Mapping[str, str]
    goals: Mapping[str, Mapping[str, Sequence[str]]]

    def codes(self, goal: str, frame: str) -> str:
        """Return the codes of a goal in a frame as text, empty if it names none."""
        return ", ".join(map(str, self.goals.get(goal, {}).get(frame, ())))


def read_standards(path: Path | None = None) -> Standards:
    """Return the standards that come with the course, or those in the file `path`."""
    import yaml

    content = yaml.safe_load((path or docs_dir() / "standards.yaml").read_text(encoding="utf-8"))
    return Standards(content["frames"], content["goals"])
