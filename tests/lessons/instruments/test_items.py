"""The questions themselves: concepts, keys, what wrong options stand for, language."""

import re
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from classnet_stem.errors import DataError
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.instruments import Instrument, all_instruments, beliefs, instrument

ROOT = Path(__file__).resolve().parents[3]
FORMS = (instrument("concept", "A"), instrument("concept", "B"))
LETTERS = "abcd"
CONTRACTION = re.compile(r"\b\w+(n't|'re|'ll|'ve|'d|'m|'s)\b", re.I)
CONCEPTS = (
    *("L01", "L02", "L02", "L03", "L03", "L04", "L04"),
    *("L05", "L06", "L07", "L08", "L09", "L09", "L11"),
)


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z'-]*", text)


def syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    is_silent = bool(re.search(r"[^aeiouyl]e$", word.lower())) and groups > 1
    return max(1, groups - is_silent)


def texts(asked: Instrument) -> list[str]:
    listed = [*asked.intro, asked.then]
    for item in asked.items:
        listed += [item.text, *item.options]
    return [text for text in listed if text]


def sentences(asked: Instrument) -> list[str]:
    whole = " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts(asked))
    return [each for each in re.split(r"(?<=[.?!])\s+", whole) if words(each)]


@pytest.fixture(params=FORMS, ids=lambda form: f"form {form.form}")
def form(request: pytest.FixtureRequest) -> Instrument:
    """Each form of the concept test."""
    found: Instrument = request.param
    return found


@pytest.fixture(params=all_instruments(), ids=lambda asked: f"{asked.name}{asked.form}")
def asked(request: pytest.FixtureRequest) -> Instrument:
    """Each instrument."""
    found: Instrument = request.param
    return found


def test_forms_ask_the_same_concepts_in_the_same_order() -> None:
    """Both forms have the 14 concepts of the course, in the order of the lessons."""
    pairs = [[(item.group, item.lesson) for item in form.items] for form in FORMS]

    assert pairs[0] == pairs[1]
    assert CONCEPTS == tuple(lesson for _, lesson in pairs[0])
    assert 14 == len({group for group, _ in pairs[0]})


def test_no_text_is_in_both_forms() -> None:
    """A student who meets form B after form A reads no question and no option again."""
    first, second = (
        {text for item in form.items for text in (item.text, *item.options)} for form in FORMS
    )

    assert set() == first & second
    assert 14 * 5 == len(first) == len(second)


def test_pictures_come_in_pairs() -> None:
    """A question has a picture in both forms or in none, and six questions have one."""
    kinds = [[item.picture.get("kind") for item in form.items] for form in FORMS]

    assert kinds[0] == kinds[1]
    assert 6 == sum(kind is not None for kind in kinds[0])


def test_four_options_and_one_key(form: Instrument) -> None:
    """Each question has four options, one key, and a belief for each of the other three."""
    for item in form.items:
        assert 4 == len(set(item.options))
        assert {*LETTERS} == {item.key, *item.beliefs}
        assert item.key not in item.beliefs


def test_keys_are_balanced(form: Instrument) -> None:
    """Each letter is right three or four times; no letter thrice in a row, and no pattern."""
    keys = [item.key for item in form.items]
    counts = Counter(keys)

    assert {3, 4} == {counts[letter] for letter in LETTERS}
    assert not re.search(r"(.)\1\1|(.{3,4})\2", "".join(keys))


def test_keys_of_the_forms_differ() -> None:
    """Knowing the letters of one form does not help in the other: few are the same."""
    same = sum(a.key == b.key for a, b in zip(FORMS[0].items, FORMS[1].items, strict=True))

    assert 14 / 3 > same


@pytest.mark.parametrize("extreme", [max, min])
def test_length_does_not_show_the_right_option(form: Instrument, extreme: type) -> None:
    """The right option is the longest, or the shortest, in at most a third of the questions."""
    found = 0
    for item in form.items:
        lengths = [len(option) for option in item.options]
        found += lengths[LETTERS.index(item.key)] == extreme(lengths)

    assert 14 / 3 >= found


