"""Lessons out to a gettext file, and translations back in."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.resources import datasets_dir, notebooks_dir
from classnet_stem.session.loan import suitable_loans
from classnet_stem.teaching.notebooks import read_lesson
from classnet_stem.teaching.proofs import Subject, solution_is_full, student_folder
from classnet_stem.teaching.segments import pieces
from classnet_stem.teaching.translation import (
    DRAFT,
    Translation,
    card_pieces,
    catalogue,
    direction_of,
    language_name,
    lesson_pieces,
    problems,
    read_translation,
    translate_notebook,
    write_catalogue,
)

HEAD = 'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def source(lesson: str) -> Path:
    return notebooks_dir() / lesson / f"{lesson}.ipynb"


def read(tmp_path: Path, text: str, head: str = HEAD) -> Translation:
    path = tmp_path / "xx.po"
    path.write_bytes((head + text).encode("utf-8"))
    return read_translation(path)


class Pseudo(dict[str, str]):
    """A translation of everything: a letter that English does not have before each piece."""

    def get(self, piece: str, default: Any = None) -> Any:
        return f"Ü {piece}"


def pseudo(lesson: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        translate_notebook(source(lesson), Translation("xx", Pseudo(), ""))
    )
    return made


def form(cell: dict[str, Any]) -> list[str]:
    """What a translation must keep of a Markdown cell: marks, columns, lines."""
    return [
        re.match(r"\s*(#+ |- \[[ x]\] |[-*] |\d+\. |> |```)?", line)[0]  # type: ignore[index]
        + "|" * len(re.findall(r"(?<!\\)\|", line))
        for line in cell["source"]
    ]


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_without_translation_stays(lesson: str) -> None:
    """An empty translation gives the file of the lesson, bit for bit."""
    assert source(lesson).read_bytes().decode() == translate_notebook(
        source(lesson), Translation("xx", {}, "")
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_translated_lesson_keeps_its_form(lesson: str) -> None:
    """Headings, lists, columns, code cells, ids and nbgrader's marks stay; all prose changes."""
    before = json.loads(source(lesson).read_text("utf-8"))
    after = pseudo(lesson)
    pairs = list(zip(before["cells"], after["cells"], strict=True))

    assert [{**one, "source": 0} for one, _ in pairs] == [{**two, "source": 0} for _, two in pairs]
    assert [form(one) for one, _ in pairs] == [form(two) for _, two in pairs]
    assert [] == [one["id"] for one, two in pairs if one["cell_type"] == "code" and one != two]
    assert {**before, "cells": 0} == {**after, "cells": 0}
    assert [] == [
        piece
        for cell in after["cells"]
        if cell["cell_type"] == "markdown"
        and not (cell["metadata"].get("nbgrader") or {}).get("solution")
        for piece in pieces("".join(cell["source"]))
        if not piece.startswith("Ü ")
    ]


@pytest.mark.parametrize("lesson", ["L01", "L05"])
def test_translated_lesson_is_graded_as_before(lesson: str, tmp_path: Path) -> None:
    """The solution of a translated lesson gets every automatic point."""
    path = tmp_path / f"{lesson}.ipynb"
    path.write_text(json.dumps(pseudo(lesson)), "utf-8")
    loan = suitable_loans(lesson, datasets_dir() / "loan")[0].stem
    subject = Subject(LESSONS[lesson], read_lesson(path), loans=(loan,))
    with student_folder(subject, loan):
        proof = solution_is_full(subject, loan)

    assert () == proof.problems


@pytest.mark.parametrize("lesson", LESSONS)
def test_catalogue_comes_back(lesson: str, tmp_path: Path) -> None:
    """A catalogue holds each piece once, with no format flag, and is read again."""
    listed = list(lesson_pieces(read_lesson(source(lesson))))
    text = write_catalogue(catalogue(listed, "vi"))
    (tmp_path / "vi.po").write_text(text.replace('msgstr ""', 'msgstr "x"'), "utf-8")
    entries = re.findall(r"^msgid ", text, re.MULTILINE)

    assert len({piece for piece, _ in listed}) + 1 == len(entries)
    assert "format" not in "".join(re.findall(r"^#,.*$", text, re.MULTILINE))
    assert {piece for piece, _ in listed} == set(filled(text, tmp_path).texts)


