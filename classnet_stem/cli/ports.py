"""`classnet ports`: what is plugged in."""

from __future__ import annotations

import argparse
import json

from classnet_stem.ports import PortInfo, list_ports

EXAMPLE = """\
example:
  classnet ports"""

NOTHING = """\
Nothing is plugged in.
Likely why: the sensor is not connected, or its cable can only charge.
Try: another cable; or a simulated station: classnet simulate"""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `ports`."""
    parser = commands.add_parser(
        "ports",
        help="show what is plugged in, simulated stations included",
        description="Show the ports that may hold a sensor.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one line for each port."""
    ports = list_ports()
    if args.json:
        for port in ports:
            print(json.dumps(_plain(port)))
        return 0
    print("\n".join(str(port) for port in ports) if ports else NOTHING)
    return 0


def _plain(port: PortInfo) -> dict[str, object]:
    return {
        "device": port.device,
        "description": port.description,
        "vid": port.vid,
        "pid": port.pid,
        "serial_number": port.serial_number,
        "simulated": port.simulated,
        "sensor": port.sensor,
        "station": None if port.station is None else dict(port.station),
    }
