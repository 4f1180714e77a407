"""The recorder: it owns the port, writes the recording, and answers its control channel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from classnet_stem import sensors
from classnet_stem.errors import ClassnetError, PortError, PortLost
from classnet_stem.ports import PortReader, Stamp, find_port, now, open_port
from classnet_stem.readings import Reading
from classnet_stem.recorder.control import ControlServer
from classnet_stem.recorder.order import Order
from classnet_stem.recorder.outcome import (
    cannot_write,
    refuse_double,
    same_device,
    why_lost,
    why_nothing,
    why_unsaved,
)
from classnet_stem.recordings import Writer, create, resume
from classnet_stem.sensors import Arrival, Decoder, Event, Remark

SEAL_EVERY = 1.0
_STEP = 0.1
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_LONGEST_ORDER = 366 * 24 * 60.0
_SURE_PAUSE = 0.5
_BANNER = "classnet simulated station"

Clock = Callable[[], Stamp]


class Recorder:
    """One recording being made. ``run()`` returns when it is over."""

    def __init__(self, order: Order, clock: Clock = now) -> None:
        self.order = order
        self.state = "starting"
        self.reconnects = 0
        self.last: dict[str, dict[str, Any]] = {}
        self._labelled = order.station.is_simulated
        self._clock = clock
        self._stopping = threading.Event()
        self._started = self._last_seal = self._last_byte = self._last_asked = clock()
        self._until = None if order.minutes is None else self._after(order.minutes)
        self._identity = find_port(order.port)
        self._decoder: Decoder = sensors.make(order.sensor)
        self._is_first_chunk = True
        self._lost: Stamp | None = None
        self._retry_at, self._wait = 0.0, _FIRST_WAIT
        refuse_double(order)
        self._reader: PortReader | None = self._open(order.port)
        self._writer = self._start_writing()
        self._control = ControlServer({"out": str(order.out.resolve()), "device": order.port})

    def run(self, watch: Callable[[dict[str, Any]], None] | None = None) -> None:
        """Record until the time is over or somebody says stop.

        `watch` is called with the status about once a second. Raises PortLost if the port
        stayed away, PortSilent or NothingRecognised if not one reading was made.
        """
        self.state = "recording"
        try:
            while not self._is_over():
                if self.step() and watch is not None:
                    watch(self.status())
        finally:
            self._end()
        self._judge()

    def stop(self) -> None:
        """Ask the recorder to end soon; safe to call from a signal handler."""
        self._stopping.set()

    def step(self) -> bool:
        """Take what arrived, answer commands; return True when it was time for a seal."""
        if self._reader is None:
            self._reconnect()
        else:
            self._listen(self._reader)
        while (waiting := self._control.next_request()) is not None:
            request, reply = waiting
            reply.put(self._obey(request))
        moment = self._clock()
        if moment.monotonic - self._last_seal.monotonic < SEAL_EVERY:
            return False
        self._writer.seal(moment.utc)
        self._last_seal = moment
        return True

    def status(self) -> dict[str, Any]:
        """Return what ``status`` answers: plain data."""
        moment = self._clock()
        silent_for = round(moment.monotonic - self._last_byte.monotonic, 1)
        left = None if self._until is None else max(0.0, self._until - moment.monotonic)
        return {
            "state": self.state,
            "port": self.order.port,
            "sensor": self._decoder.name,
            "station": self.order.station.id,
            "out": str(self.order.out),
            "rows": self._writer.rows,
            "seals": self._writer.seals,
            "reconnects": self.reconnects,
            "seconds_left": left,
            "silent_for": silent_for,
            "trouble": self._writer.trouble,
            "last": self.last,
            "account": self._decoder.account.as_dict(),
        }

    def _open(self, device: str) -> PortReader:
        reader = PortReader(open_port(device, self.order.baud), self._clock)
        reader.start()
        self._last_byte = self._clock()
        return reader

    def _start_writing(self) -> Writer:
        order = self.order
        try:
            if order.out.exists():
                return resume(order.out, order.station, self._started.utc)
            return create(order.out, order.station, self._started.utc)
        except (ClassnetError, OSError) as error:
            if self._reader is not None:
                self._reader.stop()
            if isinstance(error, ClassnetError):
                raise
            raise cannot_write(order, error) from error

    def _listen(self, reader: PortReader) -> None:
        try:
            chunk = reader.take(_STEP)
        except PortLost:
            self._lose(reader)
            return
        if chunk is not None:
            self._last_byte, before = chunk.arrival, self._last_byte
            if self._is_first_chunk:
                self._begin_to_decode(chunk.arrival.monotonic - before.monotonic)
            self._keep(self._decoder.feed(chunk.data, Arrival(*chunk.arrival)))

    def _begin_to_decode(self, silence: float) -> None:
        """Make the decoder. After a silence the first byte is the first byte of a line."""
        self._is_first_chunk = False
        self._decoder = sensors.make(self.order.sensor, from_start=silence > _SURE_PAUSE)

    def _keep(self, events: list[Event]) -> None:
        readings = [event for event in events if isinstance(event, Reading)]
        for event in events:
            if isinstance(event, Remark) and event.text.startswith(_BANNER):
                self._label_simulated()
        self._writer.append(readings)
        for one in readings:
            self.last[one.quantity] = {
                "value": one.value,
                "unit": one.unit,
                "flag": int(one.flag),
                "time": one.time.isoformat(timespec="milliseconds"),
                "reason": one.reason,
            }

    def _label_simulated(self) -> None:
        if not self._labelled:
            self._labelled = True
            self._writer.amend("origin", "simulated")

    def _lose(self, reader: PortReader) -> None:
        reader.stop()
        self._lost = self._clock()
        self._keep(self._decoder.finish(Arrival(*self._lost)))
        self._reader, self.state = None, "waiting for the sensor"
        self._retry_at, self._wait = self._lost.monotonic + _FIRST_WAIT, _FIRST_WAIT

    def _reconnect(self) -> None:
        request_gap = self._lost or self._clock()
        if self._clock().monotonic < self._retry_at:
            self._stopping.wait(_STEP)
            return
        try:
            self._reader = self._open(same_device(self._identity))
        except PortError:
            self._wait = min(self._wait * 2, _LONGEST_WAIT)
            self._retry_at = self._clock().monotonic + self._wait
            return
        moment = self._clock()
        self._is_first_chunk = True
        self._writer.gap(request_gap.utc, moment.utc, "the sensor was away")
        self._lost, self._last_byte = None, moment
        self.reconnects += 1
        self.state = "recording"

    def _obey(self, request: dict[str, Any]) -> dict[str, Any]:
        self._last_asked = self._clock()
        match request.get("do"):
            case "status":
                return self.status()
            case "mark":
                self._writer.mark(str(request.get("text", "")), self._last_asked.utc)
            case "extend":
                minutes = request.get("minutes")
                if not isinstance(minutes, int | float) or not 0 <= minutes <= _LONGEST_ORDER:
                    return {"error": "minutes must be a number from 0 to a year"}
                wanted = self._after(minutes)
                self._until = wanted if self._until is None else max(self._until, wanted)
            case "stop":
                self._stopping.set()
            case _:
                return {"error": "not a command"}
        return {"ok": True}

    def _after(self, minutes: float) -> float:
        return self._clock().monotonic + minutes * 60

    def _is_over(self) -> bool:
        moment = self._clock().monotonic
        if self._stopping.is_set():
            return True
        if self._lost is not None and moment - self._lost.monotonic > self.order.give_up:
            return True
        if self._until is None or moment < self._until:
            return False
        lease = self.order.lease
        return lease is None or moment - self._last_asked.monotonic > lease

    def _end(self) -> None:
        self.state = "ended"
        if self._reader is not None:
            self._reader.stop()
            with suppress(PortLost):
                while (chunk := self._reader.take(0)) is not None:
                    self._keep(self._decoder.feed(chunk.data, Arrival(*chunk.arrival)))
        moment = self._clock()
        self._keep(self._decoder.finish(Arrival(*moment)))
        self._writer.close(moment.utc)
        self._control.close()

    def _judge(self) -> None:
        if self._lost is not None:
            raise why_lost(self.order, self._writer.rows)
        if not self._writer.is_sealed:
            raise why_unsaved(self.order, self._writer.trouble)
        if self._writer.rows == 0:
            raise why_nothing(self.order, self._decoder.account)
