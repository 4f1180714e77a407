"""The words of L02 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L02.T1": (
            "Look for the two flat places in the picture. One is low, one is high.",
            "Begin two minutes after the probe came into the water. End before it is moved. "
            "Leave out every false reading.",
            "Copy the example. Put your own times in it, with the Z at the end. The mark says "
            "what the second thermometer showed: write this number in high_ref.",
        ),
        "L02.T2": (
            "First find the two means. Then find the gain. The offset comes last.",
            "The gain is the step of the reference, divided by the step of your means.",
            "gain = (high_ref - low_ref) / (raw_high - raw_low), and "
            "offset = low_ref - gain * raw_low",
        ),
        "L02.T3": (
            "There are three cases: None, a list, and one reading. Begin with None.",
            "For a list, write: if isinstance(raw, list): and then one line that goes through it.",
            "The line for a list is: return [calibrate(each, gain, offset) for each in raw]. "
            "The last line is for one reading: gain times raw, plus offset.",
        ),
        "L02.T4": (
            "First leave None out, as in L01. Then look how many readings are left.",
            "Test for few readings first: if len(good) < 2, give back a text.",
            "The last line divides stdev(good) by sqrt(len(good)). Write return before it.",
        ),
        "L02.T5": (
            "First deal with a negative uncertainty. Then compare two numbers.",
            "The difference is abs(a - b). The joined uncertainty is sqrt(ua**2 + ub**2).",
            "The last line is: return abs(a - b) <= 2 * sqrt(ua**2 + ub**2). Before it, write "
            "if ua < 0 or ub < 0: and return None.",
        ),
        "L02.T6": (
            "Start with your result: the corrected reading, then ± and the number, then the unit.",
            "Double the standard uncertainty, because k = 2. Round it to one digit.",
            "Then explain: Bias is ... Noise is ... The two points are at ... Outside of them ...",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "bias": "an error that always goes in the same direction",
        "noise": "small changes from reading to reading, by chance",
        "uncertainty": "how far the truth can be from a result",
        "plateau": "a time in which the readings stay the same, but for noise",
        "reference": "a temperature that we know from another source",
        "calibrate": "compare with references and correct the readings",
        "gain": "the factor that a reading is multiplied by",
        "offset": "a number that is added to correct a steady difference",
    }
)
