"""The checks of lesson L08, "Hello partner!": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l08.fair import judge_fair
from classnet_stem.lessons.l08.flags import judge_flags, probe_flags
from classnet_stem.lessons.l08.join import judge_join, probe_pair
from classnet_stem.lessons.l08.means import judge_means
from classnet_stem.lessons.l08.period import judge_period, probe_period
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L08.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: by UTC, one school has day while the other has evening or night.",
                "Not this one. The readings stay the same. Only their partners change.",
            ),
        ),
        "L08.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: the wave moves through the air at one moment, so we need UTC.",
                "Not this one. Does the wave ask what the clock on the wall shows?",
            ),
        ),
        "L08.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: the nearest partner row is 4 minutes away. This is more than 3.",
                "Not this one. How far away is the nearest partner row?",
            ),
        ),
        "L08.T1": TaskCheck("flag", probe_flags, judge_flags, uses_recording=True),
        "L08.T2": TaskCheck("aligned", probe_pair, judge_join),
        "L08.T3": TaskCheck("common_period", probe_period, judge_period, uses_recording=True),
        "L08.T4": TaskCheck("means", probe_pair, judge_means),
        "L08.T5": TaskCheck("fair", probe_pair, judge_fair),
    }
)
