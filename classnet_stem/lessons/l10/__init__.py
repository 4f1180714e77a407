"""The checks of lesson L10, "What is our climate called?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l10.border import judge_border, probe_border
from classnet_stem.lessons.l10.classes import judge_classes, probe_classes
from classnet_stem.lessons.l10.dry import judge_dry, probe_dry
from classnet_stem.lessons.l10.facts import judge_facts, probe_facts
from classnet_stem.lessons.l10.height import judge_height, probe_height
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L10.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: warm air takes up more water, so a warm town needs more rain.",
                "Not this one. Read the first line of reasons for both towns again.",
            ),
        ),
        "L10.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: south of the equator the warm half-year is October to March.",
                "Not this one. Look at the warm months in the diagram of Town 2.",
            ),
        ),
        "L10.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the readings are the same. People chose another limit.",
                "Not this one. Which of the three changed, and which stayed the same?",
            ),
        ),
        "L10.T1": TaskCheck("dry_months", probe_dry, judge_dry),
        "L10.T2": TaskCheck("height", probe_height, judge_height),
        "L10.T3": TaskCheck("main_class", probe_classes, judge_classes),
        "L10.T4": TaskCheck("border", probe_border, judge_border),
        "L10.T5": TaskCheck("facts", probe_facts, judge_facts),
    }
)
