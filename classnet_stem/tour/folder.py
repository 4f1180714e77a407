"""The folder of a tour: it is made, and only what an earlier tour made in it is replaced."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem.errors import ClassnetError

MARKER = "classnet-tour.json"
PARTS = ("index.html", "pictures", "recording", "course")


@dataclass(frozen=True, slots=True)
class TourFolder:
    """A folder that belongs to a tour."""

    root: Path

    def path(self, name: str) -> Path:
        """Return the path of a file or folder in it; the folder above it is made."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def keep(self, summary: Mapping[str, Any]) -> None:
        """Write down what the tour made, so that the next one may replace that and no more."""
        content = {"what": "made by: classnet tour", "summary": summary, "files": _files(self.root)}
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (self.root / MARKER).write_text(text, encoding="utf-8")


def open_folder(path: Path) -> TourFolder:
    """Return the folder for a tour: a new one, an empty one, or that of an earlier tour.

    What an earlier tour made is removed, if nobody has changed it.

    Raises:
        ClassnetError: it holds files of somebody else, or it cannot be written.
    """
    root = path.expanduser().resolve()
    try:
        _refuse_foreign(root)
        root.mkdir(parents=True, exist_ok=True)
        _clear(root)
        folder = TourFolder(root)
        folder.keep({})
    except OSError as error:
        raise ClassnetError(
            f"The tour cannot write to {root}: {error.strerror or error}.",
            "This account may not write there, or the disk is full.",
            "choose another folder: classnet tour my-tour",
        ) from error
    return folder


def _refuse_foreign(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise _foreign(f"{root} is a file.")
    if not root.is_dir() or not any(root.iterdir()):
        return
    known = _known_files(root)
    if known is None:
        raise _foreign(f"The folder {root} holds other files.")
    changed = [name for name, digest in _files(root).items() if known.get(name) != digest]
    if changed:
        listed = ", ".join(changed[:3]) + (" ..." if len(changed) > 3 else "")
        raise _foreign(f"Since the last tour these files in {root} were changed: {listed}.")


def _foreign(what: str) -> ClassnetError:
    return ClassnetError(
        what,
        "A tour has a folder of its own, and never overwrites the work of somebody.",
        "choose a new folder: classnet tour my-tour",
    )


def _known_files(root: Path) -> dict[str, str] | None:
    """Return what the last tour wrote down; None if there was no tour."""
    try:
        files = json.loads((root / MARKER).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) else None


def _files(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in the parts that a tour makes, by its path."""
    found = [path for part in PARTS for path in (root / part, *(root / part).rglob("*"))]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
        if path.is_file()
    }


def _clear(root: Path) -> None:
    for part in PARTS:
        path = root / part
        if path.is_dir():
            for each in path.rglob("*"):  # graded copies are read-only
                if not each.is_symlink():
                    each.chmod(each.stat().st_mode | stat.S_IWRITE)
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
