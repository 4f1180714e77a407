"""The one place besides the command line that speaks to a student."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Say = Callable[[str], None]


def say(text: str) -> None:
    """Write a line below the cell."""
    print(text)  # noqa: T201  # this is the session's voice


class Progress(Protocol):
    """Shows how far a recording is."""

    def update(self, share: float, words: str) -> None:
        """Show a share from 0 to 1 and a few words."""

    def close(self) -> None:
        """End the display and leave nothing moving."""


class TextProgress:
    """Progress as lines of text: one for each quarter."""

    def __init__(self, speak: Say = say) -> None:
        self._speak = speak
        self._quarter = 0

    def update(self, share: float, words: str) -> None:
        """Write a line when a new quarter begins."""
        quarter = int(share * 4)
        if quarter > self._quarter:
            self._quarter = quarter
            self._speak(f"{quarter * 25} % {words}")

    def close(self) -> None:
        """Nothing is left to end."""
