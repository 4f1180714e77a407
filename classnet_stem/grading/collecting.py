"""A folder or download of parcels goes into ``grading/submitted``; each file is told by name."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from classnet_stem.errors import ClassnetError, CourseError, SubmissionError
from classnet_stem.grading.archives import DOWNLOAD
from classnet_stem.grading.choosing import Labels, grade_ids, read_json
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.delivering import deliver
from classnet_stem.grading.downloads import Parcel, open_download
from classnet_stem.grading.incoming import Incoming, open_parcel
from classnet_stem.grading.known_senders import note_sender
from classnet_stem.grading.report import Problem

Status = Literal["taken", "replaced", "earlier", "unchanged", "skipped", "refused"]


@dataclass(frozen=True, slots=True)
class Collected:
    """What happened to one file or folder of the download.

    "taken": it is the work that is graded. "replaced": it is, and an older work was kept under
    ``grading/earlier``. "earlier": a newer work is there, so this one was kept there.
    "unchanged": it was there already. "skipped" (with a remark) and "refused" (with a problem):
    nothing was written.
    """

    source: str
    status: Status
    student: str = ""
    lesson: str = ""
    remarks: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class CollectReport:
    """One run of `classnet collect`."""

    course: str
    items: tuple[Collected, ...]
    is_dry_run: bool = False

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing was refused."""
        return not any(each.status == "refused" for each in self.items)

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons with work that can be graded now."""
        found = {each.lesson for each in self.items if each.status in {"taken", "replaced"}}
        return tuple(sorted(found))

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain values for JSON."""
        return {
            "course": self.course,
            "is_dry_run": self.is_dry_run,
            "is_complete": self.is_complete,
            "items": [asdict(each) for each in self.items],
        }


@dataclass(frozen=True, slots=True)
class _Opened:
    parcel: Parcel
    work: Incoming


@dataclass(slots=True)
class _Opener:
    """Opens parcels one after another; what was unpacked may not fill the disk."""

    labels: Labels
    wanted: str | None
    now: datetime
    works: list[_Opened] = field(default_factory=list)
    unpacked: int = 0

    def open(self, parcel: Parcel, scratch: Path) -> list[Collected]:
        """Keep the work in a parcel; return what there is to say if it is not kept."""
        try:
            if self.unpacked > DOWNLOAD.total:
                raise _full(parcel)
            work = open_parcel(parcel, scratch, self.labels, self.wanted, self.now)
        except Exception as error:
            shutil.rmtree(scratch, ignore_errors=True)
            return [_refused(parcel.source, error)]
        if work is None:
            shutil.rmtree(scratch, ignore_errors=True)
            return [Collected(parcel.source, "skipped", remarks=("another lesson",))]
        self.unpacked += sum(each.stat().st_size for each in scratch.rglob("*") if each.is_file())
        self.works.append(_Opened(parcel, work))
        return []


def collect(
    source: Path,
    course: Path,
    lesson: str | None = None,
    *,
    is_dry_run: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> CollectReport:
    """Put the work in `source` into the course; one bad file stops nobody else.

    `source` is a folder, a zip file of a learning platform, or one parcel; it is only read.
    Whose work it is, is said by the code in the parcel, not by a name. With `lesson` other
    lessons are skipped.

    Raises:
        CourseError: the course, the lesson or `source` is not there.
        SubmissionError: the download as a whole cannot be unpacked.
    """
    opened = open_course(course)
    if lesson is not None:
        opened.source(lesson)
    where = source.expanduser().resolve()
    _refuse_course(where, opened)
    scratch = Path(tempfile.mkdtemp(prefix="classnet-collect-"))
    try:
        download = open_download(where, scratch / "download")
        items = [Collected(name, "skipped", remarks=(why,)) for name, why in download.skipped]
        items += [_refused(name, error) for name, error in download.refused]
        opener = _Opener(_labels(opened), lesson, clock())
        for number, parcel in enumerate(download.parcels):
            items += opener.open(parcel, scratch / f"parcel-{number}")
        items += _deliver_all(opened, opener.works, is_dry_run)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return CollectReport(str(opened.root), tuple(sorted(items, key=_order)), is_dry_run)


def _labels(course: Course) -> Labels:
    return {name: grade_ids(read_json(course.source(name))) for name in course.lessons()}


def _deliver_all(course: Course, works: Iterable[_Opened], is_dry_run: bool) -> list[Collected]:
    groups: dict[tuple[str, str], list[_Opened]] = {}
    for each in works:
        groups.setdefault((each.work.code.casefold(), each.work.lesson), []).append(each)
    items: list[Collected] = []
    for group in groups.values():
        if _has_two_senders(group):
            items += [_of_two_people(each) for each in group]
        else:
            ordered = sorted(group, key=lambda each: each.work.time)
            items += [_deliver_one(course, each, is_dry_run) for each in ordered]
    return items


def _has_two_senders(group: Iterable[_Opened]) -> bool:
    listed = list(group)
    senders = {each.parcel.sender for each in listed} - {""}
    return len(senders) > 1 and len({each.work.digest for each in listed}) > 1


def _of_two_people(opened: _Opened) -> Collected:
    code = opened.work.code
    problem = SubmissionError(
        f"Two people sent different work for {opened.work.lesson} with the code {code}.",
        "One of them has a wrong code, for example because a folder was copied.",
        "ask them for their codes; the right one packs again",
    )
    return Collected(
        opened.parcel.source, "refused", code, opened.work.lesson, problem=Problem.of(problem)
    )


def _deliver_one(course: Course, opened: _Opened, is_dry_run: bool) -> Collected:
    work = opened.work
    try:
        outcome, name = deliver(course, work, is_dry_run=is_dry_run)
        told = note_sender(course, f"{name}/{work.lesson}", opened.parcel.sender, is_dry_run)
    except SubmissionError as error:
        problem = Problem.of(error)
        return Collected(opened.parcel.source, "refused", work.code, work.lesson, problem=problem)
    notes = [*work.remarks, *told]
    if name != work.code:
        notes.append(f"the code {work.code} is in the course as {name}")
    return Collected(opened.parcel.source, outcome, name, work.lesson, tuple(notes))


def _full(parcel: Parcel) -> SubmissionError:
    return SubmissionError(
        f"{parcel.source} is not unpacked: the files before it fill {DOWNLOAD.total / 1e9:.0f} GB.",
        "The download holds very large files.",
        "collect a smaller part of it at a time",
    )


def _refused(source: str, error: Exception) -> Collected:
    if isinstance(error, OSError):
        error = SubmissionError(
            f"{source} cannot be read: {error.strerror}.",
            "Another program holds the file, or the disk is full.",
            "close other programs, then collect again",
        )
    elif not isinstance(error, ClassnetError):
        error = SubmissionError(
            f"{source} could not be opened: {type(error).__name__}: {error}.",
            "Something in the file is very unusual.",
            "put this student's work into the course by hand, and report the problem",
        )
    return Collected(source, "refused", problem=Problem.of(error))


def _refuse_course(source: Path, course: Course) -> None:
    """Refuse a source that holds the course, or is one of its own folders."""
    own = [course.step("submitted"), course.step("earlier"), course.step("source")]
    if course.root.is_relative_to(source) or any(source.is_relative_to(each) for each in own):
        raise CourseError(
            f"{source} belongs to the course itself.",
            "Work is collected from a folder or a download outside of it.",
            "put the files of your students into a folder of their own",
        )


def _order(item: Collected) -> tuple[bool, str, str, str]:
    is_work = item.status not in {"skipped", "refused"}
    return not is_work, item.lesson, item.student.casefold(), item.source.casefold()
