"""The plan of lesson L09."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L09",
    "Weather or climate? Normals, anomalies and trends",
    90,
    MappingProxyType(
        {
            "G09.1": "compute a normal of 30 years, and say when it is none",
            "G09.2": "calculate how far a month is from its normal",
            "G09.3": "estimate a trend per decade with its 95 % interval",
            "G09.4": "argue why a few months are not a climate trend",
        }
    ),
    (
        Task("L09.Q1", "What is one warm day?", 0, "question", ("G09.4",)),
        Task("L09.Q2", "What stays when the base changes?", 0, "question", ("G09.2",)),
        Task("L09.Q3", "What does an interval with 0 say?", 0, "question", ("G09.3",)),
        Task("L09.T1", "Is it a normal?", 3, "auto", ("G09.1",)),
        Task("L09.T2", "Make anomalies", 3, "auto", ("G09.2",)),
        Task("L09.T3", "Was this month unusual?", 3, "auto", ("G09.2",)),
        Task("L09.T4", "Estimate a trend with an interval", 3, "auto", ("G09.3",)),
        Task("L09.T5", "The trap of five months", 2, "auto", ("G09.3", "G09.4")),
        Task("L09.T6", "Is one warm month climate change?", 6, "manual", ("G09.4",)),
    ),
    (9, 1),
)
