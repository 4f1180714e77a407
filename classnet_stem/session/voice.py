"""The one place besides the command line that speaks to a student."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic
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
    """Progress as lines of text: one for each quarter, and one `every` so many seconds."""

    def __init__(self, speak: Say = say, every: float = inf) -> None:
        self._speak, self._every = speak, every
        self._quarter, self._spoke = 0, monotonic()

    def update(self, share: float, words: str) -> None:
        """Write a line when a new quarter begins, or when it was quiet for long."""
        quarter = int(share * 4)
        if quarter > self._quarter or monotonic() - self._spoke >= self._every:
            percent = quarter * 25 if quarter > self._quarter else int(share * 100)
            self._quarter, self._spoke = max(quarter, self._quarter), monotonic()
            self._speak(f"{percent} % {words}")

    def close(self) -> None:
        """Nothing is left to end."""
