"""The plan of lesson LX."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "LX",
    "Who is missing from the data?",
    90,
    MappingProxyType(
        {
            "GX.1": "find out who is in the data and who is missing",
            "GX.2": "calculate accuracy, recall and false alarms for each group",
            "GX.3": "test what changes when the data are in balance",
            "GX.4": "write how AI can harm and help equality, and propose one action at school",
        }
    ),
    (
        Task("LX.Q1", "Why does the program miss people?", 0, "question", ("GX.2",)),
        Task("LX.Q2", "Do more data help?", 0, "question", ("GX.3",)),
        Task("LX.Q3", "What do people still do?", 0, "question", ("GX.4",)),
        Task("LX.T1", "Who is missing?", 3, "auto", ("GX.1",)),
        Task("LX.T2", "Three rates for one group", 4, "auto", ("GX.2",)),
        Task("LX.T3", "Compare with nobody is cold", 2, "auto", ("GX.2",)),
        Task("LX.T4", "Balance the data", 3, "auto", ("GX.3",)),
        Task("LX.T5", "What may we show?", 2, "auto", ("GX.1",)),
        Task("LX.T6", "A text for the blog", 6, "manual", ("GX.4",)),
    ),
    (10, 1),
)
