"""MY_DATA.HTM in the layout of codal-microbit-v2 (MicroBitLog.h, resources/logfs/README.md)."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

START = "2026-02-17T08:00:00+02:00"
END = 0x8000
LOG = "Time (seconds),temp_C,light_level\n0.48,21.5,120\n60.62,21.6,118\n"


def memory(log: bytes, *, full: bool = False) -> bytes:
    """The board's memory with a log in it: HTML, the file system's page, journal, data."""
    html = (b"<!doctype html><script>/^UBIT_LOG_FS_V_002/</script>").ljust(2048 - 13)
    page = b"UBIT_LOG_FS_V_002\n0x%08X\x000x%08X\x000257\x00Time (seconds),a\n" % (END, 0x2000)
    journal = b"\x00" * 8 + b"00000000"
    data = (html + b" <!--FS_START" + page.ljust(2048, b"\xff") + journal).ljust(0x2000, b"\xff")
    tail = b"\xffFUL" if full else b"\x00" * 4
    return (data + log).ljust(END, b"\xff") + tail


@pytest.mark.parametrize("data", [memory(LOG.encode()), LOG.encode(), LOG.rstrip().encode()])
def test_memory_and_csv(take: Any, data: bytes) -> None:
    """The board's memory and the CSV that it offers give the same readings."""
    found = take(data, start=START, name="MY_DATA.HTM")

    assert [
        ("06:00:00", "air_temperature", 21.5, "Cel"),
        ("06:00:00", "light_level", 120.0, None),
        ("06:01:00", "air_temperature", 21.6, "Cel"),
        ("06:01:00", "light_level", 118.0, None),
    ] == found.values
    assert [0.48, 0.48, 60.62, 60.62] == [one.device_time for one in found.recording.readings]
    assert ("micro:bit data log", "") == (found.account.origin, found.account.run)


def test_full_log(take: Any) -> None:
    """A full log says so, because what came later is missing."""
    found = take(memory(LOG.encode(), full=True), start=START)

    assert ["the log was full: what came later was not kept"] == found.account.notes


def test_half_a_line_is_no_row(take: Any) -> None:
    """A last line without an end may be half a number: it is told and not imported."""
    found = take(memory(LOG.encode() + b"120.7,21.7,11"), start=START)

    assert 2 == found.account.imported
    assert ["the last line was not complete: '120.7,21.7,11'"] == found.account.notes


def test_new_column(take: Any) -> None:
    """A header comes again when the program logs a new column."""
    text = "Time (seconds),temp_C\n1,20\nTime (seconds),temp_C,hum_pct\n2,21,45\n"
    found = take(text, start=START)

    assert [
        ("06:00:01", "air_temperature", 20.0, "Cel"),
        ("06:00:02", "air_temperature", 21.0, "Cel"),
        ("06:00:02", "relative_humidity", 45.0, "%"),
    ] == found.values


def test_two_time_columns(take: Any) -> None:
    """Of two time columns the one that is filled counts (codal's sample default-full-log)."""
    text = "Time (milliseconds),Time (seconds),x\n1013,,48\n,2.5,52\n"
    found = take(text, start=START)

    assert [("06:00:01", "x", 48.0, None), ("06:00:02", "x", 52.0, None)] == found.values


def test_restart_is_a_run(take: Any) -> None:
    """After a restart the clock begins again at an unknown time: each run is chosen."""
    text = "Time (seconds),temp_C\n5,20\n6,21\n1,22\n"
    with pytest.raises(DataError, match="2 runs: Run 1, Run 2"):
        take(text, start=START)
    found = take(text, start=START, run="Run 2")

    assert [("06:00:01", "air_temperature", 22.0, "Cel")] == found.values


def test_minutes(take: Any) -> None:
    """The unit in the header of the time counts."""
    found = take("Time (minutes),temp_C\n1.50,20\n", start=START)

    assert [("06:01:30", "air_temperature", 20.0, "Cel")] == found.values


def test_sensor_that_is_not_there(take: Any) -> None:
    """-127 is what the board logs for a temperature sensor without contact: no value."""
    found = take("Time (seconds),temp_C\n1,-127\n2,20\n", start=START)

    assert [None, 20.0] == [one.value for one in found.recording.readings]
    assert (1, 1) == (found.account.values, found.account.missing)


def test_words_are_left_out(take: Any) -> None:
    """A column of words is named as left out; the numbers beside it are imported."""
    found = take("Time (seconds),sensor name,altitude\n10.69,BH1750,20\n", start=START)

    assert [("06:00:10", "altitude", 20.0, None)] == found.values
    assert [("sensor name", "words and no number")] == found.account.left_out


@pytest.mark.parametrize(
    "data",
    [
        memory(LOG.encode())[:5000],
        memory(LOG.encode()).replace(b"0x00008000", b"0x0000zzzz"),
    ],
    ids=["cut", "address"],
)
def test_damaged_memory(take: Any, data: bytes) -> None:
    """A file that is not whole is refused with the way to get a whole one."""
    with pytest.raises(DataError, match="not whole"):
        take(data, start=START)


def test_without_time_stamps(take: Any) -> None:
    """A log without a time column is refused."""
    with pytest.raises(DataError, match="time stamps switched off"):
        take(memory(b"a,b\n1,2\n"), start=START)
