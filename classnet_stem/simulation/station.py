"""A simulated station: the model's values at a time, with the noise of its sensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log

from classnet_stem.simulation.noise import normal
from classnet_stem.simulation.particles import Dust, Particles
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.rain import Rain
from classnet_stem.simulation.room import Room
from classnet_stem.simulation.weather import Outdoor, Weather
from classnet_stem.simulation.wind import Wind
from classnet_stem.stations import Station

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Quantities that one sensor gives: its error is the same for all, so PM1 stays below PM10.
_SENSORS = {
    "wind_speed": "wind",
    "wind_gust": "wind",
    "pm1": "dust",
    "pm2p5": "dust",
    "pm10": "dust",
}


class Site:
    """A place outdoors: what a mast meets there."""

    def __init__(self, weather: Weather) -> None:
        self._rain = Rain(weather)
        self._wind = Wind(weather.place, weather.seed)
        self._particles = Particles(weather.place, weather.seed)

    def values(self, out: Outdoor, time: datetime) -> dict[str, float]:
        """Return what the sensors of the mast would give if they had no errors."""
        rain, wind = self._rain.at(time), self._wind.at(time)
        return {
            "air_temperature": out.temperature,
            "relative_humidity": out.humidity,
            "station_pressure": out.pressure,
            "illuminance": out.light,
            "dew_point": out.dew_point,
            "sea_level_pressure": out.sea_level,
            "wind_speed": wind.speed,
            "wind_gust": wind.gust,
            "wind_from_direction": wind.direction,
            "rainfall": rain.since_midnight,
            "rain_rate": rain.rate,
            "solar_radiation": out.sunlight,
            "uv_index": out.uv,
            **_particles(self._particles.at(time)),
        }


@dataclass(frozen=True, slots=True)
class SimulatedStation:
    """What stands at a place: the weather, its rain and wind or, indoors, its room.

    `values` is a function of the time alone: same place, exposure, seed and time, same
    values, whichever were asked for before.
    """

    weather: Weather
    site: Site | Room

    @property
    def place(self) -> Place:
        """Where the station stands."""
        return self.weather.place

    @property
    def seed(self) -> int:
        """The number that its weather comes from."""
        return self.weather.seed

    @property
    def is_indoor(self) -> bool:
        """Whether it stands in a classroom."""
        return isinstance(self.site, Room)

    def values(self, time: datetime) -> dict[str, float]:
        """Return a value for each quantity.

        Both kinds of station: °C, %, hPa, lx, µg/m³. Indoors also ppm. Outdoors also the
        dew point in °C, the pressure at sea level in hPa, wind in m/s and degrees, mm of
        rain since midnight UTC and mm/h, W/m² and the UV index.
        """
        out = self.weather.at(time)
        if isinstance(self.site, Room):
            return self._with_sensor_noise(_indoor(out, self.site, time), time)
        noisy = self._with_sensor_noise(self.site.values(out, time), time)
        noisy["dew_point"] = dew_point(noisy["air_temperature"], noisy["relative_humidity"])
        noisy["sea_level_pressure"] *= noisy["station_pressure"] / out.pressure
        noisy["wind_from_direction"] %= 360
        return noisy

    def card(self, sensor: str) -> Station:
        """Return the station card; it says that the station is simulated."""
        place = self.place
        exposure = "indoor" if self.is_indoor else "outdoor"
        return Station(
            id=f"SIM-{place.code}" + ("-IN" if self.is_indoor else ""),
            name=f"Simulated {exposure} station, seed {self.seed}",
            place=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            elevation_m=place.elevation_m,
            height_m=1.0 if self.is_indoor else 2.0,
            exposure=exposure,
            timezone=place.timezone,
            sensor=sensor,
            origin="simulated",
        )

    def _with_sensor_noise(self, values: Mapping[str, float], time: datetime) -> dict[str, float]:
        """Return the values as a small sensor would give them (sizes chosen)."""
        moment = (time - _EPOCH) // timedelta(milliseconds=1)
        noisy = dict(values)
        for name, value in values.items():
            if spread := _sensor_spread(name, value):
                stream = f"{self.place.code}/sensor/{_SENSORS.get(name, name)}"
                noisy[name] += spread * normal(self.seed, stream, moment)
        noisy["relative_humidity"] = min(100.0, max(0.0, noisy["relative_humidity"]))
        noisy["illuminance"] = max(0.0, noisy["illuminance"])
        return noisy


def make_station(place: Place, seed: int, *, indoor: bool = False) -> SimulatedStation:
    """Return the station of `place` for `seed`, outdoors or in a classroom."""
    weather = Weather(place, seed)
    return SimulatedStation(weather, Room(weather) if indoor else Site(weather))


def dew_point(temperature: float, humidity: float) -> float:
    """Return the dew point in °C, as a station works it out from its °C and its %.

    The Magnus formula of :func:`classnet_stem.simulation.moist.saturation_pressure`, solved
    for the temperature.
    """
    part = log(max(0.1, humidity) / 100) + 17.62 * temperature / (243.12 + temperature)
    return 243.12 * part / (17.62 - part)


def _indoor(out: Outdoor, room: Room, time: datetime) -> dict[str, float]:
    air = room.at(time, out)
    return {
        "air_temperature": air.temperature,
        "relative_humidity": air.humidity,
        "station_pressure": out.pressure,
        "co2": air.co2,
        "illuminance": air.light,
        **_particles(air.dust),
    }


def _particles(dust: Dust) -> dict[str, float]:
    return {"pm1": dust.pm1, "pm2p5": dust.pm2p5, "pm10": dust.pm10}


def _sensor_spread(name: str, value: float) -> float:
    """Return one standard deviation of the sensor, in the unit of the quantity."""
    match name:
        case "air_temperature":
            return 0.05
        case "relative_humidity":
            return 0.3
        case "station_pressure":
            return 0.06
        case "co2":
            return 4 + 0.003 * value
        case "wind_speed" | "wind_gust" | "pm1" | "pm2p5" | "pm10":
            return 0.02 * value
        case "wind_from_direction":
            return 1.0
        case "rainfall" | "rain_rate" | "dew_point" | "sea_level_pressure":
            return 0.0  # a bucket counts, and the last two are worked out from others
        case _:
            return 0.01 * value
