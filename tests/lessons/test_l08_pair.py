"""The schools of L08: one pair for each student, sound readings, a kind join."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem.lessons.l08.fair import true_statement
from classnet_stem.lessons.l08.model import many_runs, two_schools
from classnet_stem.lessons.l08.pair import (
    ASIA,
    EUROPE,
    SICK,
    meet,
    my_partner,
    my_schools,
    own_pair,
    passport,
)
from classnet_stem.lessons.l08.picture import mean_day, two_clocks
from classnet_stem.lessons.l08.truth import pair_facts
from classnet_stem.session import open_station

ROOT = Path(__file__).resolve().parents[2]
CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))
PAIRS = [(f"SIM-{e}", f"SIM-{a}") for e in EUROPE for a in ASIA]


@pytest.fixture
def own(lesson_folder: Callable[..., Path]) -> Callable[[str | None], Any]:
    """Return a function that gives the table of a loan."""

    def table(loan: str | None) -> Any:
        lesson_folder("L08", loan)
        return open_station().table()

    return table


def faults() -> pd.DataFrame:
    return pd.read_csv(ROOT / "datasets" / "schools" / "faults.csv", comment="#")


def test_pair_is_the_same_on_every_computer() -> None:
    """The schools of a code do not change from one version of the course to the next."""
    assert ("SIM-S15", "SIM-S10") == own_pair("HEL07")
    assert ("SIM-S11", "SIM-S04") == own_pair("")


def test_pair_is_in_europe_and_asia() -> None:
    """Of the two schools, the list of schools says Europe for one and Asia for the other."""
    continent = stem.schools()["continent"]
    found = [{continent[code] for code in own_pair(each)} for each in CODES]

    assert [{"Europe", "Asia"}] * len(CODES) == found


def test_a_class_has_many_pairs() -> None:
    """Thirty students have at least 20 different ordered pairs."""
    assert 20 <= len({own_pair(code) for code in CODES})


def test_schools_have_sound_temperatures() -> None:
    """No school of a pair has a false air temperature in the list of faults."""
    false = faults().query("quantity == 'air_temperature' or kind in ('clock', 'sun')")

    assert set() == {f"SIM-{each}" for each in (*EUROPE, *ASIA)} & set(false["code"])
    assert SICK in set(false["code"])


def test_flags_find_the_built_in_faults() -> None:
    """T1's rules flag exactly the false temperatures of SIM-S06 in 28 days, and none in SIM-S11."""
    from classnet_stem.lessons.l08.flags import true_flags

    limits = (-80, 60, 5, 36)
    tables = {code: stem.school(code)["air_temperature"] for code in (SICK, "SIM-S11")}
    bad = {
        code: column.index[np.array(true_flags(column.tolist(), *limits)) == 4]
        for code, column in tables.items()
    }
    told = pd.to_datetime(faults().query("code == @SICK")["start"], utc=True)

    assert list(told) == list(bad[SICK])
    assert 0 == len(bad["SIM-S11"])
    assert {1} == set(true_flags(tables["SIM-S11"].tolist(), *limits))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_mistakes_lead_to_other_numbers(first: str, second: str) -> None:
    """For each pair, in both orders, a known mistake is farther away than the tolerance."""
    for pair in (pair_facts(first, second), pair_facts(second, first)):
        apart = [pair["same"] - pair[name] for name in ("all", "same_utc", "full")]

        assert abs(pair["local"] - pair["utc"]) > 0.2
        assert min(map(abs, apart)) > 0.052
        assert abs(pair["all"] - pair["full"]) > 0.5


def test_order_turns_the_sign() -> None:
    """Exchanging the schools turns the sign of the fair difference and keeps u and r."""
    there, back = pair_facts("SIM-S10", "SIM-S15"), pair_facts("SIM-S15", "SIM-S10")

    assert pytest.approx(-there["difference"]) == back["difference"]
    assert pytest.approx((there["u"], there["utc"], there["local"])) == (
        back["u"],
        back["utc"],
        back["local"],
    )


def test_half_hours_can_be_joined() -> None:
    """India is 5 h 30 min from UTC; a join of readings each 10 minutes by local clock works."""
    pair = pair_facts("SIM-S04", "SIM-S11")

    assert 0.4 < pair["local"] < 0.6


@pytest.mark.slow
def test_most_statements_are_those_of_the_library() -> None:
    """The letter of T5 is what stem.compare supports for 49 of the 54 pairs."""
    tables = {f"SIM-{each}": stem.school(f"SIM-{each}") for each in (*EUROPE, *ASIA)}
    same = 0
    for first, second in PAIRS:
        pair = pair_facts(first, second)
        found = stem.compare(tables[first], tables[second], u_sensor=0.3)
        letter = "c" if not found.is_supported else "a" if found.difference > 0 else "b"
        same += letter == true_statement(pair["difference"], pair["u"])

    assert 49 == same


# The join -------------------------------------------------------------------------------------


