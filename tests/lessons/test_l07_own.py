"""The checks of L07 on the own recording: personal numbers, broken vanes, no wind sensor."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.analysis.wind import mean_wind as true_wind
from classnet_stem.analysis.wind import rose
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.evidence import own_recording, values_of
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.l07.compass import NAMES, PART, mean_vector
from classnet_stem.lessons.l07.sectors import counts_of
from classnet_stem.readings import Flag, Reading
from classnet_stem.session.loan import suitable_loans
from classnet_stem.stations import Station

ROOT = Path(__file__).resolve().parents[2]
LOANS = [path.stem for path in suitable_loans("L07", ROOT / "datasets" / "loan")]
DUB = "SIM-DUB-DAY"
START = datetime(2026, 5, 12, 6, 0, 10, tzinfo=UTC)


def own_lists(task: str = PART) -> tuple[list[float | None], list[float | None]]:
    part = own_recording(open_work()).part(task)
    return values_of(part, NAMES[0]), values_of(part, NAMES[1])


def sector_counts(speeds: Any, directions: Any) -> list[int]:
    counts = [0] * 16
    for s, d in zip(speeds, directions, strict=True):
        if None not in (s, d) and s >= 0.5:
            counts[int((d + 11.25) // 22.5) % 16] += 1
    return counts


def summary(task: str = PART, digits: int = 9) -> dict[str, Any]:
    pairs = [(s, d) for s, d in zip(*own_lists(task), strict=True) if None not in (s, d)]
    mean = true_wind([s for s, _ in pairs], [d for _, d in pairs])
    numbers = {
        "mean_speed": mean.mean_speed,
        "vector_speed": mean.speed,
        "direction": mean.direction,
        "steadiness": mean.steadiness,
    }
    return {name: None if x is None else round(x, digits) for name, x in numbers.items()}


@pytest.fixture
def record_wind() -> Callable[..., Path]:
    """Return a function that writes rows of (speed, direction), every 10 minutes."""

    def write(folder: Path, rows: Any) -> Path:
        where = folder / "recordings" / "OSA-7.csv"
        writer = recordings.create(
            where, Station("OSA-7", sensor="csv"), START, sync=lambda _: None
        )
        when = START
        for number, values in enumerate(rows):
            when = START + timedelta(minutes=10 * number)
            units = ("m/s", "deg")
            writer.append(
                [
                    Reading(when, name, value, unit, Flag.GOOD, "csv")
                    for name, value, unit in zip(NAMES, values, units, strict=True)
                    if value is not None
                ]
            )
            writer.seal(when)
        writer.close(when)
        return where

    return write


@pytest.mark.parametrize("digits", [2, 3, 9])
@pytest.mark.parametrize("loan", LOANS)
def test_rounded_summary_is_right(
    loan: str, digits: int, lesson_folder: Callable[..., Path]
) -> None:
    """Numbers with two decimals and more get both points, on each loan."""
    lesson_folder("L07", loan)

    assert 2.0 == check("L07.T5", summary(digits=digits), hidden=True).points


def test_whole_degrees_are_right(lesson_folder: Callable[..., Path]) -> None:
    """A direction in whole degrees is enough."""
    lesson_folder("L07", DUB)
    given = summary()

    assert 2.0 == check("L07.T5", {**given, "direction": round(given["direction"])}).points


@pytest.mark.parametrize(("loan", "code"), [("SIM-TLL-DAY", "HEL07"), (DUB, "OSA03")])
def test_summary_of_a_neighbour_is_not_mine(
    loan: str, code: str, lesson_folder: Callable[..., Path]
) -> None:
    """Numbers of another loan or of another code get at most one point, and are shown."""
    lesson_folder("L07", loan, code)
    copied = summary()
    lesson_folder("L07", DUB)

    verdict = check("L07.T5", copied)

    assert 1.0 >= verdict.points
    assert f"mean_speed: {copied['mean_speed']:.4g} m/s is not that of your part." in str(verdict)


@pytest.mark.parametrize("loan", LOANS)
def test_parts_of_thirty_students_differ(loan: str, lesson_folder: Callable[..., Path]) -> None:
    """Of thirty codes with one recording, 25 or more have their own mean speed and direction."""
    codes = [f"HEL{number:02}" for number in range(1, 31)]
    found: dict[Any, list[str]] = {}
    for code in codes:
        lesson_folder("L07", loan, code)
        given = summary(digits=4)
        found.setdefault((given["mean_speed"], given["direction"]), []).append(code)

    assert 25 <= len(found)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (lambda mine: {"direction": (mine["direction"] + 180) % 360}, "is where the air goes"),
        (lambda mine: {"mean_speed": 3.6 * mine["mean_speed"]}, "Is this in km/h?"),
        (lambda mine: {"steadiness": 1 / mine["steadiness"]}, "It must be from 0 to 1."),
        (lambda mine: {"vector_speed": mine["mean_speed"]}, "in each other's place?"),
        (lambda mine: {"vector_speed": mine["mean_speed"] + 1}, "is never that long"),
        (lambda mine: {"direction": "NW"}, "direction must be a number or None. Yours is 'NW'."),
    ],
)
def test_one_wrong_number_costs_half_a_point(
    changes: Any, text: str, lesson_folder: Callable[..., Path]
) -> None:
    """The other numbers keep their points, and the message leads to the mistake."""
    lesson_folder("L07", DUB)
    verdict = check("L07.T5", {**summary(), **changes(summary())})

    assert 1.5 == verdict.points
    assert text in str(verdict)


def test_own_counts_are_told(lesson_folder: Callable[..., Path]) -> None:
    """The note of T4 holds the student's own most frequent sector."""
    lesson_folder("L07", DUB)
    counts = counts_of(*own_lists())
    verdict = check("L07.T4", sector_counts, hidden=True)

    assert 2.0 == verdict.points
    assert f"Your part: {max(counts)} of {sum(counts)} winds come from" in str(verdict)


