"""Noise that depends on a seed, a stream name and an index, and on nothing else.

There is no generator whose state moves on, so a value does not depend on which values were
asked for before it. Hash: BLAKE2b (RFC 7693), 52 bits of it.
"""

from __future__ import annotations

from hashlib import blake2b
from math import ceil, floor, log, sqrt
from statistics import NormalDist

_STEPS = 2**52
_NEGLIGIBLE = 1e-3


def uniform(seed: int, stream: str, index: int) -> float:
    """Return a number between 0 and 1, both excluded."""
    digest = blake2b(f"{seed}/{stream}/{index}".encode(), digest_size=8).digest()
    return ((int.from_bytes(digest, "big") >> 12) + 0.5) / _STEPS


def normal(seed: int, stream: str, index: int) -> float:
    """Return a number of the normal distribution with mean 0 and standard deviation 1."""
    return NormalDist().inv_cdf(uniform(seed, stream, index))


def memory(seed: int, stream: str, position: float, keep: float) -> float:
    """Return slow noise: mean 0, standard deviation about 1, a share `keep` kept each step.

    At whole positions it is an autoregressive process of order one, written as its moving
    average ``x[n] = sqrt(1 - keep**2) * sum(keep**k * normal[n - k])`` (von Storch and
    Zwiers 1999, Statistical Analysis in Climate Research, chapter 10), cut where
    ``keep**k`` is under a thousandth. Between them it follows a smooth step, so it has no
    corners. `keep` lies between 0 and 1.
    """
    start = floor(position)
    part = position - start
    weight = part * part * (3 - 2 * part)
    first, second = _node(seed, stream, start, keep), _node(seed, stream, start + 1, keep)
    return first + weight * (second - first)


def _node(seed: int, stream: str, index: int, keep: float) -> float:
    terms = ceil(log(_NEGLIGIBLE) / log(keep))
    total = sum(keep**k * normal(seed, stream, index - k) for k in range(terms))
    return sqrt(1 - keep**2) * total
