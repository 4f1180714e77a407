"""The address file of a recorder: swept, refused, left behind."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.recorder import control
from classnet_stem.recorder.control import ControlServer, registry, running


@pytest.fixture
def server() -> Iterator[ControlServer]:
    """The control channel of this process."""
    made = ControlServer({"out": "/old.csv", "device": "/dev/none"})
    yield made
    made.close()


def outs() -> list[str]:
    return [entry["out"] for entry in running()]


def test_swept_address_comes_back(server: ControlServer) -> None:
    """An address that the system swept away with its folder is written again."""
    shutil.rmtree(registry())
    assert [] == outs()
    server.stay()

    assert ["/old.csv"] == outs()


def test_refused_move(server: ControlServer, monkeypatch: Any) -> None:
    """A full disk does not end the recorder when its file changes; the next try says it."""
    with monkeypatch.context() as full:
        full.setattr(control, "_write_privately", lambda *_: (_ for _ in ()).throw(OSError(28)))
        server.move(Path("/new.csv"))
    assert (False, ["/old.csv"]) == (server.is_published, outs())
    server.stay()

    assert (True, ["/new.csv"]) == (server.is_published, outs())


def test_number_of_a_stranger() -> None:
    """Who has the number of a recorder that a power cut ended is not taken for it."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    left = registry() / f"{os.getppid()}.json"
    left.write_text(json.dumps({"pid": os.getppid(), "port": port, "out": "/r.csv"}), "utf-8")

    assert [] == running()
    assert not left.exists()
