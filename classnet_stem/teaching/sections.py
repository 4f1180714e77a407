"""The short guide file of a lesson: Markdown sections under ``##`` headings, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from classnet_stem.errors import LessonError

REQUIRED = (
    "Before the lesson",
    "Minutes",
    "What the checks accept",
    "Plan without hardware",
    "What students believe, and what to say",
    "Different students",
    "Safety and privacy",
    "If it fails",
)
GENERATED = ("Goals and tasks", "Answers", "Rubric")
"""These come from the notebook and the plan. A guide file never repeats them."""


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A short guide: the text before the first section, and the sections by heading."""

    opening: str
    sections: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """The required sections that it lacks or that are empty."""
        return tuple(name for name in REQUIRED if not self.sections.get(name, "").strip())

    @property
    def repeated(self) -> tuple[str, ...]:
        """The headings of sections that are generated, and so must not stand in the file."""
        return tuple(name for name in self.sections if name.startswith(GENERATED))

    def minutes(self) -> int:
        """Return the sum of the first column of the table of minutes."""
        text = self.sections.get("Minutes", "")
        rows = re.findall(r"^\|[ \t]*(\d+)[ \t]*(?:min\w*)?[ \t]*\|", text, re.MULTILINE)
        return sum(map(int, rows))


def read_guide(path: Path) -> GuideFile:
    """Return the guide file at `path`.

    Raises:
        LessonError: there is no such file, or it is not saved as UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LessonError(
            f"The guide file {path.name} cannot be read.",
            "It was saved in another encoding than UTF-8.",
            "open it in JupyterLab or another editor and save it as UTF-8",
        ) from error
    except OSError as error:
        raise LessonError(
            f"There is no guide file {path.name}.",
            "The lesson has no guide yet, or the folder is another one.",
            f"write one with these sections: {'; '.join(REQUIRED)}",
        ) from error
    return parse_guide(text)


def parse_guide(text: str) -> GuideFile:
    """Return the parts of a guide file's text. A ``##`` inside code is no heading."""
    opening: list[str] = []
    sections: dict[str, list[str]] = {}
    current = opening
    is_code = False
    for line in text.splitlines():
        is_code ^= line.startswith("```")
        if line.startswith("## ") and not is_code:
            current = sections.setdefault(line[3:].strip(), [])
        else:
            current.append(line)
    bodies = {name: "\n".join(lines).strip() for name, lines in sections.items()}
    return GuideFile("\n".join(opening).strip(), bodies)
