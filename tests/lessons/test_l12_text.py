"""Lesson L12 as text: each number that it prints is the number that Python finds."""

import re
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.lessons.evidence import own_recording
from classnet_stem.lessons.folder import Work
from classnet_stem.lessons.l12.chosen import Chosen, read_selection
from classnet_stem.lessons.l12.claims import results_for, rows_in, words_fault
from classnet_stem.lessons.l12.private import personal_in
from classnet_stem.lessons.l12.sample import CODE, sample_claims, sample_selection
from classnet_stem.lessons.l12.selecting import coverage_of
from classnet_stem.lessons.l12.team import kept_tables, team_of
from classnet_stem.lessons.plain import plain


@pytest.fixture
def cells(lesson_notebook: Any) -> list[Any]:
    """The cells of the lesson."""
    return list(lesson_notebook("L12").cells)


@pytest.fixture
def text(cells: list[Any]) -> str:
    """The text cells of the lesson."""
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")


@pytest.fixture
def sample(tmp_path: Any) -> dict[str, dict[str, Any]]:
    """What the functions of the sample claims give, by the id of the claim."""
    own = own_recording(Work(tmp_path, CODE))
    facts = results_for((sample_selection(), sample_claims(), []), own)
    names = [each["id"] for each in sample_claims()]
    return dict(zip(names, (each["result"] for each in facts["results"]), strict=True))


def test_numbers_of_claim_b(sample: dict[str, dict[str, Any]], text: str) -> None:
    """The trend of Vienna is 1.08 °C per decade of 17 years, with 2 u of 1.13."""
    found = sample["B"]

    assert ("1.08", "1.13", 17) == (
        f"{found['number']:.2f}",
        f"{2 * found['u']:.2f}",
        found["n"],
    )
    assert "The number is 1.08 °C per decade, and 2 u is 1.13" in text
    assert "These 17 years" in text
    assert "Vienna" == stem.monthly("11035").attrs["station"]["name"]
    assert "11035" == stem.schools().at["SIM-S04", "near_wmo_id"]


def test_numbers_of_claim_c(sample: dict[str, dict[str, Any]], text: str) -> None:
    """SIM-S02 minus SIM-S04 is -6.54 °C at one height and -5.4 °C without it."""
    team = team_of(CODE)
    tables = [kept_tables(CODE)[name][team.start : team.end] for name in ("SIM-S02", "SIM-S04")]
    whole = stem.compare(*tables)

    assert "-6.54" == f"{sample['C']['number']:.2f}"
    assert "-5.4" == f"{whole.raw:.1f}"
    assert "has the number -5.4 °C. Its function gives -6.54 °C" in text
    assert "is -5.4 °C. At one height it is -6.5 °C" in text


def test_claims_a_and_d_hold(sample: dict[str, dict[str, Any]], text: str) -> None:
    """Of the sample claims A and D fit their functions and words, B and C do not."""
    rows = rows_in(plain(sample_claims()))
    good = [str(row["id"]) for row in rows if not words_fault(row, sample[str(row["id"])])]

    assert ["A", "D"] == good
    assert "Two of the four claims of the sample team hold: A and D." in text


def test_review_of_the_example(sample: dict[str, dict[str, Any]], text: str) -> None:
    """The example of T5 repeats what the functions give."""
    a, b, c = (sample[name] for name in "ABC")

    assert f"got {a['number']:.1f} °C with 2 u = {2 * a['u']:.1f} °C" in text
    assert f"We got {b['number']:.2f} °C per decade, and 2 u is {2 * b['u']:.1f}" in text
    assert f"got {c['number']:.2f} °C and not -5.4 °C, with u = {c['u']:.1f} °C" in text


def test_example_sentence_of_t3(sample: dict[str, dict[str, Any]], text: str) -> None:
    """SIM-S14 is 10.1 °C warmer than SIM-S16 in the sample selection."""
    assert "10.1" == f"{sample['A']['number']:.1f}"
    assert "In the model SIM-S14 is warmer than SIM-S16 by 10.1 °C." in text


def test_silent_school_of_the_sample(text: str) -> None:
    """SIM-S17 of the sample team has values in 57 % of the hours."""
    chosen = read_selection(plain(sample_selection()))
    assert isinstance(chosen, Chosen)

    assert "SIM-S17" == team_of(CODE).silent
    assert 57 == round(100 * coverage_of(CODE, "SIM-S17", chosen))
    assert "SIM-S17 has values in 57 % of the hours" in text


def test_example_selection_is_that_of_the_sample_team(text: str) -> None:
    """The selection of T2 has the schools, the times and the coverage of the sample team."""
    given = sample_selection()
    chosen = read_selection(plain(given))
    assert isinstance(chosen, Chosen)

    assert str(given["schools"]).replace("'", '"') in text
    assert f'"start": "{given["start"]}"' in text
    assert f'"end": "{given["end"]}"' in text
    shares = {name: coverage_of(CODE, name, chosen) for name in ("SIM-S02", "SIM-S16")}
    assert abs(shares["SIM-S02"] - 0.99) < 0.01
    assert 1.0 == shares["SIM-S16"]


def test_brief_of_the_example(text: str, lesson_notebook: Any, lesson_folder: Any) -> None:
    """The example of T6 has the numbers of the solution for HEL07."""
    lesson_folder("L12", "SIM-DUB-DAY")
    names = lesson_notebook("L12").run().names
    c1, c2, c3 = (names[name] for name in ("c1", "c2", "c3"))

    assert ("-1.21", "0.27", 355) == (f"{c2['number']:.2f}", f"{c2['u']:.2f}", c2["n"])
    assert ("-16.6", "1.0") == (f"{c1['number']:.1f}", f"{c1['u']:.1f}")
    assert ("1.06", "1.7", 13) == (f"{c3['number']:.2f}", f"{2 * c3['u']:.1f}", c3["n"])
    assert "smaller than near Warsaw by 1.21 °C, with u = 0.27 °C, from 355 days" in text
    assert "The difference is 16.6 °C at one height, with u = 1.0 °C" in text
    assert f"from 2025-09-06 to 2026-08-26. {''}" in text
    assert c1["period"] == "2025-09-06 to 2026-08-26"
    assert "from 2004 to 2020 is 1.06 °C per decade, and 2 u is 1.7. So these 13 years" in text
    assert c3["period"] == "2004 to 2020"
    places = [names["net"][name].attrs["station"]["country"] for name in names["schools"]]
    assert ["Poland", "Australia", "Japan", "Finland", "Estonia"] == places


def test_lengths_of_the_examples(cells: list[Any]) -> None:
    """The examples keep the limits of words that the tasks name."""
    written = {each["id"]: "".join(each["source"]) for each in cells}
    plan = re.split(r"(?:Problem|Method|Action): ", written["l12-t1"])[1:]
    counts = [len(re.findall(r"\S+", part)) for part in plan]

    assert counts[0] <= 150
    assert counts[1] <= 250
    assert counts[2] <= 150
    assert 80 <= len(written["l12-t5"].split()) - 6 <= 150
    assert 150 <= len(written["l12-t6"].split()) - 6 <= 280


def test_lesson_itself_can_be_shared(cells: list[Any]) -> None:
    """The scan for personal data finds nothing in the lesson as students get it."""
    assert [] == personal_in("".join(each["source"]) for each in cells)
