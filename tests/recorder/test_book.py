"""One file a month, and what happens when a page cannot be turned."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.errors import RecordingBroken
from classnet_stem.readings import Flag, Reading
from classnet_stem.recorder import book as book_module
from classnet_stem.recorder.book import Book

NOVEMBER = datetime(2026, 11, 30, 23, 59, 58, tzinfo=UTC)
DECEMBER = NOVEMBER + timedelta(seconds=3)


def reading(when: datetime, value: float = 21.0) -> Reading:
    return Reading(when, "air_temperature", value, "Cel", Flag.GOOD, "microbit")


@pytest.fixture
def book(order: Any, tmp_path: Path) -> Any:
    """Opens a book in a folder."""
    return lambda moment=NOVEMBER: Book(order("/dev/none", folder=tmp_path), moment)


def test_page_turns_with_the_month(book: Any, tmp_path: Path) -> None:
    """At the first seal of a new month (UTC) the old file is sealed and a new one begun."""
    moved: list[Path] = []
    made = book()
    made.append([reading(NOVEMBER)])
    made.seal(NOVEMBER, moved.append)
    made.seal(DECEMBER, moved.append)
    made.append([reading(DECEMBER, 22.0)])
    made.close(DECEMBER)
    old, new = (recordings.read(tmp_path / f"HEL-1_2026-{month}.csv") for month in (11, 12))

    assert [tmp_path / "HEL-1_2026-12.csv"] == moved
    assert ([21.0], [22.0]) == tuple([one.value for one in r.readings] for r in (old, new))
    assert (True, True) == (old.seal.is_intact, new.seal.is_intact)
    assert 2 == made.rows


def test_label_goes_with_the_page(book: Any, tmp_path: Path) -> None:
    """A station that turned out to be simulated is labelled in later files too."""
    made = book()
    made.amend("origin", "simulated")
    made.seal(DECEMBER)
    made.close(DECEMBER)

    assert recordings.read(tmp_path / "HEL-1_2026-12.csv").station.is_simulated


def test_damaged_file_is_left_alone(book: Any, tmp_path: Path) -> None:
    """A file that was changed is kept as it is, and a new one is begun beside it."""
    made = book()
    made.append([reading(NOVEMBER)])
    made.close(NOVEMBER)
    path = tmp_path / "HEL-1_2026-11.csv"
    path.write_text(path.read_text("utf-8").replace(",21,", ",25,"), "utf-8")
    changed = path.read_bytes()
    again = book()
    again.append([reading(NOVEMBER)])
    again.close(NOVEMBER)

    assert changed == path.read_bytes()
    assert [21.0] == [one.value for one in recordings.read(again.path).readings]
    assert "HEL-1_2026-11_2.csv" == again.path.name


def test_file_beside_a_damaged_one_is_kept(book: Any, tmp_path: Path) -> None:
    """The file beside a damaged one is that of its month: no seal turns the page to itself."""
    (tmp_path / "HEL-1_2026-11.csv").write_text("damaged", "utf-8")
    moved: list[Path] = []
    made = book()
    made.seal(NOVEMBER, moved.append)
    made.seal(DECEMBER, moved.append)
    made.seal(DECEMBER, moved.append)
    made.close(DECEMBER)

    assert [tmp_path / "HEL-1_2026-12.csv"] == moved
    assert [] == recordings.read(tmp_path / "HEL-1_2026-11_2.csv").gaps


def test_failed_page_is_no_move(book: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """A new month's file that cannot be made ends nothing, and nobody is sent to it."""
    made = book()
    moved: list[Path] = []
    with monkeypatch.context() as broken:
        broken.setattr(book_module, "refuse_double", lambda _: (_ for _ in ()).throw(OSError(28)))
        made.seal(DECEMBER, moved.append)
    assert ([], "HEL-1_2026-11.csv") == (moved, made.path.name)
    made.seal(DECEMBER, moved.append)
    made.close(DECEMBER)

    assert [tmp_path / "HEL-1_2026-12.csv"] == moved


def test_one_file_stays_strict(order: Any, tmp_path: Path) -> None:
    """Where a person named the file, a changed one is refused."""
    out = tmp_path / "r.csv"
    made = Book(order("/dev/none"), NOVEMBER)
    made.append([reading(NOVEMBER)])
    made.close(NOVEMBER)
    out.write_text(out.read_text("utf-8").replace(",21,", ",25,"), "utf-8")
    with pytest.raises(RecordingBroken):
        Book(order("/dev/none"), NOVEMBER)


def test_full_disk_keeps_the_page(book: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """While the disk takes nothing the page is not turned, so no row is lost."""
    import os

    made, write = book(), os.write
    made.append([reading(NOVEMBER)])
    monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    made.append([reading(DECEMBER)])
    made.seal(DECEMBER)
    assert "HEL-1_2026-11.csv" == made.path.name
    monkeypatch.setattr(os, "write", write)
    made.seal(DECEMBER)
    made.close(DECEMBER)

    assert 2 == len(recordings.read(tmp_path / "HEL-1_2026-11.csv").readings)
    assert "HEL-1_2026-12.csv" == made.path.name
