"""Questionnaires of the course: one TOML file each, on paper and in a notebook.

concept_a, concept_b: what students think about 14 ideas, in two forms of the same kind.
confidence, world, ticket: other short questions for students. teacher: for teachers.
"""

from __future__ import annotations

from classnet_stem.lessons.instruments.items import (
    FILES,
    Instrument,
    Item,
    all_instruments,
    beliefs,
    instrument,
)

__all__ = ["FILES", "Instrument", "Item", "all_instruments", "beliefs", "instrument"]
