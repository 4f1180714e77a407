"""The teacher guide of LX says what the lesson and its checks really do."""

import re
from collections import Counter
from pathlib import Path

import pytest

from classnet_stem.lessons.lx.model import learn
from classnet_stem.lessons.lx.truth import (
    answers,
    missing_share,
    of_group,
    rates,
    representation,
    weights,
)
from classnet_stem.lessons.lx.votes import GROUPS, everything, study

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "LX.md").read_text("utf-8")
CODES = ("HEL07", "HEL08", "SIN01", "DEL12", "MAD03", "JKT05")


@pytest.mark.parametrize("path", GROUPS)
@pytest.mark.parametrize("code", CODES)
def test_expected_results(code: str, path: str) -> None:
    """The row of each code is what its own data give."""
    mine, found = study(code, path), answers(code)
    first, second = (found[name] for name in GROUPS[path])
    shares = [missing_share(mine.who), representation(mine.who, mine.group, mine.expected)]
    shares += [first["accuracy"], first["nobody"], first["recall"]]
    changes = [f"{each['after'] - each['recall']:+.2f}" for each in (first, second)]

    assert f"| {' | '.join([code, *(f'{each:.2f}' for each in shares), *changes])} |" in GUIDE


@pytest.mark.parametrize(
    ("path", "name"), [(path, name) for path in GROUPS for name in GROUPS[path]]
)
def test_results_of_the_whole_set(path: str, name: str) -> None:
    """The row of each group is what all votes of the teaching set give."""
    votes, test = everything(path)
    cold = of_group(test, test.cold, name)
    first = rates(cold, of_group(test, learn(votes).alarm(test), name))
    balanced = learn(votes, weights(votes.group, GROUPS[path]))
    second = rates(cold, of_group(test, balanced.alarm(test), name))
    cells = [1 - sum(cold) / len(cold), first["accuracy"], first["recall"], first["false_alarm"]]
    cells += [second["recall"], second["false_alarm"]]
    row = " | ".join(f"{100 * (each or 0):.0f}" for each in cells)

    assert f"| {name} | {row} |" in GUIDE


def test_limits_of_both_models() -> None:
    """Balance moves the limit from 20.3 °C to 20.9 °C."""
    votes, _ = everything("people")
    models = (learn(votes), learn(votes, weights(votes.group, GROUPS["people"])))
    limits = [re.search(r"[\d.]+ °C", repr(model)) for model in models]

    assert all(limits)
    assert "from {} to {}".format(*(found[0] for found in limits if found)) in GUIDE


def test_counts_of_the_teaching_set() -> None:
    """The table of the votes has the counts of the file."""
    votes = [Counter(each.group) for each in everything("people")]
    rows = (
        ("woman", "woman"),
        ("man", "man"),
        ("own word or not said",) * 2,
        (None, "the form did not ask"),
    )

    for key, words in rows:
        assert f"| {words} | {votes[0][key]} | {votes[1][key]} |" in GUIDE
    warm = everything("network")[0].group.count("warm")
    assert f"warm climates ({warm} of 800)" in GUIDE
    assert f"It has {sum(votes[0].values()) + sum(votes[1].values())} votes." in GUIDE


def test_difference_inside_a_group() -> None:
    """65 % of the women do not want it warmer, 21 % of the men do; the ratio of odds is 2.1."""
    _, test = everything("people")
    women, men = (of_group(test, test.cold, name) for name in GROUPS["people"])
    of_women, of_men = sum(women) / len(women), sum(men) / len(men)
    odds = of_women / (1 - of_women) / (of_men / (1 - of_men))

    assert f"{100 * (1 - of_women):.0f} % of the women do not want it warmer" in GUIDE
    assert f"and {100 * of_men:.0f} % of the men do" in GUIDE
    assert f'the ratio of the odds of "cold" is {odds:.1f}' in GUIDE


def test_guide_cares_for_people() -> None:
    """The guide says how to lead the talk and what to do when a student is upset."""
    assert "## A respectful talk" in GUIDE
    assert "## If a student is upset" in GUIDE
    assert "UNESCO AI competency framework for students" in GUIDE


def test_minutes_add_up() -> None:
    """The parts of the lesson take 90 minutes."""
    table = GUIDE.split("## Minutes")[1].split("## ")[0]

    assert 90 == sum(int(found) for found in re.findall(r"^\| (\d+) \|", table, re.M))
