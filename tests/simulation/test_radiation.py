from datetime import UTC, datetime, timedelta

import pytest

from classnet_stem.simulation import find_place
from classnet_stem.simulation.radiation import clear_sky, global_radiation, ozone, uv_index
from classnet_stem.simulation.weather import Weather


@pytest.mark.parametrize(
    ("height", "expected"),
    [(90, 1098 * 0.94271), (30, 549 * 0.88870), (0, 0), (-10, 0)],
)
def test_clear_sky_is_haurwitz(height: float, expected: float) -> None:
    """Clear-sky radiation is 1098 sin(h) exp(-0.059 / sin(h)), worked out by hand."""
    assert expected == pytest.approx(clear_sky(height), rel=1e-4)


def test_overcast_sky_lets_a_quarter_through() -> None:
    """Kasten and Czeplak: a covered sky lets 25 % through, a half covered one 93 %."""
    clear = clear_sky(40)

    assert 0.25 == pytest.approx(global_radiation(40, 1.0) / clear)
    assert 0.9290 == pytest.approx(global_radiation(40, 0.5) / clear, abs=1e-4)


def test_uv_index_is_madronich() -> None:
    """With 300 Dobson units it is 12.5 overhead and 2.34 at 30 degrees; less with more ozone."""
    assert 12.5 == pytest.approx(uv_index(90, 0, 300))
    assert 2.336 == pytest.approx(uv_index(30, 0, 300), abs=0.001)
    assert uv_index(90, 0, 330) < 11.2


def test_no_uv_at_night() -> None:
    """Below the horizon the UV index is 0."""
    assert 0 == uv_index(-1, 0, 300)


def test_more_ozone_far_from_the_equator() -> None:
    """The ozone column grows from 260 Dobson units at the equator, north and south alike."""
    assert (260, 338, 338) == (ozone(0), ozone(60), ozone(-60))


def test_sun_and_light_go_together() -> None:
    """At night there is no sunlight and no UV; at noon there are about 100 lx a W/m²."""
    weather = Weather(find_place("Singapore"), 7)
    day = datetime(2026, 3, 1, tzinfo=UTC)
    night, noon = weather.at(day + timedelta(hours=17)), weather.at(day + timedelta(hours=5))

    assert (0, 0) == (night.sunlight, night.uv)
    assert 60 < noon.light / noon.sunlight < 200
    assert noon.uv > 0
