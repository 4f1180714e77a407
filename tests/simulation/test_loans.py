from collections import Counter
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import fmean, linear_regression, stdev
from zoneinfo import ZoneInfo

import pytest

from classnet_stem import recordings
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation import load_places
from classnet_stem.simulation.loans import LOANS, PARTNERS, Loan, index, make_recording
from classnet_stem.simulation.places import Place

PLACES = load_places()
FOLDER = datasets_dir() / "loan"
SHIPPED = sorted(FOLDER.glob("SIM-*.csv"))
MINUTES = [FOLDER / f"{loan.id}.csv" for loan in LOANS if loan.kind == "minutes"]
WHOLE = [FOLDER / f"{loan.id}.csv" for loan in LOANS if loan.breakage is None]
WATER = [FOLDER / f"{loan.id}.csv" for loan in LOANS if loan.kind == "water"]
AIR = [FOLDER / f"{loan.id}.csv" for loan in LOANS if loan.kind == "air"]
BY_ID = {loan.id: loan for loan in LOANS}
DAYS = sorted((datasets_dir() / "partners").glob("*.csv"))
TEMPERATURES = ("air_temperature", "water_temperature")
EUROPE = {"HEL", "WAW", "VIE", "MAD", "ATH", "TLL", "BUD", "POP", "INN", "DUB"}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize(
    ("folder", "loan"),
    [*(("loan", loan) for loan in LOANS), ("partners", PARTNERS[3])],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_made_again_byte_for_byte(folder: str, loan: Loan, tmp_path: Path) -> None:
    """The model, the formats and the writer give the shipped file again, byte for byte."""
    path = make_recording(loan, PLACES, tmp_path)

    assert (datasets_dir() / folder / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", SHIPPED + DAYS, ids=name)
def test_shipped_recording_is_sealed_and_labelled(path: Path) -> None:
    """Each shipped recording has an intact seal and says simulated."""
    recording = recordings.read(path)

    assert recording.seal.is_intact
    assert recording.station.is_simulated
    assert "imulated" in recording.station.name
    assert path.stem == recording.station.id
    assert path.stem.startswith("SIM-")


@pytest.mark.parametrize("path", WHOLE + DAYS, ids=name)
def test_sensor_that_works_has_good_values(path: Path) -> None:
    """A recording of a sensor that is not broken holds only good values."""
    assert {1} == {int(reading.flag) for reading in recordings.read(path).readings}


@pytest.mark.parametrize("path", MINUTES, ids=name)
def test_loan_is_long_enough_for_the_first_lesson(path: Path) -> None:
    """A loan has at least 20 rounds five seconds apart over four minutes, and four quantities."""
    rounds = recordings.rounds(recordings.read(path).readings)
    times = [one.time for one in rounds]

    assert 49 == len(rounds)
    assert 240 == (times[-1] - times[0]).total_seconds()
    assert all(len(one.readings) >= 4 for one in rounds)
    assert times == sorted(set(times))


@pytest.mark.parametrize("path", DAYS, ids=name)
def test_partner_day_is_a_day(path: Path) -> None:
    """A partner's recording has a round every ten minutes from midnight to midnight, UTC."""
    times = [one.time for one in recordings.rounds(recordings.read(path).readings)]

    assert {600.0} == {(b - a).total_seconds() for a, b in pairwise(times)}
    assert 86400 == (times[-1] - times[0]).total_seconds()
    assert (0, 0) == (times[0].hour, times[0].minute)


def test_first_lesson_covers_the_network() -> None:
    """Four places in Asia and four in Europe, indoors and outdoors, one south of the equator."""
    loans = [loan for loan in LOANS if loan.kind == "minutes"]
    places: list[Place] = [PLACES[loan.place] for loan in loans]

    assert 4 == sum(place.code in EUROPE for place in places)
    assert {True: 4, False: 4} == Counter(loan.indoor for loan in loans)
    assert 1 == sum(place.latitude < 0 for place in places)
    assert {"microbit", "csv", "json"} == {loan.sensor for loan in loans}


def test_loans_cover_continents_hemispheres_and_exposures() -> None:
    """There are at least 24 loans: half and half of each continent, four in the south and more."""
    europe = sum(loan.place in EUROPE for loan in LOANS)

    assert 24 <= len(LOANS) == len(SHIPPED)
    assert abs(len(LOANS) - 2 * europe) <= 5
    assert 4 <= sum(PLACES[loan.place].latitude < 0 for loan in LOANS)
    assert 10 <= sum(loan.indoor for loan in LOANS) <= len(LOANS) - 10


def test_four_loans_are_broken_and_say_so() -> None:
    """The name of each of four broken stations says what is broken; no other name says broken."""
    broken = {loan.id: loan.breakage.words for loan in LOANS if loan.breakage}
    named = {
        path.stem: station.name.partition("broken: ")[2]
        for path in SHIPPED
        if "broken" in (station := recordings.read(path).station).name
    }

    assert 4 == len(broken)
    assert broken == named


def test_partners_are_two_and_two() -> None:
    """Two partner schools are in Asia and two in Europe, and none has the id of a loan."""
    assert 2 == sum(loan.place in EUROPE for loan in PARTNERS)
    assert 4 == len(DAYS)
    assert not {path.stem for path in DAYS} & {path.stem for path in SHIPPED}


def test_loans_differ() -> None:
    """No two loan recordings have the same temperatures, so neighbours have other answers."""
    series = {
        tuple(r.value for r in recordings.read(path).readings if r.quantity in TEMPERATURES)
        for path in SHIPPED
    }

    assert len(SHIPPED) == len(series)


def test_index_is_the_shipped_one() -> None:
    """The list of the loans is what their table gives, and names each file once."""
    lines = (FOLDER / "loans.csv").read_text("utf-8").splitlines(keepends=True)
    body = [line for line in lines if not line.startswith("#")]
    names = [row.split(",")[0] for row in body[1:]]

    assert index(LOANS) == "".join(body)
    assert sorted(path.stem for path in SHIPPED) == names


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_index_says_how_long_a_recording_is(path: Path) -> None:
    """The minutes of the list are those between the first round and the last."""
    times = [one.time for one in recordings.rounds(recordings.read(path).readings)]

    assert BY_ID[path.stem].minutes == (times[-1] - times[0]).total_seconds() / 60


def test_all_loans_are_small() -> None:
    """All loans together have less than 2.5 MB."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 2_500_000


def test_wind_is_in_the_days_for_lesson_seven() -> None:
    """Each recording that suits L07 has wind speed, gust and direction all day."""
    for loan in LOANS:
        if "L07" in loan.suits:
            rounds = recordings.rounds(recordings.read(FOLDER / f"{loan.id}.csv").readings)

            assert 145 == len(rounds)
            assert all(
                {"wind_speed", "wind_gust", "wind_from_direction"} <= set(one.readings)
                for one in rounds
            )


@pytest.mark.parametrize("path", AIR, ids=name)
def test_two_decays_of_carbon_dioxide(path: Path) -> None:
    """At lunch with closed windows and later with open ones, the air changes are the plan's.

    They come out of the logarithm of the excess over 425 ppm: within 12 %, for all classrooms.
    """
    recording = recordings.read(path)
    zone = ZoneInfo(recording.station.timezone)
    plan = BY_ID[path.stem].plan
    assert plan is not None
    points = [
        (local.hour * 60 + local.minute, one.readings["co2"].value or 0.0)
        for one in recordings.rounds(recording.readings)
        if (local := one.time.astimezone(zone))
    ]

    assert (690, 960) == (points[0][0], points[-1][0])
    assert plan.ach_closed == pytest.approx(air_changes(points, 704, 748), rel=0.12)
    assert plan.ach_night == pytest.approx(air_changes(points, 866, 890), rel=0.12)


@pytest.mark.parametrize("path", WATER, ids=name)
def test_two_plateaus_of_a_thermometer_in_water(path: Path) -> None:
    """In ice water and in warm water it is steady for 110 s, and its line is the plan's.

    The gain comes out within 0.004 and the offset within 0.05 °C, with the second thermometer
    of the marks.
    """
    recording = recordings.read(path)
    shown = [reading.value or 0.0 for reading in recording.readings]
    plan = BY_ID[path.stem].water
    assert plan is not None
    ice, warm = shown[60:98], shown[160:198]
    gain = plan.second / (fmean(warm) - fmean(ice))

    assert all(stdev(plateau) < 0.15 for plateau in (ice, warm))
    assert plan.gain == pytest.approx(gain, abs=0.004)
    assert plan.offset == pytest.approx(-gain * fmean(ice), abs=0.05)
    assert list(plan.marks.values()) == [mark.text for mark in recording.marks]


@pytest.mark.parametrize("path", WATER, ids=name)
def test_probe_needs_its_time(path: Path) -> None:
    """In the first minute of each bath the readings scatter by more than half a degree."""
    plan = BY_ID[path.stem].water
    assert plan is not None
    shown = [reading.value or 0.0 for reading in recordings.read(path).readings]

    for second in (plan.into_ice, plan.into_warm):
        assert stdev(shown[second // 3 : second // 3 + 20]) > 0.5


def test_water_covers_two_continents() -> None:
    """Four thermometers in water are in Europe and four in Asia; one of the eight is broken."""
    loans = [loan for loan in LOANS if loan.kind == "water"]

    assert {("L02",)} == {loan.suits for loan in loans}
    assert (8, 4) == (len(loans), sum(loan.place in EUROPE for loan in loans))
    assert ["SIM-JKT-IN-WATER"] == [loan.id for loan in loans if loan.breakage]
    assert 8 == len({(loan.water.gain, loan.water.offset) for loan in loans if loan.water})


def air_changes(points: list[tuple[int, float]], first: int, last: int) -> float:
    """Return 1/h from the slope of ln(excess) between two minutes of the day."""
    inside = [(minute / 60, log(co2 - 425)) for minute, co2 in points if first <= minute <= last]
    hours, logs = ([x for x, _ in inside], [y for _, y in inside])
    return -linear_regression(hours, logs).slope
