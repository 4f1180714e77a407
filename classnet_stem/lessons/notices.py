"""A short text for the student, shown by a notebook or a terminal without printing."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Notice:
    """A few lines of text that show themselves; `title` is the first, in bold."""

    title: str
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the plain text, one line each."""
        return "\n".join((self.title, *self.lines))

    def __repr__(self) -> str:
        """Return the plain text, so that a terminal shows it as it is."""
        return str(self)

    def _repr_html_(self) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in self.lines)
        return f'<div role="note"><p><strong>{escape(self.title)}</strong></p>{body}</div>'
