"""The plan of lesson L01."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L01",
    "My first reading",
    60,
    MappingProxyType(
        {
            "G01.1": "connect a station (or open a loan file) and record for 2 minutes",
            "G01.2": "state variable, value, unit and time for one reading",
            "G01.3": "calculate minimum, maximum and mean of a list",
            "G01.4": "decide with a rule if a value is plausible",
        }
    ),
    (
        Task("L01.Q1", "Which part is the unit?", 0, "question", ("G01.2",)),
        Task("L01.Q2", "Whose temperature is it?", 0, "question", ("G01.4",)),
        Task("L01.T1", "Record for 2 minutes", 2, "auto", ("G01.1",)),
        Task("L01.T2", "Describe one reading", 3, "auto", ("G01.2",)),
        Task("L01.T3", "Summarise a list", 4, "auto", ("G01.3",)),
        Task("L01.T4", "Is it plausible?", 4, "auto", ("G01.4",)),
        Task("L01.T5", "Make the station card", 3, "auto", ("G01.1", "G01.2")),
        Task("L01.T6", "Describe the place", 4, "manual", ("G01.4",)),
    ),
    (2, 3),
)
