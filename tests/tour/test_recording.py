from dataclasses import replace
from pathlib import Path

import pytest

from classnet_stem import recordings
from classnet_stem.errors import ClassnetError
from classnet_stem.ports import is_alive, list_ports
from classnet_stem.recorder import start
from classnet_stem.tour.guide import Guide
from classnet_stem.tour.recording import (
    finished,
    kill_and_resume,
    order_for,
    record_first,
    wait_until,
)
from classnet_stem.tour.station import simulated_station


@pytest.mark.slow
def test_killed_recorder_loses_nothing(tmp_path: Path, guide: Guide, lines: list[str]) -> None:
    """A real station is recorded, the recorder is killed, and all its readings are there."""
    out = tmp_path / "SIM-HEL-IN.csv"
    with simulated_station(guide) as plugged:
        handle = start(order_for(plugged, out))
        record_first(handle, guide, seconds=2.5)
        kill = kill_and_resume(handle, order_for(plugged, out), guide, pause=0.5, seconds=1.5)
        recording = finished(out)
        assert [plugged.device] == [port.device for port in list_ports()]

    assert kill.found >= kill.told > 0
    assert len(recording.readings) > kill.found
    assert ["the recorder was not running"] == [gap.reason for gap in recording.gaps]
    assert kill.gap >= 0.5
    assert not is_alive(plugged.pid)
    assert [] == list_ports()
    assert any("No reading is lost." in line for line in lines)


@pytest.mark.parametrize("damage", ["seal", "label", "mark"])
def test_wrong_recording_stops_the_tour(findings, damage: str) -> None:
    """A seal that does not fit, a missing label or a missing mark is an error."""
    path = findings.recording.path
    text = path.read_text("utf-8")
    if damage == "seal":
        text = text.replace("19.5", "25.5")
    path.write_text(text, "utf-8")
    if damage != "seal":
        path.unlink()
        made = recordings.create(
            path,
            replace(findings.recording.station, origin="measured")
            if damage == "label"
            else findings.recording.station,
            findings.began,
        )
        made.append(findings.recording.readings)
        if damage == "label":
            made.mark("a mark", findings.began)
        made.close(findings.began)

    words = {"seal": "seal", "label": "simulated", "mark": "mark"}[damage]
    with pytest.raises(ClassnetError, match=words):
        finished(path)


def test_intact_recording_is_returned(findings) -> None:
    """An intact, labelled recording with a mark is what the tour goes on with."""
    assert 6 == len(finished(findings.recording.path).readings)


def test_waiting_has_an_end() -> None:
    """What does not happen in time is an error with its words."""
    with pytest.raises(ClassnetError, match="never"):
        wait_until(lambda: False, "It never came.", seconds=0.05)
