"""The plan of lesson L12."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L12",
    "Our shared report",
    180,
    MappingProxyType(
        {
            "G12.1": "plan a question that data can answer",
            "G12.2": "select data that can be compared, and state limits",
            "G12.3": "support each claim by number, uncertainty, period and code",
            "G12.4": "review the work of another team, and present a brief of one page",
        }
    ),
    (
        Task("L12.Q1", "Does the sentence say too much?", 0, "question", ("G12.3",)),
        Task("L12.Q2", "Where does the number come from?", 0, "question", ("G12.3",)),
        Task("L12.Q3", "Whose readings are these?", 0, "question", ("G12.2",)),
        Task("L12.T1", "Plan your question", 6, "manual", ("G12.1",)),
        Task("L12.T2", "Select your data", 6, "auto", ("G12.2",)),
        Task("L12.T3", "Write the claims table", 10, "auto", ("G12.3",)),
        Task("L12.T4", "Draw the figures", 4, "auto", ("G12.3",)),
        Task("L12.T5", "Review another team", 6, "manual", ("G12.4",)),
        Task("L12.T6", "Write the brief", 8, "manual", ("G12.2", "G12.4")),
    ),
    (10, 2),
)
