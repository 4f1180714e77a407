from datetime import UTC, datetime

import pytest

from classnet_stem.simulation import sun


@pytest.mark.parametrize(
    ("day", "minutes"),
    [("2026-02-11", -14.2), ("2026-05-14", 3.7), ("2026-07-26", -6.5), ("2026-11-03", 16.4)],
)
def test_equation_of_time(day: str, minutes: float) -> None:
    """On its four extreme days the Sun is fast or slow by the almanac's minutes, within one."""
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")

    assert minutes == pytest.approx((sun.solar_hour(noon, 0.0) - 12) * 60, abs=1.0)


def test_east_is_earlier() -> None:
    """Fifteen degrees further east the solar time is one hour later."""
    time = datetime(2026, 3, 1, 9, tzinfo=UTC)

    assert 1 == pytest.approx(sun.solar_hour(time, 45) - sun.solar_hour(time, 30))


@pytest.mark.parametrize(
    ("day", "latitude", "height"),
    [
        ("2026-06-21", 60.17, 90 - 60.17 + 23.44),
        ("2026-12-21", 60.17, 90 - 60.17 - 23.44),
        ("2026-12-21", -33.9, 90 - 33.9 + 23.44),
        ("2026-03-20", 1.37, 90 - 1.37),
    ],
)
def test_height_at_noon(day: str, latitude: float, height: float) -> None:
    """At solar noon of solstice and equinox the Sun stands where geometry says, within 0.7°."""
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    longitude = -15 * (sun.solar_hour(noon, 0.0) - 12)

    assert height == pytest.approx(sun.elevation(noon, latitude, longitude), abs=0.7)
    assert height == pytest.approx(sun.noon_elevation(noon, latitude), abs=0.7)


def test_light_of_known_skies() -> None:
    """A high clear Sun gives about 110 klx, sunset some hundred lux, deep night none."""
    assert 110_000 == pytest.approx(sun.illuminance(70, 0.0), rel=0.1)
    assert 800 == pytest.approx(sun.illuminance(0, 0.0))
    assert 3.2 == pytest.approx(sun.illuminance(-6, 0.0), rel=0.05)
    assert sun.illuminance(-30, 0.0) < 1e-6


def test_clouds_take_light() -> None:
    """More cloud never means more light with the Sun above 20 degrees."""
    lights = [sun.illuminance(40, share / 10) for share in range(11)]

    assert sorted(lights, reverse=True) == lights
