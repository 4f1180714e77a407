"""The plug of a simulated station: what the other side opens with pyserial."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from classnet_stem.errors import PortNotFound
from classnet_stem.simulation.links.base import Link

__all__ = ["Link", "default_url", "open_link"]


def default_url() -> str:
    """Return ``"pty"`` where there are pseudo-terminals, else a socket on this computer."""
    return "pty" if _has_terminals() else "socket://127.0.0.1:0"


def open_link(url: str) -> Link:
    """Open ``"pty"`` or ``"socket://host:port"``; port 0 lets the system choose one.

    Raises:
        PortNotFound: the text is neither, or the system has no pseudo-terminals.
        PortBusy: another program holds that port of the computer.
    """
    if url == "pty":
        return _open_pty()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if parts.scheme != "socket" or host is None or port is None:
        raise PortNotFound(
            f"A simulated station cannot be opened at {url!r}.",
            "Only a pseudo-terminal and a socket of this computer are possible.",
            "Write pty or socket://127.0.0.1:0.",
        )
    from classnet_stem.simulation.links.tcp import SocketLink

    return SocketLink(host, port)


def _open_pty() -> Link:
    if not _has_terminals():
        raise PortNotFound(
            "This system has no pseudo-terminals.",
            "Windows does not know them.",
            "Use --url socket://127.0.0.1:0.",
        )
    from classnet_stem.simulation.links.pseudo_terminal import PtyLink

    return PtyLink()


def _has_terminals() -> bool:
    try:
        import tty  # noqa: F401
    except ImportError:
        return False
    return hasattr(os, "openpty")
