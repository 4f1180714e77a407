"""The checks of lesson L07, "Where does the wind come from?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l07.apart import judge_apart, probe_apart
from classnet_stem.lessons.l07.averages import judge_averages, probe_averages
from classnet_stem.lessons.l07.sectors import judge_sectors, probe_sectors
from classnet_stem.lessons.l07.steadiness import judge_steadiness, probe_steadiness
from classnet_stem.lessons.l07.winds import judge_winds, probe_winds
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck


def _question(right: str, praise: str, again: str) -> TaskCheck:
    return TaskCheck("your answer", probe_value, judge_choice(right, praise, again))


CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L07.Q1": _question(
            "b",
            "Yes: the wind comes from the west, so the air goes to the east.",
            "Not this one. Where does the wind come from? So where does the air go?",
        ),
        "L07.Q2": _question(
            "a",
            "Yes: one arrow goes a little west, one a little east. Both go north.",
            "Not this one. Look at the last two lines above. Which signs differ?",
        ),
        "L07.Q3": _question(
            "c",
            "Yes: the arrows cancel. An arrow without a length points nowhere.",
            "Not this one. Draw the second arrow at the end of the first. Where does it end?",
        ),
        "L07.T1": TaskCheck("angle_diff", probe_apart, judge_apart),
        "L07.T2": TaskCheck("circular_mean", probe_averages, judge_averages),
        "L07.T3": TaskCheck("mean_wind", probe_winds, judge_winds),
        "L07.T4": TaskCheck("sector_counts", probe_sectors, judge_sectors, uses_recording=True),
        "L07.T5": TaskCheck(
            "summary", probe_steadiness, judge_steadiness, uses_recording=True, needs_recording=True
        ),
    }
)