def filled(text: str, folder: Path) -> Translation:
    """The translation in which each entry is translated as "x"."""
    head, *entries = text.split("\n\n")
    done = [re.sub(r'msgstr ""\Z', 'msgstr "x"', entry.strip()) for entry in entries]
    (folder / "filled.po").write_text("\n\n".join([head, *done]) + "\n", "utf-8")
    return read_translation(folder / "filled.po")


def test_same_catalogue_is_the_same_text() -> None:
    """Nothing in a catalogue changes with time or person."""
    listed = [("A piece", "x"), ("Another", "y"), ("A piece", "z")]

    assert write_catalogue(catalogue(listed, "vi")) == write_catalogue(catalogue(listed, "vi"))
    assert "#: x z\n" in write_catalogue(catalogue(listed, "vi"))
    assert not re.search(r"Date|FULL NAME|Generated", write_catalogue(catalogue(listed, "vi")))


def test_solutions_are_not_given_to_translators() -> None:
    """The pieces of a lesson hold no example of a full answer."""
    notebook = read_lesson(source("L05"))
    example = [c.without_marks for c in notebook.of_kind("markdown") if c.is_solution]
    listed = {piece for piece, _ in lesson_pieces(notebook)}

    assert example
    assert [] == [line for text in example for line in text.splitlines() if line in listed]


def test_cards_have_title_goals_and_words() -> None:
    """The pieces of a card name title, goals and each new word with its meaning."""
    listed = dict(card_pieces("L05"))

    assert "L05:title" == listed["Is the air in our classroom fresh?"]
    assert "L05:words" == listed["tracer"]
    assert "L05:words" == listed["a gas that shows how air moves"]


def test_entries_that_count(tmp_path: Path) -> None:
    """Empty, fuzzy, obsolete and plural entries are left out; lines become one."""
    found = read(
        tmp_path,
        'msgid "good"\nmsgstr "tốt"\n\n'
        'msgid "empty"\nmsgstr ""\n\n'
        'msgid "spaces"\nmsgstr "  "\n\n'
        '#, fuzzy\nmsgid "fuzzy"\nmsgstr "x"\n\n'
        'msgid "lines"\nmsgstr "a\\n"\n"# b "\n\n'
        'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "x"\n\n'
        '#~ msgid "old"\n#~ msgstr "x"\n',
    )

    assert {"good": "tốt", "lines": "a # b"} == dict(found.texts)
    assert ("vi", "tốt", "other") == (found.language, found.of("good"), found.of("other"))


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a\nmsgstr "b"\n',
        "words and no entry\n",
        'msgid "a"\nmsgstr[x] "b"\n',
        'msgstr "b"\nmsgid\n',
        'msgid "a" "b\nmsgstr "c',
        'msgid "a"\nmsgstr "Xin chào\n',
        'msgid "a"\nmsgstr "she says "no" here"\n',
    ],
)
def test_broken_file_is_refused(text: str, tmp_path: Path) -> None:
    """A file with a lost quote, or of another kind, gives three sentences."""
    with pytest.raises(LessonError, match=r"(?s)xx.po cannot be read.*Likely why.*Try"):
        read(tmp_path, text)


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder and a file in another encoding give three sentences."""
    (tmp_path / "latin.po").write_bytes(f'{HEAD}msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    for name in ("missing.po", ".", "latin.po"):
        with pytest.raises(LessonError, match=r"(?s)cannot be read.*UTF-8.*Try"):
            read_translation(tmp_path / name)


def test_file_of_windows_is_read(tmp_path: Path) -> None:
    """A byte order mark, Windows line ends and another charset in the header change nothing."""
    head = "\ufeff" + HEAD.replace("utf-8", "windows-1252")
    found = read(tmp_path, 'msgid "good"\r\nmsgstr "tốt"\r\n', head.replace("\n", "\r\n"))

    assert {"good": "tốt"} == dict(found.texts)


def test_file_without_language_is_named_by_its_name(tmp_path: Path) -> None:
    """Without a known language in the header the file's name is the language."""
    assert "xx" == read(tmp_path, 'msgid "a"\nmsgstr "b"\n', "").language
    assert "xx" == read(tmp_path, "", HEAD.replace("vi", "qq_QQ")).language


