import math

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.comparing import common_period, compare
from classnet_stem.analysis.correlating import correlation
from classnet_stem.errors import DataError

START = pd.Timestamp("2026-03-02T00:10Z")


def station(
    warmer: float = 0.0, seed: int = 0, days: int = 28, step: str = "10min", **card: str
) -> pd.DataFrame:
    """A simulated station: 10 °C, a daily cycle by local Sun time, weather, and `warmer`."""
    passport = {"id": f"S{seed}", "name": f"School {seed}", "latitude": "50", "longitude": "25"}
    passport |= {"elevation_m": "100", "exposure": "outdoor", "timezone": "Etc/GMT-2", **card}
    size = pd.Timedelta(step)
    first = START.floor("h") + size
    times = pd.date_range(first, first.floor("h") + pd.Timedelta(days, "D"), freq=step, name="time")
    hours = (times - times[0]).total_seconds().to_numpy() / 3600 + float(passport["longitude"]) / 15
    random = np.random.default_rng(seed)
    weather = np.zeros(days + 2)
    for place in range(1, days + 2):
        weather[place] = 0.5 * weather[place - 1] + random.normal()
    slow = np.interp(hours / 24, np.arange(days + 2), weather)
    values = 10 + warmer + 5 * np.cos(2 * np.pi * (hours - 15) / 24) + slow
    frame = pd.DataFrame({"air_temperature": values}, index=times)
    frame.columns.name = "simulated"
    frame.attrs = {
        "station": passport,
        "origin": "simulated",
        "units": {"air_temperature": "Cel"},
        "doubts": [],
    }
    return frame


def test_a_true_difference_is_found() -> None:
    """A station 4 °C warmer is called warmer, and the truth is inside the interval."""
    found = compare(station(4.0, 1), station(0.0, 2))

    assert found.is_supported
    assert abs(found.difference - 4) <= found.uncertainty
    assert found.statement.startswith("School 1 was warmer than School 2 by ")
    assert "(95 %)" in found.statement


def test_the_other_way_around() -> None:
    """Swapping the stations changes the sign and the word, and nothing else."""
    one, two = compare(station(4.0, 1), station(0.0, 2)), compare(station(0, 2), station(4, 1))

    assert pytest.approx(-one.difference) == two.difference
    assert pytest.approx(one.uncertainty) == two.uncertainty
    assert "School 2 was colder than School 1" in str(two)


def test_no_difference_is_claimed_for_equal_places() -> None:
    """Two places with the same climate: in 60 pairs a difference is claimed in at most 7."""
    claims = sum(
        compare(station(0, 2 * one, 28, "1h"), station(0, 2 * one + 1, 28, "1h")).is_supported
        for one in range(60)
    )

    assert claims <= 7
    words = compare(station(0, 2), station(0, 3)).statement
    assert words.startswith("No difference can be claimed between School 2 and School 3")


def test_height_is_taken_out() -> None:
    """900 m explain 5.85 ± 2.7 °C; what is left is no difference."""
    high = station(-5.85, 1, elevation_m="1000")
    found = compare(high, station(0.0, 2))

    assert pytest.approx(-5.85) == found.adjustment
    assert pytest.approx(found.raw - found.adjustment) == found.difference
    assert found.uncertainty > 2 * 1.5e-3 * 900
    assert not found.is_supported


def test_unknown_height_is_told() -> None:
    """Without a height nothing is adjusted, and a note says so."""
    found = compare(station(4, 1, elevation_m=""), station(0, 2))

    assert 0 == found.adjustment
    assert any("height is not known" in note for note in found.notes)


def test_the_sensors_count_if_given() -> None:
    """A standard uncertainty of 1 °C in each sensor adds 2 x 1.414 °C in square."""
    without, with_it = (
        compare(station(4, 1), station(0, 2)),
        compare(station(4, 1), station(0, 2), u_sensor=1.0),
    )

    assert pytest.approx(math.hypot(without.uncertainty, 2 * math.sqrt(2))) == with_it.uncertainty
    assert any("u_sensor" in note for note in without.notes)
    assert not any("u_sensor" in note for note in with_it.notes)


def test_key_numbers_of_lesson_eight() -> None:
    """Longitudes 25 and 140, 14 days: r is about -0.35 by UTC and above 0.7 by Sun time.

    Model: 5 °C daily cycle by Sun time and AR(1) weather (0.5 a day, deviation 1.15), seeds 0 to
    19. The lesson's own -0.40 and +0.50 have more weather; the opposite signs are the fact.
    """
    utc, solar, local = [], [], []
    for seed in range(20):
        a = station(0, seed, 14, "1h")
        b = station(0, 100 + seed, 14, "1h", longitude="140", timezone="Asia/Tokyo")
        utc.append(compare(a, b).r)
        solar.append(compare(a, b, clock="solar").r)
        local.append(compare(a, b, clock="local").r)

    assert max(utc) < -0.1 < 0.5 < min(local)
    assert pytest.approx(-0.37, abs=0.08) == np.median(utc)
    assert pytest.approx(np.median(local), abs=0.1) == np.median(solar)


