"""The checks of lesson LX, "Who is missing from the data?": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.lx.audit import judge_audit, probe_audit
from classnet_stem.lessons.lx.balance import judge_balance, probe_balance
from classnet_stem.lessons.lx.claim import judge_claim, probe_claim
from classnet_stem.lessons.lx.publish import judge_safe, probe_safe
from classnet_stem.lessons.lx.rates import judge_rates, probe_rates
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "LX.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the limit comes from the votes, and most votes come from one group.",
                "Not this one. The program knows only warmth and clothes. Where is its limit from?",
            ),
        ),
        "LX.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: more votes of the same kind leave the same people out.",
                "Not this one. Think of 10 000 more votes with the same share of each group.",
            ),
        ),
        "LX.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: a program can count. People check the data and decide what is fair.",
                "Not this one. Who can say what is fair, and who can ask the people?",
            ),
        ),
        "LX.T1": TaskCheck("missing_share and representation", probe_audit, judge_audit),
        "LX.T2": TaskCheck("rates", probe_rates, judge_rates),
        "LX.T3": TaskCheck("claim", probe_claim, judge_claim),
        "LX.T4": TaskCheck("weights and change", probe_balance, judge_balance),
        "LX.T5": TaskCheck("safe_to_publish", probe_safe, judge_safe),
    }
)
