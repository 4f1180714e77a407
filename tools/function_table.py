"""Write `docs/functions.md`: every public name of `classnet_stem`, from its own docstring.

    python tools/function_table.py

tests/test_functions_page.py asks whether the page is what this program writes.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import classnet_stem as stem

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "functions.md"
HEAD = """\
# Every function of classnet_stem

`import classnet_stem as stem`, then type one of these names after `stem.`.
Type `help(stem.NAME)` or `stem.NAME?` for its units, its valid range and the source of its formula.

This page is made by `tools/function_table.py` from the functions themselves.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"Wrote {PAGE}")


def page() -> str:
    """Return the whole page: one table for each module."""
    groups: dict[str, list[str]] = {}
    for name in stem.__all__:
        where = stem._WHERE[name][0].split(".")[0]
        groups.setdefault(where, []).append(_row(name))
    tables = [
        f"## {TITLES[where]}\n\n| name | what it does |\n|---|---|\n" + "\n".join(groups[where])
        for where in TITLES
        if where in groups
    ]
    return HEAD + "\n" + "\n\n".join(tables) + "\n"


TITLES = {
    "widgets": "Your station",
    "session": "A recording on loan",
    "ports": "What is plugged in",
    "datasets": "Data that come with the course, and files",
    "analysis": "What the data say",
    "plots": "Pictures",
    "lessons": "In a lesson",
    "quantities": "Limits",
    "errors": "Errors",
}


def _row(name: str) -> str:
    value = getattr(stem, name)
    first = (inspect.getdoc(value) or "").split("\n\n")[0]
    words = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", " ".join(first.split()))
    return f"| `{name}{_arguments(value)}` | {words.replace('|', '/')} |"


def _arguments(value: object) -> str:
    if not inspect.isroutine(value):
        return ""
    return "(" + ", ".join(map(_argument, inspect.signature(value).parameters.values())) + ")"


def _argument(one: inspect.Parameter) -> str:
    star = "*" if one.kind is one.VAR_POSITIONAL else ""
    if one.default is one.empty:
        return star + one.name
    return f"{one.name}={one.default!r}".replace("|", "/")


if __name__ == "__main__":
    main()
