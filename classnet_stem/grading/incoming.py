"""One parcel is opened in a scratch folder, and told apart: which lesson, whose, and when."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.archives import PARCEL, is_junk, unpack
from classnet_stem.grading.choosing import Labels, code_of_notebook, find_notebook, notebooks_in
from classnet_stem.grading.downloads import Parcel
from classnet_stem.grading.manifest import NAME, Manifest, is_code, read_manifest, sha256
from classnet_stem.grading.packing import leave_out
from classnet_stem.grading.senders import code_in, own_name
from classnet_stem.lessons.folder import FILE, open_work

STAMP = "timestamp.txt"
_CLOCKS_DIFFER = timedelta(hours=1)
_DEEPEST_ZIP = 2


@dataclass(frozen=True, slots=True)
class Incoming:
    """The work of one student for one lesson, ready in `folder` to be put into the course."""

    folder: Path
    lesson: str
    code: str
    time: datetime
    digest: str
    remarks: tuple[str, ...]


def open_parcel(
    parcel: Parcel, scratch: Path, labels: Labels, wanted: str | None, now: datetime
) -> Incoming | None:
    """Return the work in a parcel, or None if it is for another lesson than `wanted`.

    `labels` holds the lessons of the course. The parcel is unpacked or copied into the new
    folder `scratch`.

    Raises:
        SubmissionError: it cannot be unpacked, or the lesson or the student is not clear.
    """
    links = _unwrap(parcel, scratch)
    manifest = _only_manifest(scratch)
    if manifest is not None and wanted not in {None, manifest.lesson}:
        return None
    of_manifest = manifest.lesson if manifest is not None and manifest.lesson in labels else None
    found = find_notebook(parcel.source, scratch, labels, wanted or of_manifest)
    if found is None:
        if wanted is None:
            raise _two_lessons(parcel, of_manifest or "")
        return None
    notebook, lesson = found
    root = _root(notebook, scratch)
    remarks = links + _outside(root, scratch)
    code = _code(parcel, found, root, manifest, remarks)
    if manifest is not None:
        remarks += manifest.differences(root)
    if notebook.parent == root and notebook.name != f"{lesson}.ipynb":
        remarks.append(f"{notebook.name} has the name {lesson}.ipynb now")
        notebook = notebook.rename(root / f"{lesson}.ipynb")
    remarks += _drop_foreign(root)
    time = _time(root, manifest, now, remarks)
    return Incoming(root, lesson, code, time, digest_of(root), tuple(remarks))


def digest_of(folder: Path) -> str:
    """Return one sum over names and content, without what packing and collecting add."""
    lines = [
        f"{path.relative_to(folder).as_posix()} {sha256(path.read_bytes())}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in {NAME, STAMP}
    ]
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass"))


def newest_time(folder: Path) -> datetime:
    """Return when a file in `folder` was changed last."""
    times = [path.stat().st_mtime for path in folder.rglob("*") if path.is_file()]
    return datetime.fromtimestamp(max([0.0, *times]), UTC)


def _unwrap(parcel: Parcel, scratch: Path) -> list[str]:
    """Put the content of a parcel into the new folder `scratch`; return remarks."""
    scratch.mkdir(parents=True)
    path = parcel.path
    if path.is_dir():
        return _copy_folder(path, scratch, parcel.source)
    if path.suffix.casefold() == ".ipynb":
        _copy_file(path, scratch / own_name(path.name))
    else:
        _unzip(path, scratch, _DEEPEST_ZIP)
    return []


def _unzip(path: Path, to: Path, levels: int) -> None:
    """Unpack a parcel; a zip file that holds only another zip file is unpacked further."""
    unpack(path, to, PARCEL)
    inside = [each for each in to.rglob("*") if each.is_file()]
    zips = [each for each in inside if each.suffix.casefold() == ".zip"]
    if levels > 1 and len(zips) == 1 and not notebooks_in(to):
        inner = to / "inner"
        inner.mkdir(exist_ok=True)
        _unzip(zips[0], inner, levels - 1)
        zips[0].unlink()


def _two_lessons(parcel: Parcel, lesson: str) -> SubmissionError:
    return SubmissionError(
        f"{parcel.source} was packed as {lesson}, and its notebook is of another lesson.",
        "A notebook was copied into the folder of another lesson.",
        "ask the student to look into the folder and to pack again",
    )


def _copy_folder(source: Path, target: Path, name: str) -> list[str]:
    """Copy a work folder without links, hidden files and caches; return what was left out."""
    paths = [
        path
        for path in sorted(source.rglob("*"))
        if path.is_file() and not is_junk(path.relative_to(source).as_posix())
        if not path.is_symlink()
    ]
    total = sum(path.stat().st_size for path in paths)
    if len(paths) > PARCEL.files or total > PARCEL.total:
        raise SubmissionError(
            f"{name} holds {len(paths)} files with {total / 1e6:.0f} MB.",
            "Another folder was copied into it.",
            "move what does not belong to the lesson to another place",
        )
    for path in paths:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        _copy_file(path, copy)
    links = (path for path in sorted(source.rglob("*")) if path.is_symlink())
    return [f"the link {path.relative_to(source).as_posix()} was left out" for path in links]


def _copy_file(source: Path, target: Path) -> None:
    """Copy content and time, and no rights: a read-only file could not be taken away again."""
    shutil.copyfile(source, target)
    time = source.stat().st_mtime
    os.utime(target, (time, time))


def _only_manifest(folder: Path) -> Manifest | None:
    found = [path.parent for path in folder.rglob(NAME) if path.is_file()]
    return read_manifest(found[0]) if len(found) == 1 else None


def _root(notebook: Path, scratch: Path) -> Path:
    """Return the folder of the work: the notebook's, or one further out with the recordings."""
    root = notebook.parent
    for outer in (root, *root.parents):
        if (outer / FILE).is_file() or (outer / "recordings").is_dir():
            return outer
        if outer == scratch:
            break
    return root


