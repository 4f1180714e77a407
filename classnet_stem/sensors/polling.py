"""Asking a sensor that speaks only when it is asked: one request, again and again."""

from __future__ import annotations


class Poller:
    """Sends `request` at once and then every `interval` seconds, never more often.

    It does not wait for the reply: a sensor that did not answer is asked again when the
    next request is due, and a late reply does no harm.
    """

    def __init__(self, request: bytes, interval: float) -> None:
        self._request = request
        self._interval = interval
        self._next: float | None = None

    def due(self, moment: float) -> bytes:
        """Return the request if it is time for it, else nothing."""
        if self._next is not None and moment < self._next:
            return b""
        # From now on, not from when it was due: after a hold-up no two follow at once.
        self._next = moment + self._interval
        return self._request

    def heard(self, chunk: bytes, moment: float) -> None:
        """Take a reply; it changes nothing."""
