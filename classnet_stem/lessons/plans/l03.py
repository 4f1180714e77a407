"""The plan of lesson L03."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L03",
    "Where and how often?",
    75,
    MappingProxyType(
        {
            "G03.1": "compute coverage and list gaps",
            "G03.2": "make one value for each hour with the right rule",
            "G03.3": "show how missing nights and long steps change a mean",
            "G03.4": "improve a site with a checklist",
        }
    ),
    (
        Task("L03.Q1", "Why are two rows the same?", 0, "question", ("G03.3",)),
        Task("L03.Q2", "Which mean without nights?", 0, "question", ("G03.3",)),
        Task("L03.Q3", "How much rain in one hour?", 0, "question", ("G03.2",)),
        Task("L03.T1", "Compute the coverage", 3, "auto", ("G03.1",)),
        Task("L03.T2", "List the gaps", 3, "auto", ("G03.1",)),
        Task("L03.T3", "One value for each hour", 4, "auto", ("G03.2",)),
        Task("L03.T4", "Show the bias without nights", 2, "auto", ("G03.3",)),
        Task("L03.T5", "Find the longest step", 2, "auto", ("G03.3",)),
        Task("L03.T6", "Write a site report", 6, "manual", ("G03.4",)),
    ),
    (3, 3),
)
