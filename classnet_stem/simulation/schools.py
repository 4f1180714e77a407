"""The sample network: what the stations of twenty simulated schools would have sent.

Outdoors each school has the weather model of ``weather.py``, ``rain.py`` and ``wind.py`` with
the climate of its place; its slow weather is shared with its neighbours (``regional.py``).
Indoors it has the classroom of ``room.py``, with a size and a number of people of its own.

* A value of ten minutes is the mean of samples within them (five in the files of 28 days, one
  for the hourly year); wind is the mean of all its gusts, the gust the highest of them, the
  direction that of the mean vector. Rain is counted by a bucket that tips every 0.2 mm.
* Rain makes the air moist (chosen): with r mm in the last hour, humidity goes from its own
  value towards 97 % by the share ``0.85 (1 - exp(-r / 0.2 mm))``, so it is never flat.
* Each value has the error of a small sensor that does not average out in ten minutes, so
  nothing stands still for six hours (sizes chosen, `ERRORS`).
* A value of an hour is made from its six values of ten minutes: the mean where at least five
  are there; the sum of the rain where all are there; the highest gust; the mean wind vector.
* Directions: 360 is north, 0 means calm (WMO-No. 306, Manual on Codes, code table 0877).
* Numbers are rounded to the step of a good school sensor.

Every time is the END of its interval, in UTC. Same seeds, same bytes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import atan2, cos, degrees, exp, inf, radians, sin
from statistics import fmean
from types import MappingProxyType

from classnet_stem.simulation.noise import normal, uniform
from classnet_stem.simulation.places import Place, load_places
from classnet_stem.simulation.rain import Rain
from classnet_stem.simulation.regional import Region
from classnet_stem.simulation.room import Room, RoomPlan
from classnet_stem.simulation.school_list import REGION_SEED, SCHOOLS, SPELLS, School
from classnet_stem.simulation.troubles import Row
from classnet_stem.simulation.weather import Weather
from classnet_stem.simulation.wind import Wind
from classnet_stem.stations import Station

TEN_MINUTES = timedelta(minutes=10)
BUCKET_MM = 0.2
_MOIST_TO = 97.0
_MOIST_WITHIN = 0.2
_MOIST_SHARE = 0.85
_IN_AN_HOUR = 6
_ENOUGH = 5

# What is measured outdoors and indoors, and the digits after the point.
OUTDOOR = MappingProxyType(
    {
        "air_temperature": 1,
        "relative_humidity": 1,
        "station_pressure": 1,
        "wind_speed": 1,
        "wind_gust": 1,
        "wind_from_direction": 0,
        "rainfall": 1,
        "solar_radiation": 0,
    }
)
# One standard deviation of the sensor: in the unit, and as a share of the value.
ERRORS = MappingProxyType(
    {
        "air_temperature": (0.05, 0.0),
        "relative_humidity": (0.3, 0.0),
        "station_pressure": (0.06, 0.0),
        "wind_speed": (0.05, 0.0),
        "co2": (4.0, 0.003),
        "pm2p5": (0.1, 0.02),
    }
)
INDOOR = MappingProxyType({"air_temperature": 1, "relative_humidity": 1, "co2": 0, "pm2p5": 1})


@dataclass(frozen=True, slots=True)
class Grounds:
    """A school with its place in the model, the weather there, and its classroom."""

    school: School
    place: Place
    weather: Weather
    plan: RoomPlan

    def card(self, *, indoor: bool) -> Station:
        """Return the station card; it says that the station is simulated."""
        return Station(
            id=self.school.code + ("-IN" if indoor else ""),
            name=self.school.name,
            place=self.place.name,
            country=self.place.country,
            latitude=self.place.latitude,
            longitude=self.place.longitude,
            elevation_m=self.place.elevation_m,
            height_m=1.0 if indoor else 2.0,
            exposure="indoor" if indoor else "outdoor",
            timezone=self.place.timezone,
            origin="simulated",
        )


def load_grounds(places: Mapping[str, Place] | None = None) -> list[Grounds]:
    """Return all schools, in the order of their numbers, with the weather they share.

    Raises:
        DataError: the climate tables cannot be read.
    """
    known = load_places() if places is None else places
    sites = [_site(school, known[school.near]) for school in SCHOOLS]
    region = Region(sites, REGION_SEED, SPELLS)
    return [
        Grounds(school, site, Weather(site, school.seed, region), plan_of(school))
        for school, site in zip(SCHOOLS, sites, strict=True)
    ]


def _site(school: School, near: Place) -> Place:
    return replace(near, code=school.key, name=f"near {near.name}")


def plan_of(school: School) -> RoomPlan:
    """Return the classroom of a school: its volume, people and windows, from its seed."""
    volume, people, closed, opened = (
        uniform(school.seed, "classroom", index) for index in range(4)
    )
    return RoomPlan(
        volume_m3=150.0 + 10 * round(10 * volume),
        people=18 + round(14 * people),
        ach_closed=round(0.4 + 0.8 * closed, 1),
        ach_open=round(3 + 5 * opened, 1),
    )


def outdoor_rows(grounds: Grounds, start: datetime, count: int, samples: int) -> Iterator[Row]:
    """Yield `count` intervals of ten minutes from `start` on, each a mean of `samples`."""
    weather = grounds.weather
    wind, rain = Wind(weather.place, weather.seed), Rain(weather)
    recent = deque(
        (_rain_before(rain, start - back * TEN_MINUTES) for back in range(5, 0, -1)), maxlen=6
    )
    for number in range(1, count + 1):
        end = start + number * TEN_MINUTES
        recent.append(_rain_before(rain, end))
        outs = [weather.at(time) for time in _times(end, samples)]
        blow = wind.over(end)
        humidity = fmean(out.humidity for out in outs)
        values = {
            "air_temperature": fmean(out.temperature for out in outs),
            "relative_humidity": _moistened(humidity, sum(recent)),
            "station_pressure": fmean(out.pressure for out in outs),
            "wind_speed": blow.speed,
            "wind_gust": blow.gust,
            "wind_from_direction": blow.direction,
            "rainfall": recent[-1],
            "solar_radiation": fmean(out.sunlight for out in outs),
        }
        yield Row(end, _sensed(values, f"{weather.place.code}/out", weather.seed, end))


def indoor_rows(grounds: Grounds, start: datetime, count: int, samples: int) -> Iterator[Row]:
    """Yield `count` intervals of ten minutes of the classroom, each a mean of `samples`."""
    room = Room(grounds.weather, grounds.plan)
    for number in range(1, count + 1):
        end = start + number * TEN_MINUTES
        airs = [room.at(time) for time in _times(end, samples)]
        values = {
            "air_temperature": fmean(air.temperature for air in airs),
            "relative_humidity": fmean(air.humidity for air in airs),
            "co2": fmean(air.co2 for air in airs),
            "pm2p5": fmean(air.dust.pm2p5 for air in airs),
        }
        code, seed = grounds.place.code, grounds.weather.seed
        yield Row(end, _sensed(values, f"{code}/in", seed, end))


def _sensed(
    values: Mapping[str, float], stream: str, seed: int, end: datetime
) -> dict[str, float | None]:
    """Return the values with the errors of their sensors; the gust shares that of the wind."""
    number = int(end.timestamp()) // 600
    sensed: dict[str, float | None] = dict(values)
    for name, value in values.items():
        source = "wind_speed" if name == "wind_gust" else name
        fixed, share = ERRORS.get(source, (0.0, 0.0))
        if size := fixed + share * value:
            error = size * normal(seed, f"{stream}/error/{source}", number)
            highest = 100.0 if name == "relative_humidity" else inf
            lowest = -inf if name == "air_temperature" else 0.0
            sensed[name] = min(highest, max(lowest, value + error))
    return sensed


def tipped(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the rain that a tipping bucket of 0.2 mm counts."""
    counted: list[Row] = []
    fallen, tips = 0.0, 0
    for row in rows:
        fallen += row.values["rainfall"] or 0.0
        now = int(fallen / BUCKET_MM)
        counted.append(replace(row, values=row.values | {"rainfall": BUCKET_MM * (now - tips)}))
        tips = now
    return counted


