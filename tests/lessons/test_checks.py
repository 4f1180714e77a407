"""A check never raises, never writes, never waits, and is not fooled by odd types."""

import json
import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.checks import check, probe
from classnet_stem.lessons.judge import judge
from classnet_stem.lessons.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
HELD_STDERR = sys.stderr
HANDLER = logging.StreamHandler(sys.stderr)


def right(values: Any) -> Any:
    good = [value for value in values if value is not None]
    return min(good), max(good), sum(good) / len(good)


def warns(values: Any) -> Any:
    warnings.warn("careful", UserWarning, stacklevel=1)
    return right(values)


def logs(values: Any) -> Any:
    logging.getLogger().warning("careful")
    logger = logging.Logger("own")
    logger.addHandler(HANDLER)
    logger.error("careful")
    return right(values)


def prints(values: Any) -> Any:
    print("out")  # what students do
    print("careful", file=sys.stderr)  # what students do
    sys.__stderr__.write("no line end")  # type: ignore[union-attr]
    HELD_STDERR.write("held")
    return right(values)


def writes_to_descriptors(values: Any) -> Any:
    os.write(1, b"out")
    os.write(2, b"careful")
    subprocess.run([sys.executable, "-c", "import sys; sys.stderr.write('x')"], check=True)
    return right(values)


def changes_the_list(values: Any) -> Any:
    while None in values:
        values.remove(None)
    return right(values)


RIGHT_BUT_LOUD = [warns, logs, prints, changes_the_list]


