"""A library function under another name is no own work, and a constant answer gets no point."""

import functools
import importlib
import json
import math
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.analysis import circular
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.quiet import call


def by_getattr(directions: Any) -> Any:
    return getattr(sys.modules["classnet" + "_stem"], "circular" + "_mean")(directions)


def by_import(directions: Any) -> Any:
    return importlib.import_module("classnet_stem" + ".analysis.circular").circular_mean(directions)


def helper(directions: Any) -> Any:
    return circular.circular_mean(directions)


def by_helper(directions: Any) -> Any:
    return helper(directions)


def by_closure() -> Callable[[Any], Any]:
    function = circular.circular_mean
    return lambda directions: function(directions)


class Wrapped:
    def __call__(self, directions: Any) -> Any:
        return helper(directions)


SHORTCUTS = [
    by_getattr,
    by_import,
    by_helper,
    by_closure(),
    Wrapped(),
    functools.partial(circular.circular_mean),
]


@pytest.mark.parametrize("function", SHORTCUTS)
def test_library_function_under_another_name(
    function: Any, lesson_folder: Callable[..., Path]
) -> None:
    """A function of the library that runs is named, whatever the student's code calls it."""
    lesson_folder("L07")
    verdict = stem.check("L07.T2", function, hidden=True)

    assert 0.0 == verdict.points
    assert "circular_mean of classnet_stem" in verdict.messages[0]


def test_error_of_the_own_code_is_no_library(lesson_folder: Callable[..., Path]) -> None:
    """Code that only stops with an error is told about the error, and not about the library."""
    lesson_folder("L07")

    assert "ZeroDivisionError" in stem.check("L07.T2", lambda directions: 1 / 0).messages[0]


class Refuses(type):
    def __getattribute__(cls, name: str) -> Any:
        raise ZeroDivisionError(name)


class Odd(metaclass=Refuses):
    pass


class Pretends:
    __code__ = __globals__ = __name__ = 5  # type: ignore[assignment]

    def __call__(self, *_: Any) -> None:
        return None


class Nameless(type):
    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise OSError


class Rude(Exception, metaclass=Nameless):
    pass


def rude(*_: Any) -> Any:
    raise Rude


@pytest.mark.parametrize("task", ["L02.T3", "L07.T1", "L08.T1", "L11.T1"])
def test_odd_callable_is_told_as_an_answer(task: str, lesson_folder: Callable[..., Path]) -> None:
    """A callable that lies about its parts gets no point and is not an error of the check."""
    lesson_folder(task.split(".")[0])
    verdicts = [stem.check(task, each, hidden=True) for each in (Odd, Pretends(), Rude, rude)]
    said = " ".join(text for each in verdicts for text in each.messages)

    assert [0.0] * 4 == [each.points for each in verdicts]
    assert "could not look" not in said


def half_a_character(*_: Any) -> Any:
    raise ValueError("\ud800")


def test_every_message_can_be_written(lesson_folder: Callable[..., Path]) -> None:
    """Half a character in a student's text does not break the page that shows the verdict."""
    lesson_folder("L07")
    verdict = stem.check("L07.T1", half_a_character)

    assert "ValueError (?)" in verdict.messages[0]
    assert str(verdict).encode("utf-8")


def test_lists_of_lists_are_not_walked_for_ever() -> None:
    """A list with millions of items inside each other is told as a long list, at once."""
    started = time.monotonic()
    found = plain([[[0] * 20_000] * 20_000] * 20_000)

    assert time.monotonic() - started < 2
    assert isinstance(found, list)
    assert [[1, 2]] * 9 == plain([[1, 2]] * 9)


CONSTANTS = [True, False, "no", 0, 1, -1.5, math.nan, (), [], [0] * 16, (0, None), {}, {"a": None}]
FUNCTIONS = ["L02.T3", "L02.T4", "L02.T5", "L07.T1", "L07.T2", "L07.T4", "L08.T1", "L08.T3"]


@pytest.mark.parametrize("task", [*FUNCTIONS, "L09.T1", "L09.T2", "L11.T1", "LX.T2", "LX.T5"])
def test_constant_gets_no_point(task: str, lesson_folder: Callable[..., Path]) -> None:
    """A function that gives the same thing for everything gets no point."""
    lesson_folder(task.split(".")[0], "SIM-DUB-DAY")
    got = {
        str(given): stem.check(task, lambda *_, given=given: given, hidden=True).points
        for given in CONSTANTS
    }

    assert dict.fromkeys(got, 0.0) == got


@pytest.mark.parametrize("word", ["\0", "a\0b", "\ud800"])
@pytest.mark.parametrize("task", ["L02.T1", "L07.T5", "L08.T2", "L09.T1", "L11.T3"])
def test_damaged_student_file(word: str, task: str, lesson_folder: Callable[..., Path]) -> None:
    """A code or a file name that cannot be is read as none, and the check still answers."""
    where = lesson_folder(task.split(".")[0], "SIM-DUB-DAY")
    (where / "student.json").write_text(json.dumps({"code": word, "recording": word}), "utf-8")
    verdict = stem.check(task, {"utc": 1, "local": 1}, hidden=True)

    assert "could not look" not in " ".join(verdict.messages)


def test_library_function_is_named_in_full(lesson_folder: Callable[..., Path]) -> None:
    """The message names stem.dew_point, not only the short name of the package."""
    lesson_folder("L06")
    names: dict[str, Any] = {"stem": stem}
    exec("def dew_point(T, RH):\n    return stem.dew_point(T, RH)", names)
    messages = " ".join(stem.check("L06.T1", names["dew_point"]).messages)

    assert "dew_point uses stem.dew_point of classnet_stem." in messages


def test_loop_on_one_line_is_stopped() -> None:
    """A loop that has no next line ends too, and no thread stays behind."""
    before = threading.active_count()

    def wait_for_ever() -> None:
        while True: pass  # fmt: skip  # noqa: E701

    answer = call(wait_for_ever, seconds=0.1)

    assert "TooLong" == answer["error"]["name"]
    assert before == threading.active_count()


def test_quick_function_is_not_disturbed() -> None:
    """A thousand calls that end at once give their results, and leave no thread."""
    before = threading.active_count()

    assert [{"result": number} for number in range(1000)] == [
        call(lambda number=number: number) for number in range(1000)
    ]
    assert before == threading.active_count()
