"""The model, the pictures and the network of LX."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem.errors import DataError
from classnet_stem.lessons.lx.model import Model, learn
from classnet_stem.lessons.lx.network import about_network
from classnet_stem.lessons.lx.picture import WAIT, found_picture, who_is_cold
from classnet_stem.lessons.lx.truth import weights
from classnet_stem.lessons.lx.votes import Votes, my_study, path_in, study


def made(count: int = 4000) -> Votes:
    """Votes whose true numbers are -0.5, -0.9 and -2."""
    rng = np.random.default_rng(1)
    warmth, clothes = rng.normal(22, 2, count), rng.normal(0.75, 0.2, count)
    z = -0.5 - 0.9 * (warmth - 22) - 2 * (clothes - 0.75)
    cold = rng.random(count) < 1 / (1 + np.exp(-z))
    return Votes([None] * count, warmth.tolist(), clothes.tolist(), cold.astype(int).tolist())


def likelihood(model: Model, votes: Votes) -> float:
    rows = zip(votes.temperature, votes.clothing, votes.cold, strict=True)
    return sum(
        math.log(model.chance(warmth, clothes) if cold else 1 - model.chance(warmth, clothes))
        for warmth, clothes, cold in rows
    )


def test_model_finds_the_true_numbers() -> None:
    """From 4000 made votes it finds start, slope and clothing within their scatter."""
    model = learn(made())

    assert -0.5 == pytest.approx(model.start, abs=0.15)
    assert -0.9 == pytest.approx(model.per_degree, abs=0.1)
    assert -2.0 == pytest.approx(model.per_clo, abs=0.6)


@pytest.mark.parametrize("step", [(0.01, 0, 0), (0, 0.01, 0), (0, 0, 0.01)])
def test_model_is_the_most_likely(step: tuple[float, float, float]) -> None:
    """A small step in any direction makes the votes less likely."""
    votes = made(500)
    best = learn(votes)
    numbers = (best.start, best.per_degree, best.per_clo)
    for sign in (1, -1):
        moved = Model(*(each + sign * by for each, by in zip(numbers, step, strict=True)))
        assert likelihood(best, votes) > likelihood(moved, votes)


def test_weight_two_is_a_vote_twice() -> None:
    """A vote with the weight 2 counts as the same vote written twice."""
    votes = made(300)
    twice = Votes(
        *(
            each + each[:100]
            for each in (votes.group, votes.temperature, votes.clothing, votes.cold)
        )
    )
    weighted = learn(votes, [2] * 100 + [1] * 200)

    assert learn(twice).start == pytest.approx(weighted.start, abs=1e-6)
    assert learn(twice).per_degree == pytest.approx(weighted.per_degree, abs=1e-6)


def test_model_does_not_know_groups() -> None:
    """Votes with other groups give the same model."""
    votes = study("HEL07", "people").learn
    others = Votes([None] * len(votes.cold), votes.temperature, votes.clothing, votes.cold)

    assert learn(others) == learn(votes)


def test_alarm_is_a_chance_of_one_half() -> None:
    """At the temperature that the model names the chance is 0.5, and colder gives an alarm."""
    model = Model(-1.2, -0.8, -1.0)
    limit = 22 - 1.2 / 0.8
    votes = Votes([None] * 2, [limit - 0.1, limit + 0.1], [0.75, 0.75], [1, 0])

    assert 0.5 == pytest.approx(model.chance(limit))
    assert [1, 0] == model.alarm(votes)
    assert f"below {limit:.1f} °C" in repr(model)


@pytest.mark.parametrize(
    "given", [..., "abc", [1, 2], [-1.0] * 50, [float("nan")] * 50, [0.0] * 50]
)
def test_weights_that_cannot_be_used(given: Any) -> None:
    """Weights of another length, below 0, no numbers or all 0 are refused in words."""
    with pytest.raises(DataError):
        learn(made(50), given)


@pytest.mark.parametrize("path", ["people", "network"])
def test_picture_says_a_number(path: str) -> None:
    """The picture has a short sentence with the shares of both groups, and says SIMULATED."""
    mine = study("HEL07", path)
    picture = who_is_cold(mine, learn(mine.learn))

    assert all(name in picture.description for name in mine.groups)
    assert 40 <= len(picture.description) <= 150
    assert "SIMULATED" in picture.figure.get_suptitle()


def test_picture_of_what_is_found() -> None:
    """The bars have the recall of both models, and the sentence tells it."""
    mine = study("HEL07", "people")
    picture = found_picture(mine, weights)
    heights = [bar.get_height() for bar in picture.figure.axes[0].patches]

    assert 4 == len(heights)
    assert f"finds {heights[0]:.0f} %, after balance {heights[2]:.0f} %" in picture.description
    assert len(picture.description) <= 150


WRONG_WEIGHTS = (
    ...,
    None,
    lambda who, groups: None,
    lambda who, groups: [1],
    lambda who, groups: 1 / 0,
    lambda who, groups: [-1] * len(who),
    lambda who, groups: ["a"] * len(who),
)


@pytest.mark.parametrize("wrong", WRONG_WEIGHTS)
def test_picture_waits_for_weights(wrong: Any) -> None:
    """The cell of T4 shows a short text, and no error, as long as weights does not work."""
    assert WAIT == found_picture(study("HEL07", "people"), wrong)


def test_path_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chosen path stands in student.json; any other word is the path people."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert "network" == my_study("network", tmp_path).path
    assert "network" == path_in(tmp_path)
    for other in ("people", "", ..., 3):
        assert "people" == my_study(other, tmp_path).path
    assert "people" == path_in(tmp_path)


def test_study_shows_no_single_person() -> None:
    """The text on the data has counts only."""
    mine = study("HEL07", "people")

    assert "640 to test with" in str(mine)
    assert repr(mine.learn) == "560 votes (SIMULATED)"


def test_network_is_counted() -> None:
    """The audit of our network counts what the list of schools has."""
    said = str(about_network())

    for words in ("SIMULATED", "20 schools", "19 of 51", "Asia 10, Europe 10"):
        assert words in said
    assert "coast 9, inland 7, mountain 4" in said
    assert "South of the equator: 2." in said
    assert "trouble in their data: 8" in said


def test_changed_lists_change_no_truth(tmp_path: Path) -> None:
    """A student who clears the own lists changes nothing for the checks."""
    before = study("", "people")
    mine = my_study("people", tmp_path)
    for values in (mine.who, mine.test.cold, mine.learn.group):
        values.clear()

    assert 560 == len(study("", "people").who)
    assert before.test.cold == study("", "people").test.cold
    assert 640 == len(before.test.cold)
