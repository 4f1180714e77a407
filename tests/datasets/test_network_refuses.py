"""Bad input to a network: a message in words, never a silently wrong number."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.errors import DataError
from classnet_stem.recordings import Recording

Make = Callable[..., Recording]
MakeTable = Callable[..., pd.DataFrame]


@pytest.fixture
def frame(tabled: MakeTable) -> pd.DataFrame:
    """Twenty good minutes of one station."""
    return tabled({"air_temperature": [20.0] * 20})


def test_nothing_or_one_twice(recorded: Make) -> None:
    """No recording, or one station twice, is refused."""
    one = recorded((0, "air_temperature", 20.0, "Cel"))
    for given in ([], [one, one]):
        with pytest.raises(DataError, match="cannot be put side by side"):
            datasets.network(given)


def test_no_reading_at_all(recorded: Make) -> None:
    """Recordings without any reading are refused."""
    with pytest.raises(DataError, match="hold no reading"):
        datasets.network([recorded()])


def test_local_times(frame: pd.DataFrame) -> None:
    """Times without a zone are refused: one hour in autumn would come twice."""
    naive = frame.tz_localize(None)
    with pytest.raises(DataError, match="no time zone"):
        datasets.network([naive])


def test_local_times_with_their_zone(frame: pd.DataFrame) -> None:
    """Times with a zone of their own are brought to UTC."""
    local = frame.tz_convert("Asia/Kolkata")

    assert datasets.network([frame]).identical(datasets.network([local]))


def test_row_without_time(frame: pd.DataFrame) -> None:
    """A row without a time is refused."""
    frame.index = pd.DatetimeIndex([pd.NaT, *frame.index[1:]], name="time")
    with pytest.raises(DataError, match="1 rows of station HEL-1 have no time"):
        datasets.network([frame])


def test_text_in_a_column(frame: pd.DataFrame) -> None:
    """A column with text is refused with its name."""
    texts = frame.astype(object)
    texts.iloc[3, 0] = "20,5"
    with pytest.raises(DataError, match="The column air_temperature of station HEL-1"):
        datasets.network([texts])


def test_infinite_number(frame: pd.DataFrame) -> None:
    """An infinite number is refused."""
    frame.iloc[3, 0] = float("inf")
    with pytest.raises(DataError, match="infinite"):
        datasets.network([frame])


def test_table_of_nobody(frame: pd.DataFrame) -> None:
    """A table that lost its passport is refused, with the way to give it one."""
    frame.attrs = {}
    with pytest.raises(DataError, match="does not say which station"):
        datasets.network([frame])


def test_units_do_not_fit(frame: pd.DataFrame, tabled: MakeTable) -> None:
    """A station with another or an unknown unit is not put beside the others."""
    other = tabled({"air_temperature": [68.0] * 20}, name="NYC-1")
    for unit in (None, "[degF]"):
        other.attrs["units"]["air_temperature"] = unit
        with pytest.raises(DataError, match="unit of air_temperature is not known to be the same"):
            datasets.network([frame, other])


def test_step_shorter_than_the_data(tabled: MakeTable) -> None:
    """Hourly values are not spread over intervals of ten minutes."""
    hourly = tabled({"air_temperature": [20.0] * 5}, seconds=3600)
    with pytest.raises(DataError, match=r"one value in 1 hour; the step asked for is 10 minutes"):
        datasets.network([hourly])


@pytest.mark.parametrize("step", ["", "ten", "-10min", "500ms", "1.5s", None])
def test_no_step(frame: pd.DataFrame, step: str) -> None:
    """A step is a whole number of seconds; everything else is refused."""
    with pytest.raises(DataError, match="is not a step of time"):
        datasets.network([frame], step)


def test_clock_in_another_century(frame: pd.DataFrame, tabled: MakeTable) -> None:
    """A station whose clock stood at 1970 is named; no axis of 56 years is made."""
    other = tabled({"air_temperature": [20.0] * 20}, name="OLD-1")
    other.index = other.index - pd.Timedelta(days=56 * 365)
    with pytest.raises(DataError, match=r"1970-03-16 \(station OLD-1\)"):
        datasets.network([frame, other])


def test_flags_of_another_table(frame: pd.DataFrame) -> None:
    """Flags with other times, or for another number of tables, are refused."""
    flags = pd.DataFrame(1, index=frame.index[1:], columns=frame.columns)
    with pytest.raises(DataError, match="do not belong to the table of station HEL-1"):
        datasets.network([frame], flags=[flags])
    with pytest.raises(DataError, match="flags for 0 stations and tables of 1"):
        datasets.network([frame], flags=[])


def test_created_without_zone(frame: pd.DataFrame) -> None:
    """A date of creation without a time zone is refused."""
    with pytest.raises(DataError, match="no time zone"):
        datasets.network([frame], created=datetime(2026, 3, 2))


def test_coverage_in_percent(frame: pd.DataFrame) -> None:
    """A coverage of 75 is refused: it is a share, 0.75."""
    with pytest.raises(DataError, match=r"0\.75 for 75 %"):
        datasets.network([frame], coverage=75)


def test_two_unknown_units(frame: pd.DataFrame, tabled: MakeTable) -> None:
    """Two stations that both do not say their unit may have different ones: refused."""
    other = tabled({"air_temperature": [68.0] * 20}, name="NYC-1")
    for table in (frame, other):
        table.attrs["units"]["air_temperature"] = None
    with pytest.raises(DataError, match="not known for NYC-1"):
        datasets.network([frame, other])

    assert "units" not in datasets.network([frame])["air_temperature"].attrs


def test_column_twice(frame: pd.DataFrame) -> None:
    """Two columns of one name are refused."""
    twice = pd.concat([frame, frame], axis=1)
    twice.attrs = frame.attrs
    with pytest.raises(DataError, match="two columns of one name"):
        datasets.network([twice])
