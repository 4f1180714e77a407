"""The checks of lesson L02, "How good is my thermometer?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l02.agreement import judge_agree, probe_agree
from classnet_stem.lessons.l02.correct import judge_calibrate, probe_calibrate
from classnet_stem.lessons.l02.line import judge_line
from classnet_stem.lessons.l02.plateaus import judge_chosen, probe_chosen
from classnet_stem.lessons.l02.spans import probe_plateaus
from classnet_stem.lessons.l02.spread import judge_u_mean, probe_u_mean
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L02.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the noise of one reading stays. But the mean gets surer.",
                "Not this one. Look down each of the last two columns. Which one falls?",
            ),
        ),
        "L02.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: a mean makes noise small. The bias stays in it.",
                "Not this one. Look at the column of the means. Where do they go?",
            ),
        ),
        "L02.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: they differ by 0.4 °C. That is less than 2 times the joined uncertainty.",
                "Not this one. Find 2 * sqrt(0.2**2 + 0.2**2) first. Then compare.",
            ),
        ),
        "L02.T1": TaskCheck(
            "plateaus", probe_chosen, judge_chosen, uses_recording=True, needs_recording=True
        ),
        "L02.T2": TaskCheck(
            "line", probe_plateaus, judge_line, uses_recording=True, needs_recording=True
        ),
        "L02.T3": TaskCheck("calibrate", probe_calibrate, judge_calibrate),
        "L02.T4": TaskCheck("u_mean", probe_u_mean, judge_u_mean, uses_recording=True),
        "L02.T5": TaskCheck("agree", probe_agree, judge_agree),
    }
)
