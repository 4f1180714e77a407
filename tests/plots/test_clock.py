from itertools import pairwise
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from classnet_stem.plots.clock import clock_ticks


def index(first: str, last: str, zone: str = "UTC") -> pd.DatetimeIndex:
    return pd.DatetimeIndex([first, last], tz="UTC").tz_convert(ZoneInfo(zone))


@pytest.mark.parametrize("seconds", [0, 1, 19, 240, 5000, 86_400, 86_400 * 9, 86_400 * 400])
@pytest.mark.parametrize("most", [3, 6])
def test_number_of_ticks(seconds: int, most: int) -> None:
    """There are at most one more ticks than asked for, whatever the length of time."""
    start = pd.Timestamp("2026-02-17T08:00:05Z")
    span = pd.DatetimeIndex([start, start + pd.Timedelta(seconds=seconds)])

    assert len(clock_ticks(span, most)) <= most + 1


def test_ticks_are_round_on_the_local_clock() -> None:
    """In Kolkata, five and a half hours before UTC, the ticks are whole hours of its clock."""
    ticks = clock_ticks(index("2026-02-17 00:00", "2026-02-17 12:00", "Asia/Kolkata"), 6)

    assert ["06:00", "08:00", "10:00", "12:00", "14:00", "16:00"] == [f"{t:%H:%M}" for t in ticks]


def test_ticks_on_the_day_of_the_clock_change() -> None:
    """On a day of 23 hours the ticks stay whole hours of the clock and go forward."""
    day = index("2026-03-28 23:00", "2026-03-29 22:00", "Europe/Vienna")
    ticks = clock_ticks(day, 6)

    assert all(earlier < later for earlier, later in pairwise(ticks))
    assert {0} == {tick.minute for tick in ticks}


@pytest.mark.parametrize("zone", ["UTC", "Europe/Vienna"])
def test_long_times_have_ticks_on_the_first_of_a_month(zone: str) -> None:
    """Over a year the ticks are first days of months, at midnight of the clock."""
    ticks = clock_ticks(index("2025-09-01 01:00", "2026-09-01 00:00", zone), 6)

    assert ["2025-11", "2026-01", "2026-03", "2026-05", "2026-07"] == [
        f"{tick:%Y-%m}" for tick in ticks if tick.month % 2 and tick.month != 9
    ]
    assert {(1, 0)} == {(tick.day, tick.hour) for tick in ticks}
