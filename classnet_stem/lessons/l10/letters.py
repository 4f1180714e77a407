"""The true letter of a year, and the smallest change of all months that moves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

STEP = 0.1
FARTHEST = 40.0


class Change(NamedTuple):
    """The nearest border: `change` in °C for all months, and the letter behind it."""

    change: float
    letter: str


def symbol_of(temperature: Sequence[float], rain: Sequence[float], latitude: float) -> str:
    """Return the full Köppen symbol of a year by the rules of Beck et al. (2018)."""
    from classnet_stem.analysis.climate.koppen_rules import classify

    return str(classify(temperature, rain, latitude))


def letter_of(temperature: Sequence[float], rain: Sequence[float], latitude: float) -> str:
    """Return the first letter of the symbol."""
    return symbol_of(temperature, rain, latitude)[0]


def nearest_change(temperature: Sequence[float], rain: Sequence[float], latitude: float) -> Change:
    """Return the smallest whole number of tenths of a degree that changes the letter.

    The same change is added to all 12 temperatures; a small change up and one down are tried
    together, up to 40 °C. The temperatures must be rounded to 0.1 °C.
    """
    import numpy as np

    from classnet_stem.analysis.climate.koppen_rules import classify

    sizes = np.arange(1, round(FARTHEST / STEP) + 1)
    steps = np.column_stack([sizes, -sizes]).ravel()
    warmth = (np.asarray(temperature)[None, :] + steps[:, None] * STEP).round(6)
    shape = warmth.shape
    after = classify(warmth, np.broadcast_to(rain, shape), np.full(shape[0], latitude))
    letters = after.astype("U1")
    first = int(np.flatnonzero(letters != letter_of(temperature, rain, latitude))[0])
    return Change(round(float(steps[first]) * STEP, 1), str(letters[first]))
