"""The years that T3 is tried on: real towns in plain numbers, and years exactly at a limit.

The towns are means of 2003 to 2021 of the bundled tables (a test compares them). Lisbon is not
in the tables: its numbers are approximate.
"""

from __future__ import annotations

from typing import NamedTuple

Twelve = tuple[float, ...]


class Case(NamedTuple):
    """One year: what it tries, its name, 12 °C, 12 mm, latitude (degrees) and the letter."""

    group: str
    name: str
    temperature: Twelve
    rain: Twelve
    latitude: float
    letter: str


def _south(values: Twelve) -> Twelve:
    """Return the same year six months later."""
    return (*values[6:], *values[:6])


def _split(summer: float, winter: float) -> Twelve:
    """Return a rain of `summer` mm in each month from April to September, else `winter`."""
    return (winter,) * 3 + (summer,) * 6 + (winter,) * 3


_SINGAPORE_T = (26.9, 27.4, 27.9, 28.3, 28.7, 28.6, 28.2, 28.2, 28.0, 28.0, 27.3, 26.9)
_SINGAPORE_P = (291.0, 92.0, 220.0, 160.0, 172.0, 250.0, 138.0, 193.0, 198.0, 173.0, 247.0, 274.0)
_KARACHI_T = (19.7, 22.4, 26.6, 29.7, 31.3, 31.9, 30.8, 29.6, 29.7, 29.3, 25.5, 21.0)
_KARACHI_P = (9.0, 3.0, 2.0, 2.0, 0.0, 14.0, 57.0, 90.0, 33.0, 2.0, 1.0, 8.0)
_LISBON_T = (11.6, 12.7, 14.9, 15.9, 18.0, 21.2, 23.1, 23.5, 22.1, 18.8, 15.0, 12.4)
_LISBON_P = (100.0, 85.0, 53.0, 68.0, 54.0, 16.0, 4.0, 6.0, 33.0, 101.0, 128.0, 127.0)
_HELSINKI_T = (-4.9, -6.6, -2.4, 4.4, 11.1, 15.1, 18.8, 16.7, 12.0, 6.0, 1.8, -1.9)
_HELSINKI_P = (57.0, 33.0, 28.0, 34.0, 42.0, 65.0, 56.0, 79.0, 61.0, 90.0, 70.0, 73.0)
_YAKUTSK_T = (-36.9, -33.2, -17.8, -2.9, 8.5, 17.5, 20.0, 15.8, 7.0, -6.6, -25.1, -36.4)
_YAKUTSK_P = (9.0, 8.0, 7.0, 9.0, 20.0, 23.0, 43.0, 46.0, 29.0, 20.0, 19.0, 9.0)
_ALICE_T = (29.9, 28.7, 26.0, 21.4, 15.8, 12.0, 12.4, 14.8, 19.9, 23.9, 26.6, 28.5)
_ALICE_P = (48.0, 32.0, 27.0, 12.0, 12.0, 8.0, 16.0, 4.0, 10.0, 16.0, 30.0, 37.0)
_MELBOURNE_T = (20.6, 20.1, 18.5, 15.4, 12.4, 10.1, 9.6, 10.2, 12.1, 14.4, 16.9, 18.7)
_MELBOURNE_P = (39.0, 41.0, 34.0, 40.0, 35.0, 40.0, 33.0, 40.0, 40.0, 43.0, 65.0, 55.0)
_KHALKH_GOL_T = (-24.3, -19.4, -8.6, 3.5, 11.8, 18.7, 21.2, 19.0, 11.9, 2.2, -10.3, -20.6)
_KHALKH_GOL_P = (12.0, 10.0, 9.0, 13.0, 38.0, 53.0, 86.0, 115.0, 92.0, 27.0, 13.0, 11.0)
_SONNBLICK_T = (-11.9, -12.3, -9.9, -6.1, -2.6, 1.7, 3.7, 3.5, 0.1, -2.7, -6.5, -10.2)
_SONNBLICK_P = (187.0, 129.0, 150.0, 142.0, 181.0, 153.0, 179.0, 177.0, 129.0, 148.0, 141.0, 154.0)