def test_common_time_and_coverage() -> None:
    """The common time is from the later start to the earlier end, and coverage counts hours."""
    first, second = station(0, 1)[: 20 * 144], station(0, 2)[6 * 144 :]
    holes = second.drop(second.index[144 : 144 + 12 * 6])
    found = compare(first, holes)

    assert 14 * 24 - 12 == found.hours
    assert (1.0, pytest.approx(1 - 12 / 336)) == found.coverage


def test_too_many_holes_are_refused() -> None:
    """With less than 80 % of the common hours there is no fair comparison."""
    holes = station(0, 2)
    holes = holes[(holes.index.hour < 16) | (holes.index.day > 25)]

    with pytest.raises(DataError, match="second station has 7") as caught:
        compare(station(0, 1), holes)

    assert "80 %" in caught.value.what


def test_no_common_time_is_refused() -> None:
    """Two recordings of different weeks have no time in common."""
    late = station(0, 2).shift(freq="60D")

    with pytest.raises(DataError, match="no time in common"):
        compare(station(0, 1), late)


def test_failed_values_do_not_count() -> None:
    """A value that the doubts call failed is left out; the table itself stays."""
    a, b = station(4, 1), station(0, 2)
    before = compare(a, b).raw
    a.iloc[100, 0] = 59.0
    a.attrs["doubts"] = [(a.index[100].isoformat(), "air_temperature", 4, "85.0")]

    assert pytest.approx(before, abs=0.01) == compare(a, b).raw
    assert 59 == a.iloc[100, 0]


def test_doubled_times_do_not_count_twice() -> None:
    """A row that comes twice counts once."""
    a = station(4, 1)

    assert compare(a, station(0, 2)).raw == pytest.approx(
        compare(pd.concat([a, a.iloc[:50]]).sort_index(), station(0, 2)).raw
    )


def test_simulated_and_measured_are_told() -> None:
    """A mixture of measured and simulated is allowed and told in capitals."""
    real = station(0, 2)
    real.attrs["origin"] = "measured"

    assert any("other SIMULATED" in note for note in compare(station(4, 1), real).notes)
    assert any(
        "Both stations are SIMULATED" in one for one in compare(station(4, 1), station(0, 2)).notes
    )


def changed(**attrs: object) -> pd.DataFrame:
    frame = station(0, 2)
    frame.attrs = {**frame.attrs, **attrs}
    return frame


def bad_partners() -> dict[str, tuple[pd.DataFrame, str]]:
    kelvin = station(0, 2)
    kelvin["air_temperature"] += 273.15
    text = station(0, 2).astype(object)
    text.iloc[0, 0] = "12 °C"
    return {
        "same station": (station(3, 1), "same station"),
        "indoor": (station(0, 2, exposure="indoor"), "outdoor and the other indoor"),
        "fahrenheit": (changed(units={"air_temperature": "[degF]"}), "air_temperature is in °F"),
        "no unit": (changed(units={}), "not known"),
        "kelvin": (kelvin, "air_temperature is 2"),
        "text": (text, "not a number"),
        "naive times": (station(0, 2).tz_localize(None), "no time zone"),
        "no column": (station(0, 2).rename(columns={"air_temperature": "co2"}), "no column"),
        "all missing": (station(0, 2) * np.nan, "no time in common"),
        "four days": (station(0, 2, days=4), "4 days"),
    }


@pytest.mark.parametrize("case", bad_partners())
def test_unfair_comparisons_are_refused(case: str) -> None:
    """What cannot be compared fairly is refused in three sentences."""
    partner, words = bad_partners()[case]

    with pytest.raises(DataError, match=words) as caught:
        compare(station(0, 1), partner)

    assert caught.value.why
    assert caught.value.hint


@pytest.mark.parametrize("quantity", ["wind_from_direction", "rainfall"])
def test_quantities_without_a_mean(quantity: str) -> None:
    """A mean of directions or of hourly rain says nothing, so it is refused."""
    with pytest.raises(DataError, match="cannot be compared"):
        compare(station(0, 1), station(0, 2), quantity)


@pytest.mark.parametrize(("clock", "card"), [("Berlin", {}), ("solar", {"longitude": ""})])
def test_bad_clocks(clock: str, card: dict[str, str]) -> None:
    """A clock that is not known, or Sun time without a longitude, is refused."""
    frame = station(0, 2)
    frame.attrs["station"] |= card

    with pytest.raises(DataError):
        compare(frame, station(0, 1), clock=clock)


def test_common_period_of_nothing() -> None:
    """An empty series has no common time with anything."""
    empty = pd.Series([], index=pd.DatetimeIndex([], tz="UTC"), dtype=float)

    with pytest.raises(DataError, match="no time in common"):
        common_period(empty, empty)


def test_names_are_found_here_too() -> None:
    """The lesson's functions can be taken from one module."""
    from classnet_stem.analysis import comparing

    assert correlation is comparing.correlation
    assert {"compare", "pairs", "distance_km"} <= set(comparing.__all__)
