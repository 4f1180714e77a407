"""Black lines for the pictures of the questions, as SVG that a printer and a screen can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]


def line(points: Sequence[Point], width: float = 2, dashes: str = "") -> str:
    """Return a line through `points`, in picture units (right and down are positive)."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{path}" fill="none" stroke="black" stroke-width="{width}"{dashed}/>'


def dot(at: Point, radius: float = 4) -> str:
    """Return a black dot."""
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="black"/>'


def words(at: Point, text: str, size: int = 15, anchor: str = "middle", bold: bool = False) -> str:
    """Return a text; `at` is the middle (or start, or end) of its base line."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f'{weight} font-family="sans-serif">{escape(text)}</text>'
    )


def page(width: int, height: int, parts: Sequence[str]) -> str:
    """Return an SVG picture of `parts` on white."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="white"/>{"".join(parts)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """Axes of a small graph: where its numbers lie in the picture."""

    left: float
    top: float
    width: float
    height: float
    across: tuple[float, float]
    up: tuple[float, float]

    def at(self, x: float, y: float) -> Point:
        """Return the place of a pair of numbers."""
        (x0, x1), (y0, y1) = self.across, self.up
        return (
            self.left + self.width * (x - x0) / (x1 - x0),
            self.top + self.height * (1 - (y - y0) / (y1 - y0)),
        )

    def axes(self) -> str:
        """Return the two axes."""
        (x0, x1), (y0, y1) = self.across, self.up
        return line([self.at(x0, y1), self.at(x0, y0), self.at(x1, y0)], 1)

    def tick(self, x: float, text: str) -> str:
        """Return a mark on the lower axis with its text."""
        foot = self.at(x, self.up[0])
        return line([foot, (foot[0], foot[1] + 5)], 1) + words((foot[0], foot[1] + 20), text, 13)

    def mark(self, y: float, text: str) -> str:
        """Return a mark on the left axis with its text."""
        foot = self.at(self.across[0], y)
        left = line([(foot[0] - 5, foot[1]), foot], 1)
        return left + words((foot[0] - 8, foot[1] + 5), text, 13, "end")
