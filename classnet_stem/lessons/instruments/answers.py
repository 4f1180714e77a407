"""Answers to an instrument: a small file under the student's code, in the student's folder.

``answers/HEL07-start-concept-A.json`` holds the code, never a name, and stays on the computer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classnet_stem.lessons.folder import is_grading
from classnet_stem.lessons.instruments.items import LETTERS, Instrument, Item

FOLDER = "answers"
LONGEST = 300
_PERSONAL = re.compile(r"\S+@\S+|(?:\d[ ()/+-]*){7,}|https?:")
_ENTRY = re.compile(r"\s*(\d+)\s*[.:=)]?\s*(.*?)\s*$", re.S)

Answer = dict[str, Any]


def form_for(code: str, when: str) -> str:
    """Return the form of the concept test, "A" or "B", for a student code.

    Half of the students begin with each form, so a harder form does no harm: a code that ends
    in an even number begins with B, every other one with A. At the end it is the other form.
    """
    number = re.search(r"(\d+)$", code)
    begins_with_b = number is not None and int(number[1]) % 2 == 0
    return "B" if begins_with_b != (when == "end") else "A"


def path_of(folder: Path, code: str, asked: Instrument, when: str) -> Path:
    """Return where the answers of one student to one instrument are kept."""
    parts = [code, when, asked.name, *([asked.form] if asked.form else [])]
    return folder / FOLDER / f"{'-'.join(parts)}.json"


def read_answers(path: Path) -> dict[int, Answer]:
    """Return the kept answers by number of the question; none where there is no file."""
    try:
        content = json.loads(path.read_text("utf-8"))
        return {int(number): dict(answer) for number, answer in content["answers"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep(
    folder: Path, code: str, asked: Instrument, when: str, answers: Mapping[int, Answer]
) -> bool:
    """Add `answers` to the kept ones and tell whether they were written.

    Without a code, and while a lesson is graded, nothing is written.
    """
    if not code or is_grading():
        return False
    path = path_of(folder, code, asked, when)
    merged = read_answers(path)
    for number, answer in answers.items():
        merged[number] = {**merged.get(number, {}), **answer}
    content = {
        "instrument": asked.name,
        "form": asked.form,
        "code": code,
        "when": when,
        "changed": datetime.now(UTC).isoformat(timespec="seconds"),
        "answers": {str(number): merged[number] for number in sorted(merged)},
    }
    try:
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(".tmp")
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
        fresh.replace(path)
    except OSError:
        return False
    return True


def is_answered(answer: Mapping[str, Any]) -> bool:
    """Tell whether the main part of an answer is there."""
    return bool(answer.get("choice") or answer.get("rating") or answer.get("text"))


def typed_answers(asked: Instrument, text: str) -> tuple[dict[int, Answer], list[str]]:
    """Return the answers in a typed line such as "1 b 3, 2 c 1", and what cannot be read.

    A choice has its letter and then how sure, from 1 to 4. A rating has its number. A sentence
    goes on to the end of the line.
    """
    items = {item.number: item for item in asked.items}
    answers: dict[int, Answer] = {}
    problems: list[str] = []
    rest = text
    while rest.strip(" ,;\n"):
        rest = rest.lstrip(" ,;\n")
        part, _, after = _split(rest)
        found = _ENTRY.match(part)
        item = items.get(int(found[1])) if found else None
        if found and item is not None and item.writes:
            found, after = _ENTRY.match(rest), ""
        answer = read_one(item, found[2]) if found and item is not None else None
        if answer is None:
            problems.append(f"We cannot read {part.strip()!r}. {_example(asked)}")
        elif found:
            answers[int(found[1])] = answer
        rest = after
    return answers, problems


def _split(text: str) -> tuple[str, str, str]:
    found = re.search(r"[,;\n]", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def read_one(item: Item, words: str) -> Answer | None:
    """Return the answer in `words` to one question, or None if it is none."""
    if item.writes:
        is_fine = bool(words) and not _PERSONAL.search(words)
        return {"text": words[:LONGEST]} if is_fine else None
    if item.options:
        found = re.fullmatch(rf"([{LETTERS}])\s*([1-4])?", words.lower())
        if not found:
            return None
        return {"choice": found[1], **({"sure": int(found[2])} if found[2] else {})}
    found = re.fullmatch(r"\d", words)
    is_number = found is not None and 1 <= int(words) <= len(item.scale)
    return {"rating": int(words)} if is_number else None


def _example(asked: Instrument) -> str:
    first = asked.items[0]
    example = "1 b 3, 2 c 1" if first.options else "1 4, 2 3"
    more = " Leave out names, e-mail and phone numbers." if asked.items[-1].writes else ""
    return f'Write like this: "{example}".{more}'
