"""Listening to a port: which speed and which format? Nothing is ever written to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from classnet_stem import sensors
from classnet_stem.doctor.finding import Finding, from_error, ok, problem, say_nothing
from classnet_stem.errors import PortError
from classnet_stem.ports import Board, Lines, Port, Stamp, now, open_port
from classnet_stem.ports.boards import UNUSUAL_LINES
from classnet_stem.sensors import Arrival, Decoder

LONGEST = 3.0
_PIECE = 0.1
_SURE_PAUSE = 0.5
_ENOUGH_FRAMES = 2
_SAMPLE = 200
_SHOWN = 40
_MOSTLY = 0.9

Opener = Callable[[str, int, Board | None], Port]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from a port at one speed. `format` is the one that reads it, None if none.

    `frames` are the lines or frames that it understood. `sample` are the first bytes.
    """

    baud: int
    size: int = 0
    format: str | None = None
    frames: int = 0
    sample: bytes = b""
    are_lines_off: bool = False

    @property
    def is_text(self) -> bool:
        """Whether nearly all bytes can be read as plain text."""
        readable = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in self.sample)
        return self.size > 0 and readable >= _MOSTLY * len(self.sample)

    @property
    def is_only_remarks(self) -> bool:
        """Whether all that came are lines for people, which begin with ``#``."""
        lines = [line for line in self.sample.split(b"\n") if line.strip()]
        return 0 < self.size <= _SAMPLE and all(line.startswith(b"#") for line in lines)


@dataclass(frozen=True, slots=True)
class Ear:
    """How to listen: what opens a port, the clock, and how long (seconds) at most."""

    open_port: Opener = open_port
    clock: Callable[[], Stamp] = now
    longest: float = LONGEST


def listen(device: str, baud: int, board: Board | None = None, ear: Ear | None = None) -> Heard:
    """Hear what arrives at one speed with every decoder, until one of them is sure.

    Raises PortError if the port cannot be opened or goes away.
    """
    ear = ear or Ear()
    port = ear.open_port(device, baud, board)
    try:
        return _hear(port, baud, ear)
    finally:
        port.close()


def _hear(port: Port, baud: int, ear: Ear) -> Heard:
    begun = last = ear.clock()
    decoders: list[Decoder] = []
    size, sample = 0, b""
    while last.monotonic - begun.monotonic < ear.longest and _sure(decoders) is None:
        data = port.read(_PIECE)
        last = ear.clock()
        if not data:
            continue
        if not decoders:  # after a silence the first byte is the first of a line or frame
            decoders = _all_decoders(last.monotonic - begun.monotonic > _SURE_PAUSE)
        size, sample = size + len(data), sample + data[: _SAMPLE - len(sample)]
        for decoder in decoders:
            decoder.feed(data, Arrival(*last))
    best = _sure(decoders) or _likely(decoders)
    if best is None:
        return Heard(baud, size, sample=sample)
    return Heard(baud, size, best.name, best.account.frames, sample)


def _all_decoders(from_start: bool) -> list[Decoder]:
    """Return a decoder for each format; those that listening can tell from others come first."""
    listed = sorted(sensors.formats().values(), key=lambda one: (not one.in_auto, one.rank))
    return [one.make(from_start) for one in listed]


def _sure(decoders: Sequence[Decoder]) -> Decoder | None:
    """Return the decoder that has understood enough and more than it rejected."""
    best = _likely(decoders)
    return best if best is not None and best.account.frames >= _ENOUGH_FRAMES else None


def _likely(decoders: Sequence[Decoder]) -> Decoder | None:
    """Return the decoder that understood most; of equals the first. None if none did."""
    fit = [one for one in decoders if one.account.frames and one.account.score > 0]
    return max(fit, key=lambda one: (one.account.score, one.is_certain), default=None)


def explore(
    device: str,
    bauds: Sequence[int],
    board: Board,
    ear: Ear | None = None,
    tell: Callable[[str], None] = say_nothing,
) -> list[Heard]:
    """Listen at each speed, the present one first, until one of them reads.

    Where nothing at all arrives another speed cannot help; then a board that may stand still
    is tried once with the other state of its lines DTR and RTS. Raises PortError.
    """
    longest = (ear or Ear()).longest
    heard: list[Heard] = []
    for baud in bauds:
        tell(f"Listening to {device} at {baud} baud, at most {longest:g} seconds.")
        heard.append(listen(device, baud, board, ear))
        if heard[-1].format or not heard[-1].size:
            break
    if not heard[0].size and board.may_stand_still and board.lines is Lines.ON:
        tell(f"Listening to {device} with the lines DTR and RTS off.")
        still = listen(device, bauds[0], replace(board, lines=Lines.OFF), ear)
        heard.append(replace(still, are_lines_off=True))
    return heard


def judge(device: str, heard: Sequence[Heard] | PortError) -> Finding:
    """Say what listening found: the first of `heard` is at the present speed."""
    if isinstance(heard, PortError):
        return from_error(heard)
    present, last = heard[0], heard[-1]
    if present.format:
        return _reads(device, present)
    if last.are_lines_off and last.size:
        return _stands_still(device, last)
    if not present.size or present.is_only_remarks:
        return _silent(device)
    if last.format:
        return problem(
            f"The sensor on {device} sends at {last.baud} baud, not at {present.baud}.",
            "The program on the board, or the sensor itself, sets the speed.",
            f"classnet record --port {device} --baud {last.baud} --sensor {last.format}",
        )
    return _unreadable(device, heard)


def _reads(device: str, heard: Heard) -> Finding:
    lines = f"{heard.frames} lines or frames" if heard.frames > 1 else "one line or frame"
    return ok(f"{device} speaks {heard.format} at {heard.baud} baud: {lines} read.")


def _silent(device: str) -> Finding:
    listed = sensors.formats().items()
    asked = ", ".join(name for name, one in listed if one.dialogue and "-" not in name)
    return problem(
        f"{device} is open and nothing arrives.",
        "The program on the board does not run, it sends less often than we listened, "
        "or the sensor speaks only when it is asked (CO2 sensors, Davis stations).",
        "Press the reset button and try again. For a sensor that must be asked, name it: "
        f"classnet record --port {device} --sensor NAME   (NAME is one of: {asked})",
    )


def _stands_still(device: str, heard: Heard) -> Finding:
    return problem(
        f"The board on {device} speaks only with its lines DTR and RTS off.",
        "They are wired to its reset pin, so it stands still while they are on.",
        f"{UNUSUAL_LINES}=off classnet record --port {device} --baud {heard.baud}   "
        f"(Windows: first set {UNUSUAL_LINES}=off)",
    )


def _unreadable(device: str, heard: Sequence[Heard]) -> Finding:
    tried = ", ".join(str(one.baud) for one in heard)
    text = next((one for one in heard if one.is_text), None)
    if text is not None:
        shown = text.sample.decode("ascii", errors="replace").strip().splitlines()
        return problem(
            f"{device} sends text at {text.baud} baud, and no reading could be made of it.",
            f"It is not written as one of the known formats: {shown[len(shown) // 2][:_SHOWN]!r}"
            if shown
            else "The lines are empty.",
            "Let the program send name:value or columns of numbers, one line a sample.",
        )
    return problem(
        f"{heard[0].size} bytes came from {device}, and no reading could be made of them.",
        f"The speed is another than those tried ({tried}), or the sensor is not known.",
        "Look for the speed in the program or manual: classnet record --baud SPEED",
    )
