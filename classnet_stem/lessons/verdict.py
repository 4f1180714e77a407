"""What a check found: points as a number for nbgrader, feedback as HTML for the student."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from html import escape

OUTCOMES = ("not_attempted", "not_yet", "right_so_far", "not_found")

_HEADLINES = {
    "not_attempted": ("○", "Not attempted"),
    "not_yet": ("△", "Not yet"),
    "right_so_far": ("✓", "Right so far"),
    "not_found": ("?", "Not found"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one check.

    `outcome` is one of :data:`OUTCOMES`. `points` lie between 0 and `max_points`.
    `messages` say what is right and what is not yet; `notes` are remarks that cost nothing.
    `hint` names the task to ask :func:`classnet_stem.hint` about, or is "".
    `hidden` tells that the tests of the teacher's side ran too.
    """

    task: str
    outcome: str
    points: float
    max_points: float
    messages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hint: str = ""
    hidden: bool = False

    def __post_init__(self) -> None:
        """Keep the points inside 0 to `max_points`; nan counts as 0."""
        if self.outcome not in OUTCOMES:
            raise ValueError(f"{self.outcome!r} is not an outcome")
        given = float(self.points)
        safe = 0.0 if math.isnan(given) else min(max(given, 0.0), float(self.max_points))
        object.__setattr__(self, "points", safe)
        object.__setattr__(self, "max_points", float(self.max_points))
        for name in ("messages", "notes"):
            object.__setattr__(self, name, tuple(map(_writable, getattr(self, name))))

    @property
    def headline(self) -> str:
        """The outcome in words."""
        is_full = self.hidden and self.outcome == "right_so_far"
        return "Right" if is_full else _HEADLINES[self.outcome][1]

    def __repr__(self) -> str:
        """Return the points as a plain number, such as "2.0": nbgrader reads this."""
        return repr(round(self.points, 4))

    def __float__(self) -> float:
        """Return the points."""
        return self.points

    def __str__(self) -> str:
        """Return the feedback as plain text."""
        lines = [f"{self.task}: {self.headline}. {self._points_text()}"]
        lines += [f"- {message}" for message in self.messages]
        lines += [f"Note: {note}" for note in self.notes]
        if self.hint:
            lines.append(f'Do you need help? Type stem.hint("{self.hint}")')
        return "\n".join(lines)

    def _points_text(self) -> str:
        if not self.max_points:
            return ""
        end = "." if self.hidden else " in the tests that you can see."
        return f"{self.points:g} of {self.max_points:g} points{end}"

    def _repr_html_(self) -> str:
        symbol = _HEADLINES[self.outcome][0]
        label = escape(f"Feedback for task {self.task}", quote=True)
        head = (
            f'<p><span aria-hidden="true">{symbol}</span> '
            f"<strong>{escape(self.task)}: {self.headline}.</strong> {self._points_text()}</p>"
        )
        parts = [head, _items(self.messages)]
        parts += [f"<p><em>Note:</em> {escape(note)}</p>" for note in self.notes]
        if self.hint:
            command = escape(f'stem.hint("{self.hint}")', quote=False)
            parts.append(f"<p>Do you need help? Type <code>{command}</code></p>")
        style = "border-left: 4px solid currentColor; padding: 0 0 0 12px; max-width: 75ch"
        return (
            f'<section role="status" aria-label="{label}" style="{style}">'
            f"{''.join(parts)}</section>"
        )

    def to_json(self) -> str:
        """Return the verdict as one line of JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Verdict:
        """Return the verdict that :meth:`to_json` wrote. Raises ValueError for other text."""
        fields = json.loads(text)
        if not isinstance(fields, dict):
            raise ValueError("a verdict is a JSON object")
        for name in ("messages", "notes"):
            fields[name] = tuple(str(each) for each in fields.get(name, ()))
        return cls(**fields)


def _writable(text: str) -> str:
    """Return text that can be written as UTF-8: half a character becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _items(messages: tuple[str, ...]) -> str:
    if not messages:
        return ""
    return "<ul>" + "".join(f"<li>{escape(message)}</li>" for message in messages) + "</ul>"