@pytest.mark.parametrize("loan", ["SIM-DUB-DAY", "SIM-VTE-DAY", "SIM-BKK-SPIKES", "SIM-LXA-GAPS"])
def test_loan_meets_a_school(loan: str, own: Any) -> None:
    """With 30 minutes each reading of a loan has a partner, with 5 each sixth; unit is said."""
    mine = own(loan)
    there = mine["air_temperature"].notna().sum()
    shown = str(meet(mine, my_partner()))

    assert f"{there} of {there} readings" in str(meet(mine, my_partner(), 30))
    assert there / 7 < int(shown.split()[0]) < there / 5
    assert "SIMULATED" in shown
    assert "Unit of both: °C" in shown


def test_impossible_readings_are_left_out(own: Any) -> None:
    """An air temperature of 85 °C is not joined, and the text says how many were left out."""
    mine = own("SIM-DUB-DAY")
    mine.iloc[[3, 9], mine.columns.get_loc("air_temperature")] = 85.0

    assert "Left out, because they cannot be true: 2 readings" in str(meet(mine, my_schools()[1]))


def test_tolerance_decides(own: Any) -> None:
    """Readings 4 minutes beside those of the school are joined with 5 minutes, not with 3."""
    mine = own("SIM-DUB-DAY")
    mine.index = mine.index + pd.Timedelta(minutes=4)
    partner = my_schools()[1]

    assert "145 of 145" in str(meet(mine, partner, minutes=5))
    assert "0 of 145" in str(meet(mine, partner, minutes=3))


def test_another_year_is_no_comparison(own: Any) -> None:
    """A recording of another year finds no partner, and the text says why."""
    mine = own("SIM-DUB-DAY")
    mine.index = mine.index + pd.Timedelta(days=400)

    assert "There is no common time" in str(meet(mine, my_partner()))


def test_another_unit_is_not_joined(own: Any) -> None:
    """°F beside °C is refused with both units."""
    mine = own("SIM-DUB-DAY")
    mine.attrs["units"] = {**mine.attrs["units"], "air_temperature": "[degF]"}

    assert "°F and °C" in str(meet(mine, my_schools()[1]))


@pytest.mark.parametrize("minutes", [-1, 61, "5", None, True])
def test_strange_tolerance_is_refused(minutes: Any, own: Any) -> None:
    """A tolerance below 0, above an hour, or that is no number is refused in words."""
    assert "from 0 to 60 minutes" in str(meet(own("SIM-DUB-DAY"), my_schools()[1], minutes))


def test_partner_is_the_second_school() -> None:
    """The table of a year is that of the second school, an hour a row, with the same passport."""
    partner, second = my_partner(), my_schools()[1]

    assert partner.attrs["station"]["id"] == second.attrs["station"]["id"]
    assert "1h" == partner.attrs["interval"]
    assert 8760 == len(partner)


def test_no_recording_is_kindly_told(own: Any) -> None:
    """Without a recording, join and passport say what to do."""
    mine = own(None)

    assert "stem.use_loan()" in str(meet(mine, my_schools()[1]))
    assert "no table" in str(passport(mine))


@pytest.mark.parametrize("loan", ["SIM-DUB-DAY", "SIM-BKK-SPIKES"])
def test_passport_of_a_recording(loan: str, own: Any) -> None:
    """The passport of a recording has its id, its origin, its zone and its units."""
    shown = str(passport(own(loan)))

    assert f"{loan} (SIMULATED)" in shown
    assert "air_temperature in °C" in shown
    assert "zone Europe/Dublin" in shown or "zone Asia/Bangkok" in shown


def test_passport_rounds_the_place(own: Any) -> None:
    """A latitude with five decimals is shown with two."""
    mine = own("SIM-DUB-DAY")
    mine.attrs["station"] = {**mine.attrs["station"], "latitude": "53.30127"}

    assert "latitude 53.3," in str(passport(mine))


# Picture and model ----------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), PAIRS[::7])
def test_picture_is_described(first: str, second: str) -> None:
    """The description has 40 to 150 characters, both schools and an hour, and says SIMULATED."""
    picture = two_clocks(stem.school(first), stem.school(second))

    assert 40 <= len(picture.description) <= 150
    assert ":00 UTC" in picture.description
    assert "SIMULATED" in picture.note
    assert picture.figure.axes[0].get_ylabel()


def test_mean_day_has_24_hours_around_zero() -> None:
    """The mean day has 24 hours and its mean is 0; by its own clock it is warmest after noon."""
    day = mean_day(stem.school("SIM-S15"), "local")

    assert 24 == len(day)
    assert pytest.approx(0, abs=1e-9) == day.mean()
    assert int(day.to_numpy().argmax()) in range(13, 18)


def test_one_run_is_not_the_median() -> None:
    """Runs of the model differ, one seed gives one answer, and more weather gives a smaller r."""
    strong, weak = many_runs(4.5, 50), many_runs(1.0, 50)

    assert two_schools(4.5, 3) == two_schools(4.5, 3)
    assert two_schools(4.5, 3) != two_schools(4.5, 4)
    assert weak["sun"][1] > strong["sun"][1] > 0 > strong["utc"][1] > weak["utc"][1]


def test_model_without_weather_is_the_shift_of_the_sun() -> None:
    """Without weather r is the cosine of 115° by UTC, and 1 by Sun time."""
    assert pytest.approx((np.cos(np.radians(115.0)), 1.0)) == two_schools(0.0)
