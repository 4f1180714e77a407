"""Recordings: the file in which readings live. Format v1 is docs/recording-format.md."""

from __future__ import annotations

from classnet_stem.recordings.layout import UNIT_OF
from classnet_stem.recordings.reader import (
    Gap,
    Mark,
    Recording,
    SealState,
    Tail,
    find,
    read,
    require_readings,
)
from classnet_stem.recordings.rounds import Round, rounds
from classnet_stem.recordings.writer import Writer, create, resume, set_aside_torn_line

__all__ = [
    "UNIT_OF",
    "Gap",
    "Mark",
    "Recording",
    "Round",
    "SealState",
    "Tail",
    "Writer",
    "create",
    "find",
    "read",
    "require_readings",
    "resume",
    "rounds",
    "set_aside_torn_line",
]
