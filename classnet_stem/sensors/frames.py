"""Formats made of binary frames: finding them, accounting for all bytes, never a wrong value.

A frame counts only if its head, its length, its check value and its end are right. After
anything else the search moves on by one byte. Two frames that follow each other directly
lock the stream; what was found before waits until then. Where nothing says that a frame
must begin (after a loss, or where the stream was joined), a frame is believed only when
another follows it directly or the bytes end with it: a payload can look like a frame. Known
noise may stand between the two. A frame that was damaged without a loss keeps the grid, so
the next one is believed at once. A reading has the time at which its frame was whole, also
if the frame was believed later.
"""

from __future__ import annotations

import re

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import SIMULATED, Account, Arrival, Event, Reject, Remark

_MOST_JUNK = 256
_FARTHEST_GRID = 8  # damaged frames in a row after which the grid is not trusted any more
_MOST_BETWEEN = 8  # pieces of known noise in a row that count as much as a frame
_WAIT = -1
# A simulated station says so in a line of text before its frames. No real sensor sends it.
_LABEL = f"# {SIMULATED}".encode()
_LONGEST_LABEL = 80
_COMMENT = "comment"


class FrameDecoder:
    """The frame of a binary format; a subclass says what a frame is and what it means.

    `from_start` False means that the stream was joined in the middle: fewer bytes than the
    `longest` frame has are then noise before the first frame, and no reject.
    """

    name = "frames"
    head = b""  # the byte or bytes with which every frame begins
    starts = b""  # bytes with which frames and noise can begin, if more than head[0]
    longest = 1

    def __init__(self, *, from_start: bool = False) -> None:
        self.account = Account()
        self._starts = (self.starts or self.head[:1]) + _LABEL[:1]
        self._start = re.compile(b"[" + re.escape(self._starts) + b"]")
        self._buffer = b""
        self._at = 0  # where the search stands in the buffer
        self._junk = 0  # bytes directly before it that are nothing
        self._off = 0 if from_start else 1  # bytes since something ended where it should
        self._period = 0  # length of the newest frame
        self._may_be_cut = not from_start
        self._is_locked = False
        self._held: list[tuple[bytes, Arrival]] = []
        self._whole_since: Arrival | None = None  # of a frame that waits for the next one

    @property
    def is_certain(self) -> bool:
        """Whether two frames followed each other directly."""
        return self._is_locked

    def length_at(self, data: bytes, at: int) -> int:
        """Return the length of the frame whose first bytes stand at `at`.

        0: none begins there. -1: more bytes are needed to tell. The whole frame need not
        be there yet.
        """
        raise TypeError(f"{type(self).__name__} does not say how long a frame is")

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the check value and the end of a frame are right."""
        raise TypeError(f"{type(self).__name__} does not say what a whole frame is")

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return the readings of a whole frame."""
        raise TypeError(f"{type(self).__name__} does not say what a frame means")

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Return length and name of known noise at `at`: (0, "") for none, -1 to wait.

        Noise is what a sensor means and what is no reading, such as its answer to a command.
        It is believed where a frame could begin, and elsewhere if a frame follows it.
        """
        return 0, ""

    def feed(self, chunk: bytes, arrival: Arrival) -> list[Event]:
        """Return what became complete with `chunk`."""
        self.account.bytes_in += len(chunk)
        self._buffer += chunk
        events: list[Event] = []
        self._search(arrival, events, is_end=False)
        return events

    def finish(self, arrival: Arrival) -> list[Event]:
        """Account for what is left. A frame that waited for a second one is given now."""
        events: list[Event] = []
        self._search(arrival, events, is_end=True)
        self._release(events)
        self._flush_junk(arrival, events)
        return events

    def _search(self, arrival: Arrival, events: list[Event], *, is_end: bool) -> None:
        """Move on as far as the bytes allow."""
        while self._at < len(self._buffer):
            if self._off and self._buffer[self._at] not in self._starts:
                self._skip_junk(arrival, events)
                continue
            size = self._frame_at(self._at, is_end)
            if size > 0 and not self._is_expected():
                self._whole_since = self._whole_since or arrival
                size = self._if_followed(size, is_end)
            if size > 0:
                self._accept(size, self._whole_since or arrival, events)
            elif size == 0:
                size = self._skip_aside(arrival, events, is_end)
                if size == 0:
                    self._skip_junk(arrival, events)
            if size < 0:
                break
            self._whole_since = None
        self._buffer, self._at = self._buffer[self._at - self._junk :], self._junk

    def _frame_at(self, at: int, is_end: bool) -> int:
        """Return the length of a whole frame at `at`, 0 for none, -1 if bytes are missing."""
        size = self.length_at(self._buffer, at)
        if size == 0:
            return 0
        if size < 0 or at + size > len(self._buffer):
            return 0 if is_end else _WAIT
        return size if self.is_whole(self._buffer[at : at + size]) else 0

    def _is_expected(self) -> bool:
        """Tell whether a frame must begin here: after a frame, or on the grid of frames."""
        if self._off == 0:
            return True
        if not self._is_locked or self._off > _FARTHEST_GRID * self._period:
            return False
        return self._off % self._period == 0

    def _if_followed(self, size: int, is_end: bool) -> int:
        """Return `size` if a frame begins after so many bytes, or nothing ever will.

        0: something else is there. -1: more bytes are needed to tell.
        """
        end = self._at + size
        for _ in range(_MOST_BETWEEN):
            if end == len(self._buffer):
                return size if is_end else _WAIT
            following = self._frame_at(end, is_end)
            if following:
                return size if following > 0 else _WAIT
            between, _reason = self._aside_at(end, is_end)
            if between <= 0:
                return between
            end += between
        return size

    def _accept(self, size: int, arrival: Arrival, events: list[Event]) -> None:
        if self._junk:
            self._flush_junk(arrival, events)
        frame = self._buffer[self._at : self._at + size]
        is_second = self._off == 0 and self._period > 0
        self._at += size
        self._off, self._period, self._may_be_cut = 0, size, False
        if self._is_locked:
            self._give(frame, arrival, events)
            return
        self._held.append((frame, arrival))
        if is_second:
            self._is_locked = True
            self._release(events)

    def _release(self, events: list[Event]) -> None:
        held, self._held = self._held, []
        for frame, arrival in held:
            self._give(frame, arrival, events)

    def _give(self, frame: bytes, arrival: Arrival, events: list[Event]) -> None:
        found = self.read_frame(frame, arrival)
        self.account.reading_bytes += len(frame)
        self.account.frames += 1
        self.account.readings += len(found)
        events += found

    def _skip_aside(self, arrival: Arrival, events: list[Event], is_end: bool) -> int:
        """Pass over known noise; return its length, 0 for none, -1 if bytes are missing."""
        size, reason = self._aside_at(self._at, is_end)
        is_label = reason == _COMMENT
        if size > 0 and self._off and not is_label:
            size = self._if_followed(size, is_end)
        if size <= 0:
            return size
        self._flush_junk(arrival, events)
        if is_label:
            text = self._buffer[self._at + 1 : self._at + size].decode("ascii", "replace")
            events.append(Remark(text.strip(), arrival))
            self._off = 0
        elif self._off:
            self._off += size
        self.account.noise[reason] += size
        self._at += size
        return size

    def _aside_at(self, at: int, is_end: bool) -> tuple[int, str]:
        """Return length and name of a label or known noise at `at`; length 0 or -1 as above."""
        size, reason = _label_size(self._buffer, at), _COMMENT
        if size == 0:
            size, reason = self.noise_at(self._buffer, at)
        if size < 0 or at + size > len(self._buffer):
            return (0 if is_end else _WAIT), reason
        return size, reason

    def _skip_junk(self, arrival: Arrival, events: list[Event]) -> None:
        """Pass over one byte, and over the next ones at which nothing can begin."""
        end = min(len(self._buffer), self._at + _MOST_JUNK - self._junk)
        found = self._start.search(self._buffer, self._at + 1, end)
        skipped = (found.start() if found else end) - self._at
        self._at += skipped
        self._off += skipped
        self._junk += skipped
        if self._junk == _MOST_JUNK:
            self._flush_junk(arrival, events)

    def _flush_junk(self, arrival: Arrival, events: list[Event]) -> None:
        """Account for the bytes before the search that were nothing."""
        if not self._junk:
            return
        junk = self._buffer[self._at - self._junk : self._at]
        if self._may_be_cut and len(junk) < self.longest:
            self.account.noise["start of the stream"] += len(junk)
        else:
            self.account.rejects["no whole frame"] += len(junk)
            self.account.rejected += 1
            events.append(Reject("no whole frame", junk, arrival))
        self._junk, self._may_be_cut = 0, False


def _label_size(data: bytes, at: int) -> int:
    """Return the length of a simulated station's line at `at`; 0 for none, -1 to wait."""
    begun = data[at : at + len(_LABEL)]
    if not begun.startswith(b"#") or not _LABEL.startswith(begun):
        return 0
    size = data.find(b"\n", at, at + _LONGEST_LABEL) + 1 - at
    if size > 0:
        return size
    return 0 if len(data) - at >= _LONGEST_LABEL else _WAIT
