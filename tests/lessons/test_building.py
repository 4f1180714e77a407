"""Checks from short descriptions, as a teacher writes them in lesson.py."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.building import OwnNumber, choice, function
from classnet_stem.lessons.checks import check
from classnet_stem.teaching.proofs import fill_folder
from classnet_stem.teaching.scaffold import new_lesson


@pytest.fixture
def student(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that enters a student's folder of the new lesson X01."""
    made = new_lesson("X01", "x", tmp_path)

    def enter(loan: str | None = "SIM-HEL", old: str = "", new: str = "") -> Path:
        folder = fill_folder(tmp_path / "student", made / "X01.ipynb", loan)
        text = (folder / "lesson.py").read_text("utf-8")
        (folder / "lesson.py").write_text(text.replace(old, new) if old else text, "utf-8")
        monkeypatch.chdir(folder)
        return folder

    return enter


def said(task: str, value: Any, hidden: bool = False) -> tuple[str, float, str]:
    verdict = check(task, value, hidden=hidden)
    return verdict.outcome, verdict.points, " ".join(verdict.messages)


def spread(values: list[float]) -> float:
    return max(values) - min(values)


def test_choice_takes_one_letter(student: Callable[..., Path]) -> None:
    """The right letter is praised in any case, another one gets a reason."""
    student()

    assert ("right_so_far", 0, "Yes: 24 minus 18 is 6.") == said("X01.Q1", " B ")
    assert "not_yet" == said("X01.Q1", "a")[0]
    assert 'Write one letter in quotes: "a", "b" or "c".' == said("X01.Q1", 6)[2]


@pytest.mark.parametrize("letter", ["d", "B", "", "ab"])
def test_choice_without_such_a_letter_is_refused(letter: str) -> None:
    """A letter that a student cannot choose is a mistake of the author."""
    with pytest.raises(ValueError, match="a, b or c"):
        choice(letter, "yes", "no")


def test_function_has_points_for_each_rule(student: Callable[..., Path]) -> None:
    """Each rule is worth the same; the first case that does not fit is told."""
    student()
    outcome, points, words = said("X01.T1", lambda v: max(v) - min(map(abs, v)))

    assert ("right_so_far", 4) == said("X01.T1", spread)[:2]
    assert ("not_yet", 2) == (outcome, points)
    assert "For [-4, 6, 1.5], your function gives 4.5." in words


@pytest.mark.parametrize(
    "answer",
    [
        lambda v: str(spread(v)),
        lambda v: [spread(v)],
        lambda v: True,
        lambda v: float("nan"),
        lambda v: float("inf"),
        lambda v: 1 / 0,
        lambda v: v.clear() or 0,
        lambda: 0,
        lambda v: exec("n = 0\nwhile True:\n    n += 1"),
        lambda v: exit(),
    ],
)
def test_other_function_gets_nothing(
    answer: Callable[..., Any], student: Callable[..., Path]
) -> None:
    """Whatever a function gives or raises, it is kindly not right."""
    student()
    outcome, points, words = said("X01.T1", answer)

    assert ("not_yet", 0) == (outcome, points)
    assert "Show this message" not in words


def test_hidden_cases_are_for_the_teacher(student: Callable[..., Path]) -> None:
    """A function that knows the cases by heart passes, and fails with the hidden ones."""
    student()
    known = {(18.0, 24.0, 21.0): 6.0, (3, 5): 2, (-4.0, 6.0, 1.5): 10.0}

    assert 4 == said("X01.T1", lambda v: known.get(tuple(v), 0))[1]
    assert 0 == said("X01.T1", lambda v: known.get(tuple(v), 0), True)[1]


def test_author_function_that_changes_its_input(student: Callable[..., Path]) -> None:
    """The author's function works on a copy, so messages show what the student's got."""
    student(
        "SIM-HEL",
        "    return max(values) - min(values)",
        "    values.sort(); return values[-1] - values[0]",
    )

    assert 4 == said("X01.T1", spread)[1]
    assert (
        "For [18, 24, 21], your function gives 24."
        in said("X01.T1", max)[2] + said("X01.T1", lambda v: max(v))[2]
    )


def test_author_function_that_stops(student: Callable[..., Path]) -> None:
    """A mistake of the author is told as such, and gives no points."""
    student("SIM-HEL", "    return max(values) - min(values)", "    return 1 / 0")

    assert ("not_yet", 0) == said("X01.T1", spread)[:2]
    assert "Show this message to your teacher." in said("X01.T1", spread)[2]


@pytest.mark.parametrize(
    ("cases", "hidden"),
    [({}, {}), ({"a": []}, {}), ({"a": [(1,)]}, {"b": [(1,)]})],
)
def test_rules_without_cases_are_refused(cases: Any, hidden: Any) -> None:
    """A rule without a case to try, or only in the hidden ones, is a mistake of the author."""
    with pytest.raises(ValueError, match="cases"):
        function("f", spread, cases, hidden)


def test_own_number(student: Callable[..., Path]) -> None:
    """The number of the own part is right within the tolerance; the whole recording's is not."""
    folder = student()
    part = own_part(folder)

    assert ("right_so_far", 2) == said("X01.T2", spread(part) + 0.04)[:2]
    assert ("not_yet", 0) == said("X01.T2", spread(part) + 0.06)[:2]
    assert f"It has {len(part)} readings, from {min(part):g}" in said("X01.T2", 99.0)[2]


def own_part(folder: Path) -> list[float]:
    from classnet_stem.lessons.evidence import own_recording, values_of
    from classnet_stem.lessons.folder import open_work

    rounds = own_recording(open_work(folder)).part("X01.T2")
    return [value for value in values_of(rounds, "air_temperature") if value is not None]


@pytest.mark.parametrize("value", ["1.5 °C", True, None, [1.5], {"a": 1}, float("nan")])
def test_own_number_that_is_none(value: Any, student: Callable[..., Path]) -> None:
    """Anything but a number is named as what it is, and gets nothing."""
    student()

    assert ("not_yet", 0) == said("X01.T2", value)[:2]
    assert "my_spread must be a number" in said("X01.T2", value)[2]


def test_own_number_not_done(student: Callable[..., Path]) -> None:
    """Dots are no attempt."""
    student()

    assert "not_attempted" == said("X01.T2", ...)[0]


def test_own_number_without_recording(student: Callable[..., Path]) -> None:
    """Without a recording nothing can be said, and the way to a loan is shown."""
    student(None)

    assert ("not_found", 0) == said("X01.T2", 1.5)[:2]
    assert "stem.use_loan()" in said("X01.T2", 1.5)[2]


def test_own_number_without_the_quantity(student: Callable[..., Path]) -> None:
    """A recording without the quantity says which one is missing."""
    student("SIM-HEL", '"air_temperature"', '"co2"')

    assert ("not_found", 0, "Your recording has no co2.") == said("X01.T2", 1.5)


def test_check_of_a_number_needs_a_recording() -> None:
    """The check says that it looks at the recording and needs one."""
    made = OwnNumber("X01.T2", "a", "air_temperature", spread, 0.1, "°C").check()

    assert (True, True) == (made.uses_recording, made.needs_recording)
