import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.errors import DataError
from classnet_stem.simulation.sample_log import SampleLog


def test_line_holds_what_was_meant_and_sent(suffer: Callable[..., Any]) -> None:
    """A line has number, UTC time, values, both bytes in hex, and the fault."""
    sent = suffer("csv", "noise=1", samples=2).log[1]
    line = json.loads(sent.line())

    assert ["n", "time", "values", "hex", "sent_hex", "fault"] == list(line)
    assert (2, "2026-02-17T12:00:01.250000+00:00") == (line["n"], line["time"])
    assert (sent.data, sent.sent) == (bytes.fromhex(line["hex"]), bytes.fromhex(line["sent_hex"]))
    assert sent.values == line["values"]
    assert "noise" == line["fault"]


def test_no_fault_is_null(suffer: Callable[..., Any]) -> None:
    """A sample that no fault touched has null for its fault and the same bytes twice."""
    line = json.loads(suffer("csv", samples=1).log[0].line())

    assert line["fault"] is None
    assert line["hex"] == line["sent_hex"] != ""


def test_several_faults_are_joined(suffer: Callable[..., Any]) -> None:
    """Two faults of one sample are joined by a plus."""
    line = json.loads(suffer("csv", "noise=1", "slow=0.1", samples=1).log[0].line())

    assert "noise+slow" == line["fault"]


def test_line_is_there_at_once(tmp_path: Path, suffer: Callable[..., Any]) -> None:
    """Each line can be read before the log is closed."""
    path = tmp_path / "sent.jsonl"
    with SampleLog(path) as log:
        for number, sent in enumerate(suffer("csv", samples=3).log, start=1):
            log(sent)

            assert number == len(path.read_text("utf-8").splitlines())


def test_log_in_a_wrong_place(tmp_path: Path) -> None:
    """A log that cannot be written gives a message of three lines."""
    with pytest.raises(DataError, match=r"cannot be written") as caught:
        SampleLog(tmp_path / "nowhere" / "sent.jsonl")

    assert 3 == len(str(caught.value).splitlines())
