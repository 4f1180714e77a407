"""What a claim may say: words of difference need a number that is at least two u from zero."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.scoring import is_number

UP = ("warmer", "hotter", "wetter", "more", "higher", "larger", "greater", "warming")
DOWN = ("colder", "cooler", "drier", "dryer", "less", "fewer", "lower", "smaller", "cooling")
SHORTEST = 30
_COMPARED = re.compile(rf"\b({'|'.join((*UP, *DOWN))})\b", re.IGNORECASE)
_CODE = re.compile(r"SIM-S\d\d", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:[.,]\d+)?")
_MODEL = re.compile(r"\bmodels?\b|\bsimulat", re.IGNORECASE)


def comparing_words(text: str) -> list[str]:
    """Return the words of difference in a text, such as "warmer", in the order of the text."""
    return [found[1].lower() for found in _COMPARED.finditer(text)]


def word_fault(text: str, result: Mapping[str, Any], schools: Sequence[str], name: str) -> str:
    """Return why the words of a claim do not fit its number and u, else ""."""
    number, u = float(result["number"]), float(result["u"])
    words = comparing_words(text)
    if not words:
        return ""
    if abs(number) < 2 * u:
        return (
            f"the number {number:.3g} is nearer to 0 than 2 u ({2 * u:.2g}), "
            f'so the word "{words[0]}" says too much.'
        )
    if name == "trend" and (number > 0) != (words[0] in UP):
        return f'the word "{words[0]}" does not fit the sign of {number:.3g}.'
    if name == "compare" and len(schools) == 2 and not _fits(text, number, schools):
        return (
            f'the word "{words[0]}" stands beside the wrong school. '
            f"The number is {schools[0]} minus {schools[1]}."
        )
    return ""


def _fits(text: str, number: float, schools: Sequence[str]) -> bool:
    """Tell whether "A is warmer than B" has the sign of A minus B.

    The subject is the last school before the word, else the first one after it.
    """
    found = _COMPARED.search(text)
    if found is None:
        return True
    before = _CODE.findall(text[: found.start()])
    after = _CODE.findall(text[found.end() :])
    subject = (before[-1] if before else after[0] if after else schools[0]).upper()
    is_up = found[1].lower() in UP
    return is_up == ((number > 0) == (subject == schools[0]))


def text_fault(text: Any, result: Mapping[str, Any], schools: Sequence[str], name: str) -> str:
    """Return what the sentence of a claim lacks: length, schools, number, unit, else "".

    The schools are a model, so a claim on their readings says so; a trend is of a real town.
    """
    if not isinstance(text, str):
        return "text must be a sentence in quotes."
    if len(text.strip()) < SHORTEST:
        return f"the text has {len(text.strip())} characters. Write {SHORTEST} or more."
    missing = [each for each in schools if each != "own" and each.lower() not in text.lower()]
    if missing:
        return f"the text does not name {missing[0]}."
    if not any(is_near(abs(each), abs(result["number"]), result["u"]) for each in numbers_in(text)):
        return "the text does not have the number of its function."
    is_model = any(each != "own" for each in schools) and name != "trend"
    if is_model and not _MODEL.search(text):
        return "the readings are SIMULATED. Say so: in the model ..."
    unit = str(result["unit"])
    if unit != "1" and unit.split()[0] not in text:
        return f"the text has no unit. The unit is {unit}."
    return ""


def numbers_in(text: str) -> list[float]:
    """Return the numbers of a text, without those of school codes, dates and years."""
    plain = _DATE.sub(" ", _CODE.sub(" ", text.replace("\u2212", "-")))
    return [float(each.replace(",", ".")) for each in _NUMBER.findall(plain)]


def is_near(given: Any, true: float, u: float) -> bool:
    """Tell whether a number is the true one, or it rounded to a step not coarser than u."""
    if not is_number(given):
        return False
    if abs(given - true) <= 0.02 * u:
        return True
    steps = [digits for digits in range(7) if 10.0**-digits <= u]
    return any(abs(given - round(true, digits)) <= 1e-9 for digits in steps)
