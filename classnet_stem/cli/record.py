"""`classnet record`: the recorder on the command line."""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classnet_stem import recordings, sensors
from classnet_stem.errors import PortNotFound
from classnet_stem.ports import PortInfo, find_port, list_ports
from classnet_stem.recorder import Order
from classnet_stem.recorder.process import Recorder
from classnet_stem.stations import Station
from classnet_stem.units import symbol

EXAMPLE = """\
examples:
  classnet record --minutes 10                       the one sensor that is plugged in
  classnet record --port /dev/ttyACM0 --sensor microbit --out garden.csv
  classnet record --port socket://127.0.0.1:7001 --minutes 1

Stop it with Ctrl-C. Every row is safe at once; a file that exists is continued."""


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
    add("--sensor", default=None, choices=["auto", *sensors.names()], help="what it speaks")
    add("--out", type=Path, help="the recording (default: STATION_DATE-TIME.csv)")
    add("--minutes", type=_positive, help="how long (default: until Ctrl-C)")
    add("--station", help="the station's id, such as HEL-1")
    add("--baud", type=_speed, default=115200, help="speed of the line (default: 115200)")
    add("--give-up", type=_positive, default=300.0, help="end after so many seconds without port")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Record in the foreground with a line of progress; return 0 if readings were made."""
    port = find_port(args.port) if args.port else _only_port()
    station = _station(port, args.station)
    order = Order(
        port.device,
        args.out or _default_name(station),
        station,
        sensor=args.sensor or port.format,
        baud=args.baud,
        minutes=args.minutes,
        give_up=args.give_up,
    )
    recorder = Recorder(order)
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: recorder.stop())
    label = " (simulated)" if station.is_simulated else ""
    print(f"Recording {station.id}{label} from {port.device} into {order.out}", flush=True)
    try:
        recorder.run(_show if sys.stdout.isatty() else None)
    finally:
        _sum_up(order.out)
    return 0


def _only_port() -> PortInfo:
    ports = list_ports()
    real = [port for port in ports if not port.simulated] or ports
    if len(real) == 1:
        return real[0]
    listed = ", ".join(port.device for port in real) or "none"
    raise PortNotFound(
        f"There is not exactly one sensor to record. Found: {listed}.",
        "Nothing is plugged in, or more than one device.",
        "Name the port: classnet record --port PORT   (see: classnet ports)",
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


def _sum_up(path: Path) -> None:
    if sys.stdout.isatty():
        print()
    recording = recordings.read(path)
    seal = recording.seal
    print(f"{len(recording.readings)} readings, {seal.sealed_rows} sealed, in {path}", flush=True)
    for gap in recording.gaps:
        print(f"gap: {gap.start:%Y-%m-%d %H:%M:%S} to {gap.end:%H:%M:%S} UTC, {gap.reason}")


def _speed(text: str) -> int:
    value = int(text)
    if not 50 <= value <= 4_000_000:
        raise argparse.ArgumentTypeError("a speed from 50 to 4000000 is needed")
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("a number above 0 is needed")
    return value
