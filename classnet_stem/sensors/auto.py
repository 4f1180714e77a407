"""Listening: which of the known formats is it?

All candidates hear the same bytes, and nobody speaks to the sensor. The best is locked in
when it has understood two lines or frames and rejected no more bytes than it read; in a
noisy stream, when it has understood twenty. Until then its newest readings are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Account, Arrival, Decoder, Event

_ENOUGH_FRAMES = 2
_ENOUGH_IN_NOISE = 20
_MOST_HELD = 1000
# Where candidates are compared: at line ends, and every so many bytes of the stream for
# formats without lines. Places in the stream, not chunks: how it is cut changes nothing.
# A flood of empty lines has fewer places than lines: a comparison takes time.
_STRIDE = 16
_SHORTEST = 4


class AutoDecoder:
    """Tries several decoders until one of them fits. The first of equals is taken."""

    def __init__(self, candidates: Sequence[Decoder]) -> None:
        self._candidates = list(candidates)
        self._held: list[list[Event]] = [[] for _ in candidates]
        self._chosen: Decoder | None = None
        self._position = 0
        self._line = 0  # where the newest line ended at whose end they were compared

    @property
    def name(self) -> str:
        """The name of the format that was found, or ``auto``."""
        chosen = self._chosen
        return chosen.name if chosen is not None and chosen.account.frames else "auto"

    @property
    def account(self) -> Account:
        """The account of the format that was found, or of the best so far."""
        return (self._chosen or self._best()).account

    @property
    def is_certain(self) -> bool:
        """Whether a format was found."""
        return self.name != "auto"

    def feed(self, chunk: bytes, arrival: Arrival) -> list[Event]:
        """Return the readings once a format is found, those that waited included."""
        if self._chosen is not None:
            return self._chosen.feed(chunk, arrival)
        rest = chunk
        while rest:
            piece, rest = self._cut(rest)
            self._position += len(piece)
            self._try(piece, arrival)
            if piece.endswith(b"\n") and self._position - self._line >= _SHORTEST:
                self._line = self._position
            elif self._position % _STRIDE:
                continue
            best = self._best()
            if _is_enough(best.account):
                return self._choose(best) + best.feed(rest, arrival)
            self._forget()
        return []

    def finish(self, arrival: Arrival) -> list[Event]:
        """Return what is left; with no format found, what the best one made of it."""
        if self._chosen is not None:
            return self._chosen.finish(arrival)
        for held, candidate in zip(self._held, self._candidates, strict=True):
            held.extend(candidate.finish(arrival))
        return self._choose(self._best())

    def _cut(self, data: bytes) -> tuple[bytes, bytes]:
        """Return the bytes up to the next place of comparison, and the rest."""
        to_stride = _STRIDE - self._position % _STRIDE
        first = max(0, self._line + _SHORTEST - self._position - 1)
        end = data.find(b"\n", first, to_stride) + 1 or to_stride
        return data[:end], data[end:]

    def _try(self, piece: bytes, arrival: Arrival) -> None:
        for held, candidate in zip(self._held, self._candidates, strict=True):
            held.extend(candidate.feed(piece, arrival))

    def _forget(self) -> None:
        """Drop what is no reading where much is held; then the oldest readings, if need be.

        A format that is never the best must not fill the memory for months.
        """
        for held in self._held:
            if len(held) > _MOST_HELD:
                readings = [event for event in held if isinstance(event, Reading)]
                held[:] = readings[-_MOST_HELD // 2 :]

    def _best(self) -> Decoder:
        return max(self._candidates, key=lambda one: (one.account.score, one.is_certain))

    def _choose(self, decoder: Decoder) -> list[Event]:
        held = self._held[self._candidates.index(decoder)]
        self._chosen, self._held = decoder, [[] for _ in self._candidates]
        return held


def _is_enough(account: Account) -> bool:
    enough = _ENOUGH_FRAMES if account.score >= 0 else _ENOUGH_IN_NOISE
    return account.frames >= enough
