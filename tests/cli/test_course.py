import json
import os
from pathlib import Path

import pytest

from classnet_stem.cli import main
from classnet_stem.grading.release import release_lesson
from classnet_stem.resources import notebooks_dir

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A new course with two submissions of L01: as given out, and a broken file."""
    folder = tmp_path_factory.mktemp("teacher") / "course"
    assert 0 == main(["course", "new", str(folder)])
    submitted = folder / "grading" / "submitted"
    release_lesson(notebooks_dir() / "L01", submitted / "anna" / "L01")
    (submitted / "bela" / "L01").mkdir(parents=True)
    (submitted / "bela" / "L01" / "L01.ipynb").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graded(course):
    """The exit status of grading everybody."""
    with pytest.MonkeyPatch.context() as patch:
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        return main(["grade", "L01", "--course", str(course)])


def test_new_tells_what_is_next(tmp_path, capsys):
    """`course new` lists what it made and the next command."""
    assert 0 == main(["course", "new", str(tmp_path / "mine")])
    shown = capsys.readouterr().out

    assert "notebooks/L01/L01.ipynb" in shown
    assert "classnet grade L01" in shown


def test_new_keeps_changes(course, capsys):
    """A second `course new` changes no file and names the ones that differ."""
    readme = course / "nbgrader_config.py"
    text = readme.read_text("utf-8")
    readme.write_text(text + "# mine\n", encoding="utf-8")

    assert 0 == main(["course", "new", str(course)])
    assert "kept  nbgrader_config.py" in capsys.readouterr().out
    assert readme.read_text("utf-8").endswith("# mine\n")
    readme.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_grade_fails_when_one_is_not_graded(graded):
    """The exit status of `grade` is 1 when a submission could not be graded."""
    assert 1 == graded


@pytest.mark.slow
def test_report(graded, course, capsys):
    """The report gives points, the three lines of a problem, and the next command."""
    assert 1 == main(["grade", "L01", "--course", str(course), "--student", "bela"])
    captured = capsys.readouterr()

    assert "bela was not graded. L01.ipynb is not a notebook" in captured.out
    assert "\nLikely why: The file is empty" in captured.out
    assert "\nTry: " in captured.out
    assert "classnet feedback L01" in captured.out
    assert "[1/1] bela: NOT GRADED" in captured.err


@pytest.mark.slow
def test_json_is_alone_on_stdout(graded, course, capsys):
    """With --json stdout holds the report and nothing else."""
    main(["grade", "L01", "--course", str(course), "--student", "bela", "--json"])
    report = json.loads(capsys.readouterr().out)

    assert ["bela"] == [each["student"] for each in report["students"]]


@pytest.mark.slow
def test_feedback(graded, course, capsys):
    """`feedback` prints where the pages are, and fails for who could not be graded."""
    assert 1 == main(["feedback", "L01", "--course", str(course)])
    captured = capsys.readouterr()

    assert str(course / "grading" / "feedback" / "anna" / "L01" / "L01.html") in captured.out
    assert "There is no feedback for bela." in captured.err


@pytest.mark.parametrize("command", ["grade", "feedback"])
def test_no_course_here(command, tmp_path, capsys):
    """Outside a course the commands fail with three lines and no traceback."""
    assert 1 == main([command, "L01", "--course", str(tmp_path)])
    lines = capsys.readouterr().err.splitlines()

    assert ["There is no course in", "Likely why:", "Try:"] == [
        lines[-3][:21],
        lines[-2][:11],
        lines[-1][:4],
    ]


@pytest.mark.parametrize("command", [["course", "new"], ["grade"], ["feedback"]])
def test_help_has_an_example(command, capsys):
    """The help of each command has an example."""
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])

    assert 0 == caught.value.code
    assert f"  classnet {' '.join(command)} " in capsys.readouterr().out
