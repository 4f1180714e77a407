"""A student's lesson folder becomes one zip file for the teacher; nothing in it is changed."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from classnet_stem import __version__, recordings
from classnet_stem.errors import SubmissionError
from classnet_stem.grading.archives import JUNK, name_problem
from classnet_stem.grading.manifest import NAME, Manifest, is_code, sha256
from classnet_stem.grading.personal import find_personal
from classnet_stem.lessons.folder import Work, open_work

LARGEST = 20_000_000  # a usual limit for one file in Moodle
LARGEST_UNPACKED = 100_000_000
MOST_FILES = 500
KINDS = frozenset(
    {".csv", ".docx", ".gif", ".html", ".ipynb", ".jpeg", ".jpg", ".json", ".md", ".nc", ".odt"}
    | {".ods", ".parquet", ".pdf", ".png", ".py", ".svg", ".toml", ".tsv", ".txt", ".webp"}
    | {".xlsx", ".yaml", ".yml"}
)
_MADE_HERE = frozenset({NAME, "timestamp.txt"})
_LESSON = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}")
_FIXED = (1980, 1, 1, 0, 0, 0)  # the manifest tells the time; it has a time zone
_UNIX, _READABLE = 3, 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A parcel that was made.

    `files` are in it and `left_out` are not, with the reason. `notes` are what the student may
    want to change before sending it; none of them keeps the parcel from being graded.
    """

    path: Path
    lesson: str
    code: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...]


def pack_work(
    folder: Path,
    to: Path | None = None,
    account: str = "",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Packed:
    """Write a lesson folder as ``LESSON_CODE.zip`` into `to` (default: beside the folder).

    `account` is the name of the account, which is looked for in the written answers.

    Raises:
        SubmissionError: there is no notebook or no code, it is too large, or it cannot be
            written.
    """
    where = folder.expanduser().resolve()
    notebook = _notebook(where)
    lesson = _lesson(where, notebook)
    work = open_work(where)
    _refuse_code(work.code, lesson)
    left_out: list[str] = []
    try:
        paths = _chosen(where, left_out)
        _refuse_large(where, paths)
        content = {_name_in(where, path, notebook, lesson): path.read_bytes() for path in paths}
    except OSError as error:
        raise _unreadable(error) from error
    notes = [*_file_notes(work, notebook, lesson, list(content)), *_text_notes(notebook, account)]
    sums = {name: sha256(data) for name, data in content.items()}
    manifest = Manifest(lesson, work.code, __version__, clock(), sums)
    target = (where.parent if to is None else to.expanduser()) / f"{lesson}_{work.code}.zip"
    _write(target, lesson, {**content, NAME: manifest.to_text().encode()})
    return Packed(target, lesson, work.code, tuple(content), tuple(left_out), tuple(notes))


def leave_out(name: str) -> str:
    """Return why a file of a lesson folder does not travel; "" for one that does."""
    if Path(name).suffix.casefold() not in KINDS:
        return "no kind of file that a lesson uses"
    return name_problem(name)


def _notebook(folder: Path) -> Path:
    if not folder.is_dir():
        raise SubmissionError(
            f"There is no folder {folder}.",
            "The name has a typing mistake, or you are in another folder.",
            "go to your course folder and give the name of the lesson: classnet pack L05",
        )
    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() == ".ipynb" and path.is_file() and path.name[0] != "."
    )
    right = [path for path in found if path.stem.casefold() == folder.name.casefold()]
    if right or len(found) == 1:
        return (right or found)[0]
    names = ", ".join(path.name for path in found)
    raise SubmissionError(
        f"Several notebooks are in {folder}: {names}." if found else f"No notebook is in {folder}.",
        "The folder is the one of another lesson, or a notebook got another name.",
        f"give the folder of one lesson; its notebook has the name {folder.name}.ipynb",
    )


def _lesson(folder: Path, notebook: Path) -> str:
    """Return the lesson that a notebook belongs to: "L05 (1).ipynb" is L05."""
    if notebook.stem.casefold() == folder.name.casefold() and _LESSON.fullmatch(notebook.stem):
        return notebook.stem
    start = re.match(rf"(?:copy of |kopie von )?({_LESSON.pattern})\b", notebook.stem, re.I)
    if start is None or "_" in start.group(1):
        raise SubmissionError(
            f"{notebook.name} does not tell which lesson it is.",
            "The notebook got another name.",
            "give it the name of its lesson again, such as L05.ipynb",
        )
    return start.group(1)


