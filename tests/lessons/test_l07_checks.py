"""The checks of L07 on functions: other right forms, kind messages, properties."""

import math
from typing import Any

import numpy as np
import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l07.compass import turn


def angle_diff(a: float, b: float) -> float:
    turned = (b - a) % 360
    return turned - 360 if turned > 180 else turned


def circular_mean(dirs: Any) -> float | None:
    east = sum(math.sin(math.radians(each)) for each in dirs) / len(dirs)
    north = sum(math.cos(math.radians(each)) for each in dirs) / len(dirs)
    if math.hypot(east, north) < 0.05:
        return None
    return math.degrees(math.atan2(east, north)) % 360


def mean_wind(speed: Any, direction: Any) -> tuple[float, float | None]:
    angles = [math.radians(each) for each in direction]
    u = sum(s * math.sin(a) for s, a in zip(speed, angles, strict=True)) / len(speed)
    v = sum(s * math.cos(a) for s, a in zip(speed, angles, strict=True)) / len(speed)
    length = math.hypot(u, v)
    if length <= 0.05 * sum(speed) / len(speed):
        return length, None
    return length, math.degrees(math.atan2(u, v)) % 360


def sector_counts(speeds: Any, directions: Any) -> list[int]:
    counts = [0] * 16
    for s, d in zip(speeds, directions, strict=True):
        if None not in (s, d) and s >= 0.5:
            counts[int((d + 11.25) // 22.5) % 16] += 1
    return counts


# T1 -------------------------------------------------------------------------------------------


def by_loops(a: float, b: float) -> float:
    turned = b - a
    while turned > 180:
        turned -= 360
    while turned <= -180:
        turned += 360
    return turned


def by_vectors(a: float, b: float) -> float:
    angle = math.radians(b - a)
    found = math.degrees(math.atan2(math.sin(angle), math.cos(angle)))
    return 180.0 if found < -179.999 else found


def as_numpy(a: float, b: float) -> Any:
    return np.float64(angle_diff(a, b))


@pytest.mark.parametrize("answer", [angle_diff, by_loops, by_vectors, as_numpy])
def test_other_ways_to_turn_are_right(answer: Any) -> None:
    """Loops, vectors and numpy numbers get both points of T1."""
    assert 2.0 == check("L07.T1", answer, hidden=True).points


def test_absolute_value_gets_half() -> None:
    """A turn without a sign is one point, and the message shows the student's number."""
    verdict = check("L07.T1", lambda a, b: abs(angle_diff(a, b)))

    assert 1.0 == verdict.points
    assert "The size of the turn is right" in verdict.messages[0]
    assert "From 10° to 350°, your function gives 20°." in str(verdict)


@pytest.mark.parametrize(
    ("pair", "turned"),
    [((350, 10), 20), ((10, 350), -20), ((0, 180), 180), ((180, 0), 180), ((90, 90), 0)],
)
def test_turns_of_the_judge(pair: tuple[float, float], turned: float) -> None:
    """The turns that the checks compare with are those of the lesson page."""
    assert turned == turn(*pair)


def test_turn_of_the_judge_is_that_of_the_library() -> None:
    """For 36 x 36 pairs the judge's turn is that of stem.angle_difference."""
    from classnet_stem.analysis.circular import angle_difference

    pairs = [(a, b) for a in range(0, 360, 10) for b in range(0, 360, 10)]

    assert [angle_difference(a, b) for a, b in pairs] == [turn(a, b) for a, b in pairs]


# T2 -------------------------------------------------------------------------------------------


def rounded(dirs: Any) -> Any:
    mean = circular_mean(dirs)
    return None if mean is None else round(mean)


def with_numpy(dirs: Any) -> Any:
    mean = np.exp(1j * np.radians(dirs)).mean()
    return None if abs(mean) < 0.05 else np.degrees(np.angle(mean)) % 360


def with_library_turn(dirs: Any) -> Any:
    """The library only helps to compare; the steps are the student's own."""
    mean = circular_mean(dirs)
    return 0 if mean is not None and abs(angle_diff(mean, 0)) < 1e-6 else mean


@pytest.mark.parametrize("answer", [circular_mean, rounded, with_numpy, with_library_turn])
def test_other_circular_means_are_right(answer: Any) -> None:
    """Whole degrees, complex numbers, and 0 in place of 360 get 4 points."""
    verdict = check("L07.T2", answer, hidden=True)

    assert 4.0 == verdict.points, verdict


def test_mean_of_numbers_keeps_the_quarters() -> None:
    """The mean of the numbers is right inside a quarter: 1 point; 180° is shown as own number."""
    verdict = check("L07.T2", lambda dirs: sum(dirs) / len(dirs))

    assert 1.0 == verdict.points
    assert "For [350, 10], your function gives 180°." in str(verdict)
    assert "Where the arrows cancel, the answer is None." in str(verdict)


def test_negative_directions_are_named() -> None:
    """-150° is shown, and that a direction is never below zero."""

    def unturned(dirs: Any) -> Any:
        mean = circular_mean(dirs)
        return mean - 360 if mean is not None and mean > 180 else mean

    verdict = check("L07.T2", unturned)

    assert 3.0 > verdict.points
    assert "your function gives -150°. A direction is never below zero." in str(verdict)


def test_division_by_zero_is_told() -> None:
    """A function that divides by a north part of 0 reads which error came for which list."""

    def divides(dirs: Any) -> Any:
        east = sum(math.sin(math.radians(each)) for each in dirs)
        north = sum(math.cos(math.radians(each)) for each in dirs)
        return math.degrees(math.atan(east / north))

    assert "For [0, 180], circular_mean stopped with ZeroDivisionError" in str(
        check("L07.T2", divides)
    )


def test_threshold_is_on_the_mean_arrow() -> None:
    """Hidden lists tell a rule on the sum from the rule on the mean."""

    def on_the_sum(dirs: Any) -> Any:
        mean = circular_mean(dirs)
        angles = np.radians(dirs)
        is_short = np.hypot(np.sin(angles).sum(), np.cos(angles).sum()) < 0.05
        if mean is None and not is_short:
            return float(np.degrees(np.arctan2(np.sin(angles).sum(), np.cos(angles).sum())) % 360)
        return None if is_short else mean

    assert 4.0 == check("L07.T2", on_the_sum).points
    assert 3.0 == check("L07.T2", on_the_sum, hidden=True).points


# T3 -------------------------------------------------------------------------------------------


def as_list(speed: Any, direction: Any) -> Any:
    length, where = mean_wind(speed, direction)
    return [round(length, 1), None if where is None else round(where)]


def as_numpy_pair(speed: Any, direction: Any) -> Any:
    length, where = mean_wind(speed, direction)
    return np.float64(length), where


@pytest.mark.parametrize("answer", [mean_wind, as_list, as_numpy_pair])
def test_other_mean_winds_are_right(answer: Any) -> None:
    """From-arrows without minus signs, rounded lists and numpy numbers get 4 points."""
    verdict = check("L07.T3", answer, hidden=True)

    assert 4.0 == verdict.points, verdict


def turned_around(speed: Any, direction: Any) -> Any:
    length, where = mean_wind(speed, direction)
    return length, None if where is None else (where + 180) % 360


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (
            lambda s, d: (mean_wind(s, d)[0], (circular_mean(d) or 0) % 360),
            "Does a strong wind count for more?",
        ),
        (
            turned_around,
            "Is this where the air goes?",
        ),
        (lambda s, d: (sum(s) / len(s), mean_wind(s, d)[1]), "Is this the mean of the speeds?"),
    ],
)
def test_mistakes_get_a_question(answer: Any, text: str) -> None:
    """Unweighted winds, the direction of the air, and the mean of speeds are recognised."""
    verdict = check("L07.T3", answer)

    assert 4.0 > verdict.points
    assert text in str(verdict)


