"""The plan of lesson L06."""

from __future__ import annotations

from types import MappingProxyType

from classnet_stem.lessons.planning import Lesson, Task

LESSON = Lesson(
    "L06",
    "Why does my bottle get wet?",
    75,
    MappingProxyType(
        {
            "G06.1": "calculate the dew point from temperature and relative humidity",
            "G06.2": "distinguish relative humidity from the amount of water in the air",
            "G06.3": "find the uncertainty of a result with random trials",
            "G06.4": "predict when water appears on a cold surface, and test it",
        }
    ),
    (
        Task("L06.Q1", "What is the dew point at 100 %?", 0, "question", ("G06.1",)),
        Task("L06.Q2", "Which air has more water?", 0, "question", ("G06.2",)),
        Task("L06.Q3", "What appears below 0 °C?", 0, "question", ("G06.4",)),
        Task("L06.T1", "Calculate the dew point", 4, "auto", ("G06.1",)),
        Task("L06.T2", "Which is steadier?", 3, "auto", ("G06.2",)),
        Task("L06.T3", "How sure is the dew point?", 3, "auto", ("G06.3",)),
        Task("L06.T4", "Hours with a wet window", 2, "auto", ("G06.4",)),
        Task("L06.T5", "Test it with a cold can", 2, "auto", ("G06.3", "G06.4")),
        Task("L06.T6", "Explain the noon air", 6, "manual", ("G06.2",)),
    ),
    (5, 2),
)
