"""Which station does a student get? The sensor, my recording, a loan or the simulated one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from classnet_stem import recordings
from classnet_stem.errors import ClassnetError, PortNotFound
from classnet_stem.lessons.work import is_grading, open_work, remember
from classnet_stem.ports import PortInfo, find_port, list_ports
from classnet_stem.recorder import Handle, Order, attach_to_port, start
from classnet_stem.sensors import find_format
from classnet_stem.session.simulated import start_simulated
from classnet_stem.session.station import OpenStation
from classnet_stem.session.voice import say
from classnet_stem.stations import Station

FOLDER = "recordings"
LEASE_SECONDS = 900.0


def open_station(
    source: str | Path | None = None, *, sensor: str | None = None, folder: Path | None = None
) -> OpenStation:
    """Open a station and say which one it is.

    Without `source`: a sensor that is plugged in; else your own recording; else the
    simulated station. `source` can be a port ("COM5", "/dev/ttyACM0",
    "socket://127.0.0.1:7001"), "simulated", or the path of a recording. While a lesson is
    graded it is always the recording that was handed in: no port, no network, no waiting.
    `sensor` names the wire format, such as "sds011"; a sensor that must be asked, such as
    "mhz19", has to be named. `folder` is the lesson folder (default: the current one).

    Raises PortError, RecordingError, UnknownSensor.
    """
    where = folder or Path.cwd()
    if is_grading():
        return _replay(where)
    if sensor is not None and sensor != "auto":
        find_format(sensor)
    if source is None:
        return _first_that_fits(where, sensor)
    if str(source) == "simulated":
        return _open_live(_simulated(where), where)
    if str(source).endswith(".csv"):
        return open_recording(Path(source), where)
    return _open_live(find_port(str(source)), where, sensor)


def open_recording(path: Path, folder: Path | None = None, mode: str = "mine") -> OpenStation:
    """Open a recording that exists; a file from elsewhere is copied into ``recordings/``.

    This is how a team uses one recording. Raises RecordingError.
    """
    where = folder or Path.cwd()
    recording = recordings.require_readings(recordings.read(path))
    own = where / FOLDER
    if path.resolve().parent != own.resolve():
        own.mkdir(parents=True, exist_ok=True)
        path = _copied(path, own)
    remember(where, {"station": recording.station.id, "recording": f"{FOLDER}/{path.name}"})
    label = ", simulated" if recording.station.is_simulated else ""
    words = {"mine": "my recording", "loan": "loan recording"}[mode]
    say(f"Mode: {words}. Station {recording.station.id}{label}, file {FOLDER}/{path.name}")
    return OpenStation(mode, path)


def _copied(path: Path, own: Path) -> Path:
    """Copy a recording into the folder `own`; one of the same name is never written over."""
    wanted, number, data = own / path.name, 1, path.read_bytes()
    while wanted.exists() and wanted.read_bytes() != data:
        number += 1
        wanted = own / f"{path.stem}-{number}{path.suffix}"
    if not wanted.exists():
        shutil.copyfile(path, wanted)
    return wanted


def _replay(where: Path) -> OpenStation:
    named = open_work(where).recording
    path = where / named if _is_inside(where, named) else recordings.find(where / FOLDER)
    words = path.name if path is not None else "none was handed in"
    say(f"Mode: replay. Recording: {words}")
    return OpenStation("replay", path)


def _is_inside(where: Path, named: str) -> bool:
    """Tell whether `named` is a file of this lesson folder, not of somebody else's."""
    path = (where / named).resolve()
    return bool(named) and path.is_file() and path.is_relative_to(where.resolve())


def _first_that_fits(where: Path, sensor: str | None = None) -> OpenStation:
    ports = list_ports()
    real = [port for port in ports if not port.simulated]
    known = [port for port in real if port.sensor is not None] or real
    if len(known) == 1:
        return _open_live(known[0], where, sensor)
    if known:
        raise _ambiguous(known)
    for port in ports:
        handle = attach_to_port(port.device)
        if handle is not None and handle.out.parent == (where / FOLDER).resolve():
            return _open_live(port, where)
    mine = _own_recording(where)
    return open_recording(mine, where) if mine else _open_live(_simulated(where), where)


def _own_recording(where: Path) -> Path | None:
    found = recordings.find(where / FOLDER)
    try:
        return found if found and recordings.read(found).readings else None
    except ClassnetError:
        return None


def _ambiguous(ports: list[PortInfo]) -> PortNotFound:
    listed = "; ".join(f"{port.device} ({port.description})" for port in ports)
    return PortNotFound(
        f"{len(ports)} devices are plugged in: {listed}.",
        "Any of them may be your sensor.",
        f'Name yours: stem.open_station("{ports[0].device}")',
    )


def _simulated(where: Path) -> PortInfo:
    """Return a simulated station that nobody records yet; start one if there is none."""
    own = (where / FOLDER).resolve()
    for port in list_ports():
        handle = attach_to_port(port.device)
        if port.simulated and (handle is None or handle.out.parent == own):
            return port
    return start_simulated(open_work(where).code)


def _open_live(port: PortInfo, where: Path, sensor: str | None = None) -> OpenStation:
    handle = attach_to_port(port.device)
    if handle is None or handle.out.parent != (where / FOLDER).resolve():
        handle = _start_recorder(port, where, sensor)
    path = handle.out
    station = recordings.read(path).station
    remember(where, {"station": station.id, "recording": f"{FOLDER}/{path.name}"})
    mode = "simulated" if station.is_simulated else "live"
    words = "simulated station" if station.is_simulated else "live sensor"
    say(f"Mode: {words}. {port.description} on {port.device}. Recording: {FOLDER}/{path.name}")
    return OpenStation(mode, path, handle)


def _start_recorder(port: PortInfo, where: Path, sensor: str | None) -> Handle:
    station = _station_of(port, where)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    out = where / FOLDER / f"{station.id}_{stamp}.csv"
    out.parent.mkdir(parents=True, exist_ok=True)
    order = Order(
        port.device,
        out.resolve(),
        station,
        sensor=sensor or port.format,
        minutes=0,
        lease=LEASE_SECONDS,
    )
    return start(order)


def _station_of(port: PortInfo, where: Path) -> Station:
    if port.station is not None:
        return Station.from_passport(port.station)
    name = open_work(where).station or port.default_id
    return Station(name, sensor=port.sensor or "")
