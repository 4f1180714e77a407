"""`classnet simulate`: a station that anybody can plug in."""

from __future__ import annotations

import argparse
import json
import os
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from math import inf
from pathlib import Path

from classnet_stem.cli.stopping import stop_signal
from classnet_stem.ports.announced import announce, withdraw
from classnet_stem.sensors import formats
from classnet_stem.simulation import find_place, make_station
from classnet_stem.simulation.clock import WallClock
from classnet_stem.simulation.device import Conditions, Device, Pace, Tally
from classnet_stem.simulation.encoders import encoder_names, make_encoder
from classnet_stem.simulation.faults import Faults, fault_kinds, make_fault
from classnet_stem.simulation.links import Link, default_url, open_link
from classnet_stem.simulation.sample_log import SampleLog
from classnet_stem.stations import Station

EXAMPLE = """\
examples:
  classnet simulate                                   a micro:bit in Helsinki, outdoors
  classnet simulate --sensor csv --place Bangkok --indoor
  classnet simulate --url socket://127.0.0.1:0        where there are no pseudo-terminals
  classnet simulate --fault drop=0.01 --fault replug --log sent.jsonl
  classnet simulate --list                            what it can speak, and what can go wrong

A fault is written NAME, NAME=SHARE (the chance of each byte or sample, such as drop=0.01),
NAME=SECONDS, or NAME=SECONDS@EVERY (so long, every so many seconds: silence=5@10).
The speeds of baud are SENDER/READER. The same seed gives the same damage.

Stop it with Ctrl-C. Everything that it sends is labelled as simulated."""


_SENSOR = "what it speaks (default: microbit; all names: --list)"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `simulate`."""
    parser = commands.add_parser(
        "simulate",
        help="start a simulated station on a real serial device",
        description="Start a simulated station that other programs open like a real sensor.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sensor", choices=encoder_names(), metavar="NAME", default="microbit", help=_SENSOR)
    add("--url", default=default_url(), help="pty or socket://127.0.0.1:PORT (0: any free port)")
    add("--seed", type=int, default=1, help="another number gives other weather (default: 1)")
    add("--interval", type=_seconds, default=1.0, help="seconds between samples (default: 1)")
    add("--place", default="Helsinki", help="where it stands (default: Helsinki)")
    add("--id", help="another id for the station, such as HEL-2 (default: from the place)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--indoor", action="store_true", help="in a classroom, with CO2")
    where.add_argument("--outdoor", dest="indoor", action="store_false", help="outdoors (default)")
    add("--start", type=_time, help="UTC time whose weather comes first (default: now)")
    add("--samples", type=_count, help="stop so many samples after the first reader came")
    add("--minutes", type=_minutes, default=inf, help="stop after so long, reader or not")
    add("--idle-minutes", type=_minutes, default=inf, help="stop when nobody has read for so long")
    add("--baud", type=_speed, help="send no faster than a line of so many bits a second")
    add("--fault", action="append", default=[], help="something that goes wrong; can be repeated")
    add("--log", type=Path, help="write a line of JSON for each sample into this file")
    add("--list", action="store_true", help="show the formats and the faults, and end")
    add("--json", action="store_true", help="print one line of JSON for another program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the station until Ctrl-C, SIGTERM, or until its samples or minutes are used up."""
    if args.list:
        print("\n".join(_choices()))
        return 0
    station = make_station(find_place(args.place), args.seed, indoor=args.indoor)
    encoder = make_encoder(args.sensor)
    card = station.card(args.sensor)
    card = replace(card, id=args.id) if args.id else card
    faults = Faults(map(make_fault, args.fault))
    with ExitStack() as stack:
        stop = stack.enter_context(stop_signal())
        conditions = Conditions(faults)
        if args.log:
            conditions = replace(conditions, log=stack.enter_context(SampleLog(args.log)))
        link = open_link(args.url)
        stack.callback(link.close)
        notice = _Notice(card, args.sensor, is_quiet=args.json)
        stack.callback(notice.withdraw)
        notice.announce(link.device)
        _tell(args, card, link)
        clock = WallClock(stop.wait, args.start)
        conditions = replace(conditions, plugged=notice.move)
        tally = Device(station, encoder, link, clock, _pace(args), conditions).run()
    if not args.json:
        print(_account(tally))
    return 0


class _Notice:
    """The announcement of a station; it follows the plug."""

    def __init__(self, card: Station, sensor: str, *, is_quiet: bool) -> None:
        self._card, self._sensor, self._is_quiet = card, sensor, is_quiet
        self._note: Path | None = None

    def announce(self, device: str) -> None:
        """Say where the station is."""
        self._note = announce(device, sensor=self._sensor, station=self._card)

    def withdraw(self) -> None:
        """Say nothing any more."""
        if self._note is not None:
            withdraw(self._note)
            self._note = None

    def move(self, device: str) -> None:
        """Say that the plug was pulled (no device) or is back."""
        self.withdraw()
        if device:
            self.announce(device)
        if not self._is_quiet:
            print(f"Back on {device}" if device else "The plug is pulled.", flush=True)


def _pace(args: argparse.Namespace) -> Pace:
    idle = 60 * args.idle_minutes
    return Pace(args.interval, args.samples, 60 * args.minutes, idle=idle, baud=args.baud)


def _choices() -> list[str]:
    """Return a line for each format and each fault."""
    known = formats()
    spoken = [
        f"  {name:<18} {known[name].words if name in known else ''}".rstrip()
        for name in encoder_names()
    ]
    wrong = [f"  {kind.usage:<18} {kind.words}" for kind in fault_kinds()]
    return ["formats (--sensor):", *spoken, "faults (--fault), with their usual values:", *wrong]


def _tell(args: argparse.Namespace, card: Station, link: Link) -> None:
    """Print where the station is and what to do next, or the same as JSON."""
    if args.json:
        facts = {
            "device": link.device,
            "pid": os.getpid(),
            "seed": args.seed,
            "sensor": args.sensor,
            "station": card.passport(),
        }
        print(json.dumps(facts, ensure_ascii=False), flush=True)
        return
    print(f"Simulated station {card.id}: {card.place}, {card.exposure}, seed {args.seed}.")
    print(f"It speaks {args.sensor} on {link.device}")
    print("Nothing that it sends is measured.")
    print("Next, in a second terminal:")
    print(f"  classnet record --port {link.device} --minutes 2")
    print("Stop the station with Ctrl-C.", flush=True)


def _account(tally: Tally) -> str:
    text = f"The station has stopped. Samples sent: {tally.sent}."
    if tally.unread:
        text += f" Nobody was listening: {tally.unread}."
    if tally.dropped:
        text += f" Lost because the reader or the line was too slow: {tally.dropped}."
    if tally.faulty:
        text += f" Changed or held up by a fault: {tally.faulty}."
    return text


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 86_400:
        raise argparse.ArgumentTypeError("write seconds above 0 and below one day")
    return value


def _speed(text: str) -> int:
    value = int(text)
    if not 50 <= value <= 4_000_000:
        raise argparse.ArgumentTypeError("write bits a second from 50 to 4000000")
    return value


def _minutes(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError("write minutes above 0")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("write 1 or more")
    return value


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write a time such as 2026-02-17T08:00:00Z") from error
    if time.tzinfo is None:
        raise argparse.ArgumentTypeError("add the zone: Z for UTC, or +02:00")
    return time
