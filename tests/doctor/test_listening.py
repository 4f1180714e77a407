"""Which speed, which format? On a wire made of bits, and on a real terminal."""

import select
from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem.doctor import Level
from classnet_stem.doctor.listening import Ear, Heard, explore, judge, listen
from classnet_stem.errors import PortBusy, PortLost
from classnet_stem.ports import Board, Lines, find_board

SPEEDS = (115200, 9600, 57600, 38400, 19200, 4800)
BOARD = Board("board", SPEEDS)
BRIDGE = find_board(0x1A86, 0x7523)
MICROBIT = [b"temp_C:21.5\r\nhum_pct:45\r\n"] * 40
TABLE = [b"temperature,humidity\r\n", *(f"{20 + n},{45 + n}\r\n".encode() for n in range(40))]
JSON = [b'{"temperature":21.5,"humidity":45}\r\n'] * 40


def ear(bench: Any) -> Ear:
    return Ear(bench.open_port, bench.clock)


def test_wire_at_the_right_speed(wrong_speed: Callable[..., bytes]) -> None:
    """The model of a wire gives at the sender's speed what was sent, any byte."""
    sent = bytes(range(256))

    assert sent == wrong_speed(sent, 9600, 9600)


@pytest.mark.parametrize(("sent_at", "read_at"), [(9600, 115200), (115200, 9600), (9600, 4800)])
def test_wire_at_a_wrong_speed(
    wrong_speed: Callable[..., bytes], sent_at: int, read_at: int
) -> None:
    """The model of a wire gives garbage at another speed, and never nothing."""
    heard = wrong_speed(b"temp_C:21.5\r\n" * 20, sent_at, read_at)

    assert b"" != heard
    assert b"temp" not in heard


def test_wire_known_byte(wrong_speed: Callable[..., bytes]) -> None:
    """At twice the speed each bit counts twice: 0F is heard as FE, worked out by hand.

    The wire of 0F is 0 1111 0000 1. Seen twice: 00 11 11 11 11 00 00 00 00 11. The first 0 is
    the start bit, then come 0 1111111 and a stop bit 1.
    """
    assert b"\xfe" == wrong_speed(b"\x0f", 9600, 19200)[:1]


@pytest.mark.parametrize("pieces", [MICROBIT, TABLE, JSON], ids=["microbit", "table", "json"])
@pytest.mark.parametrize("speed", SPEEDS)
def test_speed_is_found(make_bench: Any, pieces: list[bytes], speed: int) -> None:
    """Of all speeds of a board the one that reads is found; no garbage is taken for readings."""
    bench = make_bench(pieces, speed)
    heard = explore("COM5", SPEEDS, BOARD, ear(bench))

    assert speed == heard[-1].baud
    assert heard[-1].format in {"microbit", "csv", "json"}
    assert [None] * (len(heard) - 1) == [one.format for one in heard[:-1]]
    assert b"" == bench.written


def test_first_speed_reads(make_bench: Any) -> None:
    """A port that reads at the present speed is fine, and no other speed is tried."""
    bench = make_bench(MICROBIT, 115200)
    finding = judge("COM5", explore("COM5", SPEEDS, BOARD, ear(bench)))

    assert (Level.OK, [(115200, Lines.ON)]) == (finding.level, bench.opened)
    assert "microbit at 115200 baud" in finding.what


def test_other_speed_is_offered(make_bench: Any) -> None:
    """A sensor at another speed is a problem, and the command with its speed is offered."""
    bench = make_bench(MICROBIT, 9600)
    finding = judge("COM5", explore("COM5", (115200, 9600), BOARD, ear(bench)))

    assert Level.PROBLEM is finding.level
    assert "at 9600 baud, not at 115200" in finding.what
    assert "classnet record --port COM5 --baud 9600 --sensor microbit" == finding.hint


def test_no_longer_than_said(make_bench: Any) -> None:
    """Listening at one speed takes three seconds at most, garbage or not."""
    bench = make_bench([b"\xff\x00"] * 1000, 9600)
    listen("COM5", 9600, None, ear(bench))

    assert 3.0 == pytest.approx(bench.seconds, abs=0.15)


def test_silence(make_bench: Any) -> None:
    """A port on which nothing arrives is a problem; another speed is not tried."""
    bench = make_bench([], 9600)
    finding = judge("COM5", explore("COM5", SPEEDS, BOARD, ear(bench)))

    assert [(115200, Lines.ON)] == bench.opened
    assert (Level.PROBLEM, "COM5 is open and nothing arrives.") == (finding.level, finding.what)
    assert "--sensor NAME" in finding.hint
    assert {"davis", "mhz19"} <= set(finding.hint.partition("one of: ")[2][:-1].split(", "))


