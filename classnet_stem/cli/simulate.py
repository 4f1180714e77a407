"""`classnet simulate`: a station that anybody can plug in."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from datetime import datetime
from math import inf

from classnet_stem.cli.stopping import stop_signal
from classnet_stem.ports.announced import announce, withdraw
from classnet_stem.simulation import find_place, make_station
from classnet_stem.simulation.clock import WallClock
from classnet_stem.simulation.device import Device, Pace, Tally
from classnet_stem.simulation.encoders import encoder_names, make_encoder
from classnet_stem.simulation.links import Link, default_url, open_link
from classnet_stem.stations import Station

EXAMPLE = """\
examples:
  classnet simulate                                   a micro:bit in Helsinki, outdoors
  classnet simulate --sensor csv --place Bangkok --indoor
  classnet simulate --url socket://127.0.0.1:0        where there are no pseudo-terminals

Stop it with Ctrl-C. Everything that it sends is labelled as simulated."""


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
    add("--sensor", choices=encoder_names(), default="microbit", help="what it speaks")
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
    add("--json", action="store_true", help="print one line of JSON for another program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the station until Ctrl-C, SIGTERM, or until its samples or minutes are used up."""
    station = make_station(find_place(args.place), args.seed, indoor=args.indoor)
    encoder = make_encoder(args.sensor)
    card = station.card(args.sensor)
    card = replace(card, id=args.id) if args.id else card
    with stop_signal() as stop:
        link = open_link(args.url)
        note = announce(link.device, sensor=args.sensor, station=card)
        try:
            _tell(args, card, link)
            pace = Pace(args.interval, args.samples, 60 * args.minutes, idle=60 * args.idle_minutes)
            tally = Device(station, encoder, link, WallClock(stop.wait, args.start), pace).run()
        finally:
            withdraw(note)
            link.close()
    if not args.json:
        print(_account(tally))
    return 0


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
        text += f" Lost because the reader was too slow: {tally.dropped}."
    return text


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 86_400:
        raise argparse.ArgumentTypeError("write seconds above 0 and below one day")
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
