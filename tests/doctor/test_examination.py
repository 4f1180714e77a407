"""The order of the checks, and what is left out when a check has said why."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.doctor import Finding, Level, Wish, conclusion, examine, gathering
from classnet_stem.doctor.facts import Holding, Usb
from classnet_stem.doctor.finding import hint, ok, problem
from classnet_stem.doctor.listening import Ear
from classnet_stem.errors import PortBusy, PortError
from classnet_stem.ports import PortInfo, find_board

CH340 = (0x1A86, 0x7523)
IMPORT_DOCTOR = """
import sys
class Refuse:
    @staticmethod
    def find_spec(name, path=None, target=None):
        top = name.partition(".")[0]
        ours = {*sys.stdlib_module_names, "serial", "classnet_stem"}
        if top in ours or top.startswith("_sysconfigdata"):
            return None
        raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse)
from classnet_stem.doctor import Wish, examine
print(len([one.what for one in examine(Wish())]) > 5)
"""


@pytest.fixture
def computer(monkeypatch: Any) -> Any:
    """A computer with given ports and USB devices."""

    def make(ports: list[PortInfo], usb: Usb | None = None) -> None:
        monkeypatch.setattr(gathering, "all_ports", lambda: ports)
        monkeypatch.setattr(gathering, "usb", lambda _: usb or Usb("linux"))

    return make


def whats(wish: Wish) -> list[str]:
    return [one.what for one in examine(wish)]


def test_no_port(computer: Any) -> None:
    """Without ports the first finding says so, and the computer is examined all the same."""
    computer([])
    found = list(examine(Wish()))

    assert found[0].what.startswith("No port is there")
    assert any("Python" in one.what for one in found)


def test_no_port_explained(computer: Any) -> None:
    """Where a missing driver explains it, the cable is not suspected as well."""
    computer([], Usb("win32", frozenset({CH340})))
    found = whats(Wish())

    assert not any(one.startswith("No port is there") for one in found)
    assert any("has no serial port" in one for one in found)


def test_list_that_fails(monkeypatch: Any) -> None:
    """A system that does not give its list of ports is a finding, not an end."""

    def fail() -> Any:
        raise PortError("The list of ports cannot be read.", "why", "try")

    monkeypatch.setattr(gathering, "all_ports", fail)
    found = list(examine(Wish(is_quick=True)))

    assert "The list of ports cannot be read." == found[0].what
    assert Level.PROBLEM is found[0].level


def test_one_port_that_is_not_there(computer: Any) -> None:
    """A named port that is not there is one problem; nothing else is said about it."""
    computer([])
    found = whats(Wish("/dev/tty-there-is-none"))

    assert ["There is no port /dev/tty-there-is-none."] == [one for one in found if "/dev/" in one]


def test_named_port_is_known(computer: Any, line: Any, make_bench: Any, tmp_path: Path) -> None:
    """A named port, by a link too, is listened to at the speeds of its board."""
    computer([PortInfo(line.device, "x", board=find_board(0x2341, 0x0043))])
    link = tmp_path / "uno"
    link.symlink_to(line.device)
    bench = make_bench([b"temp_C:21\r\n"] * 30, 9600)
    wish = Wish(str(link), ear=Ear(bench.open_port, bench.clock))

    # The other end of the line is open in this very process, which is no holder.
    assert f"{link} speaks microbit at 9600 baud: 2 lines or frames read." in whats(wish)
    assert 9600 == bench.opened[0][0]


def test_quick(computer: Any, line: Any, make_bench: Any) -> None:
    """A quick examination opens no port."""
    computer([PortInfo(line.device, "x")])
    bench = make_bench([], 9600)
    list(examine(Wish(is_quick=True, ear=Ear(bench.open_port, bench.clock))))

    assert [] == bench.opened


def test_recorded_port_is_left_alone(
    computer: Any, line: Any, make_bench: Any, monkeypatch: Any
) -> None:
    """A port that is being recorded is not opened."""
    computer([PortInfo(line.device, "x")])
    holding = Holding(line.device, recording=Path("garden.csv"))
    monkeypatch.setattr(gathering, "holding_of", lambda _: holding)
    bench = make_bench([], 9600)
    found = whats(Wish(ear=Ear(bench.open_port, bench.clock)))

    assert f"{line.device} is being recorded into garden.csv." in found
    assert [] == bench.opened


def test_busy_without_a_name(computer: Any, line: Any) -> None:
    """A port that another account holds is a problem although its holder cannot be seen."""
    computer([PortInfo(line.device, "x")])

    def refuse(*_: Any) -> Any:
        raise PortBusy(f"The port {line.device} is in use.", "why", "try")

    assert f"The port {line.device} is in use." in whats(Wish(ear=Ear(refuse)))


@pytest.mark.parametrize(
    ("expected", "findings"),
    [
        ("No problem was found.", [ok("a"), hint("b", "c", "d")]),
        ("One problem was found. Begin with the first one.", [problem("a", "b", "c"), ok("d")]),
        ("2 problems were found. Begin with the first one.", [problem("a", "b", "c")] * 2),
    ],
)
def test_conclusion(expected: str, findings: list[Finding]) -> None:
    """The sum counts problems and no hints."""
    assert expected == conclusion(findings).what


def test_runs_without_jupyter() -> None:
    """The whole examination runs on the standard library and pyserial alone."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_DOCTOR], capture_output=True, text=True, check=False
    )

    assert (0, "True\n", "") == (done.returncode, done.stdout, done.stderr)
