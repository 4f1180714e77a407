"""`classnet printables`: pages for paper."""

from pathlib import Path

import pytest

from classnet_stem.cli import main


def test_pages_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page is in the folder, its path is printed, and the command ends well."""
    assert 0 == main(["printables", "--to", str(tmp_path / "paper")])
    named = capsys.readouterr().out.splitlines()

    assert 10 == len(named)
    assert all(Path(name).read_text("utf-8").startswith("<!DOCTYPE html>") for name in named)


def test_default_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --to the pages go into the folder printables."""
    monkeypatch.chdir(tmp_path)
    main(["printables"])

    assert (tmp_path / "printables" / "concept-test-A.html").is_file()


def test_changed_page_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that somebody changed is kept and named."""
    main(["printables", "--to", str(tmp_path)])
    (tmp_path / "privacy-card.html").write_text("mine", "utf-8")
    capsys.readouterr()
    main(["printables", "--to", str(tmp_path)])

    assert "  kept  privacy-card.html" in capsys.readouterr().out.splitlines()
    assert "mine" == (tmp_path / "privacy-card.html").read_text("utf-8")


def test_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the way gives three sentences and status 1."""
    (tmp_path / "paper").write_text("a file", "utf-8")

    assert 1 == main(["printables", "--to", str(tmp_path / "paper")])
    assert "choose another folder" in capsys.readouterr().err