@pytest.mark.parametrize("loan", LOANS)
def test_counts_are_those_of_the_library(loan: str, lesson_folder: Callable[..., Path]) -> None:
    """The counts of each loan are the shares of the library's rose; with the calms, n."""
    lesson_folder("L07", loan)
    speeds, directions = own_lists()
    found = rose(speeds, directions)
    counts = counts_of(speeds, directions)

    assert [round(share * found.n / 100) for share in found.sectors] == list(counts)
    assert len(speeds) == sum(counts) + round(found.calm * found.n / 100)


@pytest.mark.parametrize("loan", LOANS)
def test_mean_vector_is_that_of_the_library(loan: str, lesson_folder: Callable[..., Path]) -> None:
    """The judge's own mean vector is that of stem.mean_wind, and never above the mean speed."""
    lesson_folder("L07", loan)
    pairs = [(s, d) for s, d in zip(*own_lists(), strict=True) if s is not None and d is not None]
    true = true_wind([s for s, _ in pairs], [d for _, d in pairs])

    assert (true.speed, true.direction) == pytest.approx(mean_vector(pairs))
    assert true.speed <= true.mean_speed


def broken(number: int) -> tuple[float | None, float | None]:
    """A vane that lost its cable for some rows, calms without direction, winds across north."""
    if number % 7 == 0:
        return 3.0 + number % 5, None
    if number % 11 == 0:
        return 0.0, None
    if number % 13 == 5:
        return 277.8, 45.0
    return 1.0 + number % 6, (340 + 7 * number) % 361


def test_broken_vane_gets_full_points(
    record_wind: Any, lesson_folder: Callable[..., Path], lesson_notebook: Any
) -> None:
    """With missing directions, still air and a false speed, the solution is right."""
    where = lesson_folder("L07")
    record_wind(where, map(broken, range(60)))
    done = lesson_notebook("L07").run()

    assert {} == done.errors
    assert {"L07.T1": 2, "L07.T2": 4, "L07.T3": 4, "L07.T4": 2, "L07.T5": 2} == done.points()


def test_still_air_without_direction_may_count(
    record_wind: Any, lesson_folder: Callable[..., Path]
) -> None:
    """Rows of 0 m/s without a direction may stay in the means, as in stem.mean_wind."""
    where = lesson_folder("L07")
    record_wind(where, [(0.0, None), (2.0, 90.0), (4.0, 120.0)] * 8)
    speeds, directions = own_lists()
    mean = true_wind(speeds, directions)
    given: dict[str, Any] = {"mean_speed": mean.mean_speed, "vector_speed": mean.speed}
    given |= {"direction": mean.direction, "steadiness": mean.steadiness}

    assert None in directions
    assert 2.0 == check("L07.T5", given).points
    assert 2.0 == check("L07.T5", summary()).points


def test_winds_that_cancel_have_no_direction(
    record_wind: Any, lesson_folder: Callable[..., Path]
) -> None:
    """A part in which the wind cancels asks for None, and None is right."""
    where = lesson_folder("L07")
    record_wind(where, [(3.0, 0.0), (3.0, 180.0)] * 30)
    given = {"mean_speed": 3.0, "vector_speed": 0.0, "direction": None, "steadiness": 0.0}

    assert 2.0 == check("L07.T5", given).points
    assert 1.5 == check("L07.T5", {**given, "direction": 90}).points


@pytest.mark.parametrize("loan", ["SIM-POP-STUCK", "SIM-BKK-SPIKES", "SIM-LXA-GAPS"])
def test_station_without_wind_finds_the_loan(
    loan: str, lesson_folder: Callable[..., Path], lesson_notebook: Any
) -> None:
    """Without a wind sensor the lesson raises nothing and says how to get a loan recording."""
    lesson_folder("L07", loan)
    empty = lesson_notebook("L07").run(released=True)

    assert {} == empty.errors
    assert "Take away the #" in empty.values["l07-code"]
    assert "loan" in empty.values["l07-part"]
    given = dict.fromkeys(("mean_speed", "vector_speed", "direction", "steadiness"), 1.0)
    verdict = check("L07.T5", given)
    assert "Your recording has no wind_speed and no wind_from_direction." in str(verdict)
    assert "stem.use_loan()" in str(verdict)
    assert 1.0 == check("L07.T4", sector_counts, hidden=True).points


def test_changed_recording_goes_to_the_teacher(lesson_folder: Callable[..., Path]) -> None:
    """A recording that a spreadsheet changed gets no points for own numbers."""
    where = lesson_folder("L07", DUB)
    given = summary()
    path = where / "recordings" / f"{DUB}.csv"
    path.write_text(path.read_text("utf-8").replace(",wind_speed,", ",wind_speed,1", 3), "utf-8")

    verdict = check("L07.T5", given)

    assert 0.0 == verdict.points
    assert "The recording was changed. Ask your teacher." in verdict.messages


def test_size_of_a_turn_is_asked_for(lesson_folder: Callable[..., Path]) -> None:
    """A turn with the right sign and a wrong size gets no point; 0 has no size at all."""
    lesson_folder("L07")

    assert 0.0 == check("L07.T1", lambda a, b: b - a, hidden=True).points
    assert 0.0 == check("L07.T1", lambda a, b: 0, hidden=True).points
