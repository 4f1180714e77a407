"""What MicroPython and CircuitPython print."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

Hear = Callable[..., Any]
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6)


def line(text: str) -> bytes:
    return f"{text}\r\n".encode()


@pytest.mark.parametrize("text", ["(21, 99)", "[21, 99]", "(21,99)", "(21.0, 99.0)"])
def test_tuple_and_list(hear: Hear, text: str) -> None:
    """The numbers of a tuple or list are called by their place."""
    expected = [("value_1", 21.0, None), ("value_2", 99.0, None)]

    assert expected == hear("python", line(text)).values


def test_dictionary(hear: Hear) -> None:
    """The keys of a dictionary name quantities and units; text in it is left out."""
    heard = hear("python", line("{'temp_C': 21.5, 'place': 'roof', 'rh': 45}"))

    assert [("air_temperature", 21.5, "Cel"), ("relative_humidity", 45.0, None)] == heard.values


@pytest.mark.parametrize("text", ["21.5", "2.15e+01"])
def test_bare_number(hear: Hear, text: str) -> None:
    """A number alone is one value."""
    assert [("value", 21.5, None)] == hear("python", line(text)).values


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("the sensor sent no number", "nan"),
        ("the sensor sent no number", "-inf"),
        ("the sensor sent None", "None"),
        ("True is not a number", "True"),
        ("False is not a number", "False"),
    ],
)
def test_no_value(hear: Hear, reason: str, text: str) -> None:
    """None, truth and nan are no values, and the reason says which it was."""
    reading = hear("python", line(f"(1, {text})")).readings[1]

    assert (None, reason) == (reading.value, reading.reason)


@given(st.lists(NUMBERS, min_size=2, max_size=6))
def test_numbers_as_python_writes_them(hear: Hear, numbers: list[float]) -> None:
    """Whatever numbers a program prints, exactly they come back."""
    found = hear("python", line(repr(tuple(numbers)))).readings

    assert numbers == [one.value for one in found]


@given(st.dictionaries(st.sampled_from("abcxyz"), NUMBERS, min_size=1))
def test_dictionaries_as_python_writes_them(hear: Hear, record: dict[str, float]) -> None:
    """Whatever dictionary of names and numbers a program prints, its names come back."""
    found = hear("python", line(repr(record))).readings

    assert list(record) == [one.quantity for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822",
        "Adafruit CircuitPython 8.2.6 on 2023-09-12; Adafruit Gemma M0 with samd21e18",
        'Type "help()" for more information.',
        ">>>",
        ">>> print((21, 99))",
        "Traceback (most recent call last):",
        '  File "main.py", line 5, in <module>',
        "NameError: name 'x' isn't defined",
        "KeyboardInterrupt:",
        "MPY: soft reboot",
        "soft reboot",
        "Auto-reload is on. Simply save files over USB to run them or enter REPL to disable.",
        "code.py output:",
        "Code done running.",
        "Press any key to enter the REPL. Use CTRL-D to reload.",
    ],
)
def test_prompt(hear: Hear, text: str) -> None:
    """The prompt, its echo, tracebacks and restarts are noise."""
    heard = hear("python", line(text))

    assert {"Python prompt": len(line(text))} == dict(heard.account.noise)
    assert [] == heard.events


def test_window_title(hear: Hear) -> None:
    """CircuitPython's window title in front of a line is noise; the line is read."""
    title = "\x1b]0;🐍code.py | 9.2.1\x1b\\"
    heard = hear("python", line(f"{title}(21, 99)"))

    assert [21.0, 99.0] == [one.value for one in heard.readings]
    assert {"terminal codes": len(title.encode())} == dict(heard.account.noise)


def test_title_that_is_cut(hear: Hear) -> None:
    """A window title without its end hides where the line begins: it is rejected."""
    assert ["not text"] == hear("python", line("\x1b]0;code.py(21, 99)")).reasons


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("not understood", "(21)"),
        ("not understood", "(21, 99"),
        ("not understood", "21, 99)"),
        ("not understood", "(21, 9(21, 99)"),
        ("not understood", "(1, 2)(2, 3)"),
        ("not understood", "(1, 2,)"),
        ("not understood", "(1, (2, 3))"),
        ("not understood", "()"),
        ("not understood", "{}"),
        ("not understood", "(1_000, 2)"),
        ("not understood", "(0x10, 2)"),
        ("not understood", "(05, 2)"),
        ("not understood", "(.5, 2)"),
        ("not understood", "(5., 2)"),
        ("not understood", "(+5, 2)"),
        ("not understood", "(٣, 2)"),
        ("not understood", "('a', 2)"),
        ("not understood", "(1 + 1, 2)"),
        ("not understood", "(1j, 2)"),
        ("not understood", "__import__('os')"),
        ("not understood", "{'t': 2{'t': 21}"),
        ("not understood", "{'t': [1]}"),
        ("not understood", "{1: 2}"),
        ("not understood", '{"t": 21}'),
        ("not understood", "21.5 C"),
        ("a name stands twice", "{'t': 21, 't': 22}"),
        ("no number in it", "{'name': 'roof'}"),
    ],
)
def test_what_is_rejected(hear: Hear, reason: str, text: str) -> None:
    """Only what Python writes for numbers and flat collections is read; nothing is evaluated."""
    heard = hear("python", line(text))

    assert ([], [reason]) == (heard.readings, heard.reasons)


def test_lost_comma_moves_no_value(hear: Hear) -> None:
    """A tuple of another length than before is rejected once; two in a row are believed."""
    good, other = line("(21, 99, 3)"), line("(2199, 3)")

    assert ["number of values has changed"] == hear("python", good * 2 + other + good).reasons
    assert 10 == len(hear("python", good * 2 + other * 3).readings)


def test_lost_key(hear: Hear) -> None:
    """A dictionary with other names than before is rejected until it comes again."""
    good, other = line("{'t': 21, 'rh': 45}"), line("{'t': 25}")

    assert ["other names than before"] == hear("python", good * 2 + other + good).reasons
    assert 1 == len(hear("python", good * 2 + other + good + other).reasons)


def test_padded_number(hear: Hear) -> None:
    """A number that is padded like a micro:bit's line is left to that format."""
    assert [] == hear("python", b"21".ljust(30) + b"\r\n").readings
