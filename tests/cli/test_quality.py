import json
from pathlib import Path

import pytest

from classnet_stem.cli import main
from classnet_stem.resources import datasets_dir

LOANS = datasets_dir() / "loan"


def test_stuck_sensor_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A humidity that stood still for nine hours is suspect, and the reason says from when."""
    status = main(["quality", str(LOANS / "SIM-POP-STUCK.csv")])
    text = capsys.readouterr().out

    assert status == 0
    assert "SIMULATED by a model" in text
    assert "Relative humidity: 90 good, 55 suspect." in text
    assert "stayed at 66.5 % from 2026-03-10 06:00 UTC to 2026-03-10 15:00 UTC" in text


def test_gaps_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Each gap is named with its two ends, and the coverage says what share was measured."""
    main(["quality", str(LOANS / "SIM-LXA-GAPS.csv")])
    text = capsys.readouterr().out

    assert "75.9 % of the time" in text
    assert "no reading from 2026-03-10 02:50:00 to 2026-03-10 04:40:00 UTC" in text


def test_json_counts_every_value(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json each value of each quantity is counted once, by its QARTOD number."""
    main(["quality", "--json", *(str(LOANS / f"SIM-{name}.csv") for name in ("HEL", "BKK-SPIKES"))])
    clean, spikes = map(json.loads, capsys.readouterr().out.splitlines())

    assert {"1": 49} == clean["flags"]["air_temperature"]
    assert {"1": 140, "3": 2, "9": 3} == spikes["flags"]["air_temperature"]
    assert 145 == sum(spikes["flags"]["air_temperature"].values())
    assert [52, 3] == [
        float(one["reason"].split(" is ")[1].split()[0])
        for one in spikes["reasons"]
        if one["flag"] == 3
    ]


def test_recording_is_not_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The recording stays as it is, byte for byte; the picture is a PNG with the description."""
    copy = tmp_path / "copy.csv"
    copy.write_bytes((LOANS / "SIM-BKK-SPIKES.csv").read_bytes())
    main(["quality", str(copy), "--picture", str(tmp_path / "copy.png")])

    assert (LOANS / "SIM-BKK-SPIKES.csv").read_bytes() == copy.read_bytes()
    assert b"\x89PNG" == (tmp_path / "copy.png").read_bytes()[:4]
    assert "imulated" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no recording"),
        (b"time,value\n1,2\n", "recording"),
        (b"\x00\xff" * 50, "recording"),
    ],
    ids=["missing", "foreign", "binary"],
)
def test_bad_file(
    content: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is missing or no recording gives three lines and exit status 1."""
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_bytes(content)

    assert main(["quality", str(path)]) == 1
    assert said in capsys.readouterr().err


def test_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says what to look at twice, or that no test found a doubt."""
    main(["quality", "SIM-POP-STUCK"])
    doubted = capsys.readouterr().out.splitlines()[-1]
    main(["quality", "SIM-HEL"])
    clean = capsys.readouterr().out.splitlines()[-1]

    assert "  In short: look twice at the relative humidity before you use it." == doubted
    assert "In short: no test found a doubt. Tests cannot see" in clean


def test_verdict_counts_missing_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where less than 75 % of the time was measured, the last line says how much is not there."""
    rows = (LOANS / "SIM-LXA-GAPS.csv").read_text("utf-8").splitlines(keepends=True)
    less = tmp_path / "less.csv"
    less.write_text("".join(row for row in rows if not row.startswith("2026-03-10T2")), "utf-8")
    main(["quality", str(less)])

    assert "In short: a mean of this time leaves out" in capsys.readouterr().out.splitlines()[-1]


def test_recording_of_the_course_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    """A loan or a sample school is examined by its name; it needs no path."""
    assert 0 == main(["quality", "SIM-S06", "sim-bkk-spikes", "--json"])
    school, loan = map(json.loads, capsys.readouterr().out.splitlines())

    assert ("SIM-S06", "SIM-BKK-SPIKES") == (school["station"], loan["station"])
    assert "simulated" == school["origin"] == loan["origin"]


def test_file_comes_before_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is called like a recording of the course is the one that counts."""
    (tmp_path / "SIM-HEL").write_bytes((LOANS / "SIM-MAD.csv").read_bytes())
    monkeypatch.chdir(tmp_path)
    main(["quality", "SIM-HEL"])

    assert "SIM-MAD Madrid" in capsys.readouterr().out


def test_large_recording_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A recording that takes seconds to read is named before it is read; a small one is not."""
    copy = tmp_path / "copy.csv"
    copy.write_bytes((LOANS / "SIM-HEL.csv").read_bytes())
    main(["quality", str(copy)])
    assert "Reading" not in capsys.readouterr().err

    monkeypatch.setattr("classnet_stem.cli.recorded._LARGE", 1000)
    main(["quality", str(copy)])
    assert "Reading copy.csv, 0 MB ..." in capsys.readouterr().err
