"""The folder in which running parts of the package find each other, and who is alive."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from classnet_stem.errors import PortDenied


def runtime_dir() -> Path:
    """Return the folder for short-lived files, made if needed.

    It is $CLASSNET_RUNTIME_DIR if that is set, else a private folder of this account in the
    system's folder for temporary files. Raises PortDenied if somebody else owns it or it cannot
    be made.
    """
    named = os.environ.get("CLASSNET_RUNTIME_DIR")
    folder = Path(named) if named else Path(tempfile.gettempdir()) / f"classnet-{_account()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PortDenied(
            f"The folder {folder} cannot be used.",
            f"The system refused it: {error.strerror or error}.",
            "Set CLASSNET_RUNTIME_DIR to a folder of your own.",
        ) from error
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PortDenied(
            f"The folder {folder} belongs to another account.",
            "Two people share this computer's temporary folder.",
            "Set CLASSNET_RUNTIME_DIR to a folder of your own.",
        )
    return folder


def _account() -> str:
    if hasattr(os, "getuid"):
        return str(os.getuid())
    name = os.environ.get("USERNAME") or os.environ.get("USER") or "user"
    return "".join(mark for mark in name if mark.isalnum())


def is_alive(pid: int) -> bool:
    """Tell whether a process with this number is running on this computer."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Tell whether a process has ended and only waits for its parent (Linux; else False)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[:1] == ["Z"]


if sys.platform == "win32":

    def _is_alive_on_windows(pid: int) -> bool:
        import ctypes

        query, still_active = 0x1000, 259
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == still_active
