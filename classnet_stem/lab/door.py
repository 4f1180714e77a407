"""Opens the browser without showing the address's secret word to other accounts.

A browser gets its address as an argument, and every account of a computer can read the
arguments of all programs. So the browser gets an address that works once, and is sent on.
A file would do it too, but a browser in a closed box (snap, Chromebook, WSL) cannot read it.
"""

from __future__ import annotations

import os
import secrets
import sys
import webbrowser
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

_SECONDS_OPEN = 120.0


def open_browser(url: str, show: Callable[[str], object] = webbrowser.open) -> Thread:
    """Send the browser to `url` by way of an address that works once; never waits for it.

    The door closes when somebody went through it, or after two minutes. The thread that is
    returned ends then.
    """
    nonce, passed = f"/{secrets.token_urlsafe(24)}", Event()
    door = ThreadingHTTPServer(("127.0.0.1", 0), _sender_on(nonce, url, passed))
    door.daemon_threads = True
    Thread(target=door.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    keeper = Thread(target=_close_after, args=(door, passed), daemon=True)
    keeper.start()
    address = f"http://127.0.0.1:{door.server_port}{nonce}"
    Thread(target=show, args=(address,), daemon=True).start()
    return keeper


def has_screen(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> bool:
    """Tell whether a browser with a window can open here (a text browser cannot show a lab)."""
    env = os.environ if environment is None else environment
    names = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER")
    return not system.startswith("linux") or any(env.get(name) for name in names)


def _close_after(door: ThreadingHTTPServer, passed: Event) -> None:
    passed.wait(_SECONDS_OPEN)
    door.shutdown()
    door.server_close()


def _sender_on(nonce: str, url: str, passed: Event) -> type[BaseHTTPRequestHandler]:
    class Sender(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            is_right = not passed.is_set() and secrets.compare_digest(self.path, nonce)
            self.send_response(302 if is_right else 404)
            if is_right:
                self.send_header("Location", url)
                passed.set()
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
            """Say nothing: the terminal belongs to the student."""

    return Sender
