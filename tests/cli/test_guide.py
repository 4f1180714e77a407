"""`classnet guide`: the teacher guide of a lesson."""

from pathlib import Path

import pytest

from classnet_stem.cli import main
from classnet_stem.lessons.catalogue import LESSONS


def three_sentences(text: str) -> bool:
    """Tell whether a message has its three lines."""
    lines = text.strip().splitlines()
    return 3 == len(lines) and lines[1].startswith("Likely why: ") and lines[2].startswith("Try: ")


def test_quick_guide_is_written_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --to the page lies in the current folder, and its path is printed."""
    monkeypatch.chdir(tmp_path)

    assert 0 == main(["guide", "l05", "--quick"])
    assert "L05-guide.html\n" == capsys.readouterr().out
    assert (tmp_path / "L05-guide.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_all_guides_go_into_a_new_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--all writes a page for each lesson into a folder that is made."""
    folder = tmp_path / "a b" / "c"

    assert 0 == main(["guide", "--all", "--quick", "--to", str(folder)])
    assert [str(folder / f"{name}-guide.html") for name in LESSONS] == (
        capsys.readouterr().out.splitlines()
    )


@pytest.mark.parametrize(
    "arguments",
    [[], ["L99"], ["L05", "L99"], ["../L05"], ["L05", "--loan", "loans"], ["L05", "--loan", "x"]],
)
def test_wrong_name_is_told(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No name, a wrong one and a wrong recording give three sentences and status 1; no page."""
    assert 1 == main(["guide", *arguments, "--quick", "--to", str(tmp_path)])
    assert three_sentences(capsys.readouterr().err)
    assert [] == list(tmp_path.iterdir())


def test_place_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the way gives three sentences and status 1."""
    (tmp_path / "file").write_text("x", "utf-8")

    assert 1 == main(["guide", "L05", "--quick", "--to", str(tmp_path / "file")])
    assert three_sentences(capsys.readouterr().err)


@pytest.mark.slow
def test_guide_runs_the_lesson(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --quick the lesson runs, its progress is told, and its pictures are described."""
    assert 0 == main(["guide", "L05", "--loan", "SIM-SEL-IN-AIR", "--to", str(tmp_path)])
    page = (tmp_path / "L05-guide.html").read_text("utf-8")

    assert "L05: cell 1 of " in capsys.readouterr().err
    assert "the loan recording SIM-SEL-IN-AIR" in page
    assert '<img alt="' in page.replace("<img src", "<img alt") or "<svg" in page
