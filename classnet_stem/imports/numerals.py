"""Numbers as people's computers write them: 21.4 or 21,4; and no value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from classnet_stem.errors import DataError
from classnet_stem.sensors.lines import number, spells_no_value

_END = r"(?:[eE][+-]?\d{1,3})?"
_COMMA = re.compile(rf"[+-]?(?:\d+,\d*|,\d+){_END}", re.ASCII)
_GROUPS = {
    ",": re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?{_END}", re.ASCII),
    ".": re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:\.\d{{3}})+(?:,\d+)?{_END}", re.ASCII),
}
_OTHER = {",": ".", ".": ","}


def is_number(text: str) -> bool:
    """Tell whether the text is a number in one of the ways in which apps write numbers."""
    return number(text) is not None or any(
        pattern.fullmatch(text) for pattern in (_COMMA, *_GROUPS.values())
    )


def is_empty(text: str) -> bool:
    """Tell whether the cell says that there is no value: nothing, dashes, nan."""
    return spells_no_value(text) or text.lower() in ("n/a", "na", "#n/a")


def read(text: str, decimal: str) -> float | None:
    """Return the number that a cell spells in full with this decimal mark, or None."""
    if _OTHER[decimal] in text and _GROUPS[_OTHER[decimal]].fullmatch(text):
        text = text.replace(_OTHER[decimal], "")
    elif decimal == "," and "." in text:
        return None
    return number(text.replace(",", ".") if decimal == "," else text)


@dataclass(slots=True)
class Evidence:
    """What the cells of a file have shown about its decimal mark."""

    points: int = 0
    commas: int = 0
    only_point_groups: bool = True
    only_comma_groups: bool = True
    example: str = ""

    def see(self, text: str) -> None:
        """Look at one cell of numbers."""
        if "," in text:
            if _GROUPS["."].fullmatch(text) and "." in text:
                self.commas += 1
                self.only_comma_groups = False
            elif _COMMA.fullmatch(text) or _GROUPS[","].fullmatch(text):
                self.points += "." in text
                self._see_comma(text)
        elif "." in text and is_number(text):
            self.points += 1
            self.only_point_groups &= _GROUPS["."].fullmatch(text) is not None

    def _see_comma(self, text: str) -> None:
        self.only_point_groups &= "." not in text
        self.only_comma_groups &= _GROUPS[","].fullmatch(text) is not None
        self.commas += 1
        self.example = self.example or text

    def decide(self, separator: str) -> str:
        """Return the decimal mark. Raises DataError where the cells do not tell.

        Between cells that are cut at semicolons or tabs a comma is the decimal mark: that is
        why they are cut so. 1,013 alone between commas can be 1.013 or 1013.
        """
        if not self.commas:
            return "."
        if self.points:
            if self.only_comma_groups == self.only_point_groups:
                raise _cannot_tell("Some numbers have a point and some a comma.", self.example)
            return "." if self.only_comma_groups else ","
        if separator == "," and self.only_comma_groups:
            raise _cannot_tell("It can be a small or a large number.", self.example)
        return ","


def _cannot_tell(why: str, example: str) -> DataError:
    return DataError(
        f"The file does not tell what the comma in {example!r} means.",
        why,
        "Say it: --decimal point, or --decimal comma.",
    )
