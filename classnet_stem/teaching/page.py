"""Markdown as one page: no script, no other file, no network; made to be printed too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

_BARE_BAR, _BAR = re.compile(r"(?<!\\)[|]"), r"\\|"
_STYLE = Path(__file__).with_name("page.css")


def page(title: str, body: str, language: str = "en", direction: str = "ltr") -> str:
    """Return a whole HTML page with `title` and the HTML `body`.

    `direction` is that of the writing: "ltr" or "rtl".
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}" dir="{direction}">'
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE.read_text(encoding='utf-8')}</style>"
        f"</head><body><main>{body}</main></body></html>\n"
    )


def html_of(markdown: str) -> str:
    """Return Markdown (with tables and check lists) as HTML; HTML inside it stays."""
    import mistune

    made = mistune.create_markdown(escape=False, plugins=["table", "task_lists"])(markdown)
    return str(made)


def row(cells: Iterable[str]) -> str:
    """Return one row of a Markdown table; a bar inside a cell stays in its cell."""
    return f"| {' | '.join(_BARE_BAR.sub(_BAR, cell) for cell in cells)} |"