def test_draft_is_told(tmp_path: Path) -> None:
    """A header that says so makes a draft; the same words in an entry do not."""
    head = HEAD.rstrip("\n") + f'\n"X-Status: {DRAFT}\\n"\n\n'

    assert read(tmp_path, "", head).is_draft
    assert not read(tmp_path, f'msgid "a"\nmsgstr "{DRAFT}"\n').is_draft


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("Type `x` now", "Gõ x"),
        ("Wait 90 minutes", "Chờ 9 phút"),
        ("Wait", "Chờ 90 phút"),
        ("It is 20.5 °C", "20,5 °C"),
        ("A title", "# Một"),
        ("An item", "- Một"),
    ],
)
def test_lost_or_added_mark_is_named(piece: str, text: str) -> None:
    """Lost code, another number and a new mark of Markdown are problems."""
    assert [True] == [
        each.startswith(repr(piece)) for each in problems(Translation("vi", {piece: text}, ""))
    ]


def test_good_translation_has_no_problem() -> None:
    """Code and numbers may change their order, and letters may touch a number."""
    texts = {"Wait 90 min, type `x`": "`x`等90分", "A": "-5", "in 3 rooms": "trong ba phòng"}

    assert [] == problems(Translation("zh", texts, ""))


def test_translation_with_a_bar_keeps_the_columns(tmp_path: Path) -> None:
    """A bar or a line break in a translation breaks no table."""
    path = tmp_path / "X01.ipynb"
    cell = {"id": "a", "cell_type": "markdown", "source": "| one | two |", "metadata": {}}
    path.write_text(json.dumps({"cells": [cell], "metadata": {}}), "utf-8")
    texts = read(tmp_path, 'msgid "one"\nmsgstr "a|b\\n"\n"c"\n')

    assert [r"| a\|b c | two |"] == json.loads(translate_notebook(path, texts))["cells"][0][
        "source"
    ]


@pytest.fixture(params=["zz", "", "vi/../x", "x" * 400, "..", "v i"])
def no_language(request: pytest.FixtureRequest) -> str:
    """A code that is no language."""
    return str(request.param)


def test_unknown_language_is_refused(no_language: str) -> None:
    """A code that is no language gives three sentences, wherever it is used."""
    for use in (language_name, direction_of):
        with pytest.raises(LessonError, match="There is no language"):
            use(no_language)
    if no_language:
        with pytest.raises(LessonError, match="There is no language"):
            catalogue([], no_language)


@pytest.mark.parametrize(
    ("language", "name", "direction"),
    [
        ("pl", "polski (Polish)", "ltr"),
        ("ar", "العربية (Arabic)", "rtl"),
        ("ur", "اردو (Urdu)", "rtl"),
        ("ps", "پښتو (Pashto)", "rtl"),
        ("zh_Hans", "中文 (简体) (Chinese (Simplified))", "ltr"),
    ],
)
def test_language_has_name_and_direction(language: str, name: str, direction: str) -> None:
    """A language is named in itself and in English; it is written from one side."""
    assert (name.split(" ")[0], direction) == (
        language_name(language).split(" ")[0],
        direction_of(language),
    )
    assert name.rsplit("(", 1)[1] == language_name(language).rsplit("(", 1)[1]
