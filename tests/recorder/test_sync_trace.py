"""What reaches the disk and when, seen from outside by strace."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings

CALL = re.compile(
    r"^(?:\d+ +)?(\d+\.\d+) (write|fdatasync|fsync)\((\d+)(.*)<(\d+\.\d+)>$", re.MULTILINE
)


def of_the_writer(folder: Path) -> str:
    """The trace of the thread that writes the recording: each thread has a file of its own."""
    traces = (path.read_text() for path in folder.glob("trace.*"))
    return next(text for text in traces if "# classnet recording" in text)


@pytest.mark.slow
def test_each_seal_is_synced(
    order: Any, line: Any, numbered: Any, tmp_path: Path, until: Callable[..., Any]
) -> None:
    """Each seal is followed by a sync, and the next begins about a second after it at most."""
    if shutil.which("strace") is None:
        assert os.environ.get("CI") != "true", "strace is missing (apt-get install strace)"
        pytest.skip("strace is not installed: the sync calls are not traced here")
    told, trace = order(line.device, minutes=0.1), tmp_path / "trace"
    line.feed(numbered, every=0.003)
    command = [sys.executable, "-m", "classnet_stem.recorder", told.to_json()]
    watch = ["strace", "-ff", "-ttt", "-T", "-s", "4096", "-e", "trace=write,fdatasync,fsync"]
    started = time.time()
    subprocess.run([*watch, "-o", trace, *command], check=True, timeout=60, capture_output=True)
    calls = CALL.findall(of_the_writer(tmp_path))
    file = next(one[2] for one in calls if "# classnet recording" in one[3])
    ours = [one for one in calls if one[2] == file]
    sealed = [n for n, one in enumerate(ours) if one[1] == "write" and "#seal," in one[3]]
    syncs = [ours[number + 1] for number in sealed]
    times = [float(one[0]) for one in syncs]
    ended = [time + float(one[4]) for time, one in zip(times, syncs, strict=True)]

    assert all(ours[number + 1][1] in ("fdatasync", "fsync") for number in sealed)
    assert recordings.read(told.out).seal.seals == len(sealed) >= 5
    assert all(later - earlier < 2.0 for earlier, later in zip(ended, times[1:], strict=False))
    assert started < times[0]
