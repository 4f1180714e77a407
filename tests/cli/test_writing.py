"""What a command made is written, or three sentences say why not."""

from pathlib import Path

import pytest

from classnet_stem.cli.writing import write_made, write_once
from classnet_stem.errors import LessonError


def test_page_is_made_again(tmp_path: Path) -> None:
    """A page that a command made is replaced by the newer one, with plain line ends."""
    path = tmp_path / "a" / "b.html"
    write_made(path, "one\n")

    assert path == write_made(path, "two\nä")
    assert "two\nä".encode() == path.read_bytes()


def test_work_is_kept(tmp_path: Path) -> None:
    """A file with other text stays; one with the same text is no error."""
    path = tmp_path / "a.po"
    write_once(path, "one")

    assert path == write_once(path, "one")
    with pytest.raises(LessonError, match="exists already"):
        write_once(path, "two")
    assert "one" == path.read_text("utf-8")


@pytest.mark.parametrize("name", ["file/a.html", "folder"])
@pytest.mark.parametrize("write", [write_made, write_once])
def test_place_that_cannot_be_written(write: object, name: str, tmp_path: Path) -> None:
    """A file in the way, or a folder in its place, gives three sentences."""
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "folder").mkdir()

    with pytest.raises(LessonError, match=r"(?s)Likely why.*--to"):
        write(tmp_path / name, "x")  # type: ignore[operator]
