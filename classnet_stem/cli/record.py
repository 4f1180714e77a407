"""`classnet record`: the recorder on the command line."""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classnet_stem import recordings, sensors
from classnet_stem.errors import PortNotFound, RecorderRefused
from classnet_stem.ports import PortInfo, find_port, list_ports
from classnet_stem.recorder import Order
from classnet_stem.recorder.outcome import cannot_write
from classnet_stem.recorder.process import Recorder
from classnet_stem.recorder.service import (
    SYSTEMS,
    Service,
    carried_environment,
    service_file,
    stable_name,
    this_system,
)
from classnet_stem.stations import Station
from classnet_stem.units import symbol

EXAMPLE = """\
examples:
  classnet record --minutes 10                       the one sensor that is plugged in
  classnet record --port /dev/ttyACM0 --sensor microbit --out garden.csv
  classnet record --port socket://127.0.0.1:7001 --minutes 1
  classnet record --station HEL-1 --folder recordings --forever
  classnet record --service --port /dev/ttyUSB0 --sensor sds011 --station HEL-1

Stop it with Ctrl-C. Every row is safe at once; a file that exists is continued.
With --service nothing is recorded now: it writes a file that starts the recorder with the
computer, and prints the two commands that switch it on (docs/unattended.md)."""

_SERVICE_FOLDER = "classnet-recordings"


_SENSOR = "what it speaks, such as sds011 (default: listen; the names: classnet simulate --list)"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `record`."""
    parser = commands.add_parser(
        "record",
        help="record a station into a file",
        description="Own a port and write its readings into a recording.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--port", help="device name or socket://HOST:PORT (default: the one that is there)")
    add("--sensor", choices=["auto", *sensors.names()], metavar="NAME", help=_SENSOR)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--out", type=Path, help="the recording (default: STATION_DATE-TIME.csv)")
    where.add_argument("--folder", type=Path, help="or one a month here: STATION_YYYY-MM.csv")
    add("--minutes", type=_positive, help="how long (default: until Ctrl-C)")
    add("--station", help="the station's id, such as HEL-1")
    add("--baud", type=_speed, help="speed of the line (default: the sensor's or board's)")
    add("--give-up", type=_positive, default=300.0, help="end after so many seconds without port")
    add("--forever", action="store_true", help="never give up; wait for the port at the start too")
    add("--service", action="store_true", help="write the file that starts it with the computer")
    add("--service-print", choices=SYSTEMS, help="only print that file, for this kind of system")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Record in the foreground with a line of progress; return 0 if readings were made."""
    port = find_port(args.port) if args.port else _only_port()
    station = _station(port, args.station)
    if args.service or args.service_print:
        return _make_service(args, port, station)
    order = _order(args, port, station)
    recorder = Recorder(order)
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: recorder.stop())
    label = " (simulated)" if station.is_simulated else ""
    target = order.folder or order.out
    print(f"Recording {station.id}{label} from {port.device} into {target}", flush=True)
    if why := recorder.status()["waiting"]:
        print(f"It waits for its port: {why}. See: classnet doctor", flush=True)
    try:
        recorder.run(_show if _is_watched() else None)
    finally:
        _sum_up(order, recorder.status())
    return 0


def _order(args: argparse.Namespace, port: PortInfo, station: Station) -> Order:
    """Return the order; make the folder for a recording a month. Raises RecordingError."""
    if args.folder is not None:
        try:
            args.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(args.folder, error) from error
    return Order(
        port.device,
        args.out or _default_name(station),
        station,
        sensor=args.sensor or port.format,
        baud=args.baud,
        minutes=args.minutes,
        give_up=args.give_up,
        folder=args.folder,
        forever=args.forever,
    )


def _make_service(args: argparse.Namespace, port: PortInfo, station: Station) -> int:
    """Write or print the file that starts this recording with the computer."""
    _refuse_for_service(args, port)
    folder = (args.folder or Path.home() / _SERVICE_FOLDER).absolute()
    service = Service(
        station.id, _service_command(args, port, station, folder), folder, carried_environment()
    )
    made = service_file(service, args.service_print or this_system())
    commands = "\n  ".join(["Nothing is switched on yet. Type:", *made.commands])
    if args.service_print:
        print(made.text, end="")
        print(f"Write this into {made.path}, with the paths of that computer.", file=sys.stderr)
        print(commands, file=sys.stderr)
    else:
        verb = "Replaced" if made.path.exists() else "Written"
        _write_service(made.path, made.content, folder)
        print(f"{verb}: {made.path}\nThe recordings will be in: {folder}\n{commands}")
    return 0


