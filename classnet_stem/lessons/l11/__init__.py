"""The checks of lesson L11, "Monsoon and Atlantic": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l11.claims import judge_claims, probe_claims
from classnet_stem.lessons.l11.distance import judge_distance, probe_distance
from classnet_stem.lessons.l11.rain import judge_rain, probe_rain
from classnet_stem.lessons.l11.season import judge_season, probe_season
from classnet_stem.lessons.l11.table import judge_table, probe_table
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L11.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "a",
                "Yes: January stays January. Only the season is left, and r is still high.",
                "Not this one. What did the shuffle change, and what did it not change?",
            ),
        ),
        "L11.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: in the model no pair is connected, and such an r still comes by chance.",
                "Not this one. Look for this r in the bars without the season.",
            ),
        ),
        "L11.Q3": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: a monsoon is a wind that turns. How much rain falls is another question.",
                "Not this one. Read again what the word monsoon means.",
            ),
        ),
        "L11.T1": TaskCheck("distance_km", probe_distance, judge_distance),
        "L11.T2": TaskCheck("seasonality", probe_rain, judge_rain),
        "L11.T3": TaskCheck("result", probe_season, judge_season),
        "L11.T4": TaskCheck("my_pairs", probe_table, judge_table),
        "L11.T5": TaskCheck("claims", probe_claims, judge_claims),
    }
)
