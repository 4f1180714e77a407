"""A TCP socket that pyserial opens as ``socket://host:port`` (every system).

One reader at a time, as on a serial line; it may come back as often as it likes.
"""

from __future__ import annotations

import socket
from contextlib import suppress

from classnet_stem.errors import PortBusy
from classnet_stem.simulation.links.base import Outbox

_DRAIN = 4096
_BUFFER = 4096
_BUSY = b"# another program reads this station\r\n"


class SocketLink:
    """A listening socket and at most one reader."""

    def __init__(self, host: str, port: int) -> None:
        self._server = _listen(host, port)
        self._host, self._port = host, self._server.getsockname()[1]
        self._reader: socket.socket | None = None
        self._outbox = Outbox()
        self._heard = b""
        self._is_pulled = False

    @property
    def device(self) -> str:
        """The URL that a reader opens."""
        return f"socket://{self._host}:{self._port}"

    @property
    def has_reader(self) -> bool:
        """Whether a reader was connected at the last `poll`."""
        return self._reader is not None

    def poll(self) -> bool:
        """Notice a reader that left, then let in a new one; turn a second one away."""
        if self._is_pulled:
            return False
        if self._reader is not None and not self._hear(self._reader):
            self._drop()
        came = False
        with suppress(OSError):
            guest, _ = self._server.accept()
            came = self._welcome(guest)
        return came

    def send(self, data: bytes) -> bool:
        """Take all of `data`, or nothing if there is no reader or it does not read."""
        if self._reader is None:
            return False
        try:
            return self._outbox.send(data, self._reader.send)
        except OSError:
            self._drop()
            return False

    def receive(self) -> bytes:
        """Return what the reader wrote up to the last `poll`, once."""
        heard, self._heard = self._heard, b""
        return heard

    def pull(self) -> None:
        """Close both sockets; a reader sees the end of the stream, a new one is refused."""
        self._is_pulled = True
        self._drop()
        self._server.close()

    def put_back(self) -> None:
        """Listen again at the same address. Raises PortBusy if somebody took it."""
        if self._is_pulled:
            self._server = _listen(self._host, self._port)
            self._is_pulled = False

    def close(self) -> None:
        """Close both sockets; a reader sees the end of the stream."""
        self.pull()

    def _welcome(self, guest: socket.socket) -> bool:
        guest.setblocking(False)
        if self._reader is not None:
            with guest, suppress(OSError):
                guest.send(_BUSY)
            return False
        guest.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        guest.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = guest
        return True

    def _drop(self) -> None:
        self._outbox.clear()
        self._heard = b""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _hear(self, reader: socket.socket) -> bool:
        """Take what the reader wrote; tell whether it is still there."""
        try:
            heard = reader.recv(_DRAIN)
        except (BlockingIOError, InterruptedError):
            return True
        except OSError:
            return False
        self._heard += heard
        return heard != b""


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens and never waits. Raises PortBusy."""
    try:
        server = socket.create_server((host, port))
    except OSError as error:
        raise PortBusy(
            f"No station can be opened at socket://{host}:{port}.",
            f"The system refused it: {error.strerror or error}.",
            "Use port 0, then the system chooses a free one.",
        ) from error
    server.setblocking(False)
    return server
