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

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return what the sensor says to the bytes that its reader sent; mostly nothing.

        An encoder of a sensor that must be asked sends its values here, and ``sample``
        returns nothing. `heard` may end in the middle of a command: the encoder keeps that
        part.
        """


class FreeRunning:
    """What sensors share that speak by themselves: they do not listen."""

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return nothing."""
        return b""
