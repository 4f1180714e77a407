"""The checks of lesson L03, "Where and how often?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l03.bias import judge_bias, probe_bias
from classnet_stem.lessons.l03.coverage import judge_coverage, probe_coverage
from classnet_stem.lessons.l03.gaps import judge_gaps, probe_gaps
from classnet_stem.lessons.l03.hourly import judge_hourly, probe_hourly
from classnet_stem.lessons.l03.interval import judge_interval, probe_interval
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L03.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: each reading is one day and one hour later. So eight days look like a night.",
                "Not this one. 25 hours after 8:00 on one day: what does the clock show?",
            ),
        ),
        "L03.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: the cold readings are missing, so the mean is too high.",
                "Not this one. Are the missing readings colder or warmer than the others?",
            ),
        ),
        "L03.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: rain collects. All the water of the hour counts.",
                "Not this one. Put six glasses of water into one bucket. How much is in it?",
            ),
        ),
        "L03.T1": TaskCheck("coverage", probe_coverage, judge_coverage, uses_recording=True),
        "L03.T2": TaskCheck("gaps", probe_gaps, judge_gaps, uses_recording=True),
        "L03.T3": TaskCheck("hourly", probe_hourly, judge_hourly, uses_recording=True),
        "L03.T4": TaskCheck(
            "bias", probe_bias, judge_bias, uses_recording=True, needs_recording=True
        ),
        "L03.T5": TaskCheck(
            "longest", probe_interval, judge_interval, uses_recording=True, needs_recording=True
        ),
    }
)
