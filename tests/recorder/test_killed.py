"""The recorder process when something is killed: the notebook, or the recorder itself."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.ports import is_alive
from classnet_stem.recorder import attach

A_NOTEBOOK = """
import sys, time
from classnet_stem.recorder import Order, start

print(start(Order.from_json(sys.argv[1])).entry["pid"], flush=True)
time.sleep(600)
"""


def test_killed_notebook(
    order: Any, line: Any, numbered: Any, numbers: Any, until: Callable[..., Any]
) -> None:
    """The notebook that started it is killed: the recording goes on and nothing is missing."""
    told = order(line.device)
    line.feed(numbered, every=0.002)
    with subprocess.Popen(
        [sys.executable, "-c", A_NOTEBOOK, told.to_json()], stdout=subprocess.PIPE
    ) as notebook:
        assert notebook.stdout is not None
        pid = int(notebook.stdout.readline())
        until(lambda: len(numbers(told.out)) > 50)
        notebook.kill()
    at_the_kill = line.sent
    handle = attach(told.out)
    assert handle is not None
    assert pid == handle.entry["pid"]
    until(lambda: line.sent > at_the_kill + 300)
    sent = line.rest()
    until(lambda: numbers(told.out)[-1] == sent)
    handle.stop()

    recorded = numbers(told.out)
    assert [*range(recorded[0], sent + 1)] == recorded
    assert [] == recordings.read(told.out).gaps


def kill_rounds(count: int, started: Any, line: Any, numbers: Any, until: Any) -> None:
    """Kill the recorder again and again at random moments; check the file each time."""
    chance = random.Random(count)
    for number in range(count):
        handle = started(line.device)
        before = len(numbers(handle.out))
        tail = recordings.Tail(handle.out, from_end=True)
        seen: list[int] = []
        wanted = chance.randint(1, 60)

        def enough(tail: Any = tail, seen: Any = seen, wanted: int = wanted) -> bool:
            seen.extend(int(one.value or 0) for one in tail.poll())
            return len(seen) >= wanted

        until(enough)
        os.kill(handle.entry["pid"], signal.SIGKILL)
        until(lambda handle=handle: not is_alive(handle.entry["pid"]))
        recording = recordings.read(handle.out)
        recorded = numbers(handle.out)[before:]

        assert seen == [one for one in recorded if one >= seen[0]][: len(seen)]
        assert [*range(recorded[0], recorded[0] + len(recorded))] == recorded
        assert recording.seal.broken_at is None
        assert number == len(recording.gaps)


def test_killed_recorder(
    started: Any, line: Any, numbered: Any, numbers: Any, until: Callable[..., Any]
) -> None:
    """Killed at any moment, a recorder loses no row; the next one writes down the gap."""
    line.feed(numbered, every=0.001)
    kill_rounds(5, started, line, numbers, until)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_killed_recorder_many_times(
    started: Any,
    line: Any,
    numbered: Any,
    numbers: Any,
    until: Callable[..., Any],
    pytestconfig: pytest.Config,
) -> None:
    """The same, sixty times, or as often as --rounds says."""
    line.feed(numbered, every=0.001)
    kill_rounds(pytestconfig.getoption("rounds") or 60, started, line, numbers, until)
