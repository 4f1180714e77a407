"""The plan of lesson L07."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L07",
    "Where does the wind come from?",
    75,
    MappingProxyType(
        {
            "G07.1": "draw wind as a vector",
            "G07.2": "calculate a circular mean",
            "G07.3": "build a wind rose",
            "G07.4": "explain why a wind direction can be undefined",
        }
    ),
    (
        Task("L07.Q1", "Where does the vector point?", 0, "question", ("G07.1",)),
        Task("L07.Q2", "What happens to the parts?", 0, "question", ("G07.2",)),
        Task("L07.Q3", "What is the mean of north and south?", 0, "question", ("G07.4",)),
        Task("L07.T1", "How far apart are two directions?", 2, "auto", ("G07.2",)),
        Task("L07.T2", "Find the mean of directions", 4, "auto", ("G07.2", "G07.4")),
        Task("L07.T3", "Find the mean wind", 4, "auto", ("G07.1", "G07.2")),
        Task("L07.T4", "Count for a wind rose", 2, "auto", ("G07.3",)),
        Task("L07.T5", "How steady is your wind?", 2, "auto", ("G07.1", "G07.2")),
        Task("L07.T6", "Explain a local wind", 6, "manual", ("G07.3", "G07.4")),
    ),
    (5, 4),
)
