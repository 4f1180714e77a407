import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.errors import DataError
from classnet_stem.imports.numerals import Evidence, is_empty, is_number, read


def decided(separator: str, *cells: str) -> str:
    evidence = Evidence()
    for cell in cells:
        evidence.see(cell)
    return evidence.decide(separator)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("21.4", ".", 21.4),
        ("21,4", ",", 21.4),
        ("-0,5", ",", -0.5),
        (",5", ",", 0.5),
        ("1e3", ".", 1000.0),
        ("1,013.2", ".", 1013.2),
        ("1.013,2", ",", 1013.2),
        ("1,013", ".", 1013.0),
        ("1,013", ",", 1.013),
        ("21,4", ".", None),
        ("21.4", ",", None),
        ("1,2,3", ".", None),
        ("12,34.5", ".", None),
        ("0x10", ".", None),
        ("1_000", ".", None),
        ("21.4 °C", ".", None),
        ("٢١", ".", None),
        ("1e999", ".", None),
    ],
)
def test_numbers(text: str, decimal: str, value: float | None) -> None:
    """A cell is a number in full or it is none."""
    assert value == read(text, decimal)


@pytest.mark.parametrize(
    ("decimal", "separator", "cells"),
    [
        (".", ",", ["21.4", "3"]),
        (".", ";", ["7"]),
        (",", ";", ["21,4"]),
        (",", ";", ["21,456"]),
        (",", "\t", ["1,013"]),
        (",", ",", ["21,4", "1,013"]),
        (".", ",", ["1,013", "21.4"]),
        (".", ",", ["1,013.25"]),
        (",", ";", ["1.013,25"]),
        (",", ";", ["21,4", "1.013"]),
    ],
)
def test_decimal_mark_is_proved(decimal: str, separator: str, cells: list[str]) -> None:
    """The cells of a file prove its decimal mark."""
    assert decimal == decided(separator, *cells)


@pytest.mark.parametrize(
    ("separator", "cells"),
    [(",", ["1,013"]), (";", ["21,4", "21.4"]), (";", ["1,013", "1.013"])],
    ids=["small or large", "both", "both in groups"],
)
def test_decimal_mark_is_asked_about(separator: str, cells: list[str]) -> None:
    """Where the cells do not tell, a person is asked."""
    with pytest.raises(DataError, match="does not tell what the comma") as caught:
        decided(separator, *cells)

    assert "--decimal point" in caught.value.hint


@pytest.mark.parametrize("text", ["", "-", "--", "---", "nan", "NaN", "null", "n/a", "#N/A"])
def test_no_value(text: str) -> None:
    """Common words for no value."""
    assert is_empty(text)


@given(st.floats(-1e6, 1e6), st.sampled_from([".", ","]))
def test_written_and_read(value: float, decimal: str) -> None:
    """What is written with a decimal mark is read back with it, and is a number."""
    text = repr(value).replace(".", decimal)

    assert is_number(text)
    assert value == read(text, decimal)
