"""Files that start a recorder with the computer: systemd, launchd, Task Scheduler.

Nothing is enabled here. Each file comes with the two commands that a person types. Only the
systemd unit was tried; the other two were written from documentation: launchd.plist(5),
launchctl(1), Microsoft's "Task Scheduler Schema" and "schtasks create".
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from types import MappingProxyType
from xml.etree import ElementTree

from classnet_stem.ports import PortInfo, is_same_device

CARRIED = ("CLASSNET_LINES", "CLASSNET_RUNTIME_DIR")
_DEV_SERIAL = Path("/dev/serial")
_TASK_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_TASK_SETTINGS = MappingProxyType(
    {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "ExecutionTimeLimit": "PT0S",
        "Enabled": "true",
    }
)


@dataclass(frozen=True, slots=True)
class Service:
    """A command that is to run for ever for the station `station`, as this account.

    `environment` are variables that it needs. `folder` is where its recordings go.
    """

    station: str
    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The service's name; a station's id has only letters, digits, - and _."""
        return f"classnet-{self.station}"


@dataclass(frozen=True, slots=True)
class ServiceFile:
    """One file to write, and the two commands to type after it. `encoding` is that of the file."""

    path: Path
    text: str
    commands: tuple[str, str]
    encoding: str = "utf-8"

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode(self.encoding)


def this_system(platform: str = sys.platform) -> str:
    """Return the name of this system: linux, macos or windows."""
    return {"win32": "windows", "darwin": "macos"}.get(platform, "linux")


def service_file(service: Service, system: str, home: Path | None = None) -> ServiceFile:
    """Return the file that starts `service` on `system` (linux, macos or windows)."""
    return MAKERS[system](service, home or Path.home())


def carried_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the variables of this session that the service needs as well."""
    return {name: environment[name] for name in CARRIED if environment.get(name)}


def stable_name(port: PortInfo, ports: Sequence[PortInfo], folder: Path = _DEV_SERIAL) -> str:
    """Return a name of a port that stays the same after a restart, if the system has one.

    udev (60-serial.rules) makes links by identity and by USB socket. The identity is used if
    only one board has it: many CH340 chips have no serial number and are all alike.
    """
    twins = [one for one in ports if _identity(one) == _identity(port)]
    kinds = ("by-id", "by-path") if len(twins) <= 1 else ("by-path",)
    for kind in kinds:
        links = sorted((folder / kind).glob("*")) if (folder / kind).is_dir() else []
        found = [str(link) for link in links if is_same_device(str(link), port.device)]
        if found:
            return found[0]
    return port.device


def _identity(port: PortInfo) -> tuple[object, ...]:
    return (port.vid, port.pid, port.serial_number)


def _systemd(service: Service, home: Path) -> ServiceFile:
    """Return a unit of the user's own systemd (systemd.service(5), systemd.syntax(7))."""
    program, *words = service.command
    arguments = [_quoted(word).replace("$", "$$") for word in words]  # not in the program's name
    variables = sorted(service.environment.items())
    lines = [
        "[Unit]",
        f"Description=classnet recording of station {service.station}",
        "StartLimitIntervalSec=0",
        "",
        "[Service]",
        f"ExecStart={' '.join([_quoted(program), *arguments])}",
        *(f"Environment={_quoted(f'{name}={text}')}" for name, text in variables),
        "Environment=PYTHONUNBUFFERED=1",
        "Restart=always",
        "RestartSec=10",
        "# SIGTERM makes the recorder seal its file; a slow card needs time for that.",
        "TimeoutStopSec=90",
        "",
        "[Install]",
        "WantedBy=default.target",
        "",
    ]
    unit = f"{service.name}.service"
    return ServiceFile(
        home / ".config" / "systemd" / "user" / unit,
        "\n".join(lines),
        (f"systemctl --user enable --now {unit}", "loginctl enable-linger"),
    )


def _quoted(word: str) -> str:
    """Quote a word for systemd. It allows no quote or backslash in the name of a program."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return '"' + plain.replace("\n", "\\n").replace("\t", "\\t") + '"'


def _launchd(service: Service, home: Path) -> ServiceFile:
    """Return a LaunchAgent. Untested on macOS."""
    label = f"org.classnet.{service.station}"
    path = home / "Library" / "LaunchAgents" / f"{label}.plist"
    wanted = {
        "Label": label,
        "ProgramArguments": list(service.command),
        "EnvironmentVariables": dict(service.environment) | {"PYTHONUNBUFFERED": "1"},
        "RunAtLoad": True,
        "KeepAlive": True,
        "ThrottleInterval": 10,
        "ExitTimeOut": 90,
        "StandardOutPath": str(home / "Library" / "Logs" / f"{service.name}.log"),
        "StandardErrorPath": str(home / "Library" / "Logs" / f"{service.name}.log"),
    }
    return ServiceFile(
        path,
        plistlib.dumps(wanted).decode(),
        (f'launchctl bootstrap gui/$(id -u) "{path}"', f"launchctl print gui/$(id -u)/{label}"),
    )


def _task_scheduler(service: Service, home: Path) -> ServiceFile:
    """Return a task that starts at logon and again within five minutes. Untested on Windows.

    A task has no variables of its own: set them for the account with ``setx``. The order
    inside the trigger is that of triggerBaseType in the schema.
    """
    account = "\\".join(os.environ.get(name, "") for name in ("USERDOMAIN", "USERNAME"))
    who = {} if not account.strip("\\") else {"UserId": account}
    task = ElementTree.Element("Task", version="1.2", xmlns=_TASK_NAMESPACE)
    _add(task, "RegistrationInfo", {"Description": f"classnet recording of {service.station}"})
    trigger = _add(_add(task, "Triggers"), "LogonTrigger", {"Enabled": "true"})
    _add(trigger, "Repetition", {"Interval": "PT5M", "StopAtDurationEnd": "false"})
    _fill(trigger, who)
    rights = {"LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}
    _add(_add(task, "Principals"), "Principal", who | rights).set("id", "Author")
    settings = _add(task, "Settings", _TASK_SETTINGS)
    _add(settings, "RestartOnFailure", {"Interval": "PT1M", "Count": "255"})
    program, *words = service.command
    run = {"Command": _windowless(program), "Arguments": subprocess.list2cmdline(words)}
    actions = _add(task, "Actions")
    actions.set("Context", "Author")
    _add(actions, "Exec", run)
    ElementTree.indent(task)
    path = home / f"{service.name}.xml"
    return ServiceFile(
        path,
        f'<?xml version="1.0" encoding="UTF-16"?>\n{ElementTree.tostring(task, "unicode")}\n',
        (
            f'schtasks /Create /TN {service.name} /XML "{path}"',
            f"schtasks /Run /TN {service.name}",
        ),
        encoding="utf-16",
    )


def _windowless(program: str) -> str:
    """Return the Python that opens no window, for python.exe."""
    path = PureWindowsPath(program)
    return str(path.with_name("pythonw.exe")) if path.name.lower() == "python.exe" else program


def _add(
    parent: ElementTree.Element, tag: str, leaves: Mapping[str, str] = MappingProxyType({})
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    _fill(element, leaves)
    return element


def _fill(element: ElementTree.Element, leaves: Mapping[str, str]) -> None:
    for name, text in leaves.items():
        ElementTree.SubElement(element, name).text = text


MAKERS: Mapping[str, Callable[[Service, Path], ServiceFile]] = MappingProxyType(
    {"linux": _systemd, "macos": _launchd, "windows": _task_scheduler}
)
SYSTEMS = tuple(MAKERS)
