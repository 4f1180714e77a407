import pytest

import classnet_stem as stem
from classnet_stem.errors import DataError


def test_local_clock_is_that_of_the_station() -> None:
    """Days on the clock "local" are those of the zone of the station, which attrs name."""
    school = stem.load("SIM-S11")
    days = stem.daily(school, clock="local")

    assert days.equals(stem.daily(school, clock="Asia/Kolkata"))
    assert "Asia/Kolkata" == days.attrs["clock"]


def test_local_clock_needs_a_zone() -> None:
    """Without a zone on the station card "local" is refused."""
    school = stem.load("SIM-S11")
    school.attrs["station"].pop("timezone")

    with pytest.raises(DataError, match="in which time zone"):
        stem.daily(school, clock="local")
