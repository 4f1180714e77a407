"""The short lists of readings that T1 is tried on: faults that sensors really have."""

from __future__ import annotations

from typing import NamedTuple

Limits = tuple[float, float, float, int]


class Case(NamedTuple):
    """One list: which rule it tries, its name, the readings, and (low, high, jump, still)."""

    group: str
    name: str
    values: tuple[float | None, ...]
    limits: Limits


_AIR: Limits = (-80, 60, 5, 6)
_WIND: Limits = (0, 75, 20, 36)
_PRESSURE: Limits = (500, 1100, 5, 36)
_MOIST: Limits = (0, 100, 20, 36)

_HOT = (24.8, 25.1, 24.9, 25.3, 25.0) * 12 + (28.9, 33.4, 37.9, 41.2, 41.0, 37.2, 33.0, 28.6)
_STUCK = (61.0, 60.4, *(58.2,) * 36, 57.9, 57.1)

CASES = (
    Case("range", "85.0 and -127 °C", (4.1, 4.0, 85.0, 3.9, 3.8, -127.0, -127.0, 3.5), _AIR),
    Case("range", "a wind of 1000 km/h", (3.2, 4.1, 277.8, 2.9), _WIND),
    Case("jump", "one reading 11 °C higher", (20.1, 20.3, 31.2, 20.2, 20.4), _AIR),
    Case("still", "humidity that stands still for 6 hours", _STUCK, _MOIST),
    Case("good", "a cold front", (20.1, 20.0, 11.2, 11.0, 10.9), _AIR),
    Case("good", "two missing readings", (7.0, None, 7.2, 7.1, None), _AIR),
)
HIDDEN_CASES = (
    Case("range", "Pa called hPa", (842.2, 842.1, 84215.0, 84212.0, 842.0), _PRESSURE),
    Case("range", "readings at the limits", (56.0, 60.0, 60.1, 57.0, 56.5), _AIR),
    Case("range", "a negative wind", (1.2, -1.0, 1.4), _WIND),
    Case("jump", "one reading 9 °C lower", (20.1, 20.3, 11.2, 20.2, 20.4), _AIR),
    Case("jump", "two jumps", (1.0, 9.0, 1.2, 1.1, -7.0, 1.3), _AIR),
    Case("still", "stuck at the end", (20.0, 20.2, *(20.4,) * 6), _AIR),
    Case("still", "stuck at the start", (*(0.0,) * 7, 1.0, 0.8), _AIR),
    Case("still", "stuck at 85.0", (20.0, *(85.0,) * 6, 20.1, 20.2), _AIR),
    Case("good", "five equal readings where six are too many", (*(9.5,) * 5, 9.6, 9.4), _AIR),
    Case("good", "a change of exactly 5 °C", (10.0, 15.0, 10.0, 9.0), _AIR),
    Case("good", "the first and the last reading", (10.0, 18.0, 18.1, 18.0, 11.0), _AIR),
    Case("good", "a hot afternoon after a mild day", _HOT, _AIR),
    Case("good", "humidity that may change by 20 %", (50.0, 62.0, 51.0, 52.0), _MOIST),
    Case("good", "six missing readings", (4.0, None, None, None, None, None, None, 4.1), _AIR),
)
