"""A small recording with everything in it, as its writer leaves it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from classnet_stem.readings import Reading
from classnet_stem.recordings import Writer, create
from classnet_stem.stations import Station

UNITS = {"air_temperature": "Cel", "relative_humidity": "%", "light": None}


@pytest.fixture(scope="session")
def reading(noon: datetime) -> Callable[[int], Reading]:
    """The reading with a number: three quantities take turns, a second each."""

    def make(number: int) -> Reading:
        quantity = list(UNITS)[number % 3]
        value = None if number % 7 == 6 else number + 0.5
        reason = "the sensor sent no number" if value is None else ""
        flag = 9 if value is None else 1
        when = noon + timedelta(seconds=number)
        return Reading(when, quantity, value, UNITS[quantity], flag, "microbit", reason, number / 8)

    return make


@pytest.fixture
def writer(tmp_path: Path, station: Station, noon: datetime) -> Writer:
    """The writer of a new recording."""
    return create(tmp_path / "r.csv", station, noon)


@pytest.fixture(scope="session")
def whole(
    tmp_path_factory: pytest.TempPathFactory, noon: datetime, reading: Callable[[int], Reading]
) -> Path:
    """A finished recording: 12 rows, a mark, a gap, a changed passport, and four seals."""
    path = tmp_path_factory.mktemp("whole") / "whole.csv"
    made = create(path, Station("HEL-1", name="Skolan åt höger", place="Helsinki"), noon)
    for number in range(12):
        made.append([reading(number)])
        if number == 4:
            made.mark("window opened", noon)
            made.gap(noon, noon + timedelta(seconds=3), "the sensor was away")
        if number in (3, 7):
            made.seal(noon + timedelta(seconds=number))
    made.amend("origin", "simulated")
    made.close(noon + timedelta(seconds=12))
    return path
