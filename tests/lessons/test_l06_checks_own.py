"""The checks of L06 on the own recording: ranges and trials are personal."""

import json
import math
import random
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import propagate
from classnet_stem.analysis.humidity import dew_point as true_dew
from classnet_stem.lessons.checks import check, probe
from classnet_stem.lessons.evidence import own_recording
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.judge import judge
from classnet_stem.lessons.l06.air import dew_points, pairs_of, spreads

LOAN = "SIM-TLL-DAY"


def dew_point(t: float, rh: float) -> float:
    if rh <= 0 or rh > 103:
        raise ValueError("RH is not possible")
    g = math.log(min(rh, 100) / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)


def own_pairs(task: str) -> list[list[float]]:
    return pairs_of(own_recording(open_work()).part(task))


def ranges(digits: int = 6) -> dict[str, Any]:
    pairs = own_pairs("L06.T2")
    wet, dew = [pair[1] for pair in pairs], dew_points(pairs)
    numbers = {"humidity": max(wet) - min(wet), "dew_point": max(dew) - min(dew)}
    return {**{name: round(each, digits) for name, each in numbers.items()}, "steadier": "Td"}


def trials(t: float, rh: float, u_t: float = 0.5, u_rh: float = 3.0) -> list[float]:
    draw = random.Random(1)
    wet = [max(2, min(100, draw.gauss(rh, u_rh))) for _ in range(1000)]
    return [dew_point(draw.gauss(t, u_t), each) for each in wet]


def uncertainty(u_t: float = 0.5, u_rh: float = 3.0) -> dict[str, Any]:
    t, rh = own_pairs("L06.T3")[0]
    listed = trials(t, rh, u_t, u_rh)
    return {"t": t, "rh": rh, "trials": listed, "u": statistics.stdev(listed)}


@pytest.fixture
def at_home(lesson_folder: Callable[..., Path]) -> Path:
    """Return the folder of a student with the loan recording of Tallinn."""
    return lesson_folder("L06", LOAN)


# T2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("digits", [1, 2, 6])
def test_rounded_ranges_are_right(digits: int, at_home: Path) -> None:
    """Ranges rounded to one decimal, and "Td" for the dew point, get 3 points."""
    assert 3.0 == check("L06.T2", ranges(digits), hidden=True).points


def test_numpy_ranges_are_right(at_home: Path) -> None:
    """Ranges as numpy numbers get 3 points."""
    import numpy as np

    given = ranges()
    given |= {name: np.float64(given[name]) for name in ("humidity", "dew_point")}

    assert 3.0 == check("L06.T2", given).points


@pytest.mark.parametrize(("loan", "code"), [("SIM-DUB-DAY", "HEL07"), (LOAN, "OSA03")])
def test_ranges_of_a_neighbour_are_not_mine(
    loan: str, code: str, lesson_folder: Callable[..., Path]
) -> None:
    """Ranges from another loan, or of another student's part, get at most 2 points."""
    lesson_folder("L06", loan, code)
    copied = ranges()
    lesson_folder("L06", LOAN)

    verdict = check("L06.T2", copied)

    assert 2.0 >= verdict.points
    assert f"{copied['humidity']:.2f} %" in str(verdict)


def test_claim_follows_the_own_numbers(at_home: Path) -> None:
    """The other claim shows the steps of the student's own numbers and loses one point."""
    given = {**ranges(1), "steadier": "humidity"}
    verdict = check("L06.T2", given)

    assert 2.0 == verdict.points
    assert f"{given['humidity']:.1f} % / 3 % = {given['humidity'] / 3:.1f} steps" in str(verdict)


def test_highest_is_no_range(at_home: Path) -> None:
    """Who gives the highest value reads that it is the highest value."""
    given = {**ranges(), "humidity": max(pair[1] for pair in own_pairs("L06.T2"))}

    assert "It is the highest value." in str(check("L06.T2", given))