def _refuse_code(code: str, lesson: str) -> None:
    if is_code(code):
        return
    raise SubmissionError(
        f"The lesson {lesson} has no code of a student." if not code else f"{code} is not a code.",
        'The line stem.student("") in the notebook is still empty.',
        'write the code from your teacher there, such as stem.student("HEL07"), and run the cell',
    )


def _chosen(folder: Path, left_out: list[str]) -> list[Path]:
    """Return the files that travel; add to `left_out` the others that a person made."""
    chosen = []
    for path in _walk(folder, left_out, folder):
        name = path.relative_to(folder).as_posix()
        reason = leave_out(name)
        if reason:
            left_out.append(f"{name}: {reason}")
        elif name not in _MADE_HERE:
            chosen.append(path)
    seen: dict[str, str] = {}
    for path in chosen:
        name = path.relative_to(folder).as_posix()
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            raise SubmissionError(
                f"{other} and {name} are one file on other computers.",
                "Their names differ only in large and small letters.",
                "give one of them another name",
            )
    return chosen


def _walk(folder: Path, left_out: list[str], top: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in JUNK:
            continue
        name = path.relative_to(top).as_posix()
        if path.is_symlink():
            left_out.append(f"{name}: a link to another place")
        elif path.is_dir():
            yield from _walk(path, left_out, top)
        elif path.is_file():
            yield path
        else:
            left_out.append(f"{name}: no ordinary file")


def _refuse_large(folder: Path, paths: list[Path]) -> None:
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
    if len(sizes) > MOST_FILES:
        raise SubmissionError(
            f"The folder holds {len(sizes)} files; at most {MOST_FILES} are packed.",
            "Another folder was copied into it.",
            "move what does not belong to the lesson to another place",
        )
    if sum(sizes.values()) > LARGEST_UNPACKED:
        raise _too_large(max(sizes, key=lambda name: sizes[name]), max(sizes.values()))


def _too_large(name: str, size: int) -> SubmissionError:
    if name.endswith(".ipynb"):
        hint = "in JupyterLab: menu Edit, Clear Outputs of All Cells, then save the notebook"
    else:
        hint = f"move {name} to another place if the lesson does not need it"
    return SubmissionError(
        "The work is too large for one zip file.",
        f"The largest file is {name} with {size / 1e6:.0f} MB.",
        hint,
    )


def _name_in(folder: Path, path: Path, notebook: Path, lesson: str) -> str:
    return f"{lesson}.ipynb" if path == notebook else path.relative_to(folder).as_posix()


def _file_notes(work: Work, notebook: Path, lesson: str, names: list[str]) -> Iterator[str]:
    named = work.recording
    if recordings.find(work.folder / "recordings") is None:
        yield (
            "There is no recording in the folder recordings. "
            "Tasks about your own readings need one."
        )
    elif named and not (work.folder / named).is_file():
        yield f"Your chosen recording {named} is not there. The newest one is used."
    if notebook.name != f"{lesson}.ipynb":
        yield f"{notebook.name} is packed as {lesson}.ipynb."
    others = [name for name in names if name.endswith(".ipynb") and name != f"{lesson}.ipynb"]
    if others:
        yield f"Only {lesson}.ipynb is graded. Also packed: {', '.join(others)}."
    if not any(sign.isdigit() for sign in work.code):
        yield f"Your code {work.code} has no number. It must be a code and not your name."


def _text_notes(notebook: Path, account: str) -> list[str]:
    try:
        content = json.loads(notebook.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SubmissionError(
            f"{notebook.name} cannot be read as a notebook.",
            "It is empty or damaged: it was not saved, or the copy was cut off.",
            "open it in JupyterLab, run it, save it, and pack again",
        ) from error
    return find_personal(content, account) if isinstance(content, dict) else []


def _write(target: Path, lesson: str, content: dict[str, bytes]) -> None:
    """Write the zip file beside its place and move it there whole."""
    beside = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".parcel-", suffix=".tmp")
        with os.fdopen(handle, "w+b") as file, ZipFile(file, "w") as parcel:
            for name, data in content.items():
                entry = ZipInfo(f"{lesson}/{name}", _FIXED)
                entry.create_system, entry.external_attr = _UNIX, _READABLE
                parcel.writestr(entry, data, ZIP_DEFLATED)
        size = Path(beside).stat().st_size
        if size > LARGEST:
            raise _too_large(max(content, key=lambda name: len(content[name])), size)
        Path(beside).replace(target)
    except OSError as error:
        raise SubmissionError(
            f"{target} cannot be written: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "choose another folder with --to",
        ) from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def _unreadable(error: OSError) -> SubmissionError:
    return SubmissionError(
        f"{error.filename} cannot be read: {error.strerror}.",
        "Another program holds the file, or this account may not read it.",
        "close other programs, then pack again",
    )
