"""T4, the judge: labels with units, names and colours, descriptions, and nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from classnet_stem.lessons.l12.private import LARGEST, personal_in
from classnet_stem.lessons.l12.wording import is_near, numbers_in
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

MOST = 4
SHORTEST = 40
LEAST_CONTRAST = 3.0
"""On white: WCAG 2.2, success criterion 1.4.11."""
_NO_UNIT = re.compile(
    r"\b(time|hour|day|date|month|year|utc|number|count|share|index|school|town|class)s?\b", re.I
)
_UNIT = re.compile(r"\([^)]+\)|°C|\bmm\b|\bhPa\b|%|\bm/s\b|\bppm\b|W/m|\bkm\b|°")
Picture = Mapping[str, Any]


def judge_figures(evidence: Evidence) -> Verdict:
    """Judge T4: one point each for labels, names and colours, descriptions, and sharing."""
    if is_missing(evidence["value"]):
        return not_attempted(evidence, "figures")
    pictures = evidence["pictures"]
    if not pictures:
        text = "figures must be a list of pictures, such as [stem.diurnal_cycle(a)]."
        return refuse(evidence, "not_yet", text)
    bare = [number for number, each in enumerate(pictures, start=1) if not each["described"]]
    if bare:
        text = f"Picture {bare[0]} has no description. Use stem.show(picture, describe=...)."
        return refuse(evidence, "not_yet", text)
    if evidence["count"] > MOST:
        text = f"You have {evidence['count']} pictures. Choose the best {MOST}."
        return refuse(evidence, "not_yet", text)
    checks = (
        (_label_faults, "Every axis says what it shows and its unit."),
        (_look_faults, "Each line has a name, and no line depends on its colour alone."),
    )
    listed = [
        _criterion([f for n, p in _numbered(pictures) for f in find(n, p)], right)
        for find, right in checks
    ]
    said = [f for n, p in _numbered(pictures) for f in _said_faults(n, p, evidence["numbers"])]
    listed.append(_criterion(said, "Each description has a number from the data."))
    listed.append(_criterion(_share_faults(evidence), "The pictures are yours and can be shared."))
    return score(evidence, listed)


def _numbered(pictures: Sequence[Picture]) -> Iterator[tuple[int, Picture]]:
    return enumerate(pictures, start=1)


def _criterion(faults: Sequence[str], right: str) -> Criterion:
    return Criterion(1, not faults, right, " ".join(faults[:2]))


def _label_faults(number: int, picture: Picture) -> Iterator[str]:
    for panel in picture["panels"]:
        if not panel["plain"]:
            continue
        for axis in ("x", "y"):
            label = str(panel[axis]).strip()
            if axis == "y" and not panel["has_y_scale"]:
                continue
            if not label:
                yield f"Picture {number}: the {axis} axis has no label."
            elif not (_UNIT.search(label) or _NO_UNIT.search(label)):
                yield f'Picture {number}: the label "{label[:40]}" of the {axis} axis has no unit.'


def _look_faults(number: int, picture: Picture) -> Iterator[str]:
    for panel in picture["panels"]:
        if not panel["plain"]:
            continue
        coloured = [each for each in panel["series"] if not _is_grey(each["colour"])]
        for each in coloured:
            if contrast(each["colour"]) < LEAST_CONTRAST:
                yield f"Picture {number}: the colour {each['colour']} is too pale on white."
        colours = {each["colour"] for each in coloured}
        names = panel["names"] + picture["legend"]
        if len(colours) > 1 and names < len(colours):
            yield f"Picture {number}: {len(colours)} colours, but {names} names beside them."
        if any(_differ_in_colour_only(one, two) for one, two in combinations(coloured, 2)):
            yield f"Picture {number}: two lines differ in their colour only. Change the dashes."


def _differ_in_colour_only(one: Mapping[str, str], two: Mapping[str, str]) -> bool:
    return one["colour"] != two["colour"] and one["look"] == two["look"] and one["kind"] != "bar"


def contrast(colour: str) -> float:
    """Return the contrast of a colour such as "#0072b2" on white, 1 to 21 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    return 1.05 / (luminance + 0.05)


def _is_grey(colour: str) -> bool:
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return max(parts) - min(parts) <= 8


def _said_faults(number: int, picture: Picture, results: Sequence[Any]) -> Iterator[str]:
    text = " ".join(str(picture["description"]).split())
    if len(text) < SHORTEST:
        yield f"Picture {number}: the description has {len(text)} characters, not {SHORTEST}."
        return
    known = [(abs(each["number"]), each["u"]) for each in results]
    known += [(abs(each), 0.1) for panel in picture["panels"] for each in panel["numbers"]]
    said = [abs(each) for each in numbers_in(text)]
    if not any(is_near(one, true, u) for one in said for true, u in known):
        yield f"Picture {number}: no number of its description is in the picture or the claims."


def _share_faults(evidence: Evidence) -> list[str]:
    pictures, faults = evidence["pictures"], []
    shown = " ".join(text for each in pictures for text in each["texts"])
    if not any(name in shown for names in evidence["places"] for name in names):
        codes = ", ".join(evidence["given"])
        faults.append(f"No picture names a school of your team card: {codes}.")
    personal = personal_in([shown, *evidence["texts"]]) + evidence["file"].get("personal", [])
    if personal:
        faults.append(f"Your report has {personal[0]}. Take it out before you share it.")
    size = evidence["file"].get("bytes", 0)
    if size > LARGEST:
        faults.append(f"The notebook has {size / 1e6:.1f} MB. Keep it under 5 MB.")
    return faults
