"""Every way in which a recording can be cut or changed, at every byte."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from classnet_stem import recordings
from classnet_stem.errors import RecordingBroken, RecordingError, RecordingForeign
from classnet_stem.readings import Reading
from classnet_stem.stations import Station

Make = Callable[[int], Reading]


def header_end(data: bytes) -> int:
    start = data.index(b"\n# started: ") + 1
    return data.index(b"\n", start) + 1


def complete_rows(data: bytes) -> int:
    return sum(line[:2] == b"20" for line in data.split(b"\n")[:-1])


def test_cut_at_every_byte(whole: Path, tmp_path: Path, reading: Make) -> None:
    """Cut anywhere after its header, a recording gives exactly its complete rows, intact."""
    data, path = whole.read_bytes(), tmp_path / "cut.csv"
    for end in range(header_end(data), len(data)):
        path.write_bytes(data[:end])
        recording = recordings.read(path)

        assert [reading(n) for n in range(complete_rows(data[:end]))] == recording.readings
        assert recording.seal.broken_at is None
        assert end - (data[:end].rfind(b"\n") + 1) == recording.torn
        assert 0 == recording.bad_rows


def test_cut_in_the_header(whole: Path, tmp_path: Path) -> None:
    """Cut inside its header, a recording is RecordingBroken and nothing else."""
    data, path = whole.read_bytes(), tmp_path / "cut.csv"
    for end in range(header_end(data)):
        path.write_bytes(data[:end])
        with pytest.raises(RecordingBroken):
            recordings.read(path)


def test_resume_after_every_cut(
    whole: Path, tmp_path: Path, reading: Make, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut anywhere, a recording goes on: no complete row is lost, the torn piece is kept."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    data, later = whole.read_bytes(), noon + timedelta(hours=1)
    station = Station("HEL-1")
    for end in range(len(data)):
        path = tmp_path / f"{end}.csv"
        path.write_bytes(data[:end])
        writer = recordings.resume(path, station, later, sync=lambda descriptor: None)
        writer.append([reading(50)])
        writer.close(later)
        recording = recordings.read(path)

        rows = complete_rows(data[:end])
        assert [*map(reading, range(rows)), reading(50)] == recording.readings
        assert recording.seal.is_intact
        assert (rows + 1, 0, 0) == (
            recording.seal.sealed_rows,
            recording.seal.unsealed_rows,
            recording.torn,
        )
        aside = path.with_suffix(".csv.torn")
        kept = aside.read_bytes()[:-1] if aside.exists() else b""
        assert data[:end].endswith(kept)
        if end >= data.index(b"device_time\n") + len(b"device_time\n"):
            assert data[data.rfind(b"\n", 0, end) + 1 : end] == kept
            assert later == recording.gaps[-1].end
        path.unlink()


def is_found(path: Path, rows: int) -> bool:
    """Whether a reader can see that the file is not as it was sealed."""
    try:
        recording = recordings.read(path)
    except RecordingError:
        return True
    seal = recording.seal
    return (
        not seal.is_intact
        or seal.sealed_rows < rows
        or recording.torn > 0
        or recording.bad_rows > 0
    )


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x53, 0x80])
def test_one_changed_byte_is_found(whole: Path, tmp_path: Path, mask: int) -> None:
    """A changed byte is found by the seals, wherever it is."""
    data, path = whole.read_bytes(), tmp_path / "changed.csv"
    unseen = []
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :])
        if not is_found(path, 12):
            unseen.append(at)

    assert [] == unseen


def test_changed_value_breaks_the_seal(whole: Path, tmp_path: Path) -> None:
    """A value that was changed breaks the seal after it; the rows before stay sealed."""
    path = tmp_path / "changed.csv"
    path.write_bytes(whole.read_bytes().replace(b",5.5,", b",6.5,"))
    seal = recordings.read(path).seal

    assert (False, 3, 4) == (seal.is_intact, seal.broken_at, seal.sealed_rows)


@pytest.mark.parametrize(
    "save",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        lambda data: (
            b"\n".join(line + b"," * (7 - line.count(b",")) for line in data.split(b"\n")[:-1])
            + b"\n"
        ),
    ],
    ids=["CRLF", "BOM", "both", "trailing commas"],
)
def test_saved_by_a_spreadsheet(
    whole: Path, tmp_path: Path, reading: Make, save: Callable[[bytes], bytes]
) -> None:
    """A file that a spreadsheet saved can be read, and the seals say that it was changed."""
    path = tmp_path / "saved.csv"
    path.write_bytes(save(whole.read_bytes()))
    recording = recordings.read(path)

    assert [reading(number) for number in range(12)] == recording.readings
    assert not recording.seal.is_intact
    assert "HEL-1" == recording.station.id


def test_changed_file_is_not_continued(whole: Path, tmp_path: Path, noon: datetime) -> None:
    """Nothing is added to a file that was changed, and nothing is taken from it."""
    path = tmp_path / "changed.csv"
    path.write_bytes(whole.read_bytes().replace(b",5.5,", b",6.5,"))
    before = path.read_bytes()
    with pytest.raises(RecordingBroken, match="new file name"):
        recordings.resume(path, Station("HEL-1"), noon)

    assert before == path.read_bytes()


@pytest.mark.parametrize(
    "content", [b"", b"# classn", b"# classnet recording, format 1\n# id: HEL-1"]
)
def test_only_the_beginning_of_a_header(
    tmp_path: Path, noon: datetime, station: Station, content: bytes
) -> None:
    """A recorder that was killed before its header was whole can begin again."""
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    recordings.resume(path, station, noon).close(noon)

    assert recordings.read(path).seal.is_intact


@pytest.mark.parametrize("content", [b"my thesis", b"# notes\n", b"time,temp\n1,2\n"])
def test_other_files_are_left_alone(tmp_path: Path, noon: datetime, content: bytes) -> None:
    """A file that is no recording is never continued or emptied."""
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(RecordingBroken):
        recordings.resume(path, Station("HEL-1"), noon)

    assert path.read_bytes().startswith(content.rpartition(b"\n")[0])


def test_foreign_station(whole: Path, noon: datetime) -> None:
    """The recording of another station is not continued."""
    before = whole.read_bytes()
    with pytest.raises(RecordingForeign, match=r"HEL-1, not of VIE-1"):
        recordings.resume(whole, Station("VIE-1"), noon)

    assert before == whole.read_bytes()
