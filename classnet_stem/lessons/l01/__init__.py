"""The checks of lesson L01, "My first reading": one file a task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.l01.card import judge_card
from classnet_stem.lessons.l01.plausible import judge_plausible, probe_plausible
from classnet_stem.lessons.l01.reading import judge_reading, probe_reading
from classnet_stem.lessons.l01.recording import judge_recording
from classnet_stem.lessons.l01.summary import judge_summary, probe_summary
from classnet_stem.lessons.probing import probe_value
from classnet_stem.lessons.registry import TaskCheck

CHECKS: Mapping[str, TaskCheck] = MappingProxyType(
    {
        "L01.Q1": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "b",
                "Yes: the unit says what the number counts.",
                "Not this one. Which part stays the same when the room gets warmer?",
            ),
        ),
        "L01.Q2": TaskCheck(
            "your answer",
            probe_value,
            judge_choice(
                "c",
                "Yes: the Sun warms the sensor, so it shows more than the air.",
                "Not this one. What does the Sun warm first: the air or the sensor?",
            ),
        ),
        "L01.T1": TaskCheck(
            "mine", probe_value, judge_recording, uses_recording=True, needs_recording=True
        ),
        "L01.T2": TaskCheck(
            "reading", probe_reading, judge_reading, uses_recording=True, needs_recording=True
        ),
        "L01.T3": TaskCheck("summary", probe_summary, judge_summary, uses_recording=True),
        "L01.T4": TaskCheck("plausible", probe_plausible, judge_plausible),
        "L01.T5": TaskCheck("card", probe_value, judge_card),
    }
)
