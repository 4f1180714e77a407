"""Points out what could be a name, an e-mail address or a telephone number in a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.+-])(?:\+|00?)[1-9][\d ()/-]{5,18}\d(?![\w.])")
_LEAST_DIGITS, _MOST_DIGITS = 8, 15
_TELLS = (
    r"my name is|i am called|mein name ist|ich hei(?:ß|ss)e|je m['’]appelle|me llamo|mi chiamo"  # noqa: RUF001  # both apostrophes are typed
    r"|jag heter|jeg heter|jeg hedder|nimeni on|minu nimi on|nazywam się|jmenuji se|ik heet"
)
_NAME = re.compile(rf"\b(?i:{_TELLS})\s+([^\W\d_][\w'-]+(?:\s+[A-ZÀ-Ž][\w'-]+)?)")
_FIELD = re.compile(r"(?im)^\W*(?:name|student|author|autor|nom|nombre|nimi|namn)\s*:\s*(\w[^\n]+)")
# Accounts of many people: their names say nothing about one.
_SHARED = frozenset({"admin", "guest", "jovyan", "pupil", "root", "school", "student", "user"})
_LEAST_LETTERS = 4


def find_personal(notebook: dict[str, Any], account: str = "") -> list[str]:
    """Return a line for each free text that could tell who wrote it.

    Looked at are text cells that are not locked. `account` is the name of the account on this
    computer: its words are looked for too. It is a help and no proof: a name alone in a
    sentence is not found.
    """
    found = []
    for number, text in _free_texts(notebook):
        for what, shown in _signs(text, account):
            found.append(f"cell {number}: {what}: {shown}")
    return found


def text_of(cell: dict[str, Any]) -> str:
    """Return the text of a cell: the file keeps it as one text or as a list of lines."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def _free_texts(notebook: dict[str, Any]) -> Iterator[tuple[int, str]]:
    cells = notebook.get("cells")
    for number, cell in enumerate(cells if isinstance(cells, list) else (), start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in {"markdown", "raw"}:
            continue
        metadata = cell.get("metadata")
        label = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if not (isinstance(label, dict) and label.get("locked")):
            yield number, text_of(cell)


def _signs(text: str, account: str) -> Iterator[tuple[str, str]]:
    for match in _MAIL.finditer(text):
        yield "an e-mail address", match.group()
    for match in _PHONE.finditer(_MAIL.sub(" ", text)):
        if _LEAST_DIGITS <= sum(map(str.isdigit, match.group())) <= _MOST_DIGITS:
            yield "a telephone number", match.group()
    for match in (*_NAME.finditer(text), *_FIELD.finditer(text)):
        yield "perhaps a name", match.group(1).strip()[:60]
    for word in _words(account):
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            yield "the name of your account", word


def _words(account: str) -> Iterable[str]:
    words = re.split(r"[\W\d_]+", account)
    return [word for word in words if len(word) >= _LEAST_LETTERS and word.lower() not in _SHARED]
