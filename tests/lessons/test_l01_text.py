"""Lesson L01 as text: its numbers."""

from typing import Any

import pytest

from classnet_stem.lessons.l01.card import EXAMPLE_PLACE
from classnet_stem.lessons.l01.plausible import LIMITS


def sources(notebook: Any, kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def test_printed_limits_are_those_of_the_check(notebook: Any) -> None:
    """The limits in the cell of T4 are those that the check uses."""
    names: dict[str, Any] = {}
    source = next(each for each in sources(notebook, "code") if each.startswith("limits"))
    exec(source, names)

    assert dict(LIMITS) == names["limits"]


def test_example_card_is_the_one_that_is_refused(notebook: Any) -> None:
    """The place of the example card is the place that the check does not accept."""
    text = "\n".join(sources(notebook, "markdown"))

    assert f'"place": "{EXAMPLE_PLACE}"' in text


@pytest.mark.parametrize(
    ("printed", "number", "digits"),
    [
        ("= 16.05 °C. Here the missing", (21.0 + 0 + 21.4 + 21.8) / 4, 2),
        ("/ 3 = 21.4 °C", (21.0 + 21.4 + 21.8) / 3, 1),
        ("mean is 5.35 °C too low", (21.0 + 21.4 + 21.8) / 3 - (21.0 + 21.4 + 21.8) / 4, 2),
        ("| 88, all added", sum([20, 22, 21, 25]), 0),
        ("88 / 4 = 22", 88 / 4, 0),
        ("101325 Pa is the same pressure as 1013.25 hPa", 101325 / 100, 2),
        (
            "The result is 1005.1 hPa",
            989.5 * (1 - 0.0065 * 135 / (21.0 + 0.0065 * 135 + 273.15)) ** -5.257,
            1,
        ),
        ("differ by 15.6 hPa", 1005.117 - 989.5, 1),
    ],
)
def test_printed_numbers(printed: str, number: float, digits: int, notebook: Any) -> None:
    """Each number that the lesson prints is the number that Python finds."""
    text = "\n".join(sources(notebook, "markdown"))

    assert printed in text
    assert f"{number:.{digits}f}" in printed
