"""Listening: which of the known formats is it?

All candidates hear the same bytes. The best is locked in when it has made two readings and
rejected no more bytes than it read; in a noisy stream, when it has made twenty. Until then
its readings are kept, not lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from classnet_stem.sensors.base import Account, Arrival, Decoder, Event, Reject

_ENOUGH_READINGS = 2
_ENOUGH_IN_NOISE = 20
_MOST_HELD = 1000


class AutoDecoder:
    """Tries several decoders until one of them fits. The first of equals is taken."""

    def __init__(self, candidates: Sequence[Decoder]) -> None:
        self._candidates = list(candidates)
        self._held: list[list[Event]] = [[] for _ in candidates]
        self._chosen: Decoder | None = None

    @property
    def name(self) -> str:
        """The name of the format that was found, or ``auto``."""
        return self._chosen.name if self._chosen else "auto"

    @property
    def account(self) -> Account:
        """The account of the format that was found, or of the best so far."""
        return (self._chosen or self._best()).account

    @property
    def is_certain(self) -> bool:
        """Whether a format was found."""
        return self._chosen is not None

    def feed(self, chunk: bytes, arrival: Arrival) -> list[Event]:
        """Return the readings once a format is found, those that waited included.

        The formats are compared at line ends only, so chunk sizes change nothing.
        """
        rest = chunk
        while self._chosen is None and rest:
            end = rest.find(b"\n") + 1 or len(rest)
            piece, rest = rest[:end], rest[end:]
            for held, candidate in zip(self._held, self._candidates, strict=True):
                held.extend(candidate.feed(piece, arrival))
                if len(held) > _MOST_HELD:
                    held[:] = [event for event in held if not isinstance(event, Reject)]
            if piece.endswith(b"\n") and _is_enough(self._best().account):
                return self._choose(self._best()) + self.feed(rest, arrival)
        return self._chosen.feed(rest, arrival) if self._chosen is not None else []

    def finish(self, arrival: Arrival) -> list[Event]:
        """Return what is left; with no format found, what the best one made of it."""
        held = [] if self._chosen is not None else self._choose(self._best())
        return held + (self._chosen or self._best()).finish(arrival)

    def _best(self) -> Decoder:
        return max(self._candidates, key=lambda one: (_score(one.account), one.is_certain))

    def _choose(self, decoder: Decoder) -> list[Event]:
        held = self._held[self._candidates.index(decoder)]
        self._chosen, self._held = decoder, [[] for _ in self._candidates]
        return held


def _score(account: Account) -> int:
    return account.reading_bytes - account.rejects.total()


def _is_enough(account: Account) -> bool:
    enough = _ENOUGH_READINGS if _score(account) >= 0 else _ENOUGH_IN_NOISE
    return account.readings >= enough
