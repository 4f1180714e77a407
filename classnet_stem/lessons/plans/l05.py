"""The plan of lesson L05."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L05",
    "Is the air in our classroom fresh?",
    90,
    MappingProxyType(
        {
            "G05.1": "select a valid decay from a recording",
            "G05.2": "transform an exponential curve to a line",
            "G05.3": "determine air changes per hour with their uncertainty",
            "G05.4": "recommend an action with a number",
        }
    ),
    (
        Task("L05.Q1", "Which steps are all the same?", 0, "question", ("G05.2",)),
        Task("L05.Q2", "How much air is new after one air change?", 0, "question", ("G05.3",)),
        Task("L05.Q3", "Where does a decay begin?", 0, "question", ("G05.1",)),
        Task("L05.T1", "Choose two decays", 2, "auto", ("G05.1",)),
        Task("L05.T2", "Take away the outdoor air", 2, "auto", ("G05.2",)),
        Task("L05.T3", "Find the air changes per hour", 4, "auto", ("G05.2", "G05.3")),
        Task("L05.T4", "Find the uncertainty", 2, "auto", ("G05.3",)),
        Task("L05.T5", "What do your numbers support?", 4, "auto", ("G05.3", "G05.4")),
        Task("L05.T6", "Write to the head teacher", 6, "manual", ("G05.4",)),
    ),
    (4, 3),
)
