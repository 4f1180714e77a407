"""Opens zip files that other people made: names and sizes are looked at before a byte is written.

A name that leads out of the folder, a link, a name that comes twice and a file that grows a
thousand times are found in the list of the zip file, so nothing of them reaches the disk.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from classnet_stem.errors import SubmissionError

JUNK = frozenset({"__MACOSX", ".ipynb_checkpoints", "__pycache__", "Thumbs.db", "desktop.ini"})
LONGEST_NAME = 200
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.I)
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # right to left
_FORBIDDEN = frozenset('<>:"|?*') | _TURNING
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DAMAGED = (
    *(BadZipFile, zlib.error, struct.error, EOFError),  # what damaged files give
    *(RuntimeError, ValueError, LookupError, OverflowError),  # what odd values in them give
)
_END, _LONG_END = b"PK\x05\x06", b"PK\x06\x06"
_LINE = 1000  # bytes for one name in the list, generously


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a zip file may hold: files, bytes of one file, bytes in all, and growth.

    A file larger than `growth_from` bytes may not grow more than `growth` times: text of
    sensors grows 5 to 50 times, a zip bomb 1000 times.
    """

    files: int = 1_000
    one: int = 100_000_000
    total: int = 200_000_000
    growth: int = 200
    growth_from: int = 10_000_000


