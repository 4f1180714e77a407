"""The words of LX that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "LX.T1": (
            "Count first: how many entries has the list, and how many are None?",
            "For representation, make a list known without None. Then use known.count(group).",
            "missing_share gives who.count(None) / len(who). representation gives "
            "known.count(group) / len(known) / expected, or None if known is empty.",
        ),
        "LX.T2": (
            "Go through both lists together with zip(cold, alarm). Make four counts.",
            "For recall, look only at people with cold 1. How many of them have alarm 1?",
            "found = sum(1 for c, a in zip(cold, alarm) if c == 1 and a == 1). "
            "Divide by cold.count(1). If that is 0, give None.",
        ),
        "LX.T3": (
            "All three numbers are for one group: mine.groups[0].",
            "The rule nobody is cold gives a list of zeros: [0] * len(was_cold).",
            "was_cold = part(mine.test.cold, group). Then rates(was_cold, [0] * len(was_cold)) "
            "has the accuracy for nobody.",
        ),
        "LX.T4": (
            "How many votes has each group? How often must one vote of the small group count?",
            "The weight of a group is the size of the larger group divided by its own size.",
            "largest = max(who.count(name) for name in groups). "
            "The weight is largest / who.count(each) if each in groups, else 1.",
        ),
        "LX.T5": (
            "First make a list of the names with a count below k.",
            "If this list has one name, add the name of the smallest other count.",
            "small = [name for name in counts if counts[name] < k]. Then give back "
            "{name: None if name in small else counts[name] for name in counts}.",
        ),
        "LX.T6": (
            "Choose one reader: a student of a partner school. What is new for this reader?",
            "Use one number of your tasks with its group, and say that the data are simulated.",
            "End with one action: who does what, until when, and how will you see a change?",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "bias": "an error that always goes in the same direction",
        "group": "people or places that have one thing in common",
        "representation": "the share of a group in the data, divided by its share of everybody",
        "recall": "the share of cold people that the program finds",
        "false alarm": "the program says cold, but the person is not cold",
        "baseline": "a very simple rule to compare a program with",
        "weight": "how much one reading or one vote counts",
        "balance": "to give groups the same weight",
    }
)
