"""The words of L03 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L03.T1": (
            "Give each reading its place in the plan: 0 for the first, 1 for the next step.",
            "A set keeps each number only once. You write a set with { and }.",
            "Begin with first = min(times). Then make the set "
            "{round((each - first) / step) for each in times}. How many places are in it?",
        ),
        "L03.T2": (
            "Look at two neighbours: an earlier and a later reading. Are they too far apart?",
            "This line gives you all neighbours: for earlier, later in pairwise(times):",
            "Start with found = []. In the loop, ask: if later - earlier > longer_than. "
            "Then type found.append((earlier, later)). At the end, return found.",
        ),
        "L03.T3": (
            "Do it for one hour first. Leave None out. Are there enough readings?",
            "Start with result = {}. The loop is: for hour, values in groups.items(): "
            "Inside it, make the list good without None.",
            "Ask in this order: if len(good) < 0.75 * planned, the value is None. "
            'elif variable == "rainfall", use sum(good). Then the gust. Then the mean.',
        ),
        "L03.T4": (
            "You need two means. One is of all rows of day. One is of the school hours.",
            "The rows of school hours are day[(hours >= 8) & (hours < 16)].",
            'Take ["air_temperature"].mean() of the school rows. '
            "Subtract the same mean of all rows.",
        ),
        "L03.T5": (
            "Make the mean for each step. How far is it from the mean of all readings?",
            "With a step of 60 minutes you keep each sixth reading: temperature[::6].mean()",
            "Write for minutes in [10, 20, 30, 60, 120, 180, 360]: and print minutes and the "
            "difference. Then read the table. Where is the first one above 0.1?",
        ),
        "L03.T6": (
            "Stand at the sensor. What is above it, below it and beside it?",
            "Start with: The sensor is ... The coverage is ... The Sun ... We could move ...",
            "Go through the five points of the list. Choose the worst one. Improve that one.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "step": "the time from one planned reading to the next",
        "aliasing": "readings that are too rare show a wave that is not there",
        "coverage": "the share of the planned readings that came, in %",
        "gap": "a time without readings that is longer than planned",
        "bias": "an error that always goes in the same direction",
        "site": "the place of the sensor and all that is near it",
    }
)
