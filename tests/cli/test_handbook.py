"""`classnet handbook`: the coordinator's year."""

from datetime import date
from pathlib import Path

import pytest

from classnet_stem.cli import main
from classnet_stem.cli.handbook import next_year


def test_two_pages_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The handbook of the year and the rehearsal lie in the folder; their paths are printed."""
    folder = tmp_path / "a b"

    assert 0 == main(["handbook", "--year", "2027", "--to", str(folder)])
    assert [str(folder / "handbook-2027.html"), str(folder / "rehearsal.html")] == (
        capsys.readouterr().out.splitlines()
    )
    assert 'href="rehearsal.html"' in (folder / "handbook-2027.html").read_text("utf-8")


@pytest.mark.parametrize("year", ["1999", "2100", "-5", "20270"])
def test_other_century_is_told(
    year: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A year outside the century gives three sentences and status 1, and no file."""
    assert 1 == main(["handbook", "--year", year, "--to", str(tmp_path)])
    assert 3 == len(capsys.readouterr().err.splitlines())
    assert [] == list(tmp_path.iterdir())


def test_year_that_is_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    """A word in place of the year is refused by the parser."""
    with pytest.raises(SystemExit):
        main(["handbook", "--year", "soon"])
    assert "invalid int value" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 1, 1), 2026),
        (date(2026, 2, 28), 2026),
        (date(2026, 3, 1), 2027),
        (date(2026, 12, 31), 2027),
    ],
)
def test_year_of_the_next_february(today: date, year: int) -> None:
    """The default is the year whose February comes next, or is now."""
    assert year == next_year(today)


def test_place_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the way gives three sentences and status 1."""
    (tmp_path / "file").write_text("x", "utf-8")

    assert 1 == main(["handbook", "--year", "2027", "--to", str(tmp_path / "file")])
    assert "choose another folder" in capsys.readouterr().err