_COOL = (-9.0, -8.0, -5.0, -1.0, 4.0, 8.0, 10.0, 9.0, 5.0, 0.0, -4.0, -7.0)
_EDGE_ZERO = (0.0, 2.0, 5.0, 9.0, 13.0, 17.0, 19.0, 18.0, 14.0, 9.0, 5.0, 2.0)
_EDGE_TROPIC = (18.0, 19.0, 21.0, 23.0, 25.0, 26.0, 26.0, 26.0, 25.0, 23.0, 21.0, 19.0)
_MILD = (12.0, 13.0, 16.0, 20.0, 24.0, 27.0, 28.0, 27.0, 24.0, 20.0, 16.0, 13.0)
"""Mean exactly 20 °C: the limits are 400 mm, 540 mm and 680 mm of rain in the year."""
_EVEN = (100.0,) * 12
_WET = (150.0,) * 12
_SUMMER_RAIN, _WINTER_RAIN = _split(70.0, 30.0), _split(24.0, 56.0)


def _instead(values: Twelve, place: int, value: float) -> Twelve:
    """Return the year with another value in one month."""
    return (*values[:place], value, *values[place + 1 :])


CASES = (
    Case("dry", "Karachi", _KARACHI_T, _KARACHI_P, 24.91, "B"),
    Case("dry", "Yakutsk", _YAKUTSK_T, _YAKUTSK_P, 62.02, "D"),
    Case("tropical", "Singapore", _SINGAPORE_T, _SINGAPORE_P, 1.37, "A"),
    Case("tropical", "a coldest month of 17.9 °C", _instead(_EDGE_TROPIC, 0, 17.9), _WET, 20, "C"),
    Case("cold", "Lisbon", _LISBON_T, _LISBON_P, 38.72, "C"),
    Case("cold", "Helsinki-Vantaa", _HELSINKI_T, _HELSINKI_P, 60.33, "D"),
    Case("polar", "a warmest month of exactly 10.0 °C", _COOL, _EVEN, 65.0, "E"),
    Case("polar", "a warmest month of 10.1 °C", _instead(_COOL, 6, 10.1), _EVEN, 65.0, "D"),
    Case("season", "a north town with 70 % summer rain", _MILD, _SUMMER_RAIN, 35.0, "B"),
    Case("season", "a north town with 70 % winter rain", _MILD, _WINTER_RAIN, 35.0, "C"),
    Case(
        "season",
        "a south town with 70 % summer rain",
        _south(_MILD),
        _south(_SUMMER_RAIN),
        -35.0,
        "B",
    ),
)
HIDDEN_CASES = (
    Case("dry", "Alice Springs", _ALICE_T, _ALICE_P, -23.8, "B"),
    Case("tropical", "a coldest month of exactly 18.0 °C", _EDGE_TROPIC, _WET, 20.0, "A"),
    Case("cold", "Melbourne", _MELBOURNE_T, _MELBOURNE_P, -37.67, "C"),
    Case("cold", "Khalkh-Gol", _KHALKH_GOL_T, _KHALKH_GOL_P, 47.62, "D"),
    Case("cold", "a coldest month of exactly 0 °C", _EDGE_ZERO, _EVEN, 50.0, "D"),
    Case("polar", "Sonnblick", _SONNBLICK_T, _SONNBLICK_P, 47.05, "E"),
    Case(
        "season",
        "a south town with 70 % winter rain",
        _south(_MILD),
        _south(_WINTER_RAIN),
        -35.0,
        "C",
    ),
    Case("season", "a town with 69 % summer rain", _MILD, _split(69.0, 31.0), 35.0, "C"),
    Case("season", "a town with 540 mm of even rain", _MILD, (45.0,) * 12, 35.0, "C"),
    Case("season", "a town with 528 mm of even rain", _MILD, (44.0,) * 12, 35.0, "B"),
)
