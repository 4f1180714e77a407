"""`classnet translate`: text out, translations in."""

import json
from pathlib import Path

import pytest

from classnet_stem.cli import main
from classnet_stem.resources import notebooks_dir


def run(*arguments: str) -> int:
    return main(["translate", *arguments])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def translated(here: Path, piece: str, text: str) -> None:
    """Write a translation of one piece as L05-vi.po."""
    assert 0 == run("extract", "L05", "--language", "vi")
    path = here / "L05-vi.po"
    entry = f'msgid "{piece}"\nmsgstr ""'
    assert entry in path.read_text("utf-8")
    filled = path.read_text("utf-8").replace(entry, f'msgid "{piece}"\nmsgstr "{text}"')
    path.write_text(filled, "utf-8")


def test_text_goes_out_and_comes_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A filled-in piece stands in the lesson; the rest of the file is that of the course."""
    translated(here, "90 minutes", "90 phút")

    assert 0 == run("apply", "L05", "L05-vi.po", "--to", "lessons-vi")
    made = (here / "lessons-vi" / "L05" / "L05.ipynb").read_text("utf-8")
    course = (notebooks_dir() / "L05" / "L05.ipynb").read_text("utf-8")
    assert course.replace("| 90 minutes |", "| 90 phút |") == made
    assert capsys.readouterr().out.splitlines() == ["L05-vi.po", "lessons-vi/L05/L05.ipynb"]


def test_lost_number_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A translation without its number is named, and the status is 1."""
    translated(here, "90 minutes", "phút")

    assert 1 == run("apply", "L05", "L05-vi.po", "--to", "out")
    assert "NOT YET  '90 minutes': the translation needs 90" in capsys.readouterr().out


def test_work_of_a_translator_is_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second extract does not overwrite a file that somebody filled in."""
    translated(here, "90 minutes", "90 phút")
    capsys.readouterr()

    assert 1 == run("extract", "L05", "--language", "vi")
    assert "L05-vi.po exists already." == capsys.readouterr().err.splitlines()[0]
    assert "90 phút" in (here / "L05-vi.po").read_text("utf-8")


def test_same_extract_twice_is_no_error(here: Path) -> None:
    """An extract that changes nothing may be made again."""
    assert [0, 0] == [run("extract", "L05", "--language", "vi") for _ in range(2)]


def test_lesson_that_is_there_is_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lesson folder with the work of a student is not overwritten."""
    translated(here, "90 minutes", "90 phút")
    (here / "L05").mkdir()
    (here / "L05" / "L05.ipynb").write_text("my work", "utf-8")

    assert 1 == run("apply", "L05", "L05-vi.po")
    assert "exists already" in capsys.readouterr().err
    assert "my work" == (here / "L05" / "L05.ipynb").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "L99", "--language", "vi"),
        ("extract", "L05", "--language", "zz"),
        ("extract", "L05", "--language", "../vi"),
        ("apply", "L05", "missing.po"),
        ("apply", "L99", "missing.po"),
        ("cards",),
        ("cards", "--extract"),
        ("cards", "tlh"),
        ("cards", "../vi"),
        ("cards", "--extract", "--language", "zz"),
    ],
)
def test_mistake_is_told(
    arguments: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong lesson, language or file gives three sentences, status 1 and no file."""
    assert 1 == run(*arguments)
    lines = capsys.readouterr().err.splitlines()
    assert ["Likely", "Try:"] == [line.split()[0] for line in lines[1:]] or (
        "No language is named." == lines[0]
    )
    assert [] == list(here.iterdir())


@pytest.mark.parametrize("arguments", [("--extract", "--language", "km"), ("km", "--extract")])
def test_cards_of_a_new_language(arguments: tuple[str, ...], here: Path) -> None:
    """The text of all cards goes out for a new language, however it is named."""
    assert 0 == run("cards", *arguments)
    text = (here / "cards-km.po").read_text("utf-8")

    assert 'msgid "tracer"' in text
    assert '"Language: km\\n"' in text


@pytest.mark.parametrize("arguments", [("vi",), ("--language", "vi")])
def test_page_of_cards(arguments: tuple[str, ...], here: Path) -> None:
    """The cards of a language are a page, however the language is named."""
    assert 0 == run("cards", *arguments, "--to", "a b")
    assert '<html lang="vi"' in (here / "a b" / "cards-vi.html").read_text("utf-8")


def test_translated_lesson_is_a_notebook(here: Path) -> None:
    """What comes back has as many cells as the lesson of the course."""
    translated(here, "90 minutes", "90 phút")
    run("apply", "L05", "L05-vi.po", "--to", "x")
    made = json.loads((here / "x" / "L05" / "L05.ipynb").read_text("utf-8"))
    course = json.loads((notebooks_dir() / "L05" / "L05.ipynb").read_text("utf-8"))

    assert len(course["cells"]) == len(made["cells"])
