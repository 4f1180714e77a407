"""What is written is what is read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import recordings, units
from classnet_stem.errors import RecordingBroken, RecordingEmpty, RecordingNotFound
from classnet_stem.readings import Flag, Reading
from classnet_stem.recordings import Gap, Mark, layout
from classnet_stem.sensors.naming import safe_name
from classnet_stem.stations import Station

FINITE = st.floats(allow_nan=False, allow_infinity=False)
TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda when: when.replace(microsecond=when.microsecond // 1000 * 1000)
)
READINGS = st.builds(
    Reading,
    time=TIMES,
    quantity=st.text().map(safe_name),
    value=st.none() | FINITE,
    unit=st.none() | st.sampled_from(sorted(units.SYMBOLS)),
    flag=st.sampled_from([int(flag) for flag in Flag]),
    sensor=st.sampled_from(["microbit", "csv", "json"]),
    reason=st.sampled_from(["", "outside what is possible"]),
    device_time=st.none() | FINITE,
    source=st.just(""),
)
NOON = datetime(2026, 2, 17, 12, tzinfo=UTC)


@given(st.lists(st.lists(READINGS, max_size=4), max_size=6))
def test_there_and_back(batches: list[list[Reading]]) -> None:
    """Readings come back equal and in order, every one of them sealed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.csv"
        writer = recordings.create(path, Station("HEL-1"), NOON, sync=lambda descriptor: None)
        for batch in batches:
            writer.append(batch)
            writer.seal(NOON)
        writer.close(NOON)
        recording = recordings.read(path)

    expected = [one for batch in batches for one in batch]
    assert expected == recording.readings == recording.sealed_readings
    assert recording.seal.is_intact
    assert (0, 0) == (recording.torn, recording.bad_rows)


@given(st.text(), st.text(), st.text())
def test_any_text_keeps_the_file_whole(name: str, mark: str, reason: str) -> None:
    """Whatever people and sensors write, the file stays a recording that can be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.csv"
        station = Station("HEL-1", name=name)
        writer = recordings.create(path, station, NOON, sync=lambda descriptor: None)
        writer.mark(mark, NOON)
        writer.append([Reading(NOON, mark, 1.0, name, 1, reason, reason)])
        writer.gap(NOON, NOON, reason)
        writer.close(NOON)
        recording = recordings.read(path)

    assert recording.seal.is_intact
    assert (1, 1, 1, 0) == (
        len(recording.readings),
        len(recording.marks),
        len(recording.gaps),
        recording.bad_rows,
    )


def test_everything_else(whole: Path, noon: datetime) -> None:
    """The station, its changed passport, marks and gaps come back too."""
    recording = recordings.read(whole)

    assert noon == recording.started
    assert (
        Station("HEL-1", name="Skolan åt höger", place="Helsinki", origin="simulated")
        == recording.station
    )
    assert [Mark(noon, "window opened")] == recording.marks
    assert [Gap(noon, noon + timedelta(seconds=3), "the sensor was away")] == recording.gaps


def test_half_characters_in_a_mark(writer: recordings.Writer, noon: datetime) -> None:
    """A mark with half a character in it is written without it."""
    writer.mark("a\ud800b", noon)
    writer.close(noon)

    assert ["a b"] == [one.text for one in recordings.read(writer.path).marks]


def test_no_number_is_no_value(writer: recordings.Writer, noon: datetime) -> None:
    """NaN and infinity are written as an empty cell."""
    writer.append([Reading(noon, "x", float(text), None, 9, "csv") for text in ("nan", "inf")])
    writer.close(noon)

    assert [None, None] == [one.value for one in recordings.read(writer.path).readings]


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ("21", 21.0), ("0.1", 0.1), ("0", -0.0), ("1e+16", 1e16), ("1e-07", 1e-7)],
)
def test_numbers(text: str, value: float | None) -> None:
    """A number is the shortest text that gives the same number back."""
    assert text == layout.number_text(value)


@pytest.mark.parametrize("text", ["", "2026-02-17T12:00:00", "x", "0001-01-01T00:00:00+14:00"])
def test_times_that_are_none(text: str) -> None:
    """A time without a zone, outside the calendar or unreadable is a ValueError."""
    with pytest.raises(ValueError, match=r".*"):
        layout.parse_time(text)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"time,temp\n1,2\n",
        b"# classnet recording, format 12\n",
        b"# classnet recording, format 1\n",
        b"# classnet recording, format 1\n# id: HEL-1\n# started: yesterday\n",
        b"# classnet recording, format 1\n# started: 2026-02-17T12:00:00Z\n",
    ],
)
def test_no_recording(tmp_path: Path, content: bytes) -> None:
    """A file that is no recording is RecordingBroken, in three lines."""
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(RecordingBroken) as caught:
        recordings.read(path)

    assert 3 == len(str(caught.value).splitlines())


def test_no_file(tmp_path: Path) -> None:
    """A missing file is RecordingNotFound, a folder is RecordingBroken."""
    with pytest.raises(RecordingNotFound):
        recordings.read(tmp_path / "r.csv")
    with pytest.raises(RecordingBroken):
        recordings.read(tmp_path)


def test_no_reading(writer: recordings.Writer, noon: datetime) -> None:
    """A recording without a reading is RecordingEmpty for those that need one."""
    writer.close(noon)
    with pytest.raises(RecordingEmpty):
        recordings.require_readings(recordings.read(writer.path))


def test_find_the_newest(tmp_path: Path, noon: datetime, station: Station) -> None:
    """The recording that was started last is found, whatever the names and other files."""
    for name, hours in (("b.csv", 0), ("a.csv", 2), ("c.csv", 1)):
        when = noon + timedelta(hours=hours)
        recordings.create(tmp_path / name, station, when).close(when)
    (tmp_path / "z.csv").write_text("time,temp\n")
    (tmp_path / "folder.csv").mkdir()

    assert tmp_path / "a.csv" == recordings.find(tmp_path)
    assert recordings.find(tmp_path / "folder.csv") is None


def test_create_takes_no_file_away(whole: Path, station: Station, noon: datetime) -> None:
    """A recording that exists is never written over."""
    before = whole.read_bytes()
    with pytest.raises(FileExistsError):
        recordings.create(whole, station, noon)

    assert before == whole.read_bytes()


def test_pandas_reads_it_in_one_line(whole: Path, reading: Callable[[int], Reading]) -> None:
    """The line that the format's description gives for pandas gives every row."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(whole, comment="#", parse_dates=["time"])

    assert [reading(number).quantity for number in range(12)] == list(frame["quantity"])
    assert reading(0).time == frame["time"][0].to_pydatetime()
