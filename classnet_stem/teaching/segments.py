"""A Markdown text as pieces to translate, and back: marks, code and tables keep their place.

A piece is one line of prose, one heading, one list item or one cell of a table, without its
marks. So a translator cannot break the form of a lesson, and a lesson without a translation
stays as it is, to the last character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_MARK = re.compile(r"^(\s*(?:#{1,6} |- \[[ x]\] |[-*] |\d+\. |> )?)(.*?)(\s*)$", re.DOTALL)
_SEPARATOR = re.compile(r"^\|?[\s:|-]+\|?$")
_WORD = re.compile(r"[A-Za-z]{2}")
_CODE = re.compile(r"`[^`]*`")
# ASCII: in Chinese or Korean a letter can stand beside a number without a space.
_NUMBER = re.compile(r"(?<![\w.])\d[\d.]*\d(?!\w)", re.ASCII)

Translate = Callable[[str], str]


def pieces(markdown: str) -> Iterator[str]:
    """Yield the pieces of a Markdown text in order."""
    found: list[str] = []

    def keep(piece: str) -> str:
        found.append(piece)
        return piece

    translated(markdown, keep)
    yield from found


def translated(markdown: str, translate: Translate) -> str:
    """Return the text with each piece replaced by ``translate(piece)``."""
    lines: list[str] = []
    is_code = False
    for line in markdown.split("\n"):
        is_fence = line.lstrip().startswith("```")
        if is_code or is_fence or (line.startswith("###") and " SOLUTION" in line):
            lines.append(line)
        elif line.lstrip().startswith("|"):
            lines.append(_row(line, translate))
        else:
            lines.append(_line(line, translate))
        is_code ^= is_fence
    return "\n".join(lines)


def _line(line: str, translate: Translate) -> str:
    found = _MARK.match(line)
    if found is None or not _has_words(found[2]):
        return line
    return f"{found[1]}{translate(found[2])}{found[3]}"


def _row(line: str, translate: Translate) -> str:
    if _SEPARATOR.match(line):
        return line
    cells = re.split(r"(?<!\\)\|", line)
    return "|".join(_cell(cell, translate) for cell in cells)


def _cell(cell: str, translate: Translate) -> str:
    words = cell.strip()
    if not _has_words(words):
        return cell
    left = cell[: len(cell) - len(cell.lstrip())]
    right = cell[len(cell.rstrip()) :]
    told = re.sub(r"(?<!\\)\|", r"\\|", translate(words))  # a bar would begin another cell
    return f"{left}{told}{right}"


def begins_with_mark(text: str) -> bool:
    """Tell whether Markdown would read `text` as a heading, list, quote, table row or code."""
    found = _MARK.match(text)
    return text.startswith(("|", "```")) or bool(found and found[1].strip())


def _has_words(text: str) -> bool:
    return bool(_WORD.search(_CODE.sub("", text)))


def kept_marks(text: str) -> list[str]:
    """Return what a translation must repeat: code in backticks, and numbers of two digits.

    A reader types the code and compares the numbers; both are the same in every language.
    """
    numbers = _NUMBER.findall(_CODE.sub(" ", text))
    return sorted([*_CODE.findall(text), *numbers])
