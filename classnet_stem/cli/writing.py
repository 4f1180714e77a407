"""Writes what a command made, or says in three sentences why that is not possible."""

from __future__ import annotations

from pathlib import Path

from classnet_stem.errors import LessonError


def write_made(path: Path, text: str) -> Path:
    """Write a page that can be made again at any time, and return its path.

    Raises:
        LessonError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise LessonError(
            f"{path} cannot be written: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "choose another folder with --to",
        ) from error
    return path


def write_once(path: Path, text: str) -> Path:
    """Write a file in which people work afterwards; one that is there with other text stays.

    Raises:
        LessonError: there is such a file with other text, or it cannot be written.
    """
    if path.is_file() and path.read_bytes() != text.encode("utf-8"):
        raise LessonError(
            f"{path} exists already.",
            "It was made before, and somebody may have worked in it.",
            "move it away, or choose another folder with --to",
        )
    return write_made(path, text)