def test_recording_without_humidity_is_said(
    record: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording of temperature only gets no points and a way on."""
    record(folder, values={"air_temperature": lambda n: 20 + n / 7})
    given = {"humidity": 20.0, "dew_point": 1.0, "steadier": "dew_point"}

    verdict = check("L06.T2", given)

    assert 0.0 == verdict.points
    assert "no relative_humidity" in verdict.messages[0]
    assert "stem.use_loan()" in verdict.messages[1]


def test_readings_up_to_103_are_used(record: Any, folder: Path) -> None:
    """Readings of 100 to 103 % count as 100 %; readings above are left out."""
    values = {
        "air_temperature": lambda n: 10.0 + n / 50,
        "relative_humidity": lambda n: 130.0 if n == 30 else 98.0 + n / 12,
    }
    record(folder, values=values)
    pairs = own_pairs("L06.T2")
    dew = dew_points(pairs)

    assert 103.0 >= max(pair[1] for pair in pairs) > 100.0
    assert all(one <= pair[0] + 1e-9 for one, pair in zip(dew, pairs, strict=True))
    assert 3.0 == check("L06.T2", {**ranges(), "steadier": _fewer_steps()}).points


def _fewer_steps() -> str:
    given = ranges()
    return "dew_point" if given["dew_point"] <= given["humidity"] / 3 else "humidity"


# T3 -------------------------------------------------------------------------------------------


def test_trials_of_an_own_reading_are_right(at_home: Path) -> None:
    """1000 trials around a row of the own part get 3 points, also as arrays and rounded."""
    import numpy as np

    given = uncertainty()

    assert 3.0 == check("L06.T3", given, hidden=True).points
    assert 3.0 == check("L06.T3", {**given, "trials": np.array(given["trials"])}).points
    assert 3.0 == check("L06.T3", {**given, "u": round(given["u"], 1)}).points


def test_only_t_is_told_by_its_spread(at_home: Path) -> None:
    """Trials of t only lose the point of the spread; the message shows their spread."""
    given = uncertainty(u_rh=0.0)
    verdict = check("L06.T3", given)

    assert 2.0 == verdict.points
    assert f"spread by {given['u']:.2f} °C" in str(verdict)
    assert "Do t and rh both change" in str(verdict)


def test_reading_of_a_neighbour_is_not_mine(lesson_folder: Callable[..., Path]) -> None:
    """Trials around a reading of another loan lose one point."""
    lesson_folder("L06", "SIM-VTE-DAY")
    copied = uncertainty()
    lesson_folder("L06", LOAN)

    verdict = check("L06.T3", copied)

    assert 2.0 == verdict.points
    assert f"We do not find {copied['t']:g} °C with {copied['rh']:g} %" in str(verdict)


def test_saturated_air_has_an_uncertainty(lesson_folder: Callable[..., Path]) -> None:
    """At 100 % both honest ways (count as 100, draw again) get 3 points."""
    lesson_folder("L06", "SIM-AKL-DAY", "")
    t, rh = next(pair for pair in own_pairs("L06.T3") if pair[1] >= 99)
    draw = random.Random(2)
    again = [each for each in (draw.gauss(rh, 3) for _ in range(9000)) if each <= 100][:1000]
    drawn = [dew_point(draw.gauss(t, 0.5), each) for each in again]

    for listed in (trials(t, rh), drawn):
        given = {"t": t, "rh": rh, "trials": listed, "u": statistics.stdev(listed)}
        assert 3.0 == check("L06.T3", given).points


@pytest.mark.parametrize("air", [(20, 50), (30, 80), (5, 90), (25, 20)])
def test_spread_is_that_of_the_library(air: tuple[int, int]) -> None:
    """The check's own trials agree with stem.propagate within 4 %."""
    found = propagate(true_dew, air, (0.5, 3), trials=5000, limits=[(-45, 60), (2, 100)])

    assert found.uncertainty == pytest.approx(spreads(*air)[1], rel=0.04)


def test_trials_are_never_executed(at_home: Path) -> None:
    """Parts that are no numbers are refused with their form."""
    given = uncertainty()

    assert "Yours is 'many'" in str(check("L06.T3", {**given, "trials": "many"}))
    assert "u must be a number" in str(check("L06.T3", {**given, "u": "1 °C"}))
    assert "one reading in °C and %" in str(check("L06.T3", {**given, "rh": 0.5}))


def test_judges_need_only_json(at_home: Path) -> None:
    """The evidence of each task survives JSON, and the verdict stays the same."""
    values = {"T1": dew_point, "T2": ranges(), "T3": uncertainty()}
    for task, value in values.items():
        evidence = json.loads(json.dumps(probe(f"L06.{task}", value, True), allow_nan=False))
        verdict = judge(evidence)
        assert verdict.points == verdict.max_points
