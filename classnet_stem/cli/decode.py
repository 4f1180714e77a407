"""`classnet decode`: captured bytes to readings."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from classnet_stem import sensors
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag, Reading
from classnet_stem.sensors import Account, Arrival, Decoder
from classnet_stem.units import symbol

EXAMPLE = """\
examples:
  classnet decode --sensor sds011 capture.bin
  classnet decode --sensor auto --json capture.bin > readings.jsonl
  classnet decode --sensor nmea --hex dump.txt        the file is a hex dump

The readings go to standard output, the account of all bytes to standard error."""

_NOTHING = """\
No reading was found in {file}.
Likely why: it is in another format, it is empty, or it is a hex dump as text.
Try: name the format with --sensor, or add --hex for a hex dump."""
_CHUNK = 65536
_NO_ARRIVAL = Arrival(datetime(1970, 1, 1, tzinfo=UTC), 0.0)
_CALENDAR = 1e9  # a device clock above this many seconds counts from 1970
_PATIENCE = 2.0


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `decode`."""
    parser = commands.add_parser(
        "decode",
        help="turn captured bytes into readings",
        description="Decode a file of bytes that a sensor sent.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("file", metavar="FILE", help="the captured bytes; - reads standard input")
    add(
        "--sensor",
        default="auto",
        choices=["auto", *sensors.names()],
        metavar="NAME",
        help="what it speaks, such as sds011 (default: auto, all names: classnet simulate --list)",
    )
    add("--json", action="store_true", help="one JSON object for each reading")
    add("--hex", action="store_true", help="the file is a hex dump as text, not raw bytes")
    add("--joined", action="store_true", help="the first line or frame may be cut")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the readings; return 0 unless the file cannot be read (DataError)."""
    decoder = sensors.make(args.sensor, from_start=not args.joined)
    show = _json_line if args.json else _table_line
    with closing(_open(args.file)) as file:
        for one in _readings(decoder, _from_hex(file) if args.hex else _chunks(file)):
            print(show(one))
    account = decoder.account
    told = json.dumps({"sensor": decoder.name} | account.as_dict()) if args.json else ""
    print(told or _in_words(decoder.name, account), file=sys.stderr)
    if account.readings == 0 and not args.json:
        print(_NOTHING.format(file=args.file), file=sys.stderr)
    return 0


def _open(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> DataError:
    return DataError(
        f"The file {name} cannot be read.",
        f"The system says: {getattr(error, 'strerror', None) or error}.",
        "Check the name and the folder of the file.",
    )


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes; say how far it is when it takes long and somebody looks."""
    began, done = time.monotonic(), 0
    try:
        while chunk := file.read(_CHUNK):
            yield chunk
            done += len(chunk)
            if sys.stderr.isatty() and time.monotonic() - began > _PATIENCE:
                print(f"\r{done / 1e6:.1f} MB decoded", end="\r", file=sys.stderr, flush=True)
    except OSError as error:
        raise _unreadable(getattr(file, "name", "-"), error) from error


def _from_hex(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a hex dump: an offset with a colon may lead, text may follow."""
    for number, line in enumerate(file, start=1):
        text = line.decode("ascii", errors="replace").strip()
        digits = text.rpartition(": ")[2] if ":" in text.split("  ")[0] else text
        try:
            yield bytes.fromhex(digits.split("  ")[0])
        except ValueError as error:
            raise DataError(
                f"Line {number} of the file is no hex dump.",
                "The file holds raw bytes, or another form of dump.",
                "Decode it without --hex.",
            ) from error


def _readings(decoder: Decoder, chunks: Iterator[bytes]) -> Iterator[Reading]:
    for chunk in chunks:
        yield from _only_readings(decoder.feed(chunk, _NO_ARRIVAL))
    yield from _only_readings(decoder.finish(_NO_ARRIVAL))


def _only_readings(events: list[sensors.Event]) -> Iterator[Reading]:
    return (event for event in events if isinstance(event, Reading))


def _calendar_time(one: Reading) -> str | None:
    """Return the sensor's own calendar time as UTC text; None: a file has no arrival times."""
    if one.device_time is None or one.device_time < _CALENDAR:
        return None
    try:
        when = datetime.fromtimestamp(one.device_time, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json_line(one: Reading) -> str:
    fields = {
        "time": _calendar_time(one),
        "quantity": one.quantity,
        "value": one.value,
        "unit": one.unit,
        "flag": int(one.flag),
        "reason": one.reason,
        "sensor": one.sensor,
        "source": one.source,
        "device_time": one.device_time,
    }
    return json.dumps(fields, ensure_ascii=False)


def _table_line(one: Reading) -> str:
    value = "no value" if one.value is None else f"{one.value:.10g}"
    unit = "(unit not known)" if one.unit is None else symbol(one.unit)
    flag = Flag(one.flag).name.lower().replace("_", " ")
    end = f"{flag}: {one.reason}" if one.reason else flag
    return f"{one.quantity:<24} {value:>12} {unit:<16} {one.source:<18} {end}"


def _in_words(name: str, account: Account) -> str:
    lines = [
        f"{name}: {account.readings} readings in {account.frames} lines or frames,",
        f"{account.bytes_in} bytes = {account.reading_bytes} in readings",
    ]
    lines += [f"  + {count} noise, {why}" for why, count in sorted(account.noise.items())]
    lines += [f"  + {count} rejected, {why}" for why, count in sorted(account.rejects.items())]
    if account.waiting:
        lines.append(f"  + {account.waiting} not accounted for")
    return "\n".join(lines)
