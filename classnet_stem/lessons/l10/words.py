"""The words of L10 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L10.T1": (
            "The example already makes the list. Only the end of its line must change.",
            "The temperature of a month is T[month - 1], as the rain is P[month - 1].",
            "Put 2 * T[month - 1] in place of 50. Keep the sign < as it is.",
        ),
        "L10.T2": (
            "There are two parts. One is for rain up to 100 mm, the other for more.",
            "First part: return mm / 2. Second part: begin at 50. Every 20 mm more are 1 higher.",
            "For more than 100 mm write return 50 + (mm - 100) / 20. "
            "Your sentence needs a number of your table and its unit.",
        ),
        "L10.T3": (
            "First make the numbers: total, mean, the rain of the summer half-year, the limit.",
            "P[3:9] is April to September. For the south, take its sum from the total.",
            "Begin with if total < limit: return 'B'. Then ask for A, for E and for C. "
            "What is left is D.",
        ),
        "L10.T4": (
            "Type after(1), after(-1), after(2), after(-2) in a new cell. When does it change?",
            "Then go in steps of 0.1 between the last two numbers. Try both signs.",
            'Write border = {"symbol": stem.koppen_of(mine).symbol, "change": and write on. '
            "The change has a sign.",
        ),
        "L10.T5": (
            "Use the table partner. Its column air_temperature has 12 numbers.",
            'partner["rainfall"].idxmax() is the number of the wettest month.',
            'For the range take partner["air_temperature"].max() and subtract '
            'partner["air_temperature"].min()',
        ),
        "L10.T6": (
            "Imagine a visitor who packs a bag for one year. What does the visitor need to know?",
            "Start with: The town is ... Its class is ... The warmest month has ... because ...",
            "End with one thing that 24 numbers do not show: storms, wind, days, the last years.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "climate diagram": "a picture of the temperature and the rain of 12 months",
        "dry month": "a month with less rain (in mm) than two times its temperature (in °C)",
        "threshold": "a limit: at this number a rule changes its answer",
        "half-year": "six months, April to September or October to March",
        "border case": "a town that is very near a limit",
        "biome": "the plants and animals that live in one kind of climate",
    }
)
