"""The recorder: it owns the port, writes the recording, and answers its control channel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from classnet_stem import sensors
from classnet_stem.ports import Chunk, Stamp, now
from classnet_stem.readings import Reading
from classnet_stem.recorder.book import Book
from classnet_stem.recorder.clockwatch import ClockWatch, Jump, RestartWatch, began
from classnet_stem.recorder.control import ControlServer
from classnet_stem.recorder.line import Found, Line, Lost
from classnet_stem.recorder.order import Order
from classnet_stem.recorder.outcome import (
    refuse_double,
    why_lost,
    why_nothing,
    why_unsaved,
)
from classnet_stem.recordings import UNIT_OF
from classnet_stem.sensors import SIMULATED, Account, Arrival, Decoder, Event, Remark

SEAL_EVERY = 1.0
_STEP = 0.1
_STAY_EVERY = 3600.0
_LONGEST_ORDER = 366 * 24 * 60.0
_SURE_PAUSE = 0.5

Clock = Callable[[], Stamp]


class Recorder:
    """One recording being made. ``run()`` returns when it is over."""

    def __init__(self, order: Order, clock: Clock = now) -> None:
        self.order = order
        self.state = "starting"
        self.reconnects = 0
        self.restarts = 0
        self.last: dict[str, dict[str, Any]] = {}
        self._labelled = order.station.is_simulated
        self._clock = clock
        self._is_stopping = False
        started = self._last_seal = self._last_asked = clock()
        self._until = None if order.minutes is None else self._after(order.minutes)
        self._decoder: Decoder = sensors.make(order.sensor)
        self._account = Account()
        self._is_first_chunk = True
        self._clocks, self._board = ClockWatch(started), RestartWatch()
        if order.folder is None:
            refuse_double(order)
        self._line = Line(order, clock)
        self._quiet_from = self._line.last_byte
        self._last_stay = started.monotonic
        self._book = self._open_book(started)
        entry = {"out": str(self._book.path.resolve()), "device": order.port}
        self._control = ControlServer(entry)

    def run(self, watch: Callable[[dict[str, Any]], None] | None = None) -> None:
        """Record until the time is over or somebody says stop.

        `watch` is called with the status about once a second. Raises PortLost if the port
        stayed away, PortSilent or NothingRecognised if not one reading was made.
        """
        try:
            while not self._is_over():
                if self.step() and watch is not None:
                    watch(self.status())
        finally:
            self._end()
        self._judge()

    def stop(self) -> None:
        """Ask the recorder to end soon.

        Safe to call from a signal handler: an Event is not, its set() can meet its own lock.
        """
        self._is_stopping = True

    def step(self) -> bool:
        """Take what arrived, answer commands; return True when it was time for a seal."""
        self._take(self._line.step(_STEP))
        while (waiting := self._control.next_request()) is not None:
            request, reply = waiting
            reply.put(self._obey(request))
        moment = self._clock()
        jump = self._clocks.step(moment)
        if jump is not None:
            self._note_jump(jump)
        if moment.monotonic - self._last_seal.monotonic < SEAL_EVERY:
            return False
        self._book.seal(moment.utc, self._control.move)
        is_old = moment.monotonic - self._last_stay > _STAY_EVERY
        if is_old or not self._control.is_published:
            self._last_stay = moment.monotonic
            self._control.stay()
        self._last_seal = moment
        return True

    def status(self) -> dict[str, Any]:
        """Return what ``status`` answers: plain data."""
        moment = self._clock()
        silent_for = round(moment.monotonic - self._line.last_byte.monotonic, 1)
        left = None if self._until is None else max(0.0, self._until - moment.monotonic)
        return {
            "state": self.state,
            "port": self.order.port,
            "baud": self._line.baud,
            "sensor": self._decoder.name,
            "station": self.order.station.id,
            "out": str(self._book.path),
            "rows": self._book.rows,
            "seals": self._book.seals,
            "reconnects": self.reconnects,
            "restarts": self.restarts,
            "seconds_left": left,
            "silent_for": silent_for,
            "waiting": "" if self._line.lost is None else self._line.lost.why,
            "trouble": self._book.trouble,
            "last": self.last,
            "account": self._total().as_dict(),
        }

    def _total(self) -> Account:
        """Return the account of all bytes, also of those before the sensor went away."""
        return self._account + self._decoder.account

    def _open_book(self, started: Stamp) -> Book:
        try:
            return Book(self.order, started.utc)
        except BaseException:
            self._line.close()
            raise

    def _take(self, happening: Chunk | Lost | Found | None) -> None:
        if self.state == "starting":
            self.state = "recording" if self._line.lost is None else "waiting for the sensor"
        if isinstance(happening, Chunk):
            self._listen(happening)
        elif isinstance(happening, Lost):
            self._keep(self._decoder.finish(Arrival(*happening.when)))
            self.state = "waiting for the sensor"
        elif isinstance(happening, Found):
            self._go_on(happening)
        elif self._line.lost is not None:
            threading.Event().wait(_STEP)

    def _listen(self, chunk: Chunk) -> None:
        if self._is_first_chunk:
            self._begin_to_decode(chunk.arrival.monotonic - self._quiet_from.monotonic)
        self._keep(self._decoder.feed(chunk.data, Arrival(*chunk.arrival)))

    def _begin_to_decode(self, silence: float) -> None:
        """Make the decoder. After a silence the first byte is the first byte of a line."""
        self._is_first_chunk = False
        self._decoder = sensors.make(self.order.sensor, from_start=silence > _SURE_PAUSE)

    def _go_on(self, found: Found) -> None:
        """Record on after a loss."""
        moment = self._clock()
        self._book.gap(began(found.since, moment), moment.utc, found.why)
        self._account = self._total()
        self._decoder = sensors.make(self.order.sensor)
        self._is_first_chunk, self._quiet_from = True, self._line.last_byte
        self.reconnects += 1
        self.state = "recording"

    def _keep(self, events: list[Event]) -> None:
        readings = [event for event in events if isinstance(event, Reading)]
        if len(readings) < len(events):
            self._note_remarks(events)
        if not readings:
            return
        if self._board.has_restarted(readings):
            self.restarts += 1
            self._book.mark("the board restarted: its own clock went back", readings[0].time)
        self._book.append(readings)
        for one in readings:
            self.last[one.quantity] = {
                "value": one.value,
                "unit": one.unit,
                "flag": int(one.flag),
                "time": one.time.isoformat(timespec="milliseconds"),
                "reason": one.reason,
            }

    def _note_remarks(self, events: list[Event]) -> None:
        for event in events:
            is_banner = isinstance(event, Remark) and event.text.startswith(SIMULATED)
            if is_banner and not self._labelled:
                self._labelled = True
                self._book.amend("origin", "simulated")

    def _note_jump(self, jump: Jump) -> None:
        """Write down that the computer slept or that its clock was set."""
        if jump.seconds > 0:
            why = "the computer slept or its clock was set forward"
            self._book.gap(jump.before, jump.after, why)
        else:
            self._book.mark(
                f"the clock of the computer was set back by {-jump.seconds:.0f} s", jump.after
            )
        self._line.expect_bytes_soon()

    def _obey(self, request: dict[str, Any]) -> dict[str, Any]:
        self._last_asked = self._clock()
        match request.get("do"):
            case "status":
                return self.status()
            case "mark":
                self._book.mark(str(request.get("text", "")), self._last_asked.utc)
            case "unit":
                self._book.amend(f"{UNIT_OF}{request.get('quantity')}", str(request.get("unit")))
            case "extend":
                minutes = request.get("minutes")
                if not isinstance(minutes, int | float) or not 0 <= minutes <= _LONGEST_ORDER:
                    return {"error": "minutes must be a number from 0 to a year"}
                wanted = self._after(minutes)
                self._until = wanted if self._until is None else max(self._until, wanted)
            case "stop":
                self._is_stopping = True
            case _:
                return {"error": "not a command"}
        return {"ok": True}

    def _after(self, minutes: float) -> float:
        return self._clock().monotonic + minutes * 60

    def _is_over(self) -> bool:
        moment = self._clock().monotonic
        if self._is_stopping:
            return True
        lost = None if self.order.forever else self._line.lost
        if lost is not None and moment - lost.when.monotonic > self.order.give_up:
            return True
        if self._until is None or moment < self._until:
            return False
        lease = self.order.lease
        return lease is None or moment - self._last_asked.monotonic > lease

    def _end(self) -> None:
        self.state = "ended"
        for chunk in self._line.close():
            self._listen(chunk)
        moment = self._clock()
        self._keep(self._decoder.finish(Arrival(*moment)))
        self._book.close(moment.utc)
        self._control.close()

    def _judge(self) -> None:
        if not self._book.is_sealed:
            raise why_unsaved(self._book.path, self._book.trouble)
        if self._line.lost is not None and not self.order.forever:
            raise why_lost(self.order, self._book.rows)
        if self._book.rows == 0:
            raise why_nothing(self.order, self._line.baud, self._total())
