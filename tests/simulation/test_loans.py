from itertools import pairwise
from pathlib import Path

import pytest

from classnet_stem import recordings
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation import load_places
from classnet_stem.simulation.loans import LOANS, PARTNERS, Loan, make_recording
from classnet_stem.simulation.places import Place

PLACES = load_places()
SHIPPED = sorted((datasets_dir() / "loan").glob("*.csv"))
DAYS = sorted((datasets_dir() / "partners").glob("*.csv"))
EUROPE = {"HEL", "WAW", "VIE", "MAD", "ATH"}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize(
    ("folder", "loan"),
    [("loan", LOANS[0]), ("loan", LOANS[2]), ("loan", LOANS[7]), ("partners", PARTNERS[3])],
)
def test_made_again_byte_for_byte(folder: str, loan: Loan, tmp_path: Path) -> None:
    """The model, the formats and the writer give the shipped file again, byte for byte."""
    path = make_recording(loan, PLACES, tmp_path)

    assert (datasets_dir() / folder / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", SHIPPED + DAYS, ids=name)
def test_shipped_recording_is_whole_and_labelled(path: Path) -> None:
    """Each shipped recording has an intact seal, says simulated, and holds only good values."""
    recording = recordings.read(path)

    assert recording.seal.is_intact
    assert recording.station.is_simulated
    assert "imulated" in recording.station.name
    assert path.stem == recording.station.id
    assert path.stem.startswith("SIM-")
    assert {1} == {int(reading.flag) for reading in recording.readings}


@pytest.mark.parametrize("path", SHIPPED, ids=name)
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


def test_loans_cover_the_network() -> None:
    """Four places in Asia and four in Europe, indoors and outdoors, one south of the equator."""
    places: list[Place] = [PLACES[loan.place] for loan in LOANS]

    assert 4 == sum(place.code in EUROPE for place in places)
    assert {True: 4, False: 4} == {
        flag: sum(x.indoor is flag for x in LOANS) for flag in (True, False)
    }
    assert 1 == sum(place.latitude < 0 for place in places)
    assert {"microbit", "csv", "json"} == {loan.sensor for loan in LOANS}


def test_partners_are_two_and_two() -> None:
    """Two partner schools are in Asia and two in Europe, and none has the id of a loan."""
    assert 2 == sum(loan.place in EUROPE for loan in PARTNERS)
    assert 4 == len(DAYS)
    assert 8 == len(SHIPPED)
    assert not {path.stem for path in DAYS} & {path.stem for path in SHIPPED}


def test_loans_differ() -> None:
    """No two loan recordings have the same temperatures, so neighbours have other answers."""
    series = {
        tuple(r.value for r in recordings.read(path).readings if r.quantity == "air_temperature")
        for path in SHIPPED
    }

    assert 8 == len(series)