PARCEL = Limits()
DOWNLOAD = Limits(files=20_000, one=500_000_000, total=4_000_000_000)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a zip file; `problem` says why it is not unpacked, "" if it can be."""

    name: str
    info: ZipInfo
    problem: str


def look(path: Path, limits: Limits = PARCEL) -> list[Entry]:
    """Return the files that a zip file lists, each with its problem. Nothing is unpacked.

    Raises:
        SubmissionError: it is no zip file, it is damaged, or it holds too much.
    """
    try:
        _refuse_long_list(path, limits)
        with ZipFile(path) as archive:
            return _entries(archive, path.name, limits)
    except (OSError, *_DAMAGED) as error:
        raise _damaged(path, error) from error


def unpack(path: Path, to: Path, limits: Limits = PARCEL, *, strict: bool = True) -> list[Entry]:
    """Unpack a zip file into the folder `to`; return the entries that were not unpacked.

    With `strict` one bad entry refuses the whole file, and nothing is written. Times of files
    are kept. What systems add (``__MACOSX``, checkpoints, hidden files) is passed over.

    Raises:
        SubmissionError: as :func:`look`; with `strict` also for the first bad entry.
    """
    refused = []
    try:
        _refuse_long_list(path, limits)
        with ZipFile(path) as archive:
            entries = _entries(archive, path.name, limits)
            bad = [each for each in entries if each.problem]
            if strict and bad:
                raise refusal(path.name, bad[0])
            for entry in entries:
                if not (entry.problem or entry.name.endswith("/") or is_junk(entry.name)):
                    refused += _write_entry(archive, entry, to, strict)
    except (OSError, *_DAMAGED) as error:
        raise _damaged(path, error) from error
    return bad + refused


def refusal(archive: str, entry: Entry) -> SubmissionError:
    """Return the error that names the zip file, its bad entry and the reason."""
    return SubmissionError(
        f"{archive} is not unpacked: {_shown(entry.name)}: {entry.problem}.",
        "Another program made the zip file, or a file in it has an unusual name.",
        "ask for a new file made with: classnet pack",
    )


def is_junk(name: str) -> bool:
    """Tell whether a path is hidden, or a cache, or what a system adds to folders."""
    parts = name.rstrip("/").split("/")
    return any(part.startswith(".") or part in JUNK for part in parts)


def name_problem(name: str) -> str:
    """Return why a path with ``/`` is not written; "" for one that is right on every system."""
    parts = name.split("/")
    if ".." in parts or "\\" in name or name.startswith("/") or re.match("[A-Za-z]:", name):
        return "its path could lead out of the folder"
    if "" in parts or "." in parts:
        return "its path has an empty part"
    if len(name) > LONGEST_NAME:
        return f"its name has more than {LONGEST_NAME} letters"
    if _FORBIDDEN & set(name) or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        return "its name has a sign that not every system can write"
    if any(_DEVICES.fullmatch(part.split(".")[0].rstrip(" ")) for part in parts):
        return "Windows uses its name for a device"
    if any(part[-1] in ". " for part in parts):
        return "its name ends with a point or a space"
    return ""


def _entries(archive: ZipFile, name: str, limits: Limits) -> list[Entry]:
    listed = archive.infolist()
    files = [each for each in listed if not _name(each).endswith("/")]
    total = sum(each.file_size for each in files)
    if len(listed) > limits.files or total > limits.total:
        raise _too_much(name, f"{len(listed)} files with {_size(total)}")
    clashing = _clashing([_name(each) for each in files], [_name(each) for each in listed])
    return [
        Entry(_name(each), each, _problem(each, limits) or clashing.get(_name(each), ""))
        for each in listed
    ]


def _name(info: ZipInfo) -> str:
    """Return the name as the file spells it: zipfile changes zero bytes and separators."""
    return info.orig_filename


def _problem(info: ZipInfo, limits: Limits) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits & _ENCRYPTED:
        return "it has a password"
    if kind == stat.S_IFLNK:
        return "it is a link to another place"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "it is no ordinary file"
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "it is packed in an unusual way"
    if info.file_size > limits.one:
        return f"it is larger than {_size(limits.one)}"
    is_large = info.file_size > limits.growth_from
    if is_large and info.file_size > limits.growth * max(1, info.compress_size):
        return f"it would grow from {_size(info.compress_size)} to {_size(info.file_size)}"
    return name_problem(_name(info).removesuffix("/"))


def _clashing(files: Iterable[str], listed: Iterable[str]) -> dict[str, str]:
    """Return the names that are one file on some system, or a file and a folder."""
    keys = Counter(_key(name) for name in files)
    folders = {str(parent) for name in keys for parent in PurePosixPath(name).parents}
    folders |= {_key(name).rstrip("/") for name in listed if name.endswith("/")}
    twice = {key for key, count in keys.items() if count > 1}
    problems = {}
    for name in listed:
        if _key(name) in twice:
            problems[name] = "its name is there twice"
        elif _key(name) in keys and _key(name) in folders:
            problems[name] = "its name is a file and a folder"
    return problems


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _write_entry(archive: ZipFile, entry: Entry, to: Path, strict: bool) -> list[Entry]:
    target = to / PurePosixPath(entry.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(entry.info) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
    except _DAMAGED:
        if strict:
            raise
        target.unlink(missing_ok=True)
        return [Entry(entry.name, entry.info, "it is damaged")]
    with contextlib.suppress(OSError, ValueError, OverflowError):
        when = datetime(*entry.info.date_time).timestamp()
        os.utime(target, (when, when))
    return []


def _refuse_long_list(path: Path, limits: Limits) -> None:
    """Refuse a list of names that would fill the memory before one of them is looked at."""
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 66_000))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise BadZipFile("its end is missing")
    (length,) = struct.unpack_from("<L", tail, at + 12)
    long_at = tail.rfind(_LONG_END, 0, at)
    if length == 0xFFFFFFFF and long_at >= 0:
        (length,) = struct.unpack_from("<Q", tail, long_at + 40)
    if length > limits.files * _LINE:
        raise _too_much(path.name, f"a list of names with {_size(length)}")


def _too_much(name: str, what: str) -> SubmissionError:
    return SubmissionError(
        f"{name} is not unpacked: it holds {what}.",
        "A large folder was packed by mistake, or the file is made to fill a disk.",
        "ask for a new file made with: classnet pack",
    )


def _damaged(path: Path, error: Exception) -> SubmissionError:
    kind = _kind_of(path)
    if kind:
        return SubmissionError(
            f"{path.name} is no zip file: it is {kind}.",
            "It was packed with another program, or it got a new name.",
            "ask for a zip file made with: classnet pack",
        )
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return SubmissionError(
        f"{path.name} cannot be unpacked: {reason or type(error).__name__}.",
        "The file was damaged on the way, or the copy was cut off.",
        "download it again, or ask for it again",
    )


def _kind_of(path: Path) -> str:
    """Return what a file is that has the name of a zip file; "" if that is not known."""
    with contextlib.suppress(OSError):
        with path.open("rb") as file:
            start = file.read(16)
        if not start:
            return "empty"
        kinds = ((b"Rar!", "a RAR file"), (b"7z\xbc\xaf", "a 7z file"), (b"\x1f\x8b", "a gz file"))
        web = ((b"<", "a web page"), (b"{", "a text file"), (b"%PDF", "a PDF file"))
        return next((kind for mark, kind in kinds + web if start.startswith(mark)), "")
    return ""


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"


def _shown(name: str) -> str:
    """Return a name that can be printed on one line."""
    text = "".join(sign if sign.isprintable() else "?" for sign in name)
    return text if len(text) <= 80 else f"{text[:77]}..."
