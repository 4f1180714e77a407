"""A simple look for personal data in texts that a class wants to share. It finds accidents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LARGEST = 5_000_000
NOTEBOOK = "L12.ipynb"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_CALL = re.compile(r"(?<![\w.])(\+|00)\d{1,3}([ ()/-]{0,2}\d){7,}")
_PHONE = re.compile(r"\b(phone|telephone|mobile|tel)\b\W{0,3}(\+?\d[\d ()/-]{5,})", re.IGNORECASE)
_NAME = re.compile(r"\bmy name is\b|\bi am called\b", re.IGNORECASE)
_LOOKS = (
    (_MAIL, "an email address"),
    (_CALL, "a phone number"),
    (_PHONE, "a phone number"),
    (_NAME, "the name of a person"),
)


def personal_in(texts: Iterable[str]) -> list[str]:
    """Return what looks like personal data in these texts, in words, without repeating it."""
    found = [words for text in texts for pattern, words in _LOOKS if pattern.search(text)]
    return list(dict.fromkeys(found))


def file_facts(folder: Path) -> dict[str, Any]:
    """Return the size and the personal data of the saved notebook, {} where there is none."""
    path = folder / NOTEBOOK
    try:
        size, content = path.stat().st_size, json.loads(path.read_text("utf-8"))
        sources = ["".join(cell["source"]) for cell in content["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {"bytes": size, "personal": personal_in(sources)}
