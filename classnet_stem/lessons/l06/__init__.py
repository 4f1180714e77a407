"""The checks of lesson L06, "Why does my bottle get wet?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l06.can import judge_can
from classnet_stem.lessons.l06.dew import judge_dew, probe_dew
from classnet_stem.lessons.l06.ranges import judge_ranges, probe_ranges
from classnet_stem.lessons.l06.trials import judge_trials, probe_trials
from classnet_stem.lessons.l06.window import judge_window, probe_window
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck


def _question(right: str, praise: str, again: str) -> TaskCheck:
    return TaskCheck("your answer", probe_value, judge_choice(right, praise, again))


CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L06.Q1": _question(
            "b",
            "Yes: at 100 % the air is saturated, so it needs no cooling.",
            "Not this one. Look at the numbers above: where do they go when RH rises?",
        ),
        "L06.Q2": _question(
            "b",
            "Yes: warm air at 30 % can have more water than cold air at 90 %.",
            "Not this one. Compare the two results in grams. Which one is larger?",
        ),
        "L06.Q3": _question(
            "b",
            "Yes: below 0 °C the vapour makes ice crystals.",
            "Not this one. In which form is water at -10 °C?",
        ),
        "L06.T1": TaskCheck("dew_point", probe_dew, judge_dew),
        "L06.T2": TaskCheck(
            "ranges", probe_ranges, judge_ranges, uses_recording=True, needs_recording=True
        ),
        "L06.T3": TaskCheck(
            "uncertainty", probe_trials, judge_trials, uses_recording=True, needs_recording=True
        ),
        "L06.T4": TaskCheck("wet_hours", probe_window, judge_window, uses_recording=True),
        "L06.T5": TaskCheck("can", probe_value, judge_can),
    }
)
