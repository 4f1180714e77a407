"""Steps and spikes: what is too fast for weather, and fronts and sunrise that are not."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.changes import largest_step
from classnet_stem.analysis.quality.flagging import flag

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def flags_of(table: pd.DataFrame, name: str = "air_temperature") -> list[int]:
    flags: list[int] = flag(table, now=LATER)[name].tolist()
    return flags


@pytest.mark.parametrize(
    ("seconds", "degrees"), [(1, 3.0), (60, 3.0), (600, 9.4868), (3600, 23.2379)]
)
def test_largest_step(seconds: float, degrees: float) -> None:
    """The largest step grows with the square root of the minutes: 3 °C in one, 9.5 in ten."""
    assert degrees == pytest.approx(largest_step(np.array([seconds]), 3.0)[0], abs=1e-4)


def test_cold_front_and_sunrise_pass(make: Tabled) -> None:
    """A front with -9 °C in ten minutes and a sensor that the Sun warms by 6 °C are sound."""
    front = [21.0, 21.2, 21.1, 12.1, 11.4, 11.0, 10.9]
    sunrise = [2.0, 2.5, 8.5, 12.0, 14.0, 15.0]

    assert [1] * 7 == flags_of(make({"air_temperature": front}))
    assert [1] * 6 == flags_of(make({"air_temperature": sunrise}))


def test_step_too_large(make: Tabled) -> None:
    """A level that changes by 15 °C in ten minutes and stays marks the row after the jump."""
    table = make({"air_temperature": [10.0, 10.2, 25.3, 25.1, 25.4, 25.2, 25.1, 25.6, 25.3]})

    assert [1, 1, 3, 1, 1, 1, 1, 1, 1] == flags_of(table)
    sentence = flag(table, now=LATER).attrs["reasons"][0][3]
    assert "went from 10.2 °C at 2026-03-02 00:20 UTC to 25.3 °C" in sentence


def test_step_in_a_gap(make: Tabled) -> None:
    """After two days without data another level is no step."""
    table = make({"air_temperature": [10.0, 10.1, *[np.nan] * 288, 30.0, 30.2]})

    assert [1, 1, *[9] * 288, 1, 1] == flags_of(table)


def test_step_across_a_missing_row(make: Tabled) -> None:
    """A step is seen across a missing row; ioos_qc passes it, we differ on purpose."""
    table = make({"air_temperature": [10.0, np.nan, 40.0, 40.1, 40.2, 40.1, 40.3, 40.1, 40.0]})

    assert [1, 9, 3, 1, 1, 1, 1, 1, 1] == flags_of(table)


def test_disturbance_is_marked_and_what_follows_is_not(make: Tabled) -> None:
    """Three wrong rows between sound ones are marked, all three, and no row after them."""
    table = make({"air_temperature": [10.0, 10.2, 40.0, 41.0, 40.5, 10.3, 10.1]})

    assert [1, 1, 3, 3, 3, 1, 1] == flags_of(table)


def test_six_wrong_rows_are_a_disturbance_and_seven_are_new_weather(make: Tabled) -> None:
    """What is taken back after six rows is marked whole; later only the two jumps are."""
    six = make({"air_temperature": [10.0, 10.2, *[40.0, 40.5] * 3, 10.3, 10.1]})
    seven = make({"air_temperature": [10.0, 10.2, *[40.0, 40.5] * 3, 40.0, 10.3, 10.1]})

    assert [1, 1, *[3] * 6, 1, 1] == flags_of(six)
    assert [1, 1, 3, *[1] * 6, 3, 1] == flags_of(seven)


def test_spike(make: Tabled) -> None:
    """One value that stands out from both neighbours is a spike, the neighbours are sound."""
    table = make({"air_temperature": [10.0, 10.2, 18.0, 10.1, 10.0]})

    assert [1, 1, 3, 1, 1] == flags_of(table)
    assert flag(table, now=LATER).attrs["reasons"][0][3] == (
        "The air temperature at 2026-03-02 00:30 UTC is 18 °C, just before it was 10.2 °C and "
        "just after it 10.1 °C: a spike."
    )


def test_no_spike_beside_a_failed_value(make: Tabled) -> None:
    """The rows around -127 °C stay good: a failed value is no neighbour."""
    assert [1, 1, 4, 4, 1, 1] == flags_of(
        make({"air_temperature": [10.0, 10.1, -127.0, -127.0, 10.2, 10.1]})
    )


@pytest.mark.parametrize(("step", "jump", "expected"), [("1min", 4, 3), ("10min", 4, 1)])
def test_spike_limit_grows_with_the_step(
    make: Tabled, step: str, jump: float, expected: int
) -> None:
    """4 °C up and down is a spike in readings of every minute, and weather in ten minutes."""
    table = make({"air_temperature": [10.0, 10, 10 + jump, 10, 10.1]}, step=step)

    assert expected == flags_of(table)[2]


def test_quantities_without_a_step(make: Tabled) -> None:
    """Dust, gusts and carbon dioxide may jump: breath, fireworks and squalls are real."""
    table = make({"pm2p5": [5, 600, 5.0], "co2": [420, 4800, 430.0], "wind_gust": [1, 35, 2.0]})

    assert {1} == set(np.unique(flag(table, now=LATER)))


def test_reading_every_second(make: Tabled) -> None:
    """A hand on the sensor warms it slowly from second to second: no step."""
    warming = [20 + second / 20 for second in range(60)]

    assert {1} == set(flags_of(make({"air_temperature": warming}, step="1s")))
