"""The hints and the new words of lesson L12."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "claim": "a sentence that says something is true, with its evidence",
        "evidence": "the numbers and the code that support a claim",
        "selection": "the schools, the quantity and the time that a report uses",
        "licence": "the rules for the use of data by other people",
        "peer review": "other students read your work and help to make it better",
        "brief": "one page for readers who have little time",
    }
)
HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L12.T1": (
            "Begin with your question. Can a number answer it?",
            "Name the schools, the quantity, the period and one function for each claim.",
            "A question is too large if you need data that you do not have. Make it smaller.",
        ),
        "L12.T2": (
            "Print the first and the last time of each school. Which begins last?",
            "start is the latest first time. end is the earliest last time.",
            "The coverage is the count of values in your period, divided by the planned hours.",
        ),
        "L12.T3": (
            "Start with one claim. Print numbers(selection, ...) and read all its parts.",
            "Compare the number with 2 u before you write the sentence.",
            "Your function needs return number, unit, u, n. It must use the tables it gets.",
        ),
        "L12.T4": (
            "Which claim does the picture support? Say its number in the description.",
            "stem.station_compare(a, b) has labels, units and names already.",
            "Use stem.show(picture, describe=...) with 40 to 150 characters and one number.",
        ),
        "L12.T5": (
            "Read the claims first. Then make one number again.",
            "Say one thing that is good before you say what is missing.",
            "Name the claim, the number and what the team can do next.",
        ),
        "L12.T6": (
            "Write the answer to your question in the first two sentences.",
            "Take each number from your claims table, with u and period.",
            "End with one limit and one action for your school or town.",
        ),
    }
)
