"""The whole road, through the command line and real processes only."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CLASSNET = [sys.executable, "-m", "classnet_stem.cli"]
MARKS = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION[^\n]*\n?", re.MULTILINE)
SOLUTION = re.compile(r"^[ \t]*### BEGIN SOLUTION.*?### END SOLUTION[^\n]*\n?", re.M | re.S)
HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN.*?### END HIDDEN[^\n]*\n?", re.M | re.S)


def classnet(*words: str | Path, folder: Path) -> str:
    """Run a command that must do what it says; return what it printed."""
    done = subprocess.run(
        [*CLASSNET, *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


@contextmanager
def simulated(*options: str) -> Iterator[dict[str, Any]]:
    """A simulated station in its own process, and what it says about itself."""
    with subprocess.Popen(
        [*CLASSNET, "simulate", "--json", *options], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def hand_in(course: Path, student: str, recording: Path | None) -> None:
    """Put a student's work where a teacher collects it; with a recording it is solved."""
    notebook = json.loads((course / "notebooks/L01/L01.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        text = HIDDEN.sub("", "".join(cell["source"]))
        cell["source"] = MARKS.sub("", text) if recording else SOLUTION.sub("", text)
    folder = course / "grading" / "submitted" / student / "L01"
    (folder / "recordings").mkdir(parents=True)
    (folder / "L01.ipynb").write_text(json.dumps(notebook), "utf-8")
    if recording is not None:
        name = f"recordings/{recording.name}"
        (folder / name).write_bytes(recording.read_bytes())
        card = {"code": student, "station": "SIM-HEL", "recording": name}
        (folder / "student.json").write_text(json.dumps(card), "utf-8")


def record_three_kinds(folder: Path) -> None:
    """A micro:bit that loses bytes, a dust sensor, a console that must be asked: all recorded."""
    for sensor, quantity, *faults in (
        ("microbit", "air_temperature", "--fault", "drop=0.002", "--fault", "noise"),
        ("sds011", "pm2p5"),
        ("davis-0.2mm", "rainfall"),
    ):
        log, out = folder / f"{sensor}.jsonl", folder / f"{sensor}.csv"
        told = ("--sensor", sensor, "--interval", "0.3", "--log", str(log), *faults)
        with simulated(*told) as station:
            words = ("--port", station["device"], "--sensor", sensor, "--minutes", "0.12")
            classnet("record", *words, "--out", out, folder=folder)
        sent = b"".join(
            bytes.fromhex(json.loads(line)["hex"]) for line in log.read_text().splitlines()
        )
        (folder / "capture.bin").write_bytes(sent)
        decoded = classnet(
            *("decode", "--json", "--sensor", sensor, folder / "capture.bin"), folder=folder
        )
        meant = {(one["quantity"], one["value"]) for one in map(json.loads, decoded.splitlines())}
        rows = [line.split(",") for line in out.read_text("utf-8").splitlines()]
        recorded = {
            (row[1], float(row[2])) for row in rows if len(row) == 8 and row[2][-1:].isdigit()
        }

        assert quantity in {name for name, _ in recorded}, sensor
        assert recorded <= meant, sensor


def import_an_export(folder: Path) -> None:
    """What another program measured becomes a sealed recording with its origin."""
    (folder / "logger.csv").write_text(
        "Time,Outdoor Temperature(℃),Outdoor Humidity(%)\n"
        "2026/02/17 08:00,1.5,80\n2026/02/17 08:10,1.7,79\n",
        "utf-8",
    )
    words = ("--timezone", "Europe/Helsinki", "--station", "HEL-9", "--out", "imported.csv")
    classnet("import", "logger.csv", *words, folder=folder)
    text = (folder / "imported.csv").read_text("utf-8")

    assert "2026-02-17T06:00:00.000Z,air_temperature,1.5,Cel" in text
    assert "imported_from" in text


def study(folder: Path, *files: Path) -> None:
    """What was recorded is tested and exported; a real town's climate is looked up."""
    for file in files:
        told = json.loads(classnet("quality", "--json", file, folder=folder))
        meant = sum(told["flags"]["air_temperature"].values())

        assert "simulated" == told["origin"]
        assert told["received"] == meant
        assert 0 < told["percent"] <= 100
    classnet("export", *files, "--to", "network.nc", "--step", "1min", folder=folder)
    classnet("export", files[0], "--to", "table.csv", folder=folder)
    climate = json.loads(classnet("climate", "Helsinki", "--json", folder=folder))

    assert b"\x89HDF" == (folder / "network.nc").read_bytes()[:4]
    assert "SIM-HEL" in (folder / "table.csv").read_text("utf-8-sig")
    assert ("normal 1961-1990", "Dfc") == (climate["title"], climate["beck2018"]["symbol"])


def prepare_the_year(folder: Path) -> None:
    """A coordinator gets the year with its dates, a teacher a guide, students their cards."""
    classnet("handbook", "--year", "2027", "--to", "paper", folder=folder)
    classnet("guide", "L05", "--to", "paper", folder=folder)
    classnet("translate", "cards", "vi", "--to", "paper", folder=folder)
    classnet("printables", "--to", "paper/forms", folder=folder)
    pages = {path.name: path.read_text("utf-8") for path in (folder / "paper").rglob("*.html")}

    assert "2027-03-28" in pages["handbook-2027.html"]
    assert "def ach(minutes, c, c_out):" in pages["L05-guide.html"]
    assert 'lang="vi"' in pages["cards-vi.html"]
    assert [] == [name for name, page in pages.items() if re.search(r"src=.https?:", page)]


def share_a_lesson(folder: Path, course: Path) -> None:
    """A teacher makes a lesson, it travels as one file; a student sends a zip; it is graded."""
    classnet("lesson", "new", "X01", "--title", "How cold is our corridor?", folder=folder)
    told = classnet("lesson", "pack", "X01", folder=folder)
    classnet("lesson", "add", folder / "X01.zip", folder=course)
    work = folder / "work" / "X01"
    shutil.copytree(course / "grading" / "release" / "X01", work)
    (work / "student.json").write_text('{"code": "HEL09"}', "utf-8")
    classnet("pack", work, "--to", "sent", folder=folder)
    classnet("collect", folder / "sent", folder=course)
    classnet("grade", "X01", folder=course)
    again = classnet("grade", "X01", "--student", "HEL09", folder=course)
    results = classnet("results", "X01", folder=course)

    assert "X01.zip" in told
    assert ["X01_HEL09.zip"] == [path.name for path in (folder / "sent").iterdir()]
    assert "nothing changed since the last run" in again
    assert "HEL09" in results


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_story(tmp_path: Path) -> None:
    """A reading becomes a recording, the recording a solved lesson, the lesson points and words."""
    record_three_kinds(tmp_path)
    import_an_export(tmp_path)
    recording = tmp_path / "SIM-HEL.csv"
    with simulated("--interval", "0.2", "--seed", "7") as station:
        listed = json.loads(classnet("ports", "--json", folder=tmp_path).splitlines()[-1])
        told = classnet(
            *("record", "--port", station["device"], "--minutes", "0.15", "--out", recording),
            folder=tmp_path,
        )
    assert (station["device"], True) == (listed["device"], listed["simulated"])
    assert "(simulated)" in told
    assert re.search(r"\d+ readings, \d+ sealed", told)

    study(tmp_path, recording)
    prepare_the_year(tmp_path)

    classnet("course", "new", "course", folder=tmp_path)
    course = tmp_path / "course"
    hand_in(course, "HEL07", recording)
    hand_in(course, "HEL08", None)
    graded = classnet("grade", "L01", "--json", folder=course)
    scores = {one["student"]: one for one in json.loads(graded)["students"]}
    solved = [one for one in scores["HEL07"]["tasks"] if not one["needs_manual"]]

    assert 5 <= len(solved)
    assert [] == [one for one in solved if one["score"] != one["max_score"]]
    assert 0 == scores["HEL08"]["score"]

    pages = classnet("feedback", "L01", folder=course)
    for student in ("HEL07", "HEL08"):
        path = next(line.split(maxsplit=1)[1] for line in pages.splitlines() if student in line)
        page = (course / path).read_text("utf-8")
        assert "<html" in page
        assert "Traceback (most recent" not in page
        assert "L01" in page

    share_a_lesson(tmp_path, course)
