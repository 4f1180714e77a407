"""The checks of lesson L04, "One day in my town": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l04.means import judge_means
from classnet_stem.lessons.l04.noon import judge_noon, probe_noon
from classnet_stem.lessons.l04.part import probe_own_part
from classnet_stem.lessons.l04.times import judge_times, probe_times
from classnet_stem.lessons.l04.wave import judge_wave, probe_wave
from classnet_stem.lessons.l04.zones import judge_zones, probe_zones
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L04.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the air is the same. Only the numbers on the hour axis change.",
                "Not this one. Does the air know which clock you read?",
            ),
        ),
        "L04.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: the Earth turns to the east, so the east has its noon first.",
                "Not this one. Where does the Sun rise first, in the east or in the west?",
            ),
        ),
        "L04.T1": TaskCheck("to_utc and to_local", probe_zones, judge_zones),
        "L04.T2": TaskCheck("solar_noon_utc", probe_noon, judge_noon),
        "L04.T3": TaskCheck(
            "times", probe_times, judge_times, uses_recording=True, needs_recording=True
        ),
        "L04.T4": TaskCheck("daily_fit", probe_wave, judge_wave, uses_recording=True),
        "L04.T5": TaskCheck(
            "two_means", probe_own_part, judge_means, uses_recording=True, needs_recording=True
        ),
    }
)