def test_one_number_is_no_wind() -> None:
    """A function that gives the direction only is told to give two things."""
    verdict = check("L07.T3", lambda s, d: circular_mean(d))

    assert 0.0 == verdict.points
    assert "must give back two things" in verdict.messages[0]


# T4 -------------------------------------------------------------------------------------------


def with_round(speeds: Any, directions: Any) -> Any:
    counts = np.zeros(16)
    for s, d in zip(speeds, directions, strict=True):
        if s is not None and d is not None and s >= 0.5:
            counts[round(d / 22.5) % 16] += 1
    return counts


@pytest.mark.parametrize("answer", [sector_counts, with_round])
def test_made_winds_are_counted(answer: Any, tmp_path: Any) -> None:
    """Lists and arrays are right; without a recording the made winds alone give 1 point."""
    verdict = check("L07.T4", answer, hidden=True, folder=tmp_path)

    assert 1.0 == verdict.points, verdict
    assert "We did not find your recording." in str(verdict)


def test_cut_north_shows_its_sectors(tmp_path: Any) -> None:
    """A north sector from 0 to 22.5° shows what the student counted for winds near north."""

    def cut(speeds: Any, directions: Any) -> Any:
        shifted = [None if each is None else each + 11.25 for each in directions]
        return sector_counts(speeds, shifted)

    verdict = check("L07.T4", cut, folder=tmp_path)

    assert 0.0 == verdict.points
    assert "North goes from 348.75° to 11.25°, across 0°." in str(verdict)
    assert "from [350, 5, 0, 360]°" in str(verdict)


@pytest.mark.parametrize("task", ["L07.T1", "L07.T2", "L07.T3", "L07.T4", "L07.T5"])
def test_dots_are_not_attempted(task: str, lesson_folder: Any) -> None:
    """The placeholder gets "not attempted" with or without a wind recording."""
    lesson_folder("L07", "SIM-DUB-DAY")

    assert "not_attempted" == check(task, ...).outcome
