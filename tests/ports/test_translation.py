"""Whatever pyserial raises, the package raises an error of its own."""

import ast
import builtins
import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import serial

from classnet_stem.errors import PortBusy, PortError, PortLost
from classnet_stem.ports import gate
from classnet_stem.ports.gate import losses, translated

PYSERIAL = Path(serial.__file__).parent
# Not used by this package, or only on Pythons that it does not run on.
NOT_OURS = {
    "serialcli.py": "IronPython",
    "serialjava.py": "Jython",
    "threaded/__init__.py": "a reader thread that we do not use",
    "tools/hexlify_codec.py": "a part of miniterm",
    "tools/list_ports_common.py": "its errors are for comparing and indexing, which we do not",
    "tools/miniterm.py": "a program",
}
ELSEWHERE = {"WinError": OSError}  # ctypes.WinError(), on Windows only, makes an OSError


def raised_by_pyserial() -> list[Exception]:
    """One of each that its POSIX, Windows, socket and RFC 2217 back ends raise or let through."""
    import termios

    return [
        serial.SerialException("device reports readiness to read but returned no data"),
        serial.SerialException("ClearCommError failed (PermissionError(13, 'Denied', None, 5))"),
        serial.SerialException(errno.ENXIO, "read failed: Device not configured"),
        serial.SerialTimeoutException("Write timeout"),
        serial.PortNotOpenError(),
        OSError(errno.EIO, "Input/output error"),
        OSError(22, "The device does not recognize the command"),
        BlockingIOError(errno.EAGAIN, "x"),
        ConnectionResetError("x"),
        TimeoutError("x"),
        termios.error(errno.EIO, "Input/output error"),
        TypeError("'NoneType' object cannot be interpreted as an integer"),
        AttributeError("'NoneType' object has no attribute 'recv'"),
        ValueError("file descriptor cannot be a negative integer (-1)"),
        NotImplementedError("write_timeout is currently not supported"),
    ]


class Handle:
    """A pyserial port of which one part fails."""

    timeout = 0.2

    def __init__(self, part: str, error: Exception, descriptor: int) -> None:
        self._part, self._error, self._descriptor = part, error, descriptor

    def _try(self, part: str) -> None:
        if part == self._part:
            raise self._error

    def fileno(self) -> int:
        self._try("fileno")
        return self._descriptor

    def read(self, size: int) -> bytes:
        self._try("read")
        return b"x"

    def write(self, data: bytes) -> None:
        self._try("write")

    def close(self) -> None:
        self._try("close")

    @property
    def in_waiting(self) -> int:
        self._try("in_waiting")
        return 1


CASES = [
    (gate._SelectPort, "fileno", lambda port: port.read(0.1)),
    (gate._SelectPort, "read", lambda port: port.read(0.1)),
    (gate._PollPort, "in_waiting", lambda port: port.read(0.2)),
    (gate._PollPort, "read", lambda port: port.read(0.2)),
    (gate._SelectPort, "write", lambda port: port.write(b"?")),
    (gate._PollPort, "write", lambda port: port.write(b"?")),
]


@pytest.mark.parametrize("error", raised_by_pyserial(), ids=lambda e: type(e).__name__)
@pytest.mark.parametrize(
    ("kind", "part", "use"), CASES, ids=lambda one: getattr(one, "__name__", one)
)
def test_use_is_translated(
    line: Any, kind: Any, part: str, use: Callable[[Any], Any], error: Exception
) -> None:
    """Every method of a port turns every error of every back end into PortLost, with its cause."""
    line.write(b"x")
    port = kind("/dev/ttyACM0", Handle(part, error, line._end))
    with pytest.raises(PortLost) as caught:
        use(port)

    assert error is caught.value.__cause__


