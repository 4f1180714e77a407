"""A pseudo-terminal: a real serial device of the system (Linux and macOS).

The station keeps the controlling end only. While nobody holds the other end the system
says so (POLLHUP), and nothing is sent: a reader that comes back meets no old bytes.
"""

from __future__ import annotations

import os
import select
from contextlib import suppress

from classnet_stem.simulation.links.base import Outbox

_DRAIN = 4096


class PtyLink:
    """The controlling end of a pseudo-terminal in raw mode."""

    def __init__(self) -> None:
        self._controller, self._device = _open_terminal()
        self._poller = self._watch()
        self._outbox = Outbox()
        self._has_reader = False
        self._heard = b""
        self._is_pulled = False

    @property
    def device(self) -> str:
        """The name that a reader opens, such as ``/dev/pts/3``."""
        return self._device

    @property
    def has_reader(self) -> bool:
        """Whether somebody had the device open at the last `poll`."""
        return self._has_reader

    def poll(self) -> bool:
        """See whether the device is open; take what the reader wrote."""
        if self._is_pulled:
            return False
        events = dict(self._poller.poll(0)).get(self._controller, 0)
        had, self._has_reader = self._has_reader, not events & select.POLLHUP
        if not self._has_reader:
            self._outbox.clear()
            self._heard = b""
        elif events & select.POLLIN:
            with suppress(OSError):
                self._heard += os.read(self._controller, _DRAIN)
        return self._has_reader and not had

    def send(self, data: bytes) -> bool:
        """Take all of `data`, or nothing if the reader does not read."""
        if self._is_pulled:
            return False
        try:
            return self._outbox.send(data, self._write)
        except OSError:
            self._outbox.clear()
            return False

    def receive(self) -> bytes:
        """Return what the reader wrote up to the last `poll`, once."""
        heard, self._heard = self._heard, b""
        return heard

    def pull(self) -> None:
        """Close the device; a reader gets an input/output error."""
        if not self._is_pulled:
            self._is_pulled = True
            self._has_reader = False
            self._heard = b""
            self._outbox.clear()
            os.close(self._controller)

    def put_back(self) -> None:
        """Open another device; its name is not the one before."""
        if self._is_pulled:
            self._controller, self._device = _open_terminal(self._device)
            self._poller = self._watch()
            self._is_pulled = False

    def close(self) -> None:
        """Close the device; a reader gets an input/output error."""
        self.pull()

    def _watch(self) -> select.poll:
        poller = select.poll()
        poller.register(self._controller, select.POLLIN)
        return poller

    def _write(self, data: bytes) -> int:
        return os.write(self._controller, data)


def _open_terminal(unlike: str = "") -> tuple[int, str]:
    """Return the controlling end of a new terminal, and its name, which is not `unlike`."""
    import tty

    controller, end = os.openpty()
    tty.setraw(end)
    name = os.ttyname(end)
    os.close(end)
    os.set_blocking(controller, False)
    if name != unlike:
        return controller, name
    try:
        return _open_terminal()  # the system gives the lowest free name, and this one is taken
    finally:
        os.close(controller)
