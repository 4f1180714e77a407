"""The recorder's control channel: one JSON line in, one JSON line out, on this computer only.

The address and a secret token stand in a file of the private runtime folder, so only this
account can give commands.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from classnet_stem.ports import is_alive, runtime_dir

# A slow disk can hold the recorder's loop for many seconds; it answers when that is over.
PATIENCE = 60.0

_LONGEST = 65536
_SECONDS_TO_ASK = 5.0

Reply = SimpleQueue[dict[str, Any]]


class ControlServer:
    """Takes commands in a thread and hands them to the recorder's own loop."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self._requests: SimpleQueue[tuple[dict[str, Any], Reply]] = SimpleQueue()
        self._token = secrets.token_hex(16)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.path = registry() / f"{os.getpid()}.json"
        address = {"pid": os.getpid(), "port": self._socket.getsockname()[1]}
        self._entry = entry | address | {"token": self._token}
        _write_privately(self.path, json.dumps(self._entry))
        self.is_published = True
        threading.Thread(target=self._serve, name="control", daemon=True).start()

    def next_request(self) -> tuple[dict[str, Any], Reply] | None:
        """Return a waiting command and where its answer goes, or None."""
        with suppress(Empty):
            return self._requests.get_nowait()
        return None

    def stay(self) -> bool:
        """Write the address file anew: systems sweep old files out of temporary folders.

        Return whether it was possible: a full disk must not end a recording, nor must a file
        that somebody reads just now (Windows).
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_privately(self.path, json.dumps(self._entry))
        except OSError:
            self.is_published = False
        else:
            self.is_published = True
        return self.is_published

    def move(self, out: Path) -> None:
        """Say that the recorder writes another file from now on."""
        self._entry["out"] = str(out.resolve())
        self.stay()

    def close(self) -> None:
        """Stop listening and take the address away."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                if self._socket.fileno() < 0:
                    return
                threading.Event().wait(0.2)  # too many open files, for a moment
                continue
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError, ValueError, RecursionError):
            connection.settimeout(_SECONDS_TO_ASK)
            request = json.loads(_line(connection))
            if not isinstance(request, dict) or not self._is_ours(request.pop("token", "")):
                return
            reply: Reply = SimpleQueue()
            self._requests.put((request, reply))
            with suppress(Empty):
                connection.sendall(json.dumps(reply.get(timeout=PATIENCE)).encode() + b"\n")

    def _is_ours(self, token: object) -> bool:
        given = str(token).encode("utf-8", errors="replace")
        return secrets.compare_digest(given, self._token.encode())


def registry() -> Path:
    """Return the folder in which running recorders write their address."""
    folder = runtime_dir() / "recorders"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def running() -> list[dict[str, Any]]:
    """Return the entries of recorders that run now; sweep those that are gone."""
    entries = []
    for path in registry().glob("*.json"):
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
            alive = is_alive(int(entry["pid"])) and _is_listening(int(entry["port"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if alive:
            entries.append(entry)
        else:
            path.unlink(missing_ok=True)
    return entries


def _is_listening(port: int) -> bool:
    """Tell whether a recorder can be there: after a power cut a stranger may have its number."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=_SECONDS_TO_ASK).close()
    except ConnectionRefusedError:
        return False
    except OSError:
        return True
    return True


def ask(
    entry: dict[str, Any], request: dict[str, Any], seconds: float = PATIENCE
) -> dict[str, Any] | None:
    """Send one command to the recorder of `entry`; None if no answer comes in `seconds`."""
    try:
        address = ("127.0.0.1", int(entry["port"]))
        with socket.create_connection(address, timeout=seconds) as connection:
            connection.sendall(json.dumps(request | {"token": entry["token"]}).encode() + b"\n")
            answer = json.loads(_line(connection))
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None


def _line(connection: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\n") and len(data) < _LONGEST:
        piece = connection.recv(4096)
        if not piece:
            break
        data += piece
    return data


def _write_privately(path: Path, text: str) -> None:
    draft = path.with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
