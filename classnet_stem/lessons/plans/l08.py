"""The plan of lesson L08."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L08",
    "Hello partner! Joining data and comparing fairly",
    90,
    MappingProxyType(
        {
            "G08.1": "load partner data and read the passport of a station",
            "G08.2": "find bad readings with rules, and flag them",
            "G08.3": "join two stations by UTC and by local clock, and choose the right one",
            "G08.4": "compare two schools over a common period, with uncertainty",
        }
    ),
    (
        Task("L08.Q1", "Why does r change?", 0, "question", ("G08.3",)),
        Task("L08.Q2", "Which clock for which question?", 0, "question", ("G08.3",)),
        Task("L08.Q3", "Is there a partner reading?", 0, "question", ("G08.1",)),
        Task("L08.T1", "Flag the bad readings", 4, "auto", ("G08.2",)),
        Task("L08.T2", "Join in two ways", 3, "auto", ("G08.3",)),
        Task("L08.T3", "Find the common period", 3, "auto", ("G08.4",)),
        Task("L08.T4", "Same hours or all hours", 2, "auto", ("G08.4",)),
        Task("L08.T5", "A fair difference", 2, "auto", ("G08.4",)),
        Task("L08.T6", "A passport and a note to a partner", 6, "manual", ("G08.1", "G08.2")),
    ),
    (6, 1),
)
