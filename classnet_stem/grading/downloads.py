"""Finds the work of students in a folder, a download of a learning platform, or one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from classnet_stem.errors import CourseError, SubmissionError
from classnet_stem.grading.archives import DOWNLOAD, is_junk, look, refusal, unpack
from classnet_stem.grading.manifest import NAME
from classnet_stem.grading.senders import is_draft, sender_of
from classnet_stem.lessons.folder import FILE

_OTHER_ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".xz", ".bz2", ".zipx"})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Parcel:
    """The work of one student as it came: a zip file, a folder, or a notebook alone.

    `source` is how the teacher finds it, `sender` keeps two people apart ("" if not known).
    """

    source: str
    path: Path
    sender: str = ""


@dataclass(slots=True)
class Download:
    """What was found: parcels, other files with the reason, and what was refused."""

    parcels: list[Parcel] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, SubmissionError]] = field(default_factory=list)


def open_download(source: Path, scratch: Path) -> Download:
    """Return the parcels in `source`: a folder, a zip file of a platform, or one parcel.

    A download is unpacked into the new folder `scratch`.

    Raises:
        CourseError: there is no such file or folder.
        SubmissionError: the download cannot be unpacked.
    """
    found = Download()
    if source.is_dir():
        _search(source, source, found)
    elif source.suffix.casefold() == ".zip" and source.is_file() and not _is_parcel(source):
        for entry in unpack(source, scratch, DOWNLOAD, strict=False):
            found.refused.append((entry.name, refusal(source.name, entry)))
        if scratch.is_dir():
            _search(scratch, scratch, found)
    elif source.is_file():
        _take_file(source, source.parent, found)
    else:
        raise CourseError(
            f"There is no file or folder {source}.",
            "The name has a typing mistake, or the download is in another place.",
            "look where your browser put the download",
        )
    return found


def _is_parcel(path: Path) -> bool:
    """Tell whether a zip file holds one lesson folder, and no parcels of several students."""
    names = [PurePosixPath(each.name) for each in look(path, DOWNLOAD) if not is_junk(each.name)]
    if any(name.suffix.casefold() == ".zip" for name in names):
        return False
    tops = {name.parent for name in names if name.name in {NAME, FILE} and len(name.parts) <= 2}
    return len(tops) == 1 and len({name.parts[0] for name in names if name.parts}) == 1


def _search(folder: Path, top: Path, found: Download, depth: int = 0) -> None:
    if _is_work(folder):
        name = folder.name if folder == top else folder.relative_to(top).as_posix()
        found.parcels.append(Parcel(name, folder, sender_of(_with_top(folder, top))))
        return
    for path in _entries(folder):
        name = path.relative_to(top).as_posix()
        if path.is_symlink():
            found.skipped.append((name, "a link to another place"))
        elif path.is_dir() and depth < _DEEPEST:
            _search(path, top, found, depth + 1)
        elif path.is_file():
            _take_file(path, top, found)
        else:
            found.skipped.append((name, "no ordinary file, or a folder very deep inside"))


def _take_file(path: Path, top: Path, found: Download) -> None:
    name = path.relative_to(top)
    kind = path.suffix.casefold()
    if is_draft(_with_top(path, top)):
        found.skipped.append((name.as_posix(), "in Teams it was not handed in"))
    elif kind in {".zip", ".ipynb"}:
        found.parcels.append(Parcel(name.as_posix(), path, sender_of(_with_top(path, top))))
    elif kind in _OTHER_ARCHIVES:
        error = SubmissionError(
            f"{path.name} is not unpacked: only zip files are.",
            "It was packed with another program.",
            "ask for a zip file made with: classnet pack",
        )
        found.refused.append((name.as_posix(), error))
    else:
        found.skipped.append((name.as_posix(), "no zip file and no notebook"))


def _with_top(path: Path, top: Path) -> PurePosixPath:
    """Return the path with the name of the download's folder: Teams says there who sent what."""
    return PurePosixPath(top.name, *path.relative_to(top).parts)


def _is_work(folder: Path) -> bool:
    if (folder / NAME).is_file() or (folder / FILE).is_file():
        return True
    has_notebook = any(path.suffix.casefold() == ".ipynb" for path in _entries(folder))
    return has_notebook and (folder / "recordings").is_dir()


def _entries(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if not is_junk(path.name))
