"""Runs nbgrader's converters in this process, quietly, one student at a time."""

from __future__ import annotations

import glob
import io
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from nbgrader.converters import Autograde, BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from classnet_stem.grading.course import Course


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a conversion ended: what nbgrader wrote to its log, and the error or ""."""

    log: str
    error: str

    @property
    def is_done(self) -> bool:
        """Tell whether it ended without an error."""
        return not self.error


def generate(course: Course, lesson: str) -> Outcome:
    """Write the release of `lesson` and enter its tasks in the gradebook."""
    return _run(GenerateAssignment, course, lesson, "*")


def autograde(course: Course, lesson: str, student: str) -> Outcome:
    """Grade the repaired copy of one student's work."""
    return _run(Autograde, course, lesson, student)


def feedback(course: Course, lesson: str, student: str) -> Outcome:
    """Write the feedback of one student."""
    return _run(GenerateFeedback, course, lesson, student)


def _run(kind: type[Any], course: Course, lesson: str, student: str) -> Outcome:
    directory = CourseDirectory(config=course.config)
    directory.root = str(course.root)
    directory.assignment_id = lesson
    directory.student_id = student if student == "*" else glob.escape(student)
    if kind is Autograde:
        directory.submitted_directory = course.step("repaired").relative_to(course.root).as_posix()
    converter: BaseConverter = kind(coursedir=directory, config=course.config)
    converter.force = True
    with _quiet(converter.log) as log, unchanged_environment():
        try:
            converter.start()
        except KeyboardInterrupt:
            raise
        except (Exception, SystemExit) as error:
            reason = _last_error(log.getvalue()) or str(error) or type(error).__name__
            return Outcome(log.getvalue(), reason)
    return Outcome(log.getvalue(), "")


@contextmanager
def unchanged_environment() -> Iterator[None]:
    """Put nbgrader's variables back at the end, also after an exception.

    nbgrader's own ``setenv`` leaves ``NBGRADER_EXECUTION`` behind when a notebook fails, and
    then every kernel that is started later seems to be graded.
    """
    names = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")
    before = {name: os.environ.get(name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[io.StringIO]:
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    before = (logger.handlers[:], logger.level, logger.propagate)
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield text
    finally:
        logger.handlers, logger.propagate = before[0], before[2]
        logger.setLevel(before[1])


def _last_error(log: str) -> str:
    """Return the last line of the last traceback in a log: the exception and its text."""
    if "Traceback (most recent call last)" not in log:
        return ""
    tail = log.rsplit("Traceback (most recent call last)", 1)[1].splitlines()
    shown = [line for line in tail if line[:1].isalpha() and not line.startswith(_LEVELS)]
    return shown[0].strip() if shown else ""


_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
