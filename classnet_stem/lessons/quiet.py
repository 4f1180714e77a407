"""Call student code: nothing it writes or raises gets out, and it cannot run for ever.

nbgrader gives 0 points to a test cell in which anything reaches stderr, be it one warning in
a correct answer. So stdout, stderr, warnings and logging are caught while student code
runs, down to the file descriptors.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import logging
import os
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from classnet_stem.lessons.plain import plain, type_name

SECONDS = 2.0
_GRACE = 0.3
_LIBRARY = __name__.partition(".")[0]


class _TooLong(BaseException):
    """Student code ran longer than its time."""


def call(function: Callable[..., Any], *args: Any, seconds: float = SECONDS) -> dict[str, Any]:
    """Return ``{"result": plain data}`` of ``function(*args)``, or ``{"error": {...}}``.

    Whatever the function raises becomes the error, with "name" (the class), "text", and
    "line" (in the student's cell, or None). After `seconds` the code is stopped at its next
    line (a loop inside one C call is not). "used" names the first function of this library
    that ran, under whatever name the student's code had for it; without one the key is not there.
    """
    used: list[str] = []
    answer = _call(function, args, seconds, used)
    return {**answer, "used": used[0]} if used else answer


def _call(
    function: Callable[..., Any], args: tuple[Any, ...], seconds: float, used: list[str]
) -> dict[str, Any]:
    with silence():
        before = sys.gettrace()
        try:
            with _watchdog(seconds + _GRACE):
                sys.settrace(_stopwatch(time.monotonic() + seconds, used))
                return {"result": plain(function(*args))}
        except _TooLong:
            text = f"it did not end within {seconds:g} seconds"
            return {"error": {"name": "TooLong", "text": text, "line": None}}
        except BaseException as error:  # exit() and an interrupt must not end the check
            return {"error": _describe(error)}
        finally:
            sys.settrace(before)


@contextlib.contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    """Raise _TooLong in this thread after `seconds`, also in a loop that has no next line.

    ``while True: pass`` gives a trace function no event. Where no thread can be started,
    there is no watchdog.
    """
    done = threading.Event()
    watched = ctypes.c_ulong(threading.get_ident())

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(watched, ctypes.py_object(_TooLong))
            wait = _GRACE

    watcher = threading.Thread(target=watch, daemon=True)
    with contextlib.suppress(RuntimeError):
        watcher.start()
    try:
        yield
    finally:
        done.set()
        if watcher.ident is not None:
            watcher.join()


def _stopwatch(deadline: float, used: list[str]) -> Callable[[FrameType, str, Any], Any]:
    """Return a trace function that raises _TooLong at the first line after `deadline`.

    It adds to `used` the name of each function of this library that is called.
    """
    clock = time.monotonic

    def watch(frame: FrameType, event: str, _argument: Any) -> Any:
        if clock() > deadline:
            raise _TooLong
        if event == "call" and not used and _is_of_library(frame):
            used.append(frame.f_code.co_name)
        return watch

    return watch


def _is_of_library(frame: FrameType) -> bool:
    module = frame.f_globals.get("__name__")
    if type(module) is not str or module.partition(".")[0] != _LIBRARY:
        return False
    is_check = module in (__name__, plain.__module__)
    return not is_check and frame.f_code.co_name not in ("__getattr__", "<module>")


def _describe(error: BaseException) -> dict[str, Any]:
    try:
        text = str(error)[:200]
    except BaseException:  # a __str__ of the student's own may raise anything
        text = ""
    return {"name": type_name(error), "text": text, "line": _line(error)}


def _line(error: BaseException) -> int | None:
    """Return the last line of a notebook cell that the error passed through."""
    lines = [
        number
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith("<") or "ipykernel_" in frame.f_code.co_filename
    ]
    return lines[-1] if lines else None


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Catch stdout, stderr, warnings and logging until the block ends."""
    disabled = logging.root.manager.disable
    streams = (sys.stdout, sys.stderr)
    sink = io.StringIO()
    with (
        _descriptors(),
        _hushed(streams),
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(disabled)


@contextlib.contextmanager
def _hushed(streams: tuple[Any, ...]) -> Iterator[None]:
    """Make `streams` swallow what is written, for code that kept a reference to one.

    A notebook's stderr has no file descriptor of its own, so :func:`_descriptors` is not
    enough there.
    """
    hushed = []
    for stream in streams:
        with contextlib.suppress(AttributeError, TypeError):
            stream.write = len
            hushed.append(stream)
    try:
        yield
    finally:
        for stream in hushed:
            with contextlib.suppress(AttributeError):
                del stream.write


@contextlib.contextmanager
def _descriptors() -> Iterator[None]:
    """Point file descriptors 1 and 2 to nowhere, where the system lets us."""
    kept: list[tuple[int, int]] = []
    _flush()
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in (1, 2):
            with contextlib.suppress(OSError):
                kept.append((number, os.dup(number)))
                os.dup2(nowhere, number)
        os.close(nowhere)
    try:
        yield
    finally:
        _flush()
        for number, copy in kept:
            with contextlib.suppress(OSError):
                os.dup2(copy, number)
                os.close(copy)


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()  # type: ignore[union-attr]  # None without a console: suppressed
