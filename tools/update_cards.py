"""Brings translations/*/cards.po up to the lessons: keeps what is translated, lists what is new.

    python tools/update_cards.py

A text that a lesson no longer has is dropped. Exit status 1 if a text waits for a translation.
"""

from __future__ import annotations

import sys
from pathlib import Path

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.translation import (
    card_pieces,
    catalogue,
    read_translation,
    write_catalogue,
)

ROOT = Path(__file__).resolve().parents[1]
STATUS = '"X-Status: '


def update(path: Path) -> list[str]:
    """Rewrite one file; return the texts that have no translation."""
    language = path.parent.name
    old = read_translation(path)
    pieces = (piece for lesson in LESSONS for piece in card_pieces(lesson))
    made = catalogue(pieces, language)
    for entry in made:
        if entry.id:
            entry.string = old.texts.get(str(entry.id), "")
    lines = path.read_text(encoding="utf-8").splitlines()
    status = next(line for line in lines if line.startswith(STATUS))
    head, rest = write_catalogue(made).split("\n\n", 1)
    new_head = [lines[0], *head.splitlines()[1:], status]
    path.write_text("\n".join(new_head) + "\n\n" + rest, encoding="utf-8", newline="\n")
    return [str(entry.id) for entry in made if entry.id and not entry.string]


def main() -> int:
    """Update every language and say what is missing."""
    missing = 0
    for path in sorted((ROOT / "translations").glob("*/cards.po")):
        waiting = update(path)
        missing += len(waiting)
        print(f"{path.parent.name}: {len(waiting)} texts wait for a translation")
        for text in waiting:
            print(f"  {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
