"""Markdown as pieces to translate, and back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.teaching.segments import begins_with_mark, kept_marks, pieces, translated

TEXT = """# A title

Some **words** here.
- [ ] an item
1. another one
> a quote with `code here`

| Name | 20 |
|---|:-:|
| an \\| escaped bar |  spaced  |

```python
x = "not translated"
```
### BEGIN SOLUTION
an answer
### END SOLUTION"""
LINES = st.sampled_from(
    [*TEXT.splitlines(), "", "  - x", "| a | b", "||", "```", "\t", "##", "ab "]
)


def same(piece: str) -> str:
    return piece


@given(st.text() | st.lists(LINES | st.text(max_size=20)).map("\n".join))
def test_identity_changes_nothing(markdown: str) -> None:
    """A translation of each piece into itself gives the same text, to the last character."""
    assert markdown == translated(markdown, same)


@pytest.mark.parametrize("path", sorted(Path(__file__).parents[2].glob("docs/**/*.md")))
def test_identity_changes_no_document(path: Path) -> None:
    """So it is with each document of the project."""
    text = path.read_text("utf-8")

    assert text == translated(text, same)


def test_pieces_have_no_marks() -> None:
    """A piece is a line, an item or a table cell, without marks; code and numbers are none."""
    assert [
        *("A title", "Some **words** here.", "an item", "another one", "a quote with `code here`"),
        *("Name", "an \\| escaped bar", "spaced", "an answer"),
    ] == list(pieces(TEXT))


def test_form_stays() -> None:
    """Marks, table bars, code and spaces stay where they are."""
    assert (
        TEXT.replace("A title", "X")
        .replace("Some **words** here.", "X")
        .replace("an item", "X")
        .replace("another one", "X")
        .replace("a quote with `code here`", "X")
        .replace("Name", "X")
        .replace("an \\| escaped bar", "X")
        .replace("spaced", "X")
        .replace("an answer", "X")
    ) == translated(TEXT, lambda _: "X")


def test_bar_in_a_translation_makes_no_column() -> None:
    """A bar that a translator writes in a table cell is escaped, and an escaped one stays."""
    assert "| a\\|b | a\\|b |" == translated(
        "| one | two |", lambda p: "a|b" if p == "one" else r"a\|b"
    )


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Wait 90 minutes.", ["90"]),
        ("等待90分钟。", ["90"]),
        ("90분 기다리세요", ["90"]),
        ("CO2 and PM2.5 in 3 rooms", []),
        ("It is 20.5 °C on 2026-03-03.", ["03", "03", "20.5", "2026"]),
        ("Type `x = 10` now", ["`x = 10`"]),
        ("It ends with 42.", ["42"]),
    ],
)
def test_marks_that_a_translation_keeps(text: str, marks: list[str]) -> None:
    """Code and numbers of two digits are kept, also without a space around them."""
    assert marks == kept_marks(text)


@pytest.mark.parametrize("text", ["# a", "- a", "- [ ] a", "1. a", "> a", "| a", "```"])
def test_mark_at_the_beginning_is_seen(text: str) -> None:
    """Each mark with which Markdown begins something is known."""
    assert begins_with_mark(text)


@pytest.mark.parametrize("text", ["a", "**a** b", "-5 °C", "#tag", "2026-03-03 a", "`a`", ""])
def test_prose_has_no_mark(text: str) -> None:
    """A line of prose begins with none."""
    assert not begins_with_mark(text)
