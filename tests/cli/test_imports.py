"""`classnet import` as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from classnet_stem import recordings

IMPORT = [sys.executable, "-m", "classnet_stem.cli", "import"]
CONSOLE = """\
Time,Outdoor Temperature(℃),Outdoor Humidity(%)
2026/2/17 10:05,2.8,88
2026/2/17 10:10,--,89
yesterday,2.9,88
"""
LAB = "Data Set 1:Time(s),Data Set 1:Temperature(°C)\n0,21.4\n1,21.5\n"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*IMPORT, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two exports."""
    (tmp_path / "202602A.csv").write_text(CONSOLE, "utf-8")
    (tmp_path / "lab.csv").write_text(LAB, "utf-8")
    return tmp_path


def test_imports(folder: Path) -> None:
    """The command makes a sealed recording, says where each row went, and the next step."""
    words = ("202602A.csv", "--timezone", "Europe/Helsinki", "--station", "HEL-2")
    done = run(folder, *words, "--place", "Helsinki", "--latitude", "60.171", "--elevation", "12")
    recording = recordings.read(folder / "HEL-2_20260217-080500.csv")

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.splitlines() == [
        "Ecowitt console: 202602A.csv",
        "3 rows: 2 imported, 1 refused",
        "3 values, 1 missing",
        "from 2026-02-17 08:05:00 to 2026-02-17 08:10:00 UTC",
        "air_temperature in °C; relative_humidity in %",
        "refused: line 4: 'yesterday' is no time",
        "Sealed in HEL-2_20260217-080500.csv. Station HEL-2, "
        "outdoor (assumed: say --indoor or --outdoor), time zone Europe/Helsinki.",
        'Next, in a notebook: station = stem.open_station("HEL-2_20260217-080500.csv")',
    ]
    assert recording.seal.is_intact
    station = recording.station
    assert ("HEL-2", "Helsinki", 60.17, 12.0) == (
        station.id,
        station.place,
        station.latitude,
        station.elevation_m,
    )
    assert ("outdoor", "Europe/Helsinki", "ecowitt", "measured") == (
        station.exposure,
        station.timezone,
        station.sensor,
        station.origin,
    )


def test_seconds_from_a_start(folder: Path) -> None:
    """A start in local time is enough if its zone is said too."""
    words = ("--start", "2026-02-17T10:05", "--timezone", "Europe/Helsinki", "--out", "out/r.csv")
    done = run(folder, "lab.csv", *words)

    assert (0, "") == (done.returncode, done.stderr)
    recording = recordings.read(folder / "out" / "r.csv")
    assert ("08:05:00", "08:05:01") == (f"{recording.started:%X}", f"{recording.ended:%X}")
    assert ("lab", "indoor") == (recording.station.id, recording.station.exposure)


def test_json(folder: Path) -> None:
    """With --json the account is one JSON object."""
    done = run(folder, "202602A.csv", "--timezone", "UTC", "--out", "r.csv", "--json")
    account = json.loads(done.stdout)

    assert ["r.csv", "2026-02-17T10:05:00Z", 3, 2, 3, 1] == [
        account[name] for name in ("recording", "start", "rows", "imported", "values", "missing")
    ]
    assert [{"line": 4, "reason": "'yesterday' is no time"}] == account["refused"]
    assert {"air_temperature": "Cel", "relative_humidity": "%"} == account["quantities"]
    assert 64 == len(account["sha256"])


def test_outdoor_can_be_indoor(folder: Path) -> None:
    """A person knows better than the app where it stands."""
    done = run(folder, "202602A.csv", "--timezone", "UTC", "--indoor", "--out", "r.csv")

    assert 0 == done.returncode
    assert "indoor" == recordings.read(folder / "r.csv").station.exposure


def test_units_and_marks_that_a_person_says(folder: Path) -> None:
    """A unit, a decimal mark and an order of dates answer the questions of a file."""
    table = 'when,"temp"\n'.replace("when", "time") + '03/02/2026 08:05,"1,013"\n'
    (folder / "own.csv").write_text(table, "utf-8")
    words = ("--timezone", "UTC", "--dates", "dmy", "--decimal", "comma", "--unit", "temp=°C")
    done = run(folder, "own.csv", "--source", "table", "--out", "r.csv", *words)

    assert (0, "") == (done.returncode, done.stderr)
    only = recordings.read(folder / "r.csv").readings[0]
    assert ("2026-02-03", 1.013, "Cel") == (f"{only.time:%Y-%m-%d}", only.value, only.unit)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("nothing.csv",), "There is no file nothing.csv."),
        (("202602A.csv",), "The times in 202602A.csv carry no time zone."),
        (("202602A.csv", "--timezone", "Helsinki"), "'Helsinki' is not a time zone."),
        (("lab.csv",), "seconds since the start, and the start is not known."),
        (("lab.csv", "--start", "noon"), "'noon' is no time."),
        (("lab.csv", "--start", "2026-02-17T10:05"), "The start 2026-02-17T10:05 is not clear."),
        (("lab.csv", "--unit", "temp"), "--unit 'temp' says no unit that is known."),
        (("202602A.csv", "--timezone", "UTC", "--out", "lab.csv"), "lab.csv is there already."),
        (("202602A.csv", "--timezone", "UTC", "--latitude", "91"), "outside -90 to 90"),
        (("empty.csv",), "empty.csv is empty."),
        (("binary.csv",), "binary.csv is not a text file."),
        (("header.csv", "--timezone", "UTC"), "header.csv holds a header and no data."),
        (("notes.csv", "--source", "table"), "notes.csv has no column with times."),
        (("notes.csv",), "notes.csv is not an export that is known."),
    ],
)
def test_three_lines(folder: Path, words: tuple[str, ...], what: str) -> None:
    """Each mistake is three lines on stderr, status 1, and no new or changed file."""
    (folder / "empty.csv").touch()
    (folder / "binary.csv").write_bytes(bytes(range(256)))
    (folder / "header.csv").write_text(CONSOLE.splitlines()[0], "utf-8")
    (folder / "notes.csv").write_text("temp,words\n20,fine\n", "utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = run(folder, *words)

    assert (1, "") == (done.returncode, done.stdout)
    lines = done.stderr.splitlines()
    assert 3 == len(lines), done.stderr
    assert what in lines[0]
    assert lines[1].startswith("Likely why: ")
    assert lines[2].startswith("Try: ")
    assert before == {path: path.read_bytes() for path in folder.iterdir()}


def test_many_refused_rows(folder: Path) -> None:
    """Of many refused rows the first five are shown, and how many more there are."""
    rows = "".join(f"line {number},1,2\n" for number in range(8))
    (folder / "bad.csv").write_text(CONSOLE + rows, "utf-8")
    done = run(folder, "bad.csv", "--timezone", "UTC", "--out", "r.csv")
    told = [line for line in done.stdout.splitlines() if line.startswith("refused: ")]

    assert "refused: line 4: 'yesterday' is no time" == told[0]
    assert "refused: 4 more (all of them: --json)" == told[-1]
    assert 6 == len(told)
