"""The file that is imported: its bytes, its name, and its text if it is text."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from classnet_stem.errors import DataError

MOST_BYTES = 64 * 1024 * 1024
_HEAD = 20_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOK = b"PK\x03\x04"
_TEXT_CONTROLS = frozenset("\t\r\n\f")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it came. `text` is None if the bytes are not text."""

    name: str
    data: bytes
    text: str | None

    @property
    def head(self) -> str:
        """The first lines of the text, enough to recognise it; "" if it is not text."""
        return "" if self.text is None else self.text[:_HEAD]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def open_document(path: Path) -> Document:
    """Return the file at `path`. Raises DataError if it is not there, empty or too large."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except FileNotFoundError:
        raise DataError(
            f"There is no file {path}.",
            "The name is misspelled, or the file is in another folder.",
            "Give the name as the file list shows it, with its ending.",
        ) from None
    except OSError as error:
        raise DataError(
            f"{path} cannot be read.",
            f"The system refused it: {error.strerror or error}.",
            "Choose the file that the app exported.",
        ) from error
    if size > MOST_BYTES:
        raise DataError(
            f"{path.name} is larger than {MOST_BYTES // 1024 // 1024} megabytes.",
            "It holds some years of readings, or it is no table.",
            "Export a shorter time, such as one year, and import each part.",
        )
    return document(path.name, data)


def document(name: str, data: bytes) -> Document:
    """Return the document of these bytes. Raises DataError if there is nothing in it."""
    if not data.strip():
        raise DataError(
            f"{name} is empty.",
            "The export was stopped, or the app had no data.",
            "Export again, and look at the file before you import it.",
        )
    return Document(name, data, decode(data))


def require_text(source: Document) -> str:
    """Return the document's text. Raises DataError if it is not text."""
    if source.text is None:
        raise DataError(
            f"{source.name} is not a text file.",
            "It is an Excel workbook."
            if source.data.startswith(_WORKBOOK)
            else "It is the app's own file, a picture, or a packed file.",
            "Export as CSV. From Excel: save the sheet as 'CSV UTF-8'.",
        )
    return source.text


def decode(data: bytes) -> str | None:
    """Return bytes as text, or None if they are not text.

    UTF-8 and UTF-16 are told by their mark or by their bytes; else it is Windows-1252, the
    Latin-1 of Windows. A control mark (other than tab and line ends) means: not text.
    """
    for name in _candidates(data):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return text if _is_text(text) else None
    return None


def _candidates(data: bytes) -> list[str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return [name]
    head = data[:400]
    if head.count(0) * 3 > len(head):  # every second byte of Latin text in UTF-16 is zero
        return ["utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"]
    return ["utf-8", "cp1252", "latin-1"]


def _is_text(text: str) -> bool:
    return all(mark >= " " or mark in _TEXT_CONTROLS for mark in set(text))
