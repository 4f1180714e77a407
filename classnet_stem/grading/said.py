"""What the checks of a task said most often: the misconception behind the points lost.

Messages are grouped by their template: without the numbers, the quotations and the names of
a student, and without the example that a check adds ("For [1, 2] your function gives 9.").
A verdict first says what is right and then what is not, in one list; which is which is found by
comparing the verdicts of a class.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from classnet_stem.grading.checked import Checked

GAP = "…"
ENOUGH = 3  # a number that so many share, and nobody says otherwise, is the task's
_ALIKE = 0.8  # of the words; then two sentences say the same of different things
_OWN, _COUNTED = "\x02", "\x01"  # gaps: of quotations and names, of numbers
_QUOTED = re.compile(r"(?<![\w'\"])(?:'[^']*(?:'|$)|\"[^\"]*(?:\"|$))")
_NUMBER = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d?:\d\d(?::\d\d)?"
    r"|(?<![\w.])[-+\u2212]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?(?!\w)"
)
_EXAMPLE = re.compile(r"(?<=[.!?]) For .*\b(?:gives?|stopped|takes|stops)\b.*$")
_LIST = re.compile(rf"\[[^\[\]]*{GAP}[^\[\]]*\]")
_GAPS = re.compile(rf"{GAP}(?:, (?:{GAP}|\.\.\.))+")


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the checks without anything of one student, and to how many it was said."""

    text: str
    students: int


@dataclass(frozen=True, slots=True)
class Template:
    """A message with gaps in place of what is a student's, and the `numbers` that were there.

    `marked` is the message with a mark for each gap; two messages with the same `text` may
    have different ones. Quotations and names are in neither.
    """

    text: str
    marked: str
    numbers: tuple[str, ...] = ()


def most_said(checks: Iterable[Checked], names: Collection[str] = ()) -> tuple[Said, ...]:
    """Return what the checks of one task found not right, the most frequent message first.

    `checks` has one entry a student. A message of which nothing tells whether it is praise or
    a fault is left out.
    """
    given = [(each, [template(text, names) for text in each.messages]) for each in checks]
    faults = _faults([(check, [one.text for one in said]) for check, said in given])
    found: dict[str, list[Template]] = {}
    for check, said in given:
        if _is_bad(check):
            for one in {each.text: each for each in said if each.text in faults}.values():
                found.setdefault(one.text, []).append(one)
    counted = [Said(_filled(group), len(group)) for group in found.values()]
    return tuple(sorted(counted, key=lambda each: -each.students))


def template(text: str, names: Collection[str] = ()) -> Template:
    """Return the template of a message; `names` are those of students."""
    shown = _QUOTED.sub(_OWN, _EXAMPLE.sub("", text))
    for name in sorted(names, key=len, reverse=True):
        shown = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _OWN, shown, flags=re.IGNORECASE)
    numbers = tuple(_NUMBER.findall(shown))
    marked = _NUMBER.sub(_COUNTED, shown)
    return Template(_plain(marked), marked, numbers)


def _plain(marked: str) -> str:
    text = marked.replace(_OWN, GAP).replace(_COUNTED, GAP)
    text = _GAPS.sub(GAP, _LIST.sub(f"[{GAP}]", text))
    return text.replace(f"{GAP}.", GAP)


def _is_bad(check: Checked) -> bool:
    return check.outcome in {"not_yet", "error"}


def _faults(verdicts: Sequence[tuple[Checked, list[str]]]) -> set[str]:
    """Return which messages say that something is not right.

    The last message of a verdict "not yet" is one, and whatever stands behind one. Where no
    point was given all are. What a verdict "right" says is none; where there is such a verdict,
    what is not like anything in it is one too.
    """
    praise = {text for check, said in verdicts if check.outcome == "right" for text in said}
    bad = [(check, said) for check, said in verdicts if _is_bad(check)]
    faults = {text for check, said in bad for text in (said if check.is_zero else said[-1:])}
    before = -1
    while before != len(faults):
        before = len(faults)
        for _, said in bad:
            first = next((place for place, text in enumerate(said) if text in faults), len(said))
            faults.update(said[first:])
    if praise:
        others = {text for _, said in bad for text in said} - faults
        faults |= {text for text in others if not any(_are_alike(text, one) for one in praise)}
    return faults - praise


def _are_alike(one: str, other: str) -> bool:
    first, is_list, _ = one.partition(":")
    second, is_list_too, _ = other.partition(":")
    if first == second and is_list and is_list_too:
        return True
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _ALIKE


def _filled(group: Sequence[Template]) -> str:
    """Return the text of a group; a number comes back where all of many say the same one."""
    first = group[0]
    if len(group) < ENOUGH or any(each.marked != first.marked for each in group):
        return first.text
    shared = [
        numbers[0] if len(set(numbers)) == 1 else GAP
        for numbers in zip(*(each.numbers for each in group), strict=True)
    ]
    parts = first.marked.split(_COUNTED)
    return _plain("".join(text + number for text, number in zip(parts, [*shared, ""], strict=True)))
