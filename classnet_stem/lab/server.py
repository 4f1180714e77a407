"""JupyterLab on a course folder: its command, its environment, its start and its end.

The settings of the course lie in ``lab/jupyter/``, which Jupyter reads before the student's
own settings folders; those stay as they are and are read too.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from classnet_stem.errors import LabError
from classnet_stem.lab.folder import CourseFolder
from classnet_stem.ports import runtime_dir

SETTINGS = Path(__file__).with_name("jupyter")
SECONDS_TO_START = 180.0
_SECONDS_TO_END = 20.0
_TICK = 0.1

Wait = Callable[[float], bool]


_ATTEMPTS = 3
_OTHER_PORTS = 211
_LOST_PORT = b"no available port could be found"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to open: a course folder, the first page in it, and the port to try first."""

    course: CourseFolder
    page: str = "START.md"
    port: int = 8888

    @property
    def log(self) -> Path:
        """The file that takes what Jupyter says."""
        return self.course.private / "lab.log"


@dataclass(frozen=True, slots=True)
class LabServer:
    """A JupyterLab that runs. `root` is its address without the page, ending in a slash."""

    plan: Plan
    process: subprocess.Popen[bytes]
    root: str
    token: str

    @property
    def url(self) -> str:
        """The address of the first page; whoever has it can work in the folder."""
        return f"{self.root}lab/tree/{self.plan.page}?token={self.token}"

    def wait(self, wait_for_stop: Wait) -> None:
        """Return when it is time to stop, or when JupyterLab was shut down from its own menu.

        Raises LabError: it ended by itself for another reason.
        """
        while self.process.poll() is None:
            if wait_for_stop(_TICK):
                return
        if self.process.returncode != 0 and not wait_for_stop(_TICK):
            raise _trouble(self.plan, "JupyterLab ended by itself. What was saved is safe.")

    def end(self) -> None:
        """End JupyterLab and its kernels, and wait until it is gone."""
        with suppress(OSError):
            ask(f"{self.root}api/shutdown", self.token, data=b"")
        _wait_or_kill(self.process)


def start_server(plan: Plan, wait_for_stop: Wait) -> LabServer | None:
    """Start JupyterLab and return it when it answers; None if it is time to stop before.

    Where two start in the same moment, Jupyter can lose the port that it has just found.
    Then it is started again with other ports.

    Raises LabError: JupyterLab is missing, or it does not start.
    """
    _require_jupyterlab()
    for attempt in range(_ATTEMPTS):
        current = replace(plan, port=plan.port + attempt * _OTHER_PORTS)
        token = secrets.token_hex(24)
        process = _launch(current, token)
        until = monotonic() + SECONDS_TO_START
        while process.poll() is None and monotonic() < until:
            root = _address(token)
            if root is not None and _answers(root, token):
                return LabServer(current, process, root, token)
            if wait_for_stop(_TICK):
                _wait_or_kill(process, gently=False)
                return None
        _wait_or_kill(process, gently=False)
        if _LOST_PORT not in plan.log.read_bytes():
            break
    raise _trouble(plan, "JupyterLab did not start.")


def _launch(plan: Plan, token: str) -> subprocess.Popen[bytes]:
    plan.log.write_bytes(b"")
    with plan.log.open("ab") as log:
        return subprocess.Popen(
            command(plan),
            env=environment(plan, token),
            cwd=plan.course.path,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def command(plan: Plan) -> list[str]:
    """Return the command that starts JupyterLab; the token is in the environment."""
    options = {
        "ServerApp.root_dir": str(plan.course.path),
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": str(plan.port),
        "ServerApp.port_retries": "50",
        "ServerApp.open_browser": "False",
        "ServerApp.answer_yes": "True",
        "LabApp.default_url": f"/lab/tree/{plan.page}",
        "LabApp.news_url": "None",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    return [sys.executable, "-m", "jupyterlab", *words]


def environment(
    plan: Plan, token: str, base: Mapping[str, str] | None = None, home: Path | None = None
) -> dict[str, str]:
    """Return the environment of JupyterLab and its kernels.

    What the account has set stays. The settings of the course come first on Jupyter's path;
    the layout of open pages belongs to the folder. Where the home cannot be written, all that
    Jupyter and its libraries keep there goes into the folder's private part.
    """
    env = dict(os.environ if base is None else base)
    private = plan.course.private
    paths = [str(SETTINGS), *filter(None, [env.get("JUPYTER_CONFIG_PATH")])]
    env["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    env["JUPYTER_TOKEN"] = token
    wanted = {
        "JUPYTERLAB_WORKSPACES_DIR": private / "workspaces",
        "JUPYTER_RUNTIME_DIR": _runtime(),
    }
    if not _is_writable(home or _home()):
        wanted |= {
            "JUPYTER_CONFIG_DIR": private / "config",
            "JUPYTER_DATA_DIR": private / "data",
            "IPYTHONDIR": private / "ipython",
            "MPLCONFIGDIR": private / "matplotlib",
        }
    for name, path in wanted.items():
        env.setdefault(name, str(path))
    return env | {"JUPYTER_PREFER_ENV_PATH": env.get("JUPYTER_PREFER_ENV_PATH", "1")}


def ask(url: str, token: str, data: bytes | None = None) -> Any:
    """Return what the server at `url` answers, from JSON. Raises OSError, never a proxy's."""
    request = urllib.request.Request(url, data, {"Authorization": f"token {token}"})
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request, timeout=10) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def _runtime() -> Path:
    """Return a folder of this account for the addresses of servers and kernels."""
    folder = runtime_dir() / "jupyter"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _address(token: str) -> str | None:
    """Return the address that the server with this token has written down, or None."""
    named = os.environ.get("JUPYTER_RUNTIME_DIR")
    for path in (Path(named) if named else _runtime()).glob("jpserver-*.json"):
        with suppress(OSError, ValueError):
            facts = json.loads(path.read_text(encoding="utf-8"))
            if facts.get("token") == token:
                return str(facts["url"])
    return None


def _answers(root: str, token: str) -> bool:
    try:
        ask(f"{root}api/status", token)
    except (OSError, ValueError):
        return False
    return True


def _wait_or_kill(process: subprocess.Popen[bytes], *, gently: bool = True) -> None:
    """Wait for the end; a process that does not end is told to, then made to."""
    steps = [process.terminate, process.kill]
    if not gently:
        steps.pop(0)()
    for step in steps:
        try:
            process.wait(_SECONDS_TO_END)
            return
        except subprocess.TimeoutExpired:
            step()
    process.wait()


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _require_jupyterlab() -> None:
    try:
        import jupyterlab  # noqa: F401
    except ImportError as error:
        raise LabError(
            "JupyterLab is not installed.",
            f"This Python does not have it: {sys.executable}",
            "install the course again: pip install --force-reinstall classnet-stem",
        ) from error


def _trouble(plan: Plan, what: str) -> LabError:
    lines = plan.log.read_text(encoding="utf-8", errors="replace").split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
    return LabError(what, said[:200], f"start again; if that does not help, read {plan.log}")
