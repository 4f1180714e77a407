"""What a plug does, and the one rule both kinds share: never wait for the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Link(Protocol):
    """One end of a serial line; the other end may come and go."""

    @property
    def device(self) -> str:
        """What a reader opens: ``/dev/pts/3`` or ``socket://127.0.0.1:7001``."""

    @property
    def has_reader(self) -> bool:
        """Whether somebody held the other end at the last `poll`."""

    def poll(self) -> bool:
        """Look after the other end without waiting; return whether a reader has just come."""

    def send(self, data: bytes) -> bool:
        """Take all of `data`, or none of it and return False. Never waits."""

    def receive(self) -> bytes:
        """Return what the reader wrote up to the last `poll`, once."""

    def pull(self) -> None:
        """Pull the plug: a reader sees that the device went away. Twice is no error."""

    def put_back(self) -> None:
        """Plug in again what was pulled; `device` may have another name then."""

    def close(self) -> None:
        """Pull the plug for good."""


class Outbox:
    """Bytes on their way. A line is never cut: its rest goes out before anything else."""

    def __init__(self) -> None:
        self._rest = b""

    def clear(self) -> None:
        """Forget the rest: its reader is gone."""
        self._rest = b""

    def send(self, data: bytes, write: Callable[[bytes], int]) -> bool:
        """Hand `data` to `write`, which takes what fits; return False if none was taken.

        Raises:
            OSError: `write` failed for another reason than a full line.
        """
        if self._rest:
            self._rest = self._rest[_written(self._rest, write) :]
        if self._rest:
            return False
        count = _written(data, write)
        self._rest = data[count:] if count else b""
        return count > 0


def _written(data: bytes, write: Callable[[bytes], int]) -> int:
    try:
        return write(data)
    except (BlockingIOError, InterruptedError):
        return 0
