"""`classnet decode`: a capture in, readings and the account of all bytes out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.cli import main

LINES = b"temp_C:21.5\r\nhum_pct:nan\r\nhalf a li\r\n"
FIELDS = {
    *("time", "quantity", "value", "unit", "flag", "reason", "sensor", "source", "device_time"),
}


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """A file of bytes."""
    path = tmp_path / "capture.bin"
    path.write_bytes(LINES)
    return path


def decoded(capsys: Any, *words: str | Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    assert 0 == main(["decode", "--json", *map(str, words)])
    out, err = capsys.readouterr()
    return [json.loads(line) for line in out.splitlines()], json.loads(err)


def test_one_object_a_reading(capsys: Any, capture: Path) -> None:
    """Each reading is one JSON object with all its fields; the time of a file is not known."""
    readings, _ = decoded(capsys, "--sensor", "microbit", capture)

    assert [FIELDS, FIELDS] == [set(one) for one in readings]
    assert {
        "time": None,
        "quantity": "air_temperature",
        "value": 21.5,
        "unit": "Cel",
        "flag": 1,
        "reason": "",
        "sensor": "microbit",
        "source": "temp_C",
        "device_time": None,
    } == readings[0]
    assert (None, 9) == (readings[1]["value"], readings[1]["flag"])


def test_account(capsys: Any, capture: Path) -> None:
    """The account on standard error has a place for every byte."""
    _, account = decoded(capsys, "--sensor", "microbit", capture)

    assert len(LINES) == account["bytes_in"]
    assert len(LINES) == account["reading_bytes"] + sum(
        sum(account[kind].values()) for kind in ("noise_bytes", "reject_bytes")
    )
    assert (0, 1) == (account["waiting_bytes"], account["rejected"])


def test_format_is_found(capsys: Any, tmp_path: Path) -> None:
    """With auto the format is found, and each reading names it."""
    path = tmp_path / "capture.bin"
    path.write_bytes(b'{"temp_C":21.5}\n{"temp_C":21.6}\n')
    readings, account = decoded(capsys, path)

    assert ["json", "json"] == [one["sensor"] for one in readings]
    assert "json" == account["sensor"]


def test_calendar_time_of_the_sensor(capsys: Any, tmp_path: Path) -> None:
    """A sensor that sends a calendar time gives each reading that time, in UTC."""
    path = tmp_path / "capture.csv"
    path.write_bytes(b"time,temp_C\r\n2026-02-17T10:00:05+02:00,21.5\r\n")
    readings, _ = decoded(capsys, "--sensor", "csv", path)

    assert ["2026-02-17T08:00:05.000Z"] == [one["time"] for one in readings]


def test_hex_dump(capsys: Any, tmp_path: Path) -> None:
    """A hex dump with offsets and text beside it is read as its bytes."""
    path = tmp_path / "dump.txt"
    path.write_text("00000000: 74 65 6d 70 5f 43 3a 32  temp_C:2\n00000008: 31 0d 0a  1..\n")
    readings, _ = decoded(capsys, "--hex", "--sensor", "microbit", path)

    assert [21.0] == [one["value"] for one in readings]


def test_table_for_people(capsys: Any, capture: Path) -> None:
    """Without --json there is a line a reading and the account in words."""
    assert 0 == main(["decode", "--sensor", "microbit", str(capture)])
    out, err = capsys.readouterr()

    assert 2 == len(out.splitlines())
    assert "21.5 °C" in out
    assert "rejected, not understood" in err


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, []), (b"xyz", ["--hex"])],
)
def test_file_that_cannot_be_read(
    capsys: Any, tmp_path: Path, content: bytes | None, words: list[str]
) -> None:
    """A file that is not there or no hex dump: three lines and status 1."""
    path = tmp_path / "capture.bin"
    if content is not None:
        path.write_bytes(content)

    assert 1 == main(["decode", *words, str(path)])
    assert 3 == len(capsys.readouterr().err.splitlines())


@pytest.mark.parametrize("content", [b"", b"\xff\x00" * 500])
def test_file_without_readings(capsys: Any, tmp_path: Path, content: bytes) -> None:
    """A file that holds no reading was still decoded: status 0, nothing printed, all accounted."""
    path = tmp_path / "capture.bin"
    path.write_bytes(content)
    readings, account = decoded(capsys, path)

    assert ([], len(content), 0) == (readings, account["bytes_in"], account["waiting_bytes"])


def test_nothing_was_recognised(capsys: Any, tmp_path: Path) -> None:
    """Without --json a file of which nothing is known names no format and says what to try."""
    path = tmp_path / "capture.bin"
    path.write_bytes(b"00000000: ff 86 02 7c\n" * 9)

    assert 0 == main(["decode", str(path)])
    err = capsys.readouterr().err
    assert err.startswith("auto: 0 readings")
    assert "--hex" in err


def test_standard_input() -> None:
    """A dash reads what another program sends."""
    done = subprocess.run(
        [*(sys.executable, "-m", "classnet_stem.cli"), "decode", "--json", "--sensor", "csv", "-"],
        input=b"temp_C,hum_pct\r\n21,45\r\n",
        capture_output=True,
        check=True,
    )

    assert [21.0, 45.0] == [json.loads(line)["value"] for line in done.stdout.splitlines()]
