"""The plan of lesson L11."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L11",
    "Monsoon and Atlantic: seasons and distance",
    90,
    MappingProxyType(
        {
            "G11.1": "calculate the distance of two towns on the round Earth",
            "G11.2": "measure how uneven the rain of a year is, and where its middle is",
            "G11.3": "compare the correlation of two towns with the season and without it",
            "G11.4": "explain monsoon and westerlies with two figures",
        }
    ),
    (
        Task("L11.Q1", "What stays when the years are shuffled?", 0, "question", ("G11.3",)),
        Task("L11.Q2", "What can chance do?", 0, "question", ("G11.3",)),
        Task("L11.Q3", "Which town has a monsoon?", 0, "question", ("G11.4",)),
        Task("L11.T1", "Measure on the round Earth", 3, "auto", ("G11.1",)),
        Task("L11.T2", "Where is the middle of the rain?", 4, "auto", ("G11.2",)),
        Task("L11.T3", "Take the season out", 3, "auto", ("G11.3",)),
        Task("L11.T4", "A table of all pairs", 2, "auto", ("G11.1", "G11.3")),
        Task("L11.T5", "Which claims do your numbers support?", 2, "auto", ("G11.3", "G11.4")),
        Task("L11.T6", "Monsoon and Atlantic", 6, "manual", ("G11.4",)),
    ),
    (9, 4),
)
