import json

import pytest

from classnet_stem.grading.personal import find_personal
from classnet_stem.resources import notebooks_dir

RAW = {"cell_type": "raw", "source": 5}


def found(text, account="", kind="markdown", **label):
    cell = {"cell_type": kind, "source": text, "metadata": {"nbgrader": label} if label else {}}
    return find_personal({"cells": [cell]}, account)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to anna.berg@school.example please", "an e-mail address: anna.berg@school.example"),
        ("call +49 170 123 45 67", "a telephone number: +49 170 123 45 67"),
        ("call 0170/1234567 now", "a telephone number: 0170/1234567"),
        ("Hello, my name is Anna Berg and I think", "perhaps a name: Anna Berg"),
        ("Ich heiße Änne.", "perhaps a name: Änne"),
        ("Je m’appelle Zoé", "perhaps a name: Zoé"),  # noqa: RUF001  # as a phone types it
        ("**Name: Anna Berg**\n", "perhaps a name: Anna Berg**"),
    ],
)
def test_points_out(text, what):
    """E-mail addresses, telephone numbers and sentences with a name are pointed out."""
    assert [f"cell 1: {what}"] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The air was 21.5 degrees at 2026-02-17T08:00:05.120Z.",
        "From 00:10:25 to 00:12:30 we measured 101325.0 Pa and 0.000123456 m.",
        "The Baltic Sea is 60.17 N, 24.94 E; values 1013 1014 1015 1016.",
        "x@y is no address, and @home is none.",
        "The name is not important.",
        "",
    ],
)
def test_measurements_are_not_personal(text):
    """Times, places and measured values are not taken for personal data."""
    assert [] == found(text)


def test_account():
    """The words of the account's name are looked for, in small and large letters."""
    assert ["cell 1: the name of your account: berg"] == found("by Anna BERG", "a.berg")


@pytest.mark.parametrize("account", ["student", "pupil7", "ann", ""])
def test_shared_account(account):
    """An account of many people, or one of few letters, says nothing."""
    assert [] == found("A student or pupil can plan this.", account)


def test_only_free_text():
    """Code and locked text of the lesson are not looked at; an answer is."""
    assert [] == found("a = 'x@y.example'", kind="code")
    assert [] == found("Ask office@school.example", locked=True)
    assert 1 == len(found("Ask office@school.example", solution=True, locked=False))


def test_lines_of_a_source():
    """A text that is kept as a list of lines is read as one."""
    cell = {"cell_type": "markdown", "source": ["my name ", "is Anna"], "metadata": None}

    assert ["cell 1: perhaps a name: Anna"] == find_personal({"cells": [cell]})


@pytest.mark.parametrize("notebook", [{}, {"cells": 3}, {"cells": [None, 5, RAW]}])
def test_odd_notebook(notebook):
    """A notebook without the usual parts gives nothing and no error."""
    assert [] == find_personal(notebook)


def test_lessons_are_quiet():
    """The text of the lessons themselves is never pointed out."""
    shown = {
        path.stem: find_personal(json.loads(path.read_text("utf-8")))
        for path in sorted(notebooks_dir().glob("*/*.ipynb"))
    }

    assert [] == [line for lines in shown.values() for line in lines]
    assert len(shown) > 5
