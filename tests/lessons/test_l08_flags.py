"""T1 of L08: what a function gets that finds nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import classnet_stem as stem


def all_good(values: Any, low: float, high: float, jump: float, still: int) -> list[int]:
    return [9 if each is None else 1 for each in values]


def only_range(values: Any, low: float, high: float, jump: float, still: int) -> list[int]:
    return [9 if each is None else 1 if low <= each <= high else 4 for each in values]


def test_good_readings_alone_get_no_point(lesson_folder: Callable[..., Path]) -> None:
    """Flag 1 for every reading is right for good ones, and counts only beside another rule."""
    lesson_folder("L08")
    verdict = stem.check("L08.T1", all_good, hidden=True)

    assert 0.0 == verdict.points
    assert "First find one kind of bad reading." in verdict.messages
    assert 1.0 < stem.check("L08.T1", only_range, hidden=True).points
