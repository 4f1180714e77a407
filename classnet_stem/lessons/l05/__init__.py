"""The checks of lesson L05, "Is the air in our classroom fresh?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l05.changes import judge_changes, probe_changes
from classnet_stem.lessons.l05.claim import judge_claim, probe_claim
from classnet_stem.lessons.l05.decays import judge_decays, probe_decays
from classnet_stem.lessons.l05.excess import judge_excess, probe_excess
from classnet_stem.lessons.l05.uncertainty import judge_uncertainty, probe_uncertainty
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L05.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the logarithm of the excess falls by the same step. That is a line.",
                "Not this one. Look at the three lists. In which one is each step the same?",
            ),
        ),
        "L05.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: new air mixes with old air, so 37 % of the old air is still there.",
                "Not this one. The new air mixes with the old air. Some of both leaves.",
            ),
        ),
        "L05.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: after people left, nothing adds CO2, and the curve is simple.",
                "Not this one. Who adds CO2 at that moment?",
            ),
        ),
        "L05.T1": TaskCheck(
            "decays", probe_decays, judge_decays, uses_recording=True, needs_recording=True
        ),
        "L05.T2": TaskCheck("excess", probe_excess, judge_excess),
        "L05.T3": TaskCheck("ach", probe_changes, judge_changes, uses_recording=True),
        "L05.T4": TaskCheck("u_ach", probe_uncertainty, judge_uncertainty, uses_recording=True),
        "L05.T5": TaskCheck(
            "claim", probe_claim, judge_claim, uses_recording=True, needs_recording=True
        ),
    }
)