@pytest.mark.parametrize("error", raised_by_pyserial(), ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("kind", [gate._SelectPort, gate._PollPort])
def test_close_never_raises(kind: Any, error: Exception) -> None:
    """Letting go of a port is never an error, whatever the back end says."""
    kind("/dev/ttyACM0", Handle("close", error, 0)).close()


def test_setting_the_timeout_is_translated() -> None:
    """A port that refuses a new time limit because it is gone is PortLost."""

    class Refusing(Handle):
        @property
        def timeout(self) -> float:  # type: ignore[override]
            return 0.0

        @timeout.setter
        def timeout(self, seconds: float) -> None:
            raise serial.SerialException("Can only operate on open ports")

    with pytest.raises(PortLost):
        gate._PollPort("COM5", Refusing("", OSError(), 0)).read(0.2)


@pytest.mark.parametrize("error", raised_by_pyserial(), ids=lambda e: type(e).__name__)
def test_opening_is_translated(monkeypatch: Any, error: Exception) -> None:
    """Every error while a port is opened becomes a PortError in three parts."""

    def fail(*_: Any, **__: Any) -> Any:
        return SimpleNamespace(open=lambda: (_ for _ in ()).throw(error))

    monkeypatch.setattr(serial, "serial_for_url", fail)
    with pytest.raises(PortError) as caught:
        gate.open_port("/dev/pts/none")

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize("error", raised_by_pyserial(), ids=lambda e: type(e).__name__)
def test_listing_is_translated(monkeypatch: Any, error: Exception) -> None:
    """A system that does not give its list of ports is a PortError."""
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: (_ for _ in ()).throw(error))
    with pytest.raises(PortError, match="list of ports"):
        gate.system_ports()


def test_translation_passes_our_own() -> None:
    """An error that says more already is passed on."""
    with pytest.raises(PortBusy), translated("/dev/ttyACM0"):
        raise PortBusy("busy")


def test_mistakes_are_not_hidden() -> None:
    """An error that no port can raise is not called a lost port."""
    with pytest.raises(ZeroDivisionError), translated("/dev/ttyACM0"):
        raise ZeroDivisionError


def raises_in(source: str) -> Iterator[tuple[int, str]]:
    """The line and the class name of each `raise` inside a function; bare ones re-raise."""
    tree = ast.parse(source)
    inside = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    for function in inside:
        caught = {
            handler.name: handler.type
            for handler in ast.walk(function)
            if isinstance(handler, ast.ExceptHandler) and handler.name and handler.type
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Raise) and node.exc is not None:
                one = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                one = caught.get(one.id, one) if isinstance(one, ast.Name) else one
                yield node.lineno, one.attr if isinstance(one, ast.Attribute) else ast.unparse(one)


def is_covered(name: str) -> bool:
    known = getattr(builtins, name, None) or getattr(serial, name, None) or ELSEWHERE.get(name)
    return isinstance(known, type) and issubclass(known, losses())


def sources() -> list[Path]:
    listed = {path.relative_to(PYSERIAL).as_posix(): path for path in PYSERIAL.rglob("*.py")}
    assert NOT_OURS.keys() <= listed.keys()
    return [path for name, path in sorted(listed.items()) if name not in NOT_OURS]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PYSERIAL).as_posix())
def test_source_raises_nothing_else(path: Path) -> None:
    """All that this file of the installed pyserial raises is translated."""
    found = raises_in(path.read_text("utf-8"))

    assert [] == [f"line {line}: {name}" for line, name in found if not is_covered(name)]


def test_back_ends_are_read() -> None:
    """The check above reads the Windows, POSIX, socket and RFC 2217 back ends and finds much."""
    counts = {path.name: len(list(raises_in(path.read_text("utf-8")))) for path in sources()}

    for name in ("serialwin32.py", "serialposix.py", "protocol_socket.py", "rfc2217.py"):
        assert counts[name] > 15


def test_something_new_is_seen() -> None:
    """The check above sees a class that is not translated, under any of the ways to raise."""
    source = (
        "def f():\n    raise KeyError('x')\n"
        "def g():\n    try:\n        pass\n    except LookupError as e:\n        raise e\n"
        "def h():\n    raise serial.SerialException('x')\n"
        "def i():\n    raise serial.NewError\n"
        "raise ImportError('at import')\n"
    )
    found = list(raises_in(source))

    assert ["KeyError", "LookupError", "SerialException", "NewError"] == [name for _, name in found]
    assert [False, False, True, False] == [is_covered(name) for _, name in found]
