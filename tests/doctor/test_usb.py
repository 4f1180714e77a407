"""Drivers and services between a USB plug and its port, from facts and from copied files."""

from pathlib import Path

import pytest

from classnet_stem.doctor import Level, linux, other_systems
from classnet_stem.doctor.facts import Usb
from classnet_stem.doctor.usb import brltty, driver, modem_manager, no_serial

CH340, CP210X, MICROBIT, MOUSE = (0x1A86, 0x7523), (0x10C4, 0xEA60), (0x0D28, 0x0204), (0x46D, 1)

# The two forms in which brltty's rules name a device (its 85-brltty.rules, of version 6.4 and
# of older ones), and a rule of something else.
BRLTTY_RULES = """\
# ENV{PRODUCT}=="dead/beef/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm", GOTO="brltty_usb_run"
ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm", GOTO="brltty_usb_run"
ENV{PRODUCT}=="403/6001/*", ENV{BRLTTY_BRAILLE_DRIVER}="at,md", GOTO="brltty_usb_run"
ATTRS{idVendor}=="10c4", ATTRS{idProduct}=="ea60", ENV{BRLTTY_BRAILLE_DRIVER}="sk"
ENV{PRODUCT}=="46d/1/*", ENV{SOMETHING}="else"
"""

# From published output of ioreg -l for an Arduino Uno (thinbug.com/q/58679114), shortened.
IOREG = """\
+-o Root  <class IORegistryEntry, id 0x100000100, retain 21>
  +-o AppleUSBXHCI@14000000  <class AppleUSBXHCI>
  | +-o Arduino Uno@14100000  <class IOUSBHostDevice, id 0x100001201, registered>
  | | {
  | |   "idProduct" = 67
  | |   "USB Product Name" = "Arduino Uno"
  | |   "idVendor" = 10755
  | | }
  | +-o Hub@14200000  <class IOUSBHostDevice>
  |   {
  |     "idVendor" = 1452
  |   }
  +-o USB2.0-Serial@14300000  <class IOUSBHostDevice>
      {
        "idVendor" = 6790
        "idProduct" = 29987
      }
"""

# In the form that Microsoft documents, with the words of a German computer.
PNPUTIL = """\
Microsoft-PnP-Hilfsprogramm

Instanz-ID:                USB\\VID_1A86&PID_7523\\5&2A3B4C5D&0&2
Ger\u00e4tebeschreibung:         USB2.0-Serial
Status:                    Problem
Problemcode:               28 (0x1C) [CM_PROB_FAILED_INSTALL]

Instanz-ID:                USB\\VID_0D28&PID_0204&MI_01\\6&1234&0&0001
Instanz-ID:                HID\\VID_046D&PID_C077\\7&1&0&0000
"""


@pytest.fixture
def rules(tmp_path: Path) -> tuple[Path, Path]:
    """The folders of udev rules: the administrator's (it comes first) and the system's."""
    mine, systems = tmp_path / "etc", tmp_path / "lib"
    mine.mkdir()
    systems.mkdir()
    (systems / "85-brltty.rules").write_text(BRLTTY_RULES)
    return mine, systems


def test_rules_of_brltty(rules: tuple[Path, Path]) -> None:
    """The devices that brltty takes are read from its rules, without comments and other rules."""
    assert {CH340, CP210X, (0x0403, 0x6001)} == linux.claimed_by_brltty(rules)


def test_hidden_rules_of_brltty(rules: tuple[Path, Path]) -> None:
    """Rules that the administrator hid with a file of the same name take nothing."""
    (rules[0] / "85-brltty.rules").symlink_to("/dev/null")

    assert frozenset() == linux.claimed_by_brltty(rules)


def test_brltty_took_a_board() -> None:
    """A board on the bus without a port that brltty claims is a problem; it says who took it."""
    usb = Usb("linux", frozenset({CH340}), claimed_by_brltty=frozenset({CH340}))
    finding = brltty(usb)

    assert finding is not None
    assert Level.PROBLEM is finding.level
    assert "board with a CH340 chip (1A86:7523)" in finding.what
    assert "If nobody here uses a braille display" in finding.hint


@pytest.mark.parametrize(
    "usb",
    [
        Usb("linux", claimed_by_brltty=frozenset({CH340})),
        Usb("linux", is_brltty_running=True),
        Usb("linux", frozenset({CH340}), (("/dev/ttyUSB0", CH340),), True, frozenset({CH340})),
    ],
    ids=["rule", "process", "rule, and a board that works"],
)
def test_brltty_may_take_a_board(usb: Usb) -> None:
    """Brltty on a computer on which no board is missing is a hint only."""
    finding = brltty(usb)

    assert finding is not None
    assert Level.HINT is finding.level


def test_brltty_absent() -> None:
    """A Linux computer without brltty is fine; other systems are not asked."""
    finding = brltty(Usb("linux"))

    assert finding is not None
    assert (Level.OK, None) == (finding.level, brltty(Usb("win32")))


