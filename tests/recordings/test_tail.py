import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from classnet_stem.readings import Reading
from classnet_stem.recordings import Tail, Writer

WRITE = """
import sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from classnet_stem.readings import Reading
from classnet_stem.recordings import create
from classnet_stem.stations import Station

noon = datetime(2026, 2, 17, 12, tzinfo=UTC)
writer = create(Path(sys.argv[1]), Station("HEL-1"), noon)
for number in range(3000):
    writer.append([Reading(noon + timedelta(seconds=number), "x", float(number), None, 2, "csv")])
    if number % 50 == 0:
        writer.seal(noon)
        time.sleep(0.001)
writer.close(noon)
"""


def test_each_row_once_while_it_grows(tmp_path: Path, until: Callable[..., Any]) -> None:
    """While another process writes, the polls together give each row once and in order."""
    path = tmp_path / "r.csv"
    tail, seen, polls = Tail(path), [], 0
    with subprocess.Popen([sys.executable, "-c", WRITE, str(path)]) as process:

        def all_seen() -> bool:
            nonlocal polls
            found = tail.poll()
            polls += bool(found)
            seen.extend(one.value for one in found)
            return len(seen) >= 3000

        until(all_seen, 60)

    assert 0 == process.returncode
    assert [float(number) for number in range(3000)] == seen
    assert [] == tail.poll()
    assert polls > 1


def test_half_a_row_waits(writer: Writer, reading: Callable[[int], Reading]) -> None:
    """A row that is not whole yet comes with a later poll."""
    tail = Tail(writer.path)
    writer.append([reading(0)])
    data = writer.path.read_bytes()
    writer.path.write_bytes(data[:-5])
    assert [] == tail.poll()

    writer.path.write_bytes(data)
    assert [reading(0)] == tail.poll()


def test_from_the_end(writer: Writer, reading: Callable[[int], Reading], noon: datetime) -> None:
    """A tail from the end gives only what comes after it was made."""
    writer.append([reading(0)])
    tail = Tail(writer.path, from_end=True)
    writer.append([reading(1)])
    writer.mark("not a reading", noon)

    assert [reading(1)] == tail.poll()


def test_no_file_yet(tmp_path: Path) -> None:
    """A recording that is not there yet has no rows yet."""
    assert [] == Tail(tmp_path / "r.csv", from_end=True).poll()
