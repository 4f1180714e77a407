"""The checks of lesson L09, "Weather or climate?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l09.differences import judge_differences, probe_differences
from classnet_stem.lessons.l09.month import judge_month_task, probe_month
from classnet_stem.lessons.l09.slope import judge_slope, probe_slope
from classnet_stem.lessons.l09.trap import judge_trap, probe_trap
from classnet_stem.lessons.l09.usual import judge_usual, probe_usual
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L09.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: one day is weather. A climate needs many years.",
                "Not this one. How many years does a normal have?",
            ),
        ),
        "L09.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: another base moves all years by the same amount. The line keeps its slope.",
                "Not this one. Compare the heights of the bars, and then the line.",
            ),
        ),
        "L09.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: the interval has values above 0 and values below 0.",
                "Not this one. Write the two ends of the interval. Which signs do they have?",
            ),
        ),
        "L09.T1": TaskCheck("normals", probe_usual, judge_usual),
        "L09.T2": TaskCheck("anomalies", probe_differences, judge_differences),
        "L09.T3": TaskCheck("judge_month", probe_month, judge_month_task, uses_recording=True),
        "L09.T4": TaskCheck("trend", probe_slope, judge_slope),
        "L09.T5": TaskCheck("trap", probe_trap, judge_trap),
    }
)