def hourly(rows: Sequence[Row]) -> list[Row]:
    """Return one row for each six outdoor rows of ten minutes; the first begins an hour."""
    starts = range(0, len(rows), _IN_AN_HOUR)
    return [_hour(rows[first : first + _IN_AN_HOUR]) for first in starts]


def _hour(rows: Sequence[Row]) -> Row:
    values: dict[str, float | None] = {}
    for name in OUTDOOR:
        there = [value for row in rows if (value := row.values[name]) is not None]
        if len(there) < (len(rows) if name == "rainfall" else _ENOUGH):
            values[name] = None
        elif name == "rainfall":
            values[name] = sum(there)
        elif name == "wind_gust":
            values[name] = max(there)
        else:
            values[name] = fmean(there)
    if values["wind_from_direction"] is not None:
        values["wind_from_direction"] = _vector_mean(rows)
    return Row(rows[-1].end, values)


def _vector_mean(rows: Sequence[Row]) -> float:
    pairs = [(row.values["wind_speed"], row.values["wind_from_direction"]) for row in rows]
    known = [
        (speed, radians(angle)) for speed, angle in pairs if speed is not None and angle is not None
    ]
    east = sum(speed * sin(angle) for speed, angle in known)
    north = sum(speed * cos(angle) for speed, angle in known)
    return degrees(atan2(east, north)) % 360


def written(row: Row, digits: Mapping[str, int]) -> list[str]:
    """Return a row as the cells of its line in the file; no value is an empty cell."""
    cells = {name: _cell(row.values[name], places) for name, places in digits.items()}
    if cells.get("wind_speed") == "0.0":
        cells["wind_from_direction"] = "0"
    elif cells.get("wind_from_direction") == "0":
        cells["wind_from_direction"] = "360"
    return [f"{row.end:%Y-%m-%dT%H:%M:%SZ}", *cells.values()]


def _cell(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:z.{places}f}"


def _times(end: datetime, samples: int) -> list[datetime]:
    part = TEN_MINUTES / samples
    return [end - TEN_MINUTES + (number + 0.5) * part for number in range(samples)]


def _rain_before(rain: Rain, end: datetime) -> float:
    return rain.between(end - TEN_MINUTES, end)


def _moistened(humidity: float, last_hour: float) -> float:
    share = _MOIST_SHARE * (1 - exp(-last_hour / _MOIST_WITHIN))
    return humidity + share * max(0.0, _MOIST_TO - humidity)
