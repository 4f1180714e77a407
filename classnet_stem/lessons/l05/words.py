"""The words of L05 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L05.T1": (
            "Look for the places in the picture where CO2 falls. One fall is slow, one is fast.",
            "Start some minutes after the highest reading. End before CO2 rises again, "
            "and before a window is opened or closed.",
            'Copy the example. Put your own times in it. Write "outdoor": 425 for a loan '
            'recording and "room_empty": True.',
        ),
        "L05.T2": (
            "The excess says how far CO2 is above the outdoor air.",
            "c is an array. Python takes a number away from each of its readings at once.",
            "One line is enough. Write return, then c, a minus sign, and c_out.",
        ),
        "L05.T3": (
            "Follow the five steps of the task. Each step is one line.",
            "The line with the fit is: line = np.polyfit(hours[keep], "
            "np.log(extra[keep]), 1, w=extra[keep])",
            "The slope is negative, because CO2 falls. Air changes are above zero. "
            "So what do you put before line[0]?",
        ),
        "L05.T4": (
            "Begin with the same lines as in ach. Only the line with the fit is longer.",
            "Write cov=True at the end of np.polyfit. Then it gives two things. "
            "Take the second one: square = np.polyfit(...)[1]",
            "square[0, 0] is the uncertainty of the slope, squared. Give back its square root: "
            "np.sqrt",
        ),
        "L05.T5": (
            "First find the four numbers with ach and u_ach. Then compare with 2 u.",
            "For closed, use the rows that stem.my_part gives. For open, use all rows.",
            "Test statement c first. If it does not hold, test b. If b does not hold, "
            "the letter is a.",
        ),
        "L05.T6": (
            "What should the head teacher do? Begin with this.",
            "Start with: We measured ... The uncertainty is ... We ask you to ...",
            "Name one cost or one comfort problem: heat, cold, noise, smoke or rain.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "tracer": "a gas that shows how air moves",
        "excess": "how far CO2 is above the outdoor air, in ppm",
        "decay": "a fall that is fast at first and then slow",
        "air change": "as much outdoor air comes in as the room holds",
        "half-time": "the time after which the excess is half as large",
        "logarithm": "the number ln(x): e to this power is x",
        "weight": "how much one reading or one vote counts",
    }
)
