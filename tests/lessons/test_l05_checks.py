"""T3, T4 and T5 of L05: right answers in other forms, own numbers, copied answers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.checks import check, probe
from classnet_stem.lessons.judge import judge
from classnet_stem.lessons.l05.claim import strongest
from classnet_stem.lessons.work import my_part

ATH = "SIM-ATH-IN-AIR"


def excess(c: Any, c_out: float) -> Any:
    return c - c_out


def ach(minutes: Any, c: Any, c_out: float) -> Any:
    return _line(minutes, c, c_out)[0]


def u_ach(minutes: Any, c: Any, c_out: float) -> Any:
    return _line(minutes, c, c_out)[1]


def _line(minutes: Any, c: Any, c_out: float) -> tuple[Any, Any]:
    extra = np.asarray(c) - c_out
    keep = extra > 0
    line, square = np.polyfit(
        np.asarray(minutes)[keep] / 60, np.log(extra[keep]), 1, w=extra[keep], cov=True
    )
    return -line[0], np.sqrt(square[0, 0])


def by_search(minutes: Any, c: Any, c_out: float) -> float:
    """Fit the curve itself by trying many rates: another right way."""
    hours, extra = np.asarray(minutes) / 60, np.asarray(c) - c_out
    hours = hours - hours[0]
    rates = np.linspace(0.02, 8, 4000)
    shapes = np.exp(-np.outer(rates, hours))
    sizes = shapes @ extra / (shapes**2).sum(axis=1)
    return float(rates[((extra - sizes[:, None] * shapes) ** 2).sum(axis=1).argmin()])


def table_of(folder: Path) -> Any:
    found = recordings.find(folder / "recordings")
    assert found is not None
    return datasets.table(recordings.read(found))


def decays_of(table: Any, **changes: Any) -> dict[str, Any]:
    return {
        "closed": (table.index[7], table.index[29]),
        "open": (table.index[89], table.index[104]),
        "outdoor": 425,
        "room_empty": True,
    } | changes


def numbers(rows: Any) -> tuple[float, float]:
    minutes = (rows.index - rows.index[0]).total_seconds().to_numpy() / 60
    rate, u = _line(minutes, rows["co2"].to_numpy(), 425)
    return float(rate), float(u)


def claim_of(table: Any, decays: dict[str, Any]) -> dict[str, Any]:
    start, end = decays["closed"]
    closed, u_closed = numbers(my_part(table[start:end], "L05.T5"))
    start, end = decays["open"]
    opened, u_open = numbers(table[start:end])
    letter = strongest(closed, u_closed, opened, u_open)
    return {
        "closed": closed,
        "u_closed": u_closed,
        "open": opened,
        "u_open": u_open,
        "statement": letter,
    }


@pytest.fixture
def athens(lesson_folder: Callable[..., Path]) -> Any:
    """Return the table of the loan of Athens in a student's folder."""
    return table_of(lesson_folder("L05", ATH))


@pytest.mark.parametrize(
    "right",
    [
        ach,
        by_search,
        lambda *given: float(ach(*given)),
        lambda *given: round(float(ach(*given)), 2),
        lambda minutes, c, c_out: ach(list(minutes), list(c), c_out),
    ],
)
def test_ach_in_other_forms(right: Any, athens: Any) -> None:
    """Another least-squares fit, plain floats and two decimals are right."""
    assert 4.0 == check("L05.T3", [right, decays_of(athens)], hidden=True).points


def test_ach_without_own_decays(lesson_folder: Any) -> None:
    """Without decays three of four points are there, and the message names T1."""
    lesson_folder("L05")

    for value in (ach, [ach, ...], (ach, None)):
        verdict = check("L05.T3", value)
        assert 3.0 == verdict.points
        assert any("T1" in message for message in verdict.messages)


def test_own_number_of_ach_is_shown(athens: Any) -> None:
    """A wrong ach shows the student's own number with its unit."""

    def halved(minutes: Any, c: Any, c_out: float) -> float:
        return float(ach(minutes, c, c_out)) / 2

    verdict = check("L05.T3", [halved, decays_of(athens)])

    assert 1.0 == verdict.points
    assert any("0.504 per hour" in message for message in verdict.messages)


def test_error_of_ach_is_told(athens: Any) -> None:
    """An ach that raises gets no points and the name of the error."""
    verdict = check("L05.T3", [lambda minutes, c: 1, decays_of(athens)])

    assert 0.0 == verdict.points
    assert "TypeError" in verdict.messages[0]


def test_ach_warnings_do_not_escape(athens: Any, capfd: Any) -> None:
    """The logarithm of a negative excess warns nobody, and nan is no number."""

    def careless(minutes: Any, c: Any, c_out: float) -> Any:
        return -np.polyfit(minutes / 60, np.nan_to_num(np.log(c - c_out)), 1)[0]

    verdict = check("L05.T3", [careless, decays_of(athens)])

    assert 4.0 > verdict.points
    assert ("", "") == capfd.readouterr()


