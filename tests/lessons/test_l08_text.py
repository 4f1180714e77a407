"""Lesson L08 as text: each number that it prints is the number that Python finds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.lessons.l08.model import AMPLITUDE, DAYS, LONGITUDES, MEMORY, SEEDS, many_runs
from classnet_stem.lessons.l08.pair import ASIA, EUROPE, SICK, own_pair
from classnet_stem.lessons.l08.truth import (
    DAYS_FOR_ONE,
    LAPSE,
    LAPSE_SPREAD,
    SENSORS,
    pair_facts,
)

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = json.loads((ROOT / "notebooks" / "L08" / "L08.ipynb").read_text("utf-8"))
CELLS = {cell["id"]: "".join(cell["source"]) for cell in NOTEBOOK["cells"]}
TEXT = "\n".join(CELLS.values())


@pytest.mark.parametrize(
    ("words", "deviation"), [("strong: days are about 4.5", 4.5), ("weak: days are about 1", 1.0)]
)
def test_row_of_the_model(words: str, deviation: float) -> None:
    """Median and 90 % of the runs in the table are those of the seeds 0 to 499."""
    found = many_runs(deviation)
    utc, sun = (f"{mid:.2f} ({low:.2f} to {high:.2f})" for low, mid, high in found.values())

    assert f"| {words} °C from their mean | {utc} | {sun} |" in TEXT


def test_model_is_stated() -> None:
    """The lesson says the model's places, wave, days, runs and seeds."""
    assert f"at {LONGITUDES[0]:.0f}° and {LONGITUDES[1]:.0f}° east" in TEXT
    assert f"a daily wave of {AMPLITUDE:.0f} °C" in TEXT
    assert f"{DAYS} days, {SEEDS} times, with the seeds 0 to {SEEDS - 1}" in TEXT
    assert 0.5 == MEMORY
    assert "remembers half of the day before" in TEXT
    assert pytest.approx((1 + MEMORY) / (1 - MEMORY)) == DAYS_FOR_ONE


def test_error_of_no_flags() -> None:
    """The two means of SIM-S06 are those of the day, with and without -127 °C."""
    day = stem.school(SICK).loc["2026-03-14"]["air_temperature"]

    assert 2 == (day == -127).sum()
    assert f"is {day.mean():.1f} °C with the two readings of -127 °C" in TEXT
    assert f"Without them it is {day[day > -80].mean():.1f} °C" in TEXT


def test_error_of_missing_nights() -> None:
    """The three differences of SIM-S08 and SIM-S10 are recomputed; the sign turns."""
    pair = pair_facts("SIM-S08", "SIM-S10")

    assert f"SIM-S08 is {-pair['full']:.1f} °C colder than SIM-S10." in TEXT
    assert f"it looks {pair['all']:.1f} °C warmer" in TEXT
    assert f"The same local hours give {-pair['same']:.1f} °C colder" in TEXT
    assert pair["full"] < 0 < pair["all"]


def test_error_of_height() -> None:
    """The difference of SIM-S16 and SIM-S18 vanishes at one height, within 2 u."""
    pair = pair_facts("SIM-S16", "SIM-S18")

    assert f"SIM-S16 is {pair['raw']:.1f} °C warmer than SIM-S18." in TEXT
    assert f"SIM-S18 is {-pair['metres']:.0f} m higher" in TEXT
    assert f"the difference is {pair['difference']:.1f} °C, and u is {pair['u']:.1f} °C" in TEXT
    assert abs(pair["difference"]) < 2 * pair["u"]


def test_errors_are_no_students_pair() -> None:
    """The schools of the typical errors lie on one continent, so they are nobody's answer."""
    assert {"S08", "S10"} <= set(EUROPE)
    assert {"S16", "S18"} <= set(ASIA)


def test_fahrenheit() -> None:
    """50 °F are 10 °C."""
    assert 10 == (50 - 32) * 5 / 9
    assert "50 °F is 10 °C" in TEXT


def test_constants_of_a_fair_difference() -> None:
    """The three parts of u and the fall with height are those of the check."""
    text = CELLS["l08-t5-text"]

    assert f"about {1000 * LAPSE:.1f} °C colder for each km" in text
    assert f"days.mean() + {LAPSE} * metres" in text
    assert f"{LAPSE_SPREAD} times the metres" in text
    assert f"| the two sensors | {SENSORS} °C |" in text
    assert f"sqrt(len(days) / {DAYS_FOR_ONE})" in text
    assert "28 days tell as much as about 9 days" in text


def test_faults_in_the_text_are_real() -> None:
    """SIM-S06 has -127 °C on 14 March at 12:50 UTC and 85.0 °C on 6 March."""
    column = stem.school(SICK)["air_temperature"]

    assert -127 == column["2026-03-14T12:50:00Z"]
    assert 85 == column.loc["2026-03-06"].max()
    assert "On 2026-03-14 at 12:50 UTC we saw -127 °C" in TEXT
    assert "Change the day to `2026-03-06`" in TEXT


def test_examples_are_no_ones_answer() -> None:
    """The example numbers of T2, T4 and T5 are right for no pair of schools."""
    for first in EUROPE:
        for second in ASIA:
            pair = pair_facts(f"SIM-{first}", f"SIM-{second}")

            assert pair["utc"] > -0.8
            assert abs(pair["all"]) < 31
            assert abs(pair["difference"]) < 40


def test_distance_of_the_question() -> None:
    """The two schools of a code can be 9000 km apart: HEL07's are 8000 to 10000 km apart."""
    first, second = (stem.school(code) for code in own_pair("HEL07"))

    assert 8000 < stem.distance_km(first, second) < 10000


def test_steps_of_36_readings_are_6_hours() -> None:
    """36 readings, one each 10 minutes, take 6 hours."""
    assert "36 readings are 6 hours" in TEXT
    assert "10min" == stem.school(SICK).attrs["interval"]


@pytest.mark.parametrize("loan", ["SIM-DUB-DAY", "SIM-BKK-SPIKES"])
def test_printed_code_runs(loan: str, lesson_notebook: Any, lesson_folder: Any) -> None:
    """Each piece of code that the text shows runs in the solved lesson; spikes leave the join."""
    lesson_folder("L08", loan)
    done = lesson_notebook("L08").run()
    names, blocks = done.names, re.findall(r"```python\n(.*?)```", TEXT, re.S)
    for block in blocks:
        if "def " not in block:
            exec(block, names)

    assert len(blocks) >= 9
    spikes = names["good"].count(False) - names["values"].count(None)
    assert (2 if loan == "SIM-BKK-SPIKES" else 0) == spikes


def test_example_text_has_its_length() -> None:
    """The example of T6 has 80 to 120 words."""
    text = re.sub(r"### \w+ SOLUTION", "", CELLS["l08-t6"])

    assert 80 <= len(text.split()) <= 120
