"""The checks of LX: other forms of a right answer, own numbers, both paths, neighbours."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.lx import truth
from classnet_stem.lessons.lx.claim import statement_of
from classnet_stem.lessons.lx.votes import GROUPS, study

CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))
PATHS = tuple(GROUPS)


def shares(who: list[Any]) -> float | None:
    return who.count(None) / len(who) if who else None


def ratio(who: list[Any], group: str, expected: float) -> float | None:
    known = [each for each in who if each is not None]
    return known.count(group) / len(known) / expected if known else None


def hundredths(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def three(cold: list[int], alarm: list[int]) -> dict[str, float | None]:
    said = np.array(alarm, bool)
    was = np.array(cold, bool)
    return {
        "accuracy": float((said == was).mean()) if len(was) else None,
        "recall": said[was].mean() if was.any() else None,
        "false_alarm": said[~was].mean() if (~was).any() else None,
    }


def even(who: list[Any], groups: list[str]) -> list[float]:
    sizes = [who.count(name) for name in groups]
    return [max(sizes) / sizes[groups.index(each)] if each in groups else 1.0 for each in who]


def safe(counts: dict[str, int], k: int = 10) -> dict[str, int | None]:
    hidden = {name for name in counts if counts[name] < k}
    if len(hidden) == 1 and len(counts) > 1:
        rest = {name: count for name, count in counts.items() if name not in hidden}
        hidden.add(min(rest, key=rest.__getitem__))
    return {name: None if name in hidden else counts[name] for name in reversed(counts)}


def claim_of(code: str, path: str) -> dict[str, Any]:
    group = GROUPS[path][0]
    mine = truth.answers(code)[group]
    return {
        "group": group,
        "accuracy": round(mine["accuracy"], 2),
        "nobody": round(mine["nobody"], 2),
        "found": round(mine["recall"], 2),
        "statement": "C",
    }


def change_of(code: str, path: str) -> dict[str, float]:
    found = truth.answers(code)
    return {name: round(found[name]["after"] - found[name]["recall"], 2) for name in GROUPS[path]}


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest, lesson_folder: Callable[..., Path]) -> str:
    """Each path, chosen by HEL07 in the lesson folder."""
    folder = lesson_folder("LX", None, "HEL07")
    (folder / "student.json").write_text(
        json.dumps({"code": "HEL07", "paths": {"LX": request.param}}), "utf-8"
    )
    return str(request.param)


def test_other_forms_are_right_on_both_paths(path: str) -> None:
    """Rounded numbers, numpy, a capital letter and another order get all points on each path."""
    rounded = [lambda who: hundredths(shares(who)), lambda *given: hundredths(ratio(*given))]
    change = {name: np.float64(number) for name, number in change_of("HEL07", path).items()}
    answers = {
        "T1": (rounded, 3),
        "T2": (three, 4),
        "T3": (claim_of("HEL07", path), 2),
        "T4": ([lambda who, groups: np.array(even(who, groups)), change], 3),
        "T5": (safe, 2),
    }

    for task, (value, points) in answers.items():
        verdict = check(f"LX.{task}", value, hidden=True)
        assert points == verdict.points, verdict.messages


def test_paths_have_the_same_points(path: str) -> None:
    """Both paths can reach the same points in each task that looks at own numbers."""
    first = check("LX.T3", claim_of("HEL07", path), hidden=True)
    second = check("LX.T4", [even, change_of("HEL07", path)], hidden=True)

    assert (2, 3) == (first.points, second.points)


def test_messages_speak_of_the_own_path(path: str) -> None:
    """A wrong function is shown numbers of the chosen path and no word of the other."""
    wrong = check("LX.T4", [lambda who, groups: [1] * len(who), ...])
    said = " ".join(wrong.messages)
    other = next(pair for name, pair in GROUPS.items() if name != path)

    assert all(f"{name}: " in said for name in GROUPS[path])
    assert not any(f"{name}:" in said for name in other)


@pytest.fixture
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07, without a recording and without a chosen path."""
    return lesson_folder("LX", None, "HEL07")


@pytest.mark.parametrize("code", CODES[:12])
def test_statement_c_holds_for_each_student(code: str) -> None:
    """On both paths the program misses more than half, and its accuracy is little better."""
    found = truth.answers(code)

    assert ["c", "c"] == [statement_of(found[pair[0]]) for pair in GROUPS.values()]


@pytest.mark.parametrize("code", CODES[:12])
def test_balance_finds_more_for_each_student(code: str) -> None:
    """After balance both groups of both paths have a larger recall."""
    for name, numbers in truth.answers(code).items():
        assert numbers["after"] > numbers["recall"], name


@pytest.mark.parametrize("code", CODES[:12])
def test_no_rate_stands_on_few_people(code: str) -> None:
    """Each recall is from more than 30 cold people of each group."""
    assert min(numbers["count"] for numbers in truth.answers(code).values()) > 30


def test_neighbours_have_other_numbers(student: Path) -> None:
    """The claim of a neighbour loses points for nearly all of 30 codes."""
    copied = [check("LX.T3", claim_of(code, "people")).points for code in CODES if code != "HEL07"]

    assert 27 <= sum(points < 2 for points in copied)


