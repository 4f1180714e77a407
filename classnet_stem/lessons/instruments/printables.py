"""All pages that a school prints for the evaluation and for the first lesson."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType

from classnet_stem.lessons.instruments import cards
from classnet_stem.lessons.instruments.items import instrument
from classnet_stem.lessons.instruments.pages import key, page, questions, tickets

CODES = 22


def printables() -> Mapping[str, str]:
    """Return the pages by file name; each is a whole HTML file."""
    form_a, form_b = instrument("concept", "A"), instrument("concept", "B")
    return MappingProxyType(
        {
            "concept-test-A.html": questions(form_a),
            "concept-test-B.html": questions(form_b),
            "concept-test-key-for-teachers.html": key((form_a, form_b)),
            "students-how-sure.html": questions(instrument("confidence")),
            "students-we-and-the-world.html": questions(instrument("world")),
            "students-exit-ticket.html": tickets(instrument("ticket")),
            "teachers-how-sure.html": questions(instrument("teacher")),
            "teachers-how-sure-end.html": questions(instrument("teacher"), is_end=True),
            "privacy-card.html": _privacy_card(),
            "code-list-for-teachers.html": _code_list(),
        }
    )


def write_printables(folder: Path) -> tuple[list[str], list[str]]:
    """Write the pages into `folder`, and return which were written and which were kept.

    A file that is there and differs, because somebody changed or translated it, is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    kept: list[str] = []
    for name, text in printables().items():
        path = folder / name
        if path.exists() and path.read_bytes() != text.encode("utf-8"):
            kept.append(name)
        else:
            path.write_bytes(text.encode("utf-8"))
            written.append(name)
    return written, kept


def _privacy_card() -> str:
    parts = [f"<h1>{escape(cards.TITLE)}</h1>"]
    for title, lines in cards.CARD.items():
        listed = "".join(f"<li>{escape(each)}</li>" for each in lines)
        parts.append(f"<h2>{escape(title)}</h2><ul>{listed}</ul>")
    parts.append(f"<h2>Questions?</h2><p>{escape(cards.QUESTIONS)}</p>")
    parts.append('<div class="blank"></div>')
    return page(cards.TITLE, parts)


def _code_list() -> str:
    title = "Code list: stays on paper at school"
    rows = "<tr><td>&nbsp;</td><td></td><td></td></tr>" * CODES
    return page(
        title,
        [
            f"<h1>{title}</h1>",
            "<p>Write the codes before the first lesson: letters for the town and two numbers,"
            " such as HEL01, HEL02, HEL03. Never type this list into a computer. Destroy it when"
            " the project ends.</p>",
            "<table><thead><tr><th>Student code</th><th>Name</th><th>Card for parents is back</th>"
            f"</tr></thead><tbody>{rows}</tbody></table>",
        ],
    )
