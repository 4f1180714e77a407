"""Slow noise for a station that is asked thousands of times a second.

:func:`classnet_stem.simulation.noise.memory` adds up some thirty random numbers for each end
of a step. Between two samples of a fast station both ends stay the same, so they are kept.
The values are those of ``memory``, bit for bit.
"""

from __future__ import annotations

from functools import lru_cache
from math import floor, sqrt

from classnet_stem.simulation.noise import _node

_KEPT = 8192


def drift(seed: int, stream: str, position: float, keep: float) -> float:
    """Return what ``memory(seed, stream, position, keep)`` returns, sooner."""
    start = floor(position)
    part = position - start
    weight = part * part * (3 - 2 * part)
    first, second = _kept(seed, stream, start, keep), _kept(seed, stream, start + 1, keep)
    return first + weight * (second - first)


def standard_drift(seed: int, stream: str, position: float, keep: float) -> float:
    """Return slow noise whose standard deviation is 1 between the steps too.

    Two neighbouring ends have the correlation `keep`, so a mixture of them with the weights
    ``1 - w`` and ``w`` has the variance ``1 - 2 w (1 - w) (1 - keep)``. A distribution that
    is made from such noise by its quantiles has the right mean at every time.
    """
    part = position - floor(position)
    weight = part * part * (3 - 2 * part)
    variance = 1 - 2 * weight * (1 - weight) * (1 - keep)
    return drift(seed, stream, position, keep) / sqrt(variance)


@lru_cache(maxsize=_KEPT)
def _kept(seed: int, stream: str, index: int, keep: float) -> float:
    return _node(seed, stream, index, keep)
