"""`classnet lesson`: make, prove, pack and add a lesson of your own."""

from pathlib import Path

import pytest

from classnet_stem.cli import main
from classnet_stem.grading.course import new_course
from classnet_stem.teaching.parcel import pack_lesson
from classnet_stem.teaching.proofs import Proof
from classnet_stem.teaching.scaffold import open_lesson


def run(*arguments: str) -> int:
    return main(["lesson", *arguments])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with a space in its name."""
    folder = tmp_path / "my folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_new_tells_what_is_next(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The four files are listed with the next command."""
    assert 0 == run("new", "X01", "--title", "A 'title'", "--to", "deep/er")
    shown = capsys.readouterr().out

    assert [
        "The lesson is in deep/er/X01:",
        *("  X01.ipynb", "  guide.md", "  lesson.py", "  wrong.py"),
    ] == shown.splitlines()[:5]
    assert "  classnet lesson check deep/er/X01" == shown.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "L05"),
        ("new", "x"),
        ("new", "NUL"),
        ("check", "missing"),
        ("check", "."),
        ("guide", "missing"),
        ("pack", "missing"),
        ("add", "missing.zip", "--course", "course"),
        ("add", "missing.zip"),
    ],
)
def test_mistake_is_told(
    arguments: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong id, folder, file or course gives three sentences, status 1 and no file."""
    new_course(here.parent / "course")

    assert 1 == run(*[str(here.parent / "course") if a == "course" else a for a in arguments])
    lines = capsys.readouterr().err.splitlines()
    assert ["Likely", "Try:"] == [line.split()[0] for line in lines[1:]]
    assert [] == list(here.iterdir())


@pytest.mark.parametrize("action", ["check", "guide", "pack"])
def test_lesson_file_that_exits_is_told(
    action: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lesson file that calls exit(0) does not make the command end well."""
    run("new", "X01")
    (here / "X01" / "lesson.py").write_text("raise SystemExit(0)", "utf-8")

    assert 1 == run(action, "X01")
    assert "stops with SystemExit" in capsys.readouterr().err


def test_action_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an action the parser names those that there are."""
    with pytest.raises(SystemExit):
        run()
    assert "ACTION" in capsys.readouterr().err


def test_added_lesson_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The parts of an added lesson are named, and the command to grade it; once is enough."""
    run("new", "X01")
    pack_lesson(open_lesson(here / "X01"), here)
    new_course(here / "course")
    capsys.readouterr()

    assert 0 == run("add", "X01.zip", "--course", "course")
    shown = capsys.readouterr().out
    assert "The lesson X01 is in your course." in shown
    assert '  classnet grade X01 --course "course"' == shown.splitlines()[-1]
    assert 1 == run("add", "X01.zip", "--course", "course")


@pytest.mark.slow
def test_whole_way_of_a_lesson(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """New, check, guide and pack work with relative paths from another folder."""
    assert 0 == run("new", "X01", "--to", "a")
    assert 0 == run("check", "a/X01")
    assert "24 of 24 proofs hold. The text has 0 findings." in capsys.readouterr().out
    assert 0 == run("guide", "a/X01", "--to", "paper")
    assert 0 == run("pack", "a/X01", "--to", "out")
    assert [str(Path("paper/X01-guide.html")), str(Path("out/X01.zip"))] == (
        capsys.readouterr().out.splitlines()
    )
    assert (here / "paper" / "X01-guide.html").is_file()
    assert (here / "out" / "X01.zip").is_file()


def test_lesson_with_a_mistake_is_not_packed(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check names what does not hold and ends with 1; pack refuses and writes nothing."""
    monkeypatch.setattr("classnet_stem.teaching.review.runs_in_kernel", lambda _: Proof("It runs."))
    run("new", "X01")
    path = here / "X01" / "wrong.py"
    path.write_text(path.read_text("utf-8").replace('"my_spread = 99.9"', '"pass"', 1), "utf-8")
    lesson = here / "X01" / "lesson.py"
    lesson.write_text(
        lesson.read_text("utf-8").replace('"GX01.3": "explain', '"GX01.3": "say'), "utf-8"
    )

    assert 1 == run("check", "X01")
    assert "NOT YET  The plan says what the notebook says." in capsys.readouterr().out
    assert 1 == run("pack", "X01")
    assert "The lesson is not ready" in capsys.readouterr().err
    assert not (here / "X01.zip").exists()
