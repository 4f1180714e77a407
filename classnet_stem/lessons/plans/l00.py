"""The plan of lesson L00: it has no points."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L00",
    "Start here",
    45,
    MappingProxyType(
        {
            "G00.1": "run and change a cell with the keyboard",
            "G00.2": "ask the computer if it is ready for the course",
            "G00.3": "say which data about you are kept, and where",
            "G00.4": "introduce your team to a partner school",
        }
    ),
    (
        Task("L00.Q1", "Which keys run a cell?", 0, "question", ("G00.1",)),
        Task("L00.Q2", "Why is a name not known?", 0, "question", ("G00.1",)),
        Task("L00.Q3", "How many seconds are in a day?", 0, "question", ("G00.1",)),
        Task("L00.Q4", "Is the computer ready?", 0, "question", ("G00.2",)),
        Task("L00.Q5", "What may leave the school?", 0, "question", ("G00.3",)),
        Task("L00.Q6", "Make the team page", 0, "question", ("G00.4", "G00.3")),
    ),
    (2, 1),
)
