"""What a USB identity tells, and what the table of identities promises to others."""

from types import SimpleNamespace
from typing import Any

import pytest

from classnet_stem.ports import Lines, find_board, find_port, gate, list_ports
from classnet_stem.ports.boards import (
    _BY_PAIR,
    _BY_VENDOR,
    UNKNOWN,
    Board,
    are_lines_on,
    is_serial_chip,
)
from classnet_stem.sensors import names

ALL = [*_BY_PAIR.values(), *_BY_VENDOR.values()]


def usb(device: str, vid: int | None, pid: int | None, product: str | None = None) -> Any:
    return SimpleNamespace(
        device=device, vid=vid, pid=pid, product=product, serial_number=None, description="n/a"
    )


@pytest.mark.parametrize(
    ("name", "vid", "pid"),
    [
        ("Arduino Uno", 0x2341, 0x0043),
        ("Arduino Mega", 0x2341, 0x0010),
        ("Arduino Nano Every", 0x2341, 0x0058),
        ("Arduino Nano 33 IoT", 0x2341, 0x8057),
        ("Arduino Leonardo", 0x2341, 0x8036),
        ("Arduino Mega 2560", 0x2A03, 0x0042),
        ("board with a CH340 chip", 0x1A86, 0x7523),
        ("board with a CH341 chip", 0x1A86, 0x5523),
        ("ESP32 board with a CH9102 chip", 0x1A86, 0x55D4),
        ("board with an FTDI chip", 0x0403, 0x6015),
        ("board with a CP210x chip", 0x10C4, 0xEA60),
        ("ESP32", 0x303A, 0x1001),
        ("Raspberry Pi Pico", 0x2E8A, 0x0005),
        ("senseBox MCU", 0x04D8, 0xEF66),
        ("Adafruit board", 0x239A, 0x80F4),
        ("Arduino board", 0x2341, 0x7777),
    ],
)
def test_name(name: str, vid: int, pid: int) -> None:
    """A board that schools have is called by the name that people use."""
    assert name == find_board(vid, pid).name


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("BBC micro:bit", "BBC micro:bit CMSIS-DAP"),
        ("Calliope mini", "Calliope mini DAPLink"),
        ("Calliope mini", "calliope-mini"),
        ("BBC micro:bit or Calliope mini", "DAPLink CMSIS-DAP"),
        ("BBC micro:bit or Calliope mini", None),
    ],
)
def test_microbit_and_calliope(name: str, product: str | None) -> None:
    """The two boards with one pair of numbers are told apart by their product text."""
    assert name == find_board(0x0D28, 0x0204, product).name


@pytest.mark.parametrize(("vid", "pid"), [(None, None), (0x1234, 0x5678), (0x0D28, None)])
def test_unknown(vid: int | None, pid: int | None) -> None:
    """An identity that is not in the table has no name, and the usual settings."""
    assert Board("", (115200, 9600), (), Lines.ON) == find_board(vid, pid)


def test_bridge_chip_may_hide_any_sensor() -> None:
    """The chip of a sensor's adapter, such as that of an SDS011, has its speed to try."""
    assert {9600, 19200, 38400, 4800, 2400, 74880} < set(find_board(0x1A86, 0x7523).bauds)
    assert "sds011" in find_board(0x1A86, 0x7523).formats


def test_first_speeds() -> None:
    """An Uno usually runs at Arduino's 9600 baud, a ScienceScope logger at 115200."""
    uno, logger = find_board(0x2341, 0x0043), find_board(0x2341, 0x0042)

    assert (9600, 115200) == (uno.bauds[0], logger.bauds[0])


@pytest.mark.parametrize("board", ALL, ids=lambda board: board.name)
def test_speeds_are_harmless(board: Board) -> None:
    """No board is opened at 1200 baud: it makes an Arduino wait for a new program."""
    assert board.bauds
    assert 1200 not in board.bauds
    assert len(board.bauds) == len(set(board.bauds))


@pytest.mark.parametrize("board", ALL, ids=lambda board: board.name)
def test_formats_exist(board: Board) -> None:
    """Every format that a board is said to speak has a decoder of that name."""
    assert set(board.formats) <= set(names())


@pytest.mark.parametrize(
    ("vid", "pid"),
    [(0x2341, 0x8036), (0x2341, 0x003E), (0x239A, 0x1), (0x2E8A, 0x5), (0x0D28, 0x0204)],
)
def test_boards_that_need_dtr(vid: int, pid: int) -> None:
    """Leonardo, Due, TinyUSB boards and the micro:bit have their lines on when opened."""
    assert are_lines_on(find_board(vid, pid), {})


def test_boards_that_dtr_holds() -> None:
    """The chip of ESP32 boards has its lines off when opened."""
    assert not are_lines_on(find_board(0x1A86, 0x55D4), {})


@pytest.mark.parametrize(
    ("expected", "said"), [(False, "off"), (False, " OFF "), (True, "on"), (True, "perhaps")]
)
def test_person_overrules(expected: bool, said: str) -> None:
    """CLASSNET_LINES overrules the table; a word that is neither on nor off changes nothing."""
    assert expected == are_lines_on(UNKNOWN, {"CLASSNET_LINES": said})


def test_person_overrules_to_on() -> None:
    """CLASSNET_LINES=on holds for a board that is opened with its lines off."""
    assert are_lines_on(find_board(0x1A86, 0x55D4), {"CLASSNET_LINES": "on"})


def test_restarting() -> None:
    """An Uno starts anew when it is opened, a Leonardo does not."""
    uno, leonardo = find_board(0x2341, 0x0043), find_board(0x2341, 0x8036)

    assert (True, False) == (uno.restarts, leonardo.restarts)


def test_serial_chips() -> None:
    """A CH340 should be a serial port; a mouse should not."""
    assert (True, False) == (is_serial_chip(0x1A86, 0x7523), is_serial_chip(0x046D, 0xC077))


def test_listed_port_has_its_board() -> None:
    """A listed port carries its board, the speeds to try, and the format if there is one."""
    system = [
        usb("/dev/ttyACM0", 0x0D28, 0x0204, "BBC micro:bit CMSIS-DAP"),
        usb("/dev/ttyUSB0", 0x10C4, 0xEA60, "CP2102"),
    ]
    microbit, bridge = list_ports(lambda: system)

    assert ("BBC micro:bit", "microbit") == (microbit.description, microbit.sensor)
    assert find_board(0x10C4, 0xEA60) == bridge.board
    assert (bridge.board.bauds, None) == (bridge.bauds, bridge.sensor)


def test_port_by_name_has_usual_speeds() -> None:
    """A port of which nothing is known has the usual speeds to try."""
    assert (115200, 9600) == find_port("COM99").bauds


def test_link_leads_to_its_board(monkeypatch: Any, tmp_path: Any) -> None:
    """A link to a device is known as the board behind it and keeps its own name."""
    (tmp_path / "ttyUSB0").write_text("")
    link = tmp_path / "usb-1a86_USB_Serial-if00-port0"
    link.symlink_to(tmp_path / "ttyUSB0")
    port = usb(str(tmp_path / "ttyUSB0"), 0x1A86, 0x7523)
    monkeypatch.setattr(gate, "system_ports", lambda: [port])

    found = find_port(str(link), system=lambda: [port])

    assert ("board with a CH340 chip", str(link)) == (found.description, found.device)
    assert "board with a CH340 chip" == gate.board_at(str(link)).name
    assert UNKNOWN == gate.board_at(str(tmp_path / "other"))
