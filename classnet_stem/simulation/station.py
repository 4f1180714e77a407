"""A simulated station: the model's values at a time, with the noise of its sensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from classnet_stem.simulation.noise import normal
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.room import Room
from classnet_stem.simulation.weather import Outdoor, Weather
from classnet_stem.stations import Station

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SimulatedStation:
    """What stands at a place: the model, and the room if it is indoors.

    `values` is a function of the time alone: same place, exposure, seed and time, same
    values, whichever were asked for before.
    """

    weather: Weather
    room: Room | None = None

    @property
    def place(self) -> Place:
        """Where the station stands."""
        return self.weather.place

    @property
    def seed(self) -> int:
        """The number that its weather comes from."""
        return self.weather.seed

    def values(self, time: datetime) -> dict[str, float]:
        """Return a value for each quantity: °C, %, hPa, lx and, indoors, ppm."""
        out = self.weather.at(time)
        values = _outdoor(out) if self.room is None else _indoor(out, self.room, time)
        return self._with_sensor_noise(values, time)

    def card(self, sensor: str) -> Station:
        """Return the station card; it says that the station is simulated."""
        place = self.place
        exposure = "outdoor" if self.room is None else "indoor"
        return Station(
            id=f"SIM-{place.code}" + ("" if self.room is None else "-IN"),
            name=f"Simulated {exposure} station, seed {self.seed}",
            place=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            elevation_m=place.elevation_m,
            height_m=2.0 if self.room is None else 1.0,
            exposure=exposure,
            timezone=place.timezone,
            sensor=sensor,
            origin="simulated",
        )

    def _with_sensor_noise(self, values: Mapping[str, float], time: datetime) -> dict[str, float]:
        """Return the values as a small sensor would give them (sizes chosen)."""
        moment = (time - _EPOCH) // timedelta(milliseconds=1)
        noisy = {}
        for name, value in values.items():
            draw = normal(self.seed, f"{self.place.code}/sensor/{name}", moment)
            noisy[name] = value + draw * _sensor_spread(name, value)
        noisy["relative_humidity"] = min(100.0, max(0.0, noisy["relative_humidity"]))
        noisy["illuminance"] = max(0.0, noisy["illuminance"])
        return noisy


def make_station(place: Place, seed: int, *, indoor: bool = False) -> SimulatedStation:
    """Return the station of `place` for `seed`, outdoors or in a classroom."""
    weather = Weather(place, seed)
    return SimulatedStation(weather, Room(weather) if indoor else None)


def _outdoor(out: Outdoor) -> dict[str, float]:
    return {
        "air_temperature": out.temperature,
        "relative_humidity": out.humidity,
        "station_pressure": out.pressure,
        "illuminance": out.light,
    }


def _indoor(out: Outdoor, room: Room, time: datetime) -> dict[str, float]:
    air = room.at(time)
    return {
        "air_temperature": air.temperature,
        "relative_humidity": air.humidity,
        "station_pressure": out.pressure,
        "co2": air.co2,
        "illuminance": air.light,
    }


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
        case _:
            return 0.01 * value
