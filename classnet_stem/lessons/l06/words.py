"""The words of L06 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L06.T1": (
            "First check rh. Then do the two lines of the formula, one after the other.",
            "ln is math.log. Divide rh by 100 before you take it. "
            "Put each denominator in brackets.",
            "The lines are: if rh <= 0 or rh > 103, raise ValueError. Then rh = min(rh, 100). "
            "Then g = math.log(rh / 100) + 17.62 * t / (243.12 + t). "
            "Then return 243.12 * g / (17.62 - g).",
        ),
        "L06.T2": (
            "Make a list of the dew points first: one for each pair of your part.",
            "The range of a list is max(list) - min(list). Do it for rh and for the dew point.",
            "Divide the range of rh by 3 and the range of the dew point by 1. "
            "The smaller result is steadier.",
        ),
        "L06.T3": (
            "One trial changes t and RH a little, by chance. Then it calculates the dew point.",
            "Begin with trials = [] and a loop: for number in range(1000). "
            "In the loop, make t_trial and rh_trial.",
            "The last line of the loop is trials.append(dew_point(t_trial, rh_trial)). "
            "After the loop, u is statistics.stdev(trials).",
        ),
        "L06.T4": (
            "Go through the rows. Count the rows in which the dew point reaches the window.",
            "Two lists together: for t, rh in zip(temperatures, humidities). "
            "Leave a row out if one of the two is None.",
            "Use if dew_point(t, rh) >= window and add 1 to your count. "
            "The hours are the count * minutes / 60.",
        ),
        "L06.T5": (
            "Copy the form of the log. Write what you saw before you calculate.",
            "predicted is dew_point(t, rh). u_predicted comes from stem.propagate or your loop.",
            "The joined uncertainty is (u_can ** 2 + u_predicted ** 2) ** 0.5. "
            "agree is True if the difference is at most 2 times that.",
        ),
        "L06.T6": (
            "Look at your two ranges. Which one changes more, and what changes with it?",
            "Start with: At night the air is ... At noon the air is ... The water ...",
            "Use two numbers of your part with units. Name one other reason for a change, "
            "such as rain, wind or people in the room.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "saturated": "with as much water vapour as is possible at this temperature",
        "relative humidity": "how near the air is to saturated, in %",
        "absolute humidity": "how many grams of water vapour are in one cubic metre",
        "condense": "to change from vapour to drops",
        "dew point": "the temperature at which cooled air is saturated",
        "frost point": "the temperature at which ice appears, when it is below 0 °C",
        "trial": "one calculation with small random changes",
    }
)