def test_slow_sensor(make_bench: Any) -> None:
    """A sensor that sent one whole line after a pause is read, not silent."""
    bench = make_bench([b""] * 15 + [b"temp_C:21\r\n"], 115200)
    finding = judge("COM5", explore("COM5", SPEEDS, BOARD, ear(bench)))

    assert Level.OK is finding.level
    assert "one line or frame read" in finding.what


def test_board_that_stands_still(make_bench: Any) -> None:
    """A board that DTR and RTS hold in reset is found out, and the way to record it told."""
    bench = make_bench(MICROBIT, 115200, needs_lines_off=True)
    finding = judge("COM5", explore("COM5", BRIDGE.bauds, BRIDGE, ear(bench)))

    assert [(115200, Lines.ON), (115200, Lines.OFF)] == bench.opened
    assert Level.PROBLEM is finding.level
    assert "CLASSNET_LINES=off classnet record --port COM5 --baud 115200" in finding.hint


def test_silent_either_way(make_bench: Any) -> None:
    """A chip that is silent with its lines on and off is silent."""
    bench = make_bench([], 9600)
    finding = judge("COM5", explore("COM5", BRIDGE.bauds, BRIDGE, ear(bench)))

    assert 2 == len(bench.opened)
    assert "nothing arrives" in finding.what


def test_unknown_binary(make_bench: Any) -> None:
    """Bytes of which no speed makes readings are a problem that names the speeds tried."""
    bench = make_bench([b"\xf7\x11\x93\xe0\x05"] * 40, 9600)
    finding = judge("COM5", explore("COM5", (115200, 9600), BOARD, ear(bench)))

    assert Level.PROBLEM is finding.level
    assert "(115200, 9600)" in finding.why


def test_mostly_garbage(make_bench: Any) -> None:
    """A few lines that could be readings among much that is garbage do not make a format."""
    bench = make_bench([b"@@@ \xf7\x93 !! \xe0 ~~ " * 4 + b"\r\n", b"temp_C:21\r\n"] * 30, 9600)
    heard = listen("COM5", 9600, None, ear(bench))

    assert (None, True) == (heard.format, heard.size > 1000)


def test_unknown_text(make_bench: Any) -> None:
    """Text that is no format is shown, so that the person knows the speed is right."""
    bench = make_bench([b"Hello, here is your weather!\r\n"] * 40, 9600)
    finding = judge("COM5", explore("COM5", (115200, 9600), BOARD, ear(bench)))

    assert "sends text at 9600 baud" in finding.what
    assert "'Hello, here is your weather!'" in finding.why


def test_refusal_is_passed_on() -> None:
    """A port that cannot be opened is a problem with the three parts of the error."""
    finding = judge("COM5", PortBusy("COM5 is in use.", "Thonny has it.", "Close Thonny."))

    assert (Level.PROBLEM, "COM5 is in use.", "Thonny has it.", "Close Thonny.") == (
        finding.level,
        finding.what,
        finding.why,
        finding.hint,
    )


def test_port_is_closed_when_it_is_lost(make_bench: Any) -> None:
    """A port that goes away while we listen is let go of."""
    bench = make_bench(MICROBIT, 9600)

    def lose(device: str, baud: int, board: Board | None) -> Any:
        port = bench.open_port(device, baud, board)
        port.read = lambda seconds: (_ for _ in ()).throw(PortLost("gone"))
        return port

    with pytest.raises(PortLost):
        listen("COM5", 9600, None, Ear(lose, bench.clock))
    assert not bench.is_open


def test_words_before_each_wait(make_bench: Any) -> None:
    """Before each wait the person is told what happens."""
    told: list[str] = []
    explore("COM5", (115200, 9600), BOARD, ear(make_bench(MICROBIT, 9600)), told.append)

    assert ["at 115200 baud", "at 9600 baud"] == [one[18:].partition(",")[0] for one in told]


def test_real_terminal(line: Any, write_line: Callable[[str], bytes]) -> None:
    """On a real terminal the format is found, and not one byte is written to the sensor."""
    line.feed(lambda n: write_line(f"temp_C:{20 + n % 5}"), every=0.01)
    heard = listen(line.device, 115200, BOARD)
    line.rest()
    written, _, _ = select.select([line._controller], [], [], 0)

    assert ("microbit", True) == (heard.format, heard.frames >= 2)
    assert [] == written


@pytest.mark.parametrize(
    ("expected", "sample"),
    [(True, b"21.5 C\r\n"), (False, b"\xff\x00\xf8\x80"), (False, b"")],
)
def test_is_text(expected: bool, sample: bytes) -> None:
    """Bytes that are nearly all readable count as text."""
    assert expected == Heard(9600, len(sample), sample=sample).is_text


def test_only_a_label() -> None:
    """A sensor that sent only lines for people is silent: it may have to be asked."""
    finding = judge("COM5", [Heard(9600, 37, sample=b"# classnet simulated station seed=1\r\n")])

    assert "nothing arrives" in finding.what
    assert "mhz19" in finding.hint
