"""The plan of lesson L04."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L04",
    "One day in my town: clock time, UTC and Sun time",
    90,
    MappingProxyType(
        {
            "G04.1": "convert between UTC and local time, also on clock-change days",
            "G04.2": "calculate solar noon from longitude",
            "G04.3": "describe the daily cycle by mean, amplitude and time of maximum",
            "G04.4": "explain the delay after solar noon",
        }
    ),
    (
        Task("L04.Q1", "What does another clock change?", 0, "question", ("G04.1",)),
        Task("L04.Q2", "Which town has noon first?", 0, "question", ("G04.2",)),
        Task("L04.T1", "Change clock time to UTC and back", 4, "auto", ("G04.1",)),
        Task("L04.T2", "When is solar noon?", 3, "auto", ("G04.2",)),
        Task("L04.T3", "Find the warmest and the coldest time", 3, "auto", ("G04.1", "G04.3")),
        Task("L04.T4", "Fit a wave to a day", 3, "auto", ("G04.3",)),
        Task("L04.T5", "Compare two kinds of mean", 3, "auto", ("G04.3",)),
        Task("L04.T6", "Explain the delay", 4, "manual", ("G04.4",)),
    ),
    (4, 1),
)