def test_u_ach_in_other_forms(athens: Any) -> None:
    """Two significant digits and the formula of the standard error by hand are right."""

    def by_hand(minutes: Any, c: Any, c_out: float) -> float:
        hours, extra = minutes / 60, c - c_out
        keep = extra > 0
        x, y, w = hours[keep], np.log(extra[keep]), extra[keep] ** 2
        slope, start = np.polyfit(x, y, 1, w=extra[keep])
        middle = (w * x).sum() / w.sum()
        spread = (w * (y - start - slope * x) ** 2).sum() / (len(x) - 2)
        return float(np.sqrt(spread / (w * (x - middle) ** 2).sum()))

    for right in (u_ach, by_hand, lambda *given: float(f"{u_ach(*given):.2g}")):
        assert 2.0 == check("L05.T4", [right, decays_of(athens)], hidden=True).points


@pytest.mark.parametrize("digits", [2, 3, 4])
def test_claim_may_be_rounded(digits: int, athens: Any) -> None:
    """Two to four decimals are enough."""
    decays = decays_of(athens)
    claim = {
        name: value if isinstance(value, str) else round(value, digits)
        for name, value in claim_of(athens, decays).items()
    }

    assert 4.0 == check("L05.T5", [claim, decays], hidden=True).points


def test_claim_in_numpy_types(athens: Any) -> None:
    """Numbers of numpy and a capital letter are right."""
    decays = decays_of(athens)
    claim = claim_of(athens, decays)
    other = {name: np.float32(claim[name]) for name in claim if name != "statement"}

    assert 4.0 == check("L05.T5", [other | {"statement": " B "}, decays]).points


def test_copied_claim_of_another_code(lesson_folder: Any) -> None:
    """With one recording for the class, a copied claim is full for few other codes."""
    first = table_of(lesson_folder("L05", ATH, code="HEL07"))
    decays = decays_of(first)
    claim = claim_of(first, decays)
    points = []
    for code in ("HEL01", "HEL02", "HEL03", "HEL04", "HEL05", "HEL06", "HEL08", "HEL09"):
        lesson_folder("L05", ATH, code=code)
        points.append(check("L05.T5", [claim, decays]).points)

    assert 6 <= sum(each < 4.0 for each in points)


def test_copied_claim_of_another_loan(lesson_folder: Any) -> None:
    """The claim and the decays from another recording get no full points."""
    first = table_of(lesson_folder("L05", ATH))
    decays = decays_of(first)
    claim = claim_of(first, decays)
    own = table_of(lesson_folder("L05", "SIM-TLL-IN-AIR", code="OSA03"))

    assert 4.0 > check("L05.T5", [claim, decays]).points
    assert 4.0 > check("L05.T5", [claim, decays_of(own)]).points


@pytest.mark.parametrize(
    ("numbers", "letter"),
    [
        ((1.0, 0.1, 1.2, 0.1), "a"),
        ((1.2, 0.01, 1.0, 0.01), "a"),
        ((1.0, 0.03, 1.3, 0.04), "b"),
        ((1.0, 0.1, 4.5, 0.1), "b"),
        ((1.0, 0.01, 4.5, 0.1), "c"),
    ],
)
def test_strongest_statement(numbers: tuple[float, ...], letter: str) -> None:
    """A statement holds where the difference is larger than 2 u, in squares."""
    assert letter == strongest(*numbers)


def test_claim_message_has_own_numbers(athens: Any) -> None:
    """A statement that is too strong shows the own differences and 2 u."""
    decays = decays_of(athens)
    claim = claim_of(athens, decays) | {"statement": "c"}

    message = check("L05.T5", [claim, decays]).messages[-1]

    assert f"open - closed is {claim['open'] - claim['closed']:.2f}" in message
    assert "2 u is" in message


@pytest.mark.parametrize("task", ["T1", "T2", "T3", "T4", "T5"])
@pytest.mark.parametrize(
    "value", [None, 3, "text", [], {}, [None, None], [3, {}], np.nan, [{}, {}]]
)
def test_strange_values_end_in_a_verdict(task: str, value: Any, athens: Any) -> None:
    """Whatever a student writes gives a verdict with 0 points and a message."""
    verdict = check(f"L05.{task}", value, hidden=True)

    assert 0.0 == verdict.points
    assert verdict.messages
    assert not any("could not look" in message for message in verdict.messages)


def test_evidence_travels_as_json(athens: Any) -> None:
    """The evidence of each task is plain JSON, and its judge gives the same verdict from it."""
    decays = decays_of(athens)
    answers = {
        "L05.T1": decays,
        "L05.T2": excess,
        "L05.T3": [ach, decays],
        "L05.T4": [u_ach, decays],
        "L05.T5": [claim_of(athens, decays), decays],
    }
    for task, value in answers.items():
        evidence = json.loads(json.dumps(probe(task, value, hidden=True)))
        assert judge(evidence) == check(task, value, hidden=True)
        assert "right_so_far" == judge(evidence).outcome


@pytest.mark.parametrize(
    ("slip", "words"), [(lambda u: u**2, "square root"), (lambda u: u / 60, "one minute")]
)
def test_uncertainty_names_the_slip(
    slip: Any, words: str, lesson_folder: Callable[..., Path]
) -> None:
    """The squared uncertainty, and the one for a minute, get words that fit."""
    table = table_of(lesson_folder("L05", ATH))

    def wrong(minutes: Any, c: Any, c_out: float) -> Any:
        return slip(u_ach(minutes, c, c_out))

    assert words in check("L05.T4", [wrong, decays_of(table)]).messages[-1]
