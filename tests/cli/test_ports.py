import json
from typing import Any

from classnet_stem.cli import main
from classnet_stem.ports import announce
from classnet_stem.stations import Station

CARD = Station("SIM-HEL", name="Simulated station", origin="simulated")


def test_nothing_plugged_in(capsys: Any, monkeypatch: Any) -> None:
    """Without a port the command says why that may be and what to try."""
    monkeypatch.setattr("classnet_stem.cli.ports.list_ports", list)

    assert 0 == main(["ports"])
    assert 3 == len(capsys.readouterr().out.splitlines())


def test_announced_station(capsys: Any) -> None:
    """A simulated station is listed and labelled."""
    announce("/dev/pts/77", sensor="csv", station=CARD)

    assert 0 == main(["ports"])
    assert "/dev/pts/77  Simulated station [simulated]" in capsys.readouterr().out


def test_json(capsys: Any) -> None:
    """With --json each port is one object a line."""
    announce("/dev/pts/77", sensor="csv", station=CARD)
    main(["ports", "--json"])
    found = json.loads(capsys.readouterr().out.splitlines()[-1])

    assert ("/dev/pts/77", True, "csv", CARD) == (
        found["device"],
        found["simulated"],
        found["sensor"],
        Station.from_passport(found["station"]),
    )


def test_runtime_folder_of_somebody_else(capsys: Any, monkeypatch: Any) -> None:
    """An error is three lines on stderr, status 1 and no traceback."""
    monkeypatch.setenv("CLASSNET_RUNTIME_DIR", "/dev/null/x")

    assert 1 == main(["ports"])
    out, err = capsys.readouterr()
    assert ("", 3) == (out, len(err.splitlines()))
