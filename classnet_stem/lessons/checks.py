"""One function for three moments: the student's feedback, nbgrader's points, hidden tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from classnet_stem.errors import ClassnetError
from classnet_stem.lessons.evidence import Own, own_recording
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.judge import judge
from classnet_stem.lessons.plain import plain, type_name
from classnet_stem.lessons.quiet import silence
from classnet_stem.lessons.registry import task_check
from classnet_stem.lessons.verdict import Verdict
from classnet_stem.lessons.work import POINT


def probe(
    task_id: str, value: Any = ..., hidden: bool = False, *, folder: Path | None = None
) -> dict[str, Any]:
    """Run the student's `value` and return the evidence as plain data.

    The own recording in `folder` (default: the current folder) is read before any student
    code runs. Raises UnknownTask.
    """
    check_of_task = task_check(task_id)
    work = open_work(folder)
    own = own_recording(work) if check_of_task.uses_recording else Own(work, {"found": False})
    evidence: dict[str, Any] = {"task": task_id, "hidden": bool(hidden), "recording": own.facts}
    value_is_usable = own.facts["found"] or not check_of_task.needs_recording
    if value is not ... and value_is_usable:
        evidence |= check_of_task.probe(value, own, bool(hidden))
    evidence["is_attempted"] = value is not ...
    return evidence


def check(
    task_id: str, value: Any = ..., *more: Any, hidden: bool = False, folder: Path | None = None
) -> Verdict:
    """Return the verdict on `value` for a task such as "L01.T3".

    `hidden` adds the tests of the teacher's side. Never raises and never writes anything:
    whatever goes wrong becomes a verdict with 0 points. `more` is what comes of 0,5.
    """
    if more:
        return _trouble(task_id, POINT)
    try:
        with silence():
            return judge(probe(task_id, value, hidden, folder=folder))
    except ClassnetError as error:
        lines = [line for line in (error.what, error.why, error.hint) if line]
        return Verdict(str(plain(task_id)), "not_found", 0.0, 0.0, tuple(lines))
    except KeyboardInterrupt:
        return _trouble(task_id, "The check was stopped.", "Run the cell again.")
    except Exception as error:
        what = f"The check could not look at your answer ({type_name(error)})."
        return _trouble(task_id, what, "Show this message to your teacher.")


def _trouble(task_id: object, *lines: str) -> Verdict:
    return Verdict(str(plain(task_id)), "not_yet", 0.0, 0.0, lines)
