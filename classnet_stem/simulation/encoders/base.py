"""What every encoder does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Encoder(Protocol):
    """One wire format. `values` maps a quantity to its value in the unit of its wire name."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return what the board sends when it starts: `text` as a comment, then a header.

        `values` says which quantities will come.
        """

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return the bytes of one sample; a quantity without a wire name is left out."""
