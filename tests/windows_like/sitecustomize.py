"""Makes this Python look like one on Windows, as far as imports go.

Put this folder on PYTHONPATH and every Python process below (the recorder, a kernel) starts
without the modules that only Unix has. What is real and what is not:

* ``fcntl``, ``termios``, ``pty``, ``resource``, ``pwd``, ``grp`` and ``tty`` cannot be
  imported, by anybody, with two exceptions that Windows does not need either:
* ``asyncio`` is imported before they go, because its Unix half needs ``fcntl``;
  on Windows it has another half.
* nbgrader asks ``sys.platform`` and uses ``pwd = None`` on Windows; it gets that None here.
* pyserial asks ``os.name`` and takes ``serial.serialwin32`` on Windows, which cannot run
  here. It gets a serial port that never opens. Its ``socket://`` ports are the real ones.

``os.name`` and ``sys.platform`` stay as they are: paths, signals, process creation and real
COM ports of Windows are not covered.
"""

import asyncio  # noqa: F401  # its Unix half must be loaded while fcntl is there
import builtins
import importlib.util
import sys
from pathlib import Path

ABSENT = ("fcntl", "termios", "pty", "resource", "pwd", "grp", "tty")
STAND_IN = Path(__file__).with_name("serialposix_stand_in.py")
_real_import = builtins.__import__


class _SerialPosixFinder:
    """Gives pyserial a port class that never opens in place of its Unix one."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """Answer for one module only."""
        if name == "serial.serialposix":
            return importlib.util.spec_from_file_location(name, STAND_IN)
        return None


def _import(name, globals=None, locals=None, fromlist=(), level=0):  # noqa: A002
    if name == "pwd" and (globals or {}).get("__name__", "").startswith("nbgrader."):
        return None
    return _real_import(name, globals, locals, fromlist, level)


for _name in ABSENT:
    sys.modules[_name] = None
sys.meta_path.insert(0, _SerialPosixFinder)
builtins.__import__ = _import