def test_modem_manager() -> None:
    """ModemManager and a board give the rule that makes it ignore this board."""
    usb = Usb("linux", ports=(("/dev/ttyACM0", MICROBIT),), is_modem_manager_running=True)
    finding = modem_manager(usb)

    assert finding is not None
    assert Level.HINT is finding.level
    assert (
        'ATTRS{idVendor}=="0d28", ATTRS{idProduct}=="0204", ENV{ID_MM_DEVICE_IGNORE}="1"'
        in finding.hint
    )


def test_modem_manager_that_ignores() -> None:
    """ModemManager that was told to ignore the board is fine."""
    ports = (("/dev/ttyACM0", MICROBIT),)
    finding = modem_manager(
        Usb("linux", ports=ports, is_modem_manager_running=True, no_modems=frozenset({MICROBIT}))
    )

    assert finding is not None
    assert Level.OK is finding.level


def test_advice_for_modem_manager_works(rules: tuple[Path, Path]) -> None:
    """The rule that the hint gives is one that the next examination understands."""
    usb = Usb("linux", ports=(("/dev/ttyACM0", MICROBIT),), is_modem_manager_running=True)
    finding = modem_manager(usb)
    assert finding is not None
    (rules[0] / "78-classnet.rules").write_text(finding.hint.split("'")[1])

    assert {MICROBIT} == linux.no_modems([MICROBIT, CH340], rules)


def test_rule_for_a_whole_vendor(rules: tuple[Path, Path]) -> None:
    """A rule without a product tells ModemManager to ignore all boards of the vendor."""
    (rules[1] / "77-mm.rules").write_text(
        'ATTRS{idVendor}=="0d28", ENV{ID_MM_DEVICE_IGNORE}="1"\n'
        'ATTRS{idVendor}=="1a86", ENV{ID_MM_CANDIDATE}="1"\n'
    )

    assert {MICROBIT} == linux.no_modems([MICROBIT, CH340], rules)


@pytest.mark.parametrize(
    ("words", "system"),
    [("Windows Update", "win32"), ("Privacy & Security", "darwin"), ("sudo dmesg", "linux")],
)
def test_missing_driver(words: str, system: str) -> None:
    """A chip on the bus without a port is a problem, with advice for the system."""
    finding = driver(Usb(system, frozenset({CH340, MOUSE})))

    assert finding is not None
    assert Level.PROBLEM is finding.level
    assert "board with a CH340 chip (1A86:7523) is plugged in" in finding.what
    assert words in finding.hint


def test_maker_of_the_driver() -> None:
    """The driver's maker is that of the chip."""
    finding = driver(Usb("win32", frozenset({CP210X})))

    assert finding is not None
    assert "silabs.com" in finding.hint
    assert "wch" not in finding.hint


def test_no_driver_is_missing() -> None:
    """A chip that has its port, and a mouse, miss no driver."""
    usb = Usb("win32", frozenset({CH340, MOUSE}), (("COM5", CH340),))

    assert None is driver(usb)


def test_driver_or_brltty() -> None:
    """A board that brltty took is not also called one without a driver."""
    assert None is driver(Usb("linux", frozenset({CH340}), claimed_by_brltty=frozenset({CH340})))


def test_instrument_without_serial_port() -> None:
    """A Go Direct sensor is a hint: it has no serial port and its data come as CSV."""
    finding = no_serial(Usb("linux", frozenset({(0x08F7, 0x0010), MOUSE})))

    assert finding is not None
    assert (Level.HINT, True) == (finding.level, "CSV" in finding.hint)
    assert None is no_serial(Usb("linux", frozenset({MOUSE})))


def test_devices_of_linux(tmp_path: Path) -> None:
    """The bus is read from files; a root hub's files and a folder without any are no trouble."""
    for name, vid, pid in (("1-1", "1a86", "7523"), ("1-2", "0d28", "0204"), ("x", "", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "idVendor").write_text(f"{vid}\n")
        (tmp_path / name / "idProduct").write_text(f"{pid}\n")
    (tmp_path / "1-1:1.0").mkdir()

    assert {CH340, MICROBIT} == linux.usb_devices(tmp_path)


def test_devices_of_windows() -> None:
    """What pnputil prints, in any language, gives the devices on the bus and not their parts."""
    assert {CH340, MICROBIT} == other_systems.usb_devices("win32", lambda _: PNPUTIL)


def test_devices_of_macos() -> None:
    """What ioreg prints gives each node's pair; halves of two nodes are never one device."""
    assert {(0x2A03, 0x0043), CH340} == other_systems.usb_devices("darwin", lambda _: IOREG)


def test_command_that_is_not_there() -> None:
    """A command that is missing, fails or takes too long gives nothing, and no error."""
    assert "" == other_systems.run(["classnet-no-such-command"])


def test_running_process(tmp_path: Path) -> None:
    """A program is found by its short name, and only by all of it."""
    (tmp_path / "12").mkdir()
    (tmp_path / "12" / "comm").write_text("ModemManager\n")
    (tmp_path / "self").mkdir()

    assert linux.is_running("ModemManager", tmp_path)
    assert not linux.is_running("Modem", tmp_path)
