from pathlib import Path

import pytest

from classnet_stem.errors import DataError
from classnet_stem.imports.document import document, open_document, require_text
from classnet_stem.imports.sheet import Sheet, sheet

TEXT = "Time;Temp, °C\n08:05;21,4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    """The text is the same in each encoding that exports have."""
    assert TEXT == document("a.csv", TEXT.encode(encoding)).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    """UTF-16 without its mark is told by its zero bytes."""
    assert TEXT == document("a.csv", TEXT.encode(encoding)).text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "an Excel workbook"),
        (bytes(range(256)), "a picture, or a packed file"),
        (b"time,temp\n1,\x002\n", "a picture, or a packed file"),
        (b"\xff\xfe\x00\xd8", "a picture, or a packed file"),
    ],
    ids=["workbook", "bytes", "a zero byte", "half a mark"],
)
def test_not_text(data: bytes, why: str) -> None:
    """A file that is not text is refused; an Excel workbook is called by its name."""
    with pytest.raises(DataError, match="not a text file") as caught:
        require_text(document("a.xlsx", data))

    assert why in caught.value.why


@pytest.mark.parametrize("data", [b"", b" \r\n\r\n"])
def test_empty(data: bytes) -> None:
    """A file without a mark in it is empty."""
    with pytest.raises(DataError, match="is empty"):
        document("a.csv", data)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is named."""
    with pytest.raises(DataError, match=r"no file .*nothing\.csv"):
        open_document(tmp_path / "nothing.csv")


def test_folder(tmp_path: Path) -> None:
    """A folder cannot be read as a file."""
    with pytest.raises(DataError, match="cannot be read"):
        open_document(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    """A file of more than 64 megabytes is refused before it is read."""
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    with pytest.raises(DataError, match="larger than 64 megabytes"):
        open_document(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """The line ends of all systems give the same lines, and blank lines are counted."""
    table = sheet(end.join(["a,b", "", "1,2"]))

    assert [(1, ["a", "b"]), (3, ["1", "2"])] == list(table.rows(1, len(table)))


@pytest.mark.parametrize(
    ("separator", "text"),
    [
        (",", "a,b,c\n1,2,3\n"),
        (";", "a;b\n1,5;2,5\n"),
        ("\t", "a\tb\n1,5\t2,5\n1,6\t2,6\n"),
        (",", '"a; b","c; d"\n1,2\n'),
        ("|", "a|b\n1|2\n"),
        (";", "sep=;\na;b,c,d\n"),
        (",", "One line above\na,b\n1,2\n3,4\n"),
        (",", "\n" * 40 + "a,b\n"),
    ],
)
def test_separator(separator: str, text: str) -> None:
    """The separator cuts the lines in one way; marks in quotes do not count."""
    expected = "\t" if text.startswith("\n") else separator

    assert expected == sheet(text).separator


def test_lost_quote_is_one_line() -> None:
    """A quote that does not close damages its own line and no other."""
    table = Sheet('a,b\n"1,2\n3,4\n', ",")

    assert [["a", "b"], None, ["3", "4"]] == [table.cells(line) for line in (1, 2, 3)]