def test_same_code_gives_the_same_data() -> None:
    """The data come from the code alone; another code gives other votes and another network."""
    study.cache_clear()
    first = study("HEL07", "network")
    study.cache_clear()

    assert first == study("HEL07", "network")
    assert first.who != study("HEL08", "network").who
    assert first.learn.cold != study("HEL08", "network").learn.cold


def test_share_and_ratio_do_not_depend_on_order(student: Path) -> None:
    """A list in another order has the same share and the same representation."""
    who = study("HEL07", "people").who

    assert truth.missing_share(who) == truth.missing_share(who[::-1])
    assert truth.representation(who, "woman", 0.5) == truth.representation(
        sorted(who, key=str), "woman", 0.5
    )


def test_an_own_word_is_no_missing_answer(student: Path) -> None:
    """Who leaves out the third answer gets less, and reads the numbers of the list."""

    def two_boxes(who: list[Any], group: str, expected: float) -> float | None:
        known = [each for each in who if each in ("woman", "man", "coast", "inland", "north")]
        return known.count(group) / len(known) / expected if known else None

    verdict = check("LX.T1", (shares, two_boxes))

    assert 1 <= verdict.points < 3
    assert "entries are known" in " ".join(verdict.messages)


def test_share_shows_the_own_number(student: Path) -> None:
    """The message on a wrong share has the student's number and the counts of the list."""
    verdict = check("LX.T1", (lambda who: 0.0, ratio))

    assert "For your list, missing_share gives 0. It has 560 entries" in " ".join(verdict.messages)


def test_rate_shows_the_own_number(student: Path) -> None:
    """Precision in place of recall is shown with its number and the rule of recall."""

    def precision(cold: list[int], alarm: list[int]) -> dict[str, float | None]:
        answer = three(cold, alarm)
        found = sum(c * a for c, a in zip(cold, alarm, strict=True))
        return {**answer, "recall": found / sum(alarm) if sum(alarm) else None}

    said = " ".join(check("LX.T2", precision).messages)

    assert "recall is 0.333333. Divide by the people who are cold." in said


def test_statement_needs_the_numbers(student: Path) -> None:
    """The right letter beside three wrong numbers gets nothing."""
    guess = {"group": "woman", "accuracy": 0.1, "nobody": 0.1, "found": 0.1, "statement": "c"}

    assert 0 == check("LX.T3", guess).points


def test_statement_a_is_shown_the_rule(student: Path) -> None:
    """High accuracy taken for a good program loses the statement only."""
    verdict = check("LX.T3", {**claim_of("HEL07", "people"), "statement": "a"})

    assert 1.5 == verdict.points
    assert "does not fit your numbers" in " ".join(verdict.messages)


def test_parts_of_t4_count_alone(student: Path) -> None:
    """Weights without change give 1.5; a right change beside wrong weights gives 1.5 too."""
    assert 1.5 == check("LX.T4", [even, ...]).points
    assert "not_attempted" == check("LX.T4", [..., ...]).outcome
    assert 1.5 == check("LX.T4", [lambda *_: [], change_of("HEL07", "people")]).points
    nothing = dict.fromkeys(change_of("HEL07", "people"), "more")
    assert 1.5 == check("LX.T4", [even, nothing]).points


def test_t1_without_any_answer(student: Path) -> None:
    """Two placeholders are not attempted; one function alone gets its own points."""
    assert "not_attempted" == check("LX.T1", (..., ...)).outcome
    assert 1 == check("LX.T1", (shares, ...)).points
    assert 1.5 == check("LX.T1", (..., ratio)).points


def test_hidden_count_that_can_be_worked_out(student: Path) -> None:
    """The message on a single hidden count says how the class finds it."""

    def one(counts: dict[str, int]) -> dict[str, int | None]:
        return {name: None if count < 10 else count for name, count in counts.items()}

    verdict = check("LX.T5", one)

    assert 1 == verdict.points
    assert "The class knows the total 30. It can work out no change." in " ".join(verdict.messages)


@pytest.mark.parametrize("value", [..., None, 3, "text", [], (), {}, lambda: 1, lambda *_: 1 / 0])
def test_any_value_gets_a_kind_answer(value: Any, student: Path) -> None:
    """Whatever stands in place of an answer gets a message, no points and no error."""
    for task in ("T1", "T2", "T3", "T4", "T5"):
        verdict = check(f"LX.{task}", value)
        assert 0 == verdict.points
        assert verdict.messages
        assert "could not look" not in verdict.messages[0]


@pytest.mark.parametrize(
    ("task", "value"),
    [
        ("T1", (shares, ratio)),
        ("T2", three),
        ("T3", claim_of("HEL07", "people")),
        ("T4", [even, change_of("HEL07", "people")]),
        ("T5", safe),
    ],
)
def test_checks_are_quick(task: str, value: Any, student: Path) -> None:
    """After the first call a check takes less than 50 ms (the best of five)."""
    times = []
    assert "right_so_far" == check(f"LX.{task}", value).outcome
    for _ in range(5):
        start = perf_counter()
        check(f"LX.{task}", value)
        times.append(perf_counter() - start)

    assert min(times) < 0.05
