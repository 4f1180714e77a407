"""Every exception of the package.

The tree::

    ClassnetError                what happened, the likely reason, what to try
     ├─ PortError                the way to the sensor
     │   ├─ PortNotFound         no such port, or nothing is plugged in
     │   ├─ PortBusy             another program holds it
     │   ├─ PortDenied           this account may not open it
     │   ├─ PortLost             it went away while it was read
     │   └─ PortSilent           it is open and sends nothing
     ├─ SensorError              what the sensor sends
     │   ├─ UnknownSensor        no decoder has that name
     │   └─ NothingRecognised    bytes arrive and none can be read
     ├─ RecordingError           the file of readings
     │   ├─ RecordingNotFound    there is none where one was expected
     │   ├─ RecordingEmpty       it holds no reading
     │   ├─ RecordingBroken      it is no recording, or it was changed by hand
     │   ├─ RecordingForeign     it belongs to another station
     │   └─ RecordingBusy        another recorder is writing it
     ├─ RecorderError            the process that writes it
     │   ├─ RecorderGone         it ended or does not answer
     │   ├─ RecorderSlow         it runs, and did not answer in time
     │   └─ RecorderRefused      it did not start, or refused a command
     ├─ StationError             a station card that cannot be right
     ├─ UnitError                a unit that is not known or does not fit
     ├─ DataError                a table that is missing or damaged
     ├─ CourseFolderError        the student's folder cannot be used
     ├─ LabError                 JupyterLab does not start
     ├─ LessonError              the course as code
     │   └─ UnknownTask          no lesson has that task
     └─ GradingError             the teacher's side
         ├─ CourseError          the course folder is not in order
         └─ SubmissionError      one student's work cannot be graded

Catch :class:`ClassnetError` to catch them all.
"""

from __future__ import annotations

_LONGEST = 1000


class ClassnetError(Exception):
    """The base of all errors: `what` happened, `why` (likely), and what to try (`hint`).

    ``str(error)`` is the message in at most three lines.
    """

    def __init__(self, what: str, why: str = "", hint: str = "") -> None:
        super().__init__(what, why, hint)
        self.what = what
        self.why = why
        self.hint = hint

    def __str__(self) -> str:
        """Return the message: one line for each part that is known."""
        lines = [_short(self.what)]
        if self.why:
            lines.append(f"Likely why: {self.why}")
        if self.hint:
            lines.append(f"Try: {self.hint}")
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message and no traceback."""
        return str(self).splitlines()


def _short(what: str) -> str:
    """Return `what`; where a whole table was printed into it, on one line and cut."""
    if len(what) <= _LONGEST:
        return what
    line = " ".join(what.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."


class PortError(ClassnetError):
    """The way to the sensor does not work."""


class PortNotFound(PortError):
    """There is no such port, or nothing is plugged in."""


class PortBusy(PortError):
    """Another program holds the port."""


class PortDenied(PortError):
    """This account may not open the port."""


class PortLost(PortError):
    """The port went away while it was read: a pulled cable, a closed socket."""


class PortSilent(PortError):
    """The port is open and nothing arrives."""


class SensorError(ClassnetError):
    """What arrives from the sensor cannot be used."""


class UnknownSensor(SensorError):
    """No decoder has that name."""


class NothingRecognised(SensorError):
    """Bytes arrive and no reading can be made of them."""


class RecordingError(ClassnetError):
    """A recording cannot be used."""


class RecordingNotFound(RecordingError):
    """There is no recording where one was expected."""


class RecordingEmpty(RecordingError):
    """The recording holds no reading."""


class RecordingBroken(RecordingError):
    """The file is no recording, or was changed after it was written."""


class RecordingForeign(RecordingError):
    """The recording belongs to another station."""


class RecordingBusy(RecordingError):
    """Another recorder is writing this recording."""


class RecorderError(ClassnetError):
    """The recorder process does not do what was asked."""


class RecorderGone(RecorderError):
    """The recorder ended or does not answer."""


class RecorderSlow(RecorderError):
    """The recorder runs, and did not answer or end in time."""


class RecorderRefused(RecorderError):
    """The recorder did not start, or refused a command."""


class StationError(ClassnetError):
    """A station card holds something that cannot be right."""


class UnitError(ClassnetError):
    """A unit is not known, or two units do not fit together."""


class DataError(ClassnetError):
    """A table or data file is missing or damaged."""


class CourseFolderError(ClassnetError):
    """The student's course folder cannot be used."""


class LabError(ClassnetError):
    """JupyterLab is missing or does not start."""


class LessonError(ClassnetError):
    """Something in the course itself is wrong."""


class UnknownTask(LessonError):
    """No lesson has a task of that name."""


class GradingError(ClassnetError):
    """Grading cannot go on."""


class CourseError(GradingError):
    """The teacher's course folder is not in order."""


class SubmissionError(GradingError):
    """The work of one student cannot be graded."""
