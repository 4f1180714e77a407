"""Files that are whole or not there: written beside the goal, then put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from classnet_stem.datasets.given import path_of
from classnet_stem.errors import DataError


@contextmanager
def written_whole(path: Path | str) -> Iterator[Path]:
    """Give a draft path beside `path`; put the draft in its place when the block is done.

    If anything fails, the draft goes and an older file at `path` stays as it was.

    Raises:
        DataError: there is no such folder, or the system refuses to write there.
    """
    goal = path_of(path)
    if not goal.parent.is_dir():
        raise DataError(
            f"{goal} cannot be written: there is no folder {goal.parent}.",
            "The folder was not made yet, or its name is spelled in another way.",
            "Make the folder first, or write only the name of the file.",
        )
    draft = goal.with_name(f".{goal.name}.{uuid4().hex[:8]}.part")
    try:
        yield draft
        draft.replace(goal)
    except OSError as error:
        raise DataError(
            f"{goal} cannot be written.",
            f"The system refused it: {error.strerror or error}.",
            "Choose a folder of your own with free space, and close other programs that use "
            "the file.",
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
