"""Lesson LX as text: each number that it prints is the number that Python finds."""

from typing import Any

import pytest

from classnet_stem.datasets.bundled import load
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.lx.model import learn
from classnet_stem.lessons.lx.truth import (
    missing_share,
    of_group,
    rates,
    representation,
    safe,
    weights,
)
from classnet_stem.lessons.lx.votes import GROUPS, everything, study


@pytest.fixture(scope="module")
def numbers() -> dict[str, dict[str, float]]:
    """Rates in % for each group and for all, of the first model and after balance."""
    found: dict[str, dict[str, float]] = {}
    for path, groups in GROUPS.items():
        votes, test = everything(path)
        models = (learn(votes), learn(votes, weights(votes.group, groups)))
        alarms = [model.alarm(test) for model in models]
        for name in (*groups, f"all {path}"):
            every = name.startswith("all")
            cold = test.cold if every else of_group(test, test.cold, name)
            said = [each if every else of_group(test, each, name) for each in alarms]
            first, second = (rates(cold, each) for each in said)
            right = sum(c * a for c, a in zip(cold, said[0], strict=True)) / sum(said[0])
            found[name] = {key: 100 * (value or 0) for key, value in first.items()}
            found[name] |= {f"{key} after": 100 * (value or 0) for key, value in second.items()}
            found[name] |= {"nobody": 100 - 100 * sum(cold) / len(cold), "precision": 100 * right}
    return found


@pytest.fixture
def text(lesson_notebook: Any) -> str:
    """The text cells of the lesson."""
    cells = lesson_notebook("LX").cells
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")


@pytest.mark.parametrize(
    ("printed", "group", "key"),
    [
        ("The accuracy for all people is 78 %", "all people", "accuracy"),
        ('the rule "nobody is cold" has 72 %', "all people", "nobody"),
        ("finds only 28 %", "all people", "recall"),
        ("25 % of the cold women", "woman", "recall"),
        ("36 % of the cold men", "man", "recall"),
        ('"88 % of the alarms for women are right."', "woman", "precision"),
        ("found 36 of 100 cold men", "man", "recall"),
        ("25 of 100 cold women", "woman", "recall"),
        ("found 42 of 100 cold women", "woman", "recall after"),
        ("49 of 100 cold men", "man", "recall after"),
        ("false alarms: 5 %", "all people", "false_alarm after"),
        ("in place of 3 %", "all people", "false_alarm"),
        ("For a warm climate it was 23", "warm", "recall"),
        ("for a cool climate 39", "cool", "recall"),
    ],
)
def test_printed_rates(
    printed: str, group: str, key: str, text: str, numbers: dict[str, dict[str, float]]
) -> None:
    """Each rate in the lesson is that of all votes of the teaching set."""
    assert printed in text
    assert f"{numbers[group][key]:.0f}" in printed


def test_printed_counts(text: str) -> None:
    """The counts of the example text are those of the teaching set, and the weight is 7."""
    learnt, test = everything("people")

    assert (800, 900) == (len(learnt.cold), len(test.cold))
    assert f"Only {learnt.group.count('woman')} of 800 votes" in text
    assert f"In {learnt.group.count(None)} votes, nobody asked" in text
    assert f"all {len(test.cold)} test votes" in text
    assert 7 == weights(learnt.group, GROUPS["people"])[learnt.group.index("woman")]
    warm = everything("network")[0].group.count("warm")
    assert f"Only {warm} of the 800 votes to learn from came from a warm climate" in text
    assert f"the same {len(study('HEL07', 'people').test.cold)} votes" in text


def test_examples_are_right(text: str) -> None:
    """The small examples of T1, T2, T4 and T5 are what a right answer gives."""
    who = ["coast", None, "inland", "coast", None]

    assert 0.4 == missing_share(who)
    assert "the representation is 1.33" in text
    assert 1.33 == round(representation(who, "coast", 0.5) or 0, 2)
    assert {"accuracy": 0.75, "recall": 0.5, "false_alarm": 0.0} == rates(
        [1, 1, 0, 0], [1, 0, 0, 0]
    )
    assert [3.0, 1.0, 1.0, 1, 1.0] == weights(["a", "b", "b", None, "b"], ["a", "b"])
    counts = {"warmer": 15, "cooler": 12, "no change": 3}
    assert {"warmer": 15, "cooler": None, "no change": None} == safe(counts)


def test_third_group_has_nine_or_fewer(text: str) -> None:
    """No student has 10 or more votes with an own word."""
    assert "Here 9 people or fewer gave it." in text
    for votes in everything("people"):
        assert 9 == votes.group.count("own word or not said")


def test_points_below_the_line_of_the_first_group() -> None:
    """The model expects fewer cold people in the first group than there are, on both paths."""
    for path in GROUPS:
        mine = study("HEL07", path)
        model = learn(mine.learn)
        rows = zip(mine.test.group, mine.test.temperature, mine.test.cold, strict=True)
        band = [(warmth, cold) for group, warmth, cold in rows if group == mine.groups[0]]
        middle = [(warmth, cold) for warmth, cold in band if 20 <= warmth < 24]
        expected = sum(model.chance(warmth) for warmth, _ in middle)
        assert expected < sum(cold for _, cold in middle)


def test_share_of_asia_is_that_of_the_partners() -> None:
    """The expected share of Asia is 21 of 51 partner countries."""
    partners = load("partners")

    assert 51 == len(partners)
    assert round(21 / 51, 2) == study("HEL07", "network").expected


def test_lesson_stands_between_l11_and_l12() -> None:
    """The course opens LX in the first week of October, after L11 and before L12."""
    order = list(LESSONS)

    assert (10, 1) == LESSONS["LX"].when
    assert all(order.index(each) < order.index("LX") for each in order if each < "L12")


def test_rubric_has_no_row_for_opinion_or_language(text: str) -> None:
    """The rubric says that opinion and language give and cost no points."""
    rubric = text.split("Your teacher gives one point for each row:")[1].split("Your opinion")[0]

    assert 6 == rubric.count("\n| ") - 1
    assert "Your opinion never gives or costs points. Language mistakes never cost points." in text
    assert not any(word in rubric.lower() for word in ("opinion", "english", "agree"))


def test_example_has_the_length_that_it_asks_for(text: str) -> None:
    """The example text has 250 to 400 words."""
    example = text.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]

    assert 250 <= len(example.split()) <= 400
