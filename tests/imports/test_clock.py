"""In Helsinki the clocks go back on 25 October 2026 at 4:00 and forward on 29 March at 3:00."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.imports.clock import NEVER, TWICE, to_utc

HELSINKI = ZoneInfo("Europe/Helsinki")


def utc(*clocks: str, day: str = "2026-10-25") -> list[str]:
    """The UTC times of local clocks of one day, or the reasons why there are none."""
    found = to_utc([datetime.fromisoformat(f"{day}T{clock}") for clock in clocks], HELSINKI)
    return [one if isinstance(one, str) else f"{one:%H:%M}" for one in found]


def test_summer_and_winter() -> None:
    """Helsinki is three hours before UTC in summer and two in winter."""
    assert ["05:00"] == utc("08:00", day="2026-07-01")
    assert ["06:00"] == utc("08:00", day="2026-02-17")


def test_time_that_never_was() -> None:
    """Between 3:00 and 4:00 in the night of the jump no clock was right."""
    assert ["00:30", NEVER, "01:00"] == utc("02:30", "03:30", "04:00", day="2026-03-29")


def test_hour_that_came_twice() -> None:
    """The row whose clock goes back proves which pass each row belongs to."""
    expected = ["23:30", "00:00", "00:30", "01:00", "01:30", "02:00"]

    assert expected == utc("02:30", "03:00", "03:30", "03:00", "03:30", "04:00")


def test_newest_first() -> None:
    """A file that begins with its newest row proves the same."""
    expected = ["02:00", "01:30", "01:00", "00:30", "00:00", "23:30"]

    assert expected == utc("04:00", "03:30", "03:00", "03:30", "03:00", "02:30")


def test_only_one_pass() -> None:
    """With one pass nobody knows which it is: the rows are refused, their neighbours kept."""
    assert ["23:30", TWICE, TWICE, "02:00"] == utc("02:30", "03:00", "03:30", "04:00")


def test_more_than_two_passes() -> None:
    """A clock that goes back twice in that hour proves nothing."""
    assert [TWICE] * 3 == utc("03:30", "03:20", "03:10", "05:00", "06:00", "07:00", "08:00")[:3]


def test_disorder_proves_nothing() -> None:
    """Rows that do not rise into that hour are in no order, so it is refused."""
    assert [TWICE, TWICE] == utc("05:00", "03:30", "03:00", "04:00", "06:00", "07:00")[1:3]


def test_own_offset_is_kept() -> None:
    """A time with an offset of its own needs no zone."""
    aware = datetime.fromisoformat("2026-10-25T03:30+03:00")

    assert [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)] == to_utc([aware], HELSINKI)


@given(
    st.datetimes(datetime(2026, 10, 24, 12), datetime(2026, 10, 25, 12)),
    st.sampled_from([1, 5, 7, 15, 30]),
    st.integers(60, 300),
)
def test_every_regular_file_over_the_change(start: datetime, step: int, length: int) -> None:
    """Rows of a clock that is changed come back exactly, or are refused, and never wrong."""
    true = [start.replace(tzinfo=UTC) + timedelta(minutes=step * n) for n in range(length)]
    local = [one.astimezone(HELSINKI).replace(tzinfo=None) for one in true]
    found = to_utc(local, HELSINKI)

    assert all(one in (expected, TWICE) for one, expected in zip(found, true, strict=True))


AUTUMN = """\
Time,Outdoor Temperature(℃)
2026/10/25 2:30,5.0
2026/10/25 3:00,4.9
2026/10/25 3:30,4.8
2026/10/25 4:00,4.7
"""


def test_refused_hour_is_a_gap(take: Any) -> None:
    """Rows of an unclear hour are refused with their lines, and the recording has a gap."""
    found = take(AUTUMN, zone="Europe/Helsinki")

    assert [(3, TWICE), (4, TWICE)] == found.account.refused
    assert [5.0, 4.7] == [one.value for one in found.recording.readings]
    gap = found.recording.gaps[0]
    assert ("23:30", "02:00") == (f"{gap.start:%H:%M}", f"{gap.end:%H:%M}")
    assert TWICE.replace(",", " ").split() == gap.reason.split()
    assert 1 == len(found.recording.gaps)


def test_fixed_offset_has_no_such_hour(take: Any) -> None:
    """A logger that keeps winter time all year writes every hour once."""
    text = '"#","Date Time, GMT+02:00","Temp, °C"\n1,10/25/26 03:30:00 AM,4.8\n'

    assert ["2026-10-25 01:30:00"] == take(text, dates="mdy").times


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns"])
def test_zones_with_half_hours(zone: str) -> None:
    """A zone with half hours gives the same moment as Python's own rule."""
    local = datetime(2026, 2, 17, 8, 0)
    expected = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    assert [expected] == to_utc([local], ZoneInfo(zone))