@pytest.mark.parametrize("function", [*RIGHT_BUT_LOUD, writes_to_descriptors])
def test_loud_code_is_right_and_silent(
    function: Callable[[Any], Any], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A right answer that warns, logs or prints gets full points and nothing gets out."""
    verdict = check("L01.T3", function, hidden=True)

    assert 4.0 == verdict.points
    assert ("", "") == capfd.readouterr()


def test_output_works_again_after_a_check(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """After a check, prints, warnings and logging go where they went before."""
    disabled = logging.root.manager.disable

    check("L01.T3", warns)
    sys.stdout.write("out\n")
    sys.stderr.write("err\n")

    assert ("out\n", "err\n") == capfd.readouterr()
    assert disabled == logging.root.manager.disable
    with pytest.warns(UserWarning, match="careful"):
        warns([1.0])


def endless(values: Any) -> Iterator[float]:
    while True:
        yield 20.0


def loops(values: Any) -> Any:
    while True:
        pass


def exits(values: Any) -> Any:
    sys.exit(1)


def interrupts(values: Any) -> Any:
    raise KeyboardInterrupt


class Rude(Exception):
    def __str__(self) -> str:
        raise SystemExit


def is_rude(values: Any) -> Any:
    raise Rude


def recurses(values: Any) -> Any:
    return recurses(values)


@pytest.mark.parametrize(
    "function",
    [
        endless,
        exits,
        interrupts,
        is_rude,
        recurses,
        lambda values: float("nan"),
        lambda values: (float("nan"), float("inf"), None),
        lambda values: [[[[[[[1]]]]]]],
        lambda values: type("Odd", (), {"__len__": lambda self: 1 / 0})(),
        lambda: (1, 2, 3),
        7,
        "text",
        object(),
        [1, 2],
        Verdict,
    ],
)
def test_odd_code_ends_in_a_verdict(
    function: Any, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Generators, exits, interrupts, recursion and odd types give 0 points and a sentence."""
    verdict = check("L01.T3", function, hidden=True)

    assert ("not_yet", 0.0) == (verdict.outcome, verdict.points)
    assert verdict.messages
    assert ("", "") == capfd.readouterr()


def test_endless_loop_is_stopped(folder: Path) -> None:
    """A loop that never ends is stopped after about two seconds, and the verdict says so."""
    started = time.monotonic()

    verdict = check("L01.T3", loops)

    assert time.monotonic() - started < 6
    assert "We stopped summary" in verdict.messages[0]


class Liar(float):
    def __eq__(self, other: object) -> bool:
        return True

    def __lt__(self, other: object) -> bool:
        return True

    def __sub__(self, other: object) -> float:
        return 0.0

    __hash__ = float.__hash__
    __rsub__ = __le__ = __gt__ = __ge__ = __sub__  # type: ignore[assignment]
    __float__ = __abs__ = lambda self: 0.0  # type: ignore[assignment]


def test_number_that_lies_gains_nothing(folder: Path) -> None:
    """A float that says it equals everything is judged by the number inside it."""
    wrong = check("L01.T3", lambda values: (Liar(999), Liar(999), Liar(999)), hidden=True)
    honest = check("L01.T3", lambda values: tuple(map(Liar, right(values))), hidden=True)

    assert (0.0, 4.0) == (wrong.points, honest.points)


def test_text_and_container_that_lie_gain_nothing(folder: Path) -> None:
    """Subclasses of str, list and bool-like objects are reduced to what is inside them."""

    class Text(str):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    class Yes:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = object.__hash__

    assert "not_yet" == check("L01.Q1", Text("a")).outcome
    assert 0.0 == check("L01.T4", lambda variable, value: Yes(), hidden=True).points


def test_numbers_of_other_libraries_count(folder: Path) -> None:
    """numpy, pandas and decimal numbers and containers are as good as plain ones."""
    import numpy as np
    import pandas as pd

    makers: list[Callable[[Any], Any]] = [
        lambda three: tuple(map(np.float64, three)),
        lambda three: tuple(map(np.float32, three)),
        np.array,
        pd.Series,
        list,
        lambda three: [Decimal(str(number)) for number in three],
    ]
    for make in makers:
        assert 4.0 == check("L01.T3", lambda v, make=make: make(right(v)), hidden=True).points
    rule = check("L01.T4", lambda variable, value: np.bool_(value == 21.4))
    assert not any("must give back" in message for message in rule.messages)


def test_forgotten_return_is_named(folder: Path) -> None:
    """A function with code and no return is told from one that was never written."""

    def no_return(values: Any) -> None:
        len(values)

    def blank(values: Any) -> None: ...

    assert "return" in check("L01.T3", no_return).messages[0]
    assert "not_attempted" == check("L01.T3", blank).outcome
    assert "not_attempted" == check("L01.T3").outcome


@pytest.mark.parametrize("task", ["L01.T9", "L99.T1", "", "L01.T6", 7, None])
def test_unknown_task_ends_in_a_verdict(task: Any, folder: Path) -> None:
    """A task that has no check gives 0 points and says which tasks there are."""
    verdict = check(task, 1)

    assert ("not_found", 0.0, "0.0") == (verdict.outcome, verdict.points, repr(verdict))


def test_check_is_quick(record: Any, folder: Path) -> None:
    """Every check answers in less than 50 ms on a two-minute recording, hidden tests too."""
    record(folder, rounds=120)
    answers = {"L01.T1": [1], "L01.T2": {}, "L01.T3": right, "L01.T4": bool, "L01.T5": {}}

    for task, answer in answers.items():
        check(task, answer, hidden=True)
        best = min(_seconds(task, answer) for _ in range(5))
        assert best < 0.05, (task, best)


def _seconds(task: str, answer: Any) -> float:
    started = time.perf_counter()
    check(task, answer, hidden=True)
    return time.perf_counter() - started


def test_judge_in_a_clean_process_agrees(record: Any, folder: Path) -> None:
    """The evidence as JSON gives the same verdict in a process that never saw the code."""
    record(folder)
    evidence = [probe("L01.T3", right, True), probe("L01.T1", [1]), probe("L01.T5", {"place": "x"})]

    for each in evidence:
        done = subprocess.run(
            [sys.executable, "-m", "classnet_stem.lessons.judge"],
            cwd=ROOT,
            input=json.dumps(each, allow_nan=False),
            capture_output=True,
            text=True,
            check=True,
        )

        assert judge(each) == Verdict.from_json(done.stdout)


def test_check_imports_nothing_heavy(folder: Path) -> None:
    """A check in a fresh process loads no pandas, numpy, nbgrader or IPython."""
    code = (
        "import sys, classnet_stem as stem; stem.check('L01.T3', lambda v: 1, hidden=True);"
        "print(sorted({'pandas','numpy','nbgrader','nbformat','IPython','serial','matplotlib'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert ("[]\n", "") == (done.stdout, done.stderr)