def test_reasons_do_not_show_the_right_option() -> None:
    """Right options say "because" about as often as wrong ones do (within 25 points)."""
    shares: dict[bool, list[bool]] = {True: [], False: []}
    for form in FORMS:
        for item in form.items:
            for letter, option in zip(LETTERS, item.options, strict=True):
                shares[letter == item.key].append("because" in option)

    assert abs(mean(shares[True]) - mean(shares[False])) < 0.25


def test_every_wrong_option_is_a_known_belief(form: Instrument) -> None:
    """A wrong option names a belief of the list, and every belief of the list is used."""
    named = {name for item in form.items for name in item.beliefs.values()}
    used = {name for each in FORMS for item in each.items for name in item.beliefs.values()}

    assert set() == named - set(beliefs())
    assert set(beliefs()) == used


@pytest.mark.parametrize("name", beliefs())
def test_belief_stands_in_its_lesson(name: str) -> None:
    """What students believe stands, word for word, in the guide or the text of its lesson."""
    belief = beliefs()[name]
    if belief["lesson"] not in LESSONS:
        assert belief["lesson"] in CONCEPTS
        return
    guide = ROOT / "docs" / "guides" / f"{belief['lesson']}.md"
    notebook = ROOT / "notebooks" / belief["lesson"] / f"{belief['lesson']}.ipynb"
    read = [path.read_text("utf-8") for path in (guide, notebook) if path.is_file()]

    assert any(belief["says"] in text for text in read)


def test_questions_have_no_formula(form: Instrument) -> None:
    """No question and no option has a sign of a formula."""
    assert [] == [text for text in texts(form) if re.search(r"[=+*/^<>√Σ]", text)]


def test_reading_grade(asked: Instrument) -> None:
    """The Flesch-Kincaid grade is at most 7, and no sentence has more than 22 words."""
    prose = sentences(asked)
    listed = [word for sentence in prose for word in words(sentence)]
    per_word = sum(map(syllables, listed)) / len(listed)

    assert 0.39 * len(listed) / len(prose) + 11.8 * per_word - 15.59 <= 7
    assert [] == [sentence for sentence in prose if len(words(sentence)) > 22]
    assert 14 >= mean(len(words(sentence)) for sentence in prose)


def test_no_contractions(asked: Instrument) -> None:
    """No text has a contraction."""
    assert [] == [found[0] for text in texts(asked) for found in CONTRACTION.finditer(text)]


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("confidence", {"programming": 3, "data": 3, "talk with partners": 2}),
        ("world", {"intercultural understanding": 4, "global citizenship": 4}),
        ("ticket", {"difficulty": 1, "interest": 1, "open point": 1}),
        ("teacher", {"station": 2, "code": 2, "data": 3, "class": 2, "exchange": 1}),
    ],
)
def test_groups_of_the_rated_items(name: str, groups: dict[str, int]) -> None:
    """The scales have the planned number of items for what they measure."""
    assert groups == Counter(item.group for item in instrument(name).items)


def test_rated_items_have_five_steps() -> None:
    """Each rating goes from 1 to 5, and each step begins with its number."""
    scales = [item.scale for asked in all_instruments() for item in asked.items if item.scale]

    assert 8 + 8 + 2 + 10 == len(scales)
    assert all(["1", "2", "3", "4", "5"] == [step[0] for step in scale] for scale in scales)


def test_each_half_of_the_world_items_has_a_reversed_one() -> None:
    """In each group of "We and the world" one sentence counts the other way round."""
    found = [item.group for item in instrument("world").items if item.reversed]

    assert ["intercultural understanding", "global citizenship"] == found


def test_only_teachers_look_back() -> None:
    """The second rating, of how it was then, is for teachers only."""
    assert ["teacher"] == [asked.name for asked in all_instruments() if asked.then]


def test_unknown_name_is_explained() -> None:
    """A name with a typing mistake gives the names that there are."""
    with pytest.raises(DataError, match="confidence"):
        instrument("confidense")
