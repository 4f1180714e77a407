"""Slow noise for a station that is asked thousands of times a second.

:func:`classnet_stem.simulation.noise.memory` adds up some thirty random numbers for each end
of a step. Between two samples of a fast station both ends stay the same, so they are kept,
and so are the numbers, because the next end is made of all of them but one.
The values are those of ``memory``, bit for bit.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor, log, sqrt
from operator import mul
from typing import Protocol

from classnet_stem.simulation.noise import _NEGLIGIBLE, normal

_KEPT = 8192
_KEPT_NUMBERS = 32_768


class Slow(Protocol):
    """A source of slow noise: `drift` itself, or one that neighbours share."""

    def __call__(self, seed: int, stream: str, position: float, keep: float, /) -> float:
        """Return the noise of a stream at a position; a share `keep` is kept each step."""


def drift(seed: int, stream: str, position: float, keep: float) -> float:
    """Return what ``memory(seed, stream, position, keep)`` returns, sooner."""
    start = floor(position)
    part = position - start
    weight = part * part * (3 - 2 * part)
    first, second = _kept(seed, stream, start, keep), _kept(seed, stream, start + 1, keep)
    return first + weight * (second - first)


def standard_drift(seed: int, stream: str, position: float, keep: float, of: Slow = drift) -> float:
    """Return slow noise whose standard deviation is 1 between the steps too; `of` is its source.

    Two neighbouring ends have the correlation `keep`, so a mixture of them with the weights
    ``1 - w`` and ``w`` has the variance ``1 - 2 w (1 - w) (1 - keep)``. A distribution that
    is made from such noise by its quantiles has the right mean at every time.
    """
    part = position - floor(position)
    weight = part * part * (3 - 2 * part)
    variance = 1 - 2 * weight * (1 - weight) * (1 - keep)
    return of(seed, stream, position, keep) / sqrt(variance)


def run(seed: int, stream: str, first: int, count: int, keep: float) -> list[float]:
    """Return ``drift`` at `count` whole positions from `first` on, sooner than one by one."""
    powers = _powers(keep)
    indices = range(first + count - 1, first - len(powers), -1)
    numbers = [normal(seed, stream, index) for index in indices]
    scale = sqrt(1 - keep**2)
    ends = range(count - 1, -1, -1)
    return [scale * sum(map(mul, powers, numbers[k : k + len(powers)])) for k in ends]


@lru_cache(maxsize=_KEPT)
def _kept(seed: int, stream: str, index: int, keep: float) -> float:
    total = sum(power * _number(seed, stream, index - k) for k, power in enumerate(_powers(keep)))
    return sqrt(1 - keep**2) * total


@lru_cache(maxsize=_KEPT_NUMBERS)
def _number(seed: int, stream: str, index: int) -> float:
    """Return a random number; two neighbouring ends are made of the same ones but one."""
    return normal(seed, stream, index)


@lru_cache(maxsize=64)
def _powers(keep: float) -> tuple[float, ...]:
    return tuple(keep**k for k in range(ceil(log(_NEGLIGIBLE) / log(keep))))
