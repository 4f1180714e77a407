from datetime import UTC, datetime

import pytest

from classnet_stem.readings import Flag, Reading

READING = Reading(
    datetime(2026, 2, 17, 8, 0, 5, tzinfo=UTC), "air_temperature", 21.4, "Cel", 1, "microbit"
)


def test_reads_as_a_sentence() -> None:
    """A reading shows quantity, value, unit and UTC time."""
    assert "air_temperature 21.4 °C at 2026-02-17 08:00:05 UTC" == str(READING)


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("21.4 (unit not known)", {"unit": None}),
        (
            "no value (the sensor sent no number)",
            {"value": None, "reason": "the sensor sent no number"},
        ),
        ("no value (missing)", {"value": None}),
        ("123457.0 °C", {"value": 123456.96}),
        ("light_level 7 at", {"quantity": "light_level", "value": 7.0, "unit": "1"}),
    ],
)
def test_shows_what_is_missing(part: str, changes: dict[str, object]) -> None:
    """A missing value, a missing unit and a large number are said in words people know."""
    assert part in str(READING._replace(**changes))


def test_flags_are_those_of_qartod() -> None:
    """The numbers of the flags are those of the QARTOD manual."""
    expected = {"GOOD": 1, "NOT_EVALUATED": 2, "SUSPECT": 3, "FAIL": 4, "MISSING": 9}

    assert expected == {flag.name: int(flag) for flag in Flag}


def test_is_frozen() -> None:
    """A reading cannot be changed."""
    with pytest.raises(AttributeError):
        READING.value = 1.0  # type: ignore[misc]