def _refuse_for_service(args: argparse.Namespace, port: PortInfo) -> None:
    """Raise what would make a service that cannot work."""
    if port.simulated and not args.port:
        raise PortNotFound(
            "A simulated station cannot be started with the computer.",
            "Its port is gone after a restart.",
            "Plug a sensor in and name it: --port PORT --station HEL-1",
        )
    if args.out is not None or args.minutes is not None:
        raise RecorderRefused(
            "--out and --minutes do not fit --service.",
            "A service records without end, one file a month.",
            "Use --folder FOLDER, or record without --service.",
        )


def _service_command(
    args: argparse.Namespace, port: PortInfo, station: Station, folder: Path
) -> tuple[str, ...]:
    device = stable_name(port, list_ports())
    sensor = args.sensor or port.format
    words = [sys.executable, "-m", "classnet_stem.cli", "record", "--port", device]
    words += ["--sensor", sensor, "--station", station.id, "--folder", str(folder), "--forever"]
    return (*words, *(["--baud", str(args.baud)] if args.baud else []))


def _write_service(path: Path, content: bytes, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise cannot_write(path, error) from error


def _only_port() -> PortInfo:
    ports = list_ports()
    real = [port for port in ports if not port.simulated] or ports
    if len(real) == 1:
        return real[0]
    if not real:
        raise PortNotFound(
            "No sensor is plugged in.",
            "It is not connected, or its cable can only charge.",
            "Run: classnet doctor. Without hardware: classnet simulate",
        )
    listed = ", ".join(port.device for port in real)
    raise PortNotFound(
        f"There are {len(real)} sensors: {listed}.",
        "One command records one of them.",
        f"Name it: classnet record --port {real[0].device}   (see: classnet ports)",
    )


def _station(port: PortInfo, name: str | None) -> Station:
    if port.station is not None:
        passport = dict(port.station)
        return Station.from_passport(passport | ({"id": name} if name else {}))
    return Station(name or port.default_id, sensor=port.sensor or "")


def _default_name(station: Station) -> Path:
    return Path(f"{station.id}_{datetime.now(UTC):%Y%m%d-%H%M%S}.csv")


def _show(status: dict[str, Any]) -> None:
    newest = [
        f"{name} {one['value']:g} {symbol(one['unit'])}"
        for name, one in status["last"].items()
        if one["value"] is not None
    ]
    left = status["seconds_left"]
    time_left = "" if left is None else f" {left:.0f} s left"
    line = f"{status['state']}: {status['rows']} readings{time_left}  {'  '.join(newest)}"
    print(f"\r{line[:110]:<110}", end="", flush=True)


def _sum_up(order: Order, status: dict[str, Any]) -> None:
    if _is_watched():
        print()
    if order.folder is not None:  # a month is too long to be read again
        print(f"{status['rows']} readings, in {status['out']}", flush=True)
        return
    recording = recordings.read(order.out)
    seal = recording.seal
    rows = len(recording.readings)
    print(f"{rows} readings, {seal.sealed_rows} sealed, in {order.out}", flush=True)
    if damaged := status["account"]["rejected"]:
        print(f"{damaged} lines or frames were damaged and left out")
    if missing := sum(one.value is None for one in recording.readings):
        print(f"{missing} readings have no value: the file says why")
    for gap in recording.gaps:
        print(f"gap: {gap.start:%Y-%m-%d %H:%M:%S} to {gap.end:%H:%M:%S} UTC, {gap.reason}")


def _is_watched() -> bool:
    """Tell whether a person sees the output; a Python without a window has none at all."""
    return sys.stdout is not None and sys.stdout.isatty()


def _speed(text: str) -> int:
    value = int(text) if text.isdecimal() else 0
    if not 50 <= value <= 4_000_000:
        raise argparse.ArgumentTypeError("a speed from 50 to 4000000 is needed")
    return value


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("a number above 0 is needed")
    return value
