"""The checks of lesson L12, "Our shared report": the machine of the claims table and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l12.claims import judge_claims, probe_claims
from classnet_stem.lessons.l12.figures import judge_figures
from classnet_stem.lessons.l12.pictures import probe_figures
from classnet_stem.lessons.l12.selecting import judge_selection, probe_selection
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L12.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: 1.08 is nearer to 0 than 2 u, so the sentence says too much.",
                "Not this one. Put the number of claim B beside 2 u.",
            ),
        ),
        "L12.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: without its code nobody can make the number again.",
                "Not this one. Read the line of claim C once more.",
            ),
        ),
        "L12.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: a weather model made the readings, so we say so in the report.",
                "Not this one. Look at your team card. Who made these readings?",
            ),
        ),
        "L12.T2": TaskCheck("selection", probe_selection, judge_selection),
        "L12.T3": TaskCheck("claims", probe_claims, judge_claims, uses_recording=True),
        "L12.T4": TaskCheck("figures", probe_figures, judge_figures, uses_recording=True),
    }
)
