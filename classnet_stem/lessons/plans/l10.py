"""The plan of lesson L10."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L10",
    "What is our climate called? Walter-Lieth and Köppen",
    90,
    MappingProxyType(
        {
            "G10.1": "draw and read a Walter-Lieth climate diagram",
            "G10.2": "program the main classes of Köppen",
            "G10.3": "judge how near a town is to a border",
            "G10.4": "describe the climate of a partner town in words",
        }
    ),
    (
        Task("L10.Q1", "Why is only one town dry?", 0, "question", ("G10.2",)),
        Task("L10.Q2", "When is summer in the south?", 0, "question", ("G10.2",)),
        Task("L10.Q3", "What changed the letter?", 0, "question", ("G10.3",)),
        Task("L10.T1", "Find the dry months", 2, "auto", ("G10.1",)),
        Task("L10.T2", "Draw the climate diagram", 2, "auto", ("G10.1",)),
        Task("L10.T3", "Find the first letter", 5, "auto", ("G10.2",)),
        Task("L10.T4", "How near is the border?", 3, "auto", ("G10.3",)),
        Task("L10.T5", "Three facts of the partner town", 2, "auto", ("G10.1", "G10.4")),
        Task("L10.T6", "A climate for a visitor", 6, "manual", ("G10.4",)),
    ),
    (9, 2),
)