def _outside(root: Path, scratch: Path) -> list[str]:
    others = [
        path.relative_to(scratch).as_posix()
        for path in sorted(scratch.rglob("*"))
        if path.is_file() and not path.is_relative_to(root)
    ]
    shown = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
    return [f"not taken, because it is outside the lesson folder: {shown}"] if others else []


def _code(
    parcel: Parcel,
    found: tuple[Path, str],
    root: Path,
    manifest: Manifest | None,
    remarks: list[str],
) -> str:
    """Return the first code that is said; add to `remarks` where another one stands."""
    notebook, lesson = found
    said = {
        NAME: manifest.code if manifest is not None else "",
        FILE: open_work(root).code,
        "the notebook": code_of_notebook(notebook),
        "the file's name": code_in(parcel.path.name, lesson) or code_in(notebook.name, lesson),
    }
    codes = {place: code for place, code in said.items() if is_code(code)}
    if not codes:
        raise SubmissionError(
            f"{parcel.source} does not say whose work it is.",
            "The student did not write the code into the notebook.",
            "ask the student to do it and to pack again, or give the file a name with the code, "
            f"such as {lesson}_HEL07{parcel.path.suffix}",
        )
    first, code = next(iter(codes.items()))
    if first not in {NAME, FILE}:
        remarks.append(f"the code {code} is from {first}")
    for place, other in codes.items():
        if other != code:
            remarks.append(f"{place} has the code {other}; the work was taken as {code}")
    return code


def _drop_foreign(root: Path) -> list[str]:
    remarks = []
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        name = path.relative_to(root).as_posix()
        reason = "" if name == NAME else leave_out(name)
        if reason:
            remarks.append(f"left out: {name} ({reason})")
        if reason or name == STAMP:
            path.unlink()
    return remarks


def _time(root: Path, manifest: Manifest | None, now: datetime, remarks: list[str]) -> datetime:
    time = newest_time(root) if manifest is None else manifest.packed
    if time > now + _CLOCKS_DIFFER:
        remarks.append("its time is in the future, so the time of collecting was taken")
    return min(time, now)
