"""The plan of lesson L02."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L02",
    "How good is my thermometer?",
    90,
    MappingProxyType(
        {
            "G02.1": "carry out a calibration with two points",
            "G02.2": "calculate gain and offset",
            "G02.3": "estimate the standard uncertainty of a mean",
            "G02.4": "decide if two results agree",
        }
    ),
    (
        Task("L02.Q1", "What do more readings change?", 0, "question", ("G02.3",)),
        Task("L02.Q2", "What does a mean not remove?", 0, "question", ("G02.3",)),
        Task("L02.Q3", "Do two results agree?", 0, "question", ("G02.4",)),
        Task("L02.T1", "Choose two plateaus", 2, "auto", ("G02.1",)),
        Task("L02.T2", "Find gain and offset", 4, "auto", ("G02.1", "G02.2")),
        Task("L02.T3", "Correct your readings", 3, "auto", ("G02.2",)),
        Task("L02.T4", "How sure is a mean?", 3, "auto", ("G02.3",)),
        Task("L02.T5", "Do they agree?", 2, "auto", ("G02.4",)),
        Task("L02.T6", "Write your result", 6, "manual", ("G02.2", "G02.3")),
    ),
    (3, 1),
)
