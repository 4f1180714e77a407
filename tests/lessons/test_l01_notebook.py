"""Lesson L01 as a student and a grader meet it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.stations import Station

LESSON = LESSONS["L01"]
AUTO = {task.id: task.points for task in LESSON.tasks if task.kind == "auto"}


def test_solution_scores_all_points(run: Any, record: Any, folder: Path) -> None:
    """The solution gets every automatic point and raises nothing."""
    record(folder)

    done = run()

    assert {} == done.errors
    assert AUTO == done.points()


@pytest.mark.parametrize("loan", ["SIM-HEL", "SIM-BKK", "SIM-DEL-IN"])
def test_solution_scores_all_points_on_a_loan(
    loan: str, run: Any, folder: Path, notebook: Any
) -> None:
    """The solution gets every automatic point on a recording on loan."""
    source = Path(__file__).resolve().parents[2] / "datasets" / "loan" / f"{loan}.csv"
    (folder / "recordings").mkdir()
    (folder / "recordings" / source.name).write_bytes(source.read_bytes())
    (folder / "student.json").write_text(json.dumps({"code": "HEL07", "station": loan}), "utf-8")

    assert AUTO == run().points()


@pytest.mark.parametrize("has_recording", [False, True])
def test_released_lesson_scores_nothing(
    has_recording: bool, run: Any, record: Any, folder: Path
) -> None:
    """The lesson as students get it scores 0, says "not attempted", and raises nothing."""
    if has_recording:
        record(folder)

    done = run(released=True)

    checks = [value for cell, value in done.values.items() if cell.endswith("-check")]
    assert {} == done.errors
    assert dict.fromkeys(AUTO, 0.0) == done.points()
    assert {"not_attempted"} == {verdict.outcome for verdict in checks}


def test_broken_cell_is_not_attempted(run: Any, record: Any, folder: Path) -> None:
    """A cell that does not run leaves its task "not attempted" and the others as they are."""
    record(folder)

    done = run(changes={"l01-t3": "def summary(values):\n    return (1"})

    assert ["l01-t3"] == list(done.errors)
    assert "not_attempted" == done.values["l01-t3-check"].outcome
    assert AUTO | {"L01.T3": 0.0} == done.points()


def test_two_students_with_different_recordings_pass(
    run: Any, record: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two students, two recordings, one solution: both get every point."""
    totals = []
    for code, station in (("HEL07", "HEL-1"), ("OSA03", "OSA-2")):
        where = tmp_path / code / "L01"
        where.mkdir(parents=True)
        (where / "student.json").write_text(json.dumps({"code": code, "station": station}), "utf-8")
        offset = float(len(totals))
        values = {"air_temperature": lambda n, o=offset: 20 + o + n / 9, **_humidity(offset)}
        record(where, Station(station), values)
        monkeypatch.chdir(where)
        totals.append(run().points())

    assert [AUTO, AUTO] == totals


def _humidity(offset: float) -> dict[str, Callable[[int], float]]:
    return {"relative_humidity": lambda n: 40.5 + offset + n % 3}


def test_pasted_reading_of_another_student_fails(run: Any, record: Any, folder: Path) -> None:
    """A reading that another student took from another recording does not get full points."""
    record(folder)
    pasted = (
        'reading = {"variable": "air_temperature", "value": 24.9, "unit": "°C", '
        '"time_utc": "2026-02-18T09:30:00Z"}'
    )

    done = run(changes={"l01-t2": pasted})

    assert 1.0 == done.points()["L01.T2"]


def test_recording_that_grows_keeps_the_part(
    run: Any, record: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading typed from my part stays right when the recording went on afterwards."""
    from classnet_stem import datasets, recordings
    from classnet_stem.lessons.work import my_part

    path = record(folder, rounds=60)
    row = my_part(datasets.table(recordings.read(path)), "L01.T2").iloc[0]
    typed = (
        f'reading = {{"variable": "air_temperature", "value": {row["air_temperature"]}, '
        f'"unit": "°C", "time_utc": "{row.name.isoformat()}"}}'
    )
    path.unlink()
    record(folder, rounds=600)

    assert 3.0 == run(changes={"l01-t2": typed}).points()["L01.T2"]


def test_notebook_and_catalogue_agree(notebook: Any) -> None:
    """Points, kinds and grade ids in the notebook are those of the catalogue."""
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    graded = {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}

    assert 20 == LESSON.points
    assert graded == {task.grade_id: task.points for task in LESSON.tasks if task.points}


def test_every_goal_is_met_by_a_task(notebook: Any) -> None:
    """Each goal stands in the notebook, in its metadata, in the catalogue and in a task."""
    served = {goal for task in LESSON.tasks for goal in task.goals}
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"])

    assert set(LESSON.goals) == served
    assert dict(LESSON.goals) == notebook["metadata"]["classnet"]["goals"]
    for goal, sentence in LESSON.goals.items():
        assert f"- {goal}: {sentence}" in text
    for task in LESSON.tasks:
        heading = "Question" if task.kind == "question" else "### Task"
        number = task.id[-1] if task.kind == "question" else task.id.split(".")[1]
        line = next(each for each in text.splitlines() if f"{heading} {number}" in each)
        assert all(goal in line for goal in task.goals), line
