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


class Polled:
    """A sensor that answers requests of one size; a subclass knows them and replies."""

    start = 0  # the first byte of a request
    size = 1  # bytes of a request

    def __init__(self) -> None:
        self._heard = b""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the sensor itself says nothing."""
        return f"{text}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return nothing: the sensor speaks when it is asked."""
        return b""

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return an answer for each whole request; half of one is kept."""
        self._heard += heard
        said = b""
        while (start := self._heard.find(self.start)) >= 0:
            self._heard = self._heard[start:]
            request = self._heard[: self.size]
            if len(request) < self.size:
                return said
            is_request = self.is_request(request)
            self._heard = self._heard[self.size if is_request else 1 :]
            if is_request:
                said += self.reply(request, values)
        self._heard = b""
        return said

    def is_request(self, request: bytes) -> bool:
        """Tell whether the check value of a request is right."""
        raise TypeError(f"{type(self).__name__} does not say what a request is")

    def reply(self, request: bytes, values: Mapping[str, float]) -> bytes:
        """Return the answer to a request; nothing if it is not answered."""
        raise TypeError(f"{type(self).__name__} does not say what it replies")
