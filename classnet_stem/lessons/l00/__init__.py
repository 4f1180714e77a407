"""The checks of lesson L00, "Start here": quick questions without points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l00.seconds import judge_seconds
from classnet_stem.lessons.l00.team import judge_team
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L00.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: Shift and Enter together run the cell.",
                "Not this one. Look again at the table of the keys.",
            ),
        ),
        "L00.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: the computer knows a name only after its cell has run.",
                "Not this one. Which cells did the student leave out?",
            ),
        ),
        "L00.Q3": TaskCheck("your answer", probe_value, judge_seconds),
        "L00.Q4": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: without a station there is no port, and you can still work.",
                "Not this one. Does this lesson need a station?",
            ),
        ),
        "L00.Q5": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the mean of a class shows nobody alone.",
                "Not this one. Can somebody find one student with it?",
            ),
        ),
        "L00.Q6": TaskCheck("team", probe_value, judge_team),
    }
)
