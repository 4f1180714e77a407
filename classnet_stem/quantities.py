"""The one table of quantities: short names, CF standard names, units, plausible limits.

Names follow the CF standard name table (https://cfconventions.org) shortened once here.
`low` and `high` are what a station on the ground can meet anywhere on Earth (after
WMO-No. 8, Guide to Instruments, and Zahumensky 2004, Guidelines on Quality Control
Procedures for Data from Automatic Weather Stations); `step` is the largest believable
change between two readings one minute apart; `persistence` is the least change to be
expected in an hour. Indoor readings use the same names; the station says "indoor".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Quantity:
    """One kind of measurement. Limits are in `unit` (UCUM); None where there is none."""

    name: str
    cf_name: str | None
    unit: str
    words: str
    low: float
    high: float
    step: float | None = None
    persistence: float | None = None


_ROWS = (
    Quantity("air_temperature", "air_temperature", "Cel", "air temperature", -80, 60, 3, 0.1),
    Quantity("relative_humidity", "relative_humidity", "%", "relative humidity", 0, 100, 15, 1),
    Quantity(
        "station_pressure", "surface_air_pressure", "hPa", "station pressure", 500, 1100, 2, 0.1
    ),
    Quantity(
        "sea_level_pressure",
        "air_pressure_at_mean_sea_level",
        "hPa",
        "sea-level pressure",
        850,
        1100,
        2,
        0.1,
    ),
    Quantity("dew_point", "dew_point_temperature", "Cel", "dew point", -80, 35, 4, 0.1),
    Quantity("wind_speed", "wind_speed", "m/s", "wind speed", 0, 75, 20, 0.5),
    Quantity("wind_gust", "wind_speed_of_gust", "m/s", "wind gust", 0, 110),
    Quantity("wind_from_direction", "wind_from_direction", "deg", "wind direction", 0, 360),
    Quantity("rainfall", "thickness_of_rainfall_amount", "mm", "rain", 0, 40),
    Quantity(
        "solar_radiation",
        "surface_downwelling_shortwave_flux_in_air",
        "W/m2",
        "solar radiation",
        0,
        1600,
        800,
    ),
    Quantity("uv_index", "ultraviolet_index", "1", "UV index", 0, 25),
    Quantity("co2", "mole_fraction_of_carbon_dioxide_in_air", "[ppm]", "carbon dioxide", 300, 5000),
    Quantity(
        "pm1", "mass_concentration_of_pm1_ambient_aerosol_particles_in_air", "ug/m3", "PM1", 0, 1000
    ),
    Quantity(
        "pm2p5",
        "mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air",
        "ug/m3",
        "PM2.5",
        0,
        1000,
    ),
    Quantity(
        "pm10",
        "mass_concentration_of_pm10_ambient_aerosol_particles_in_air",
        "ug/m3",
        "PM10",
        0,
        2000,
    ),
    Quantity("illuminance", None, "lx", "light", 0, 200_000),
    Quantity("light_level", None, "1", "light level (0 to 255)", 0, 255),
    Quantity("sound_level", "sound_pressure_level_in_air", "dB", "sound level", 0, 140),
    Quantity("device_temperature", None, "Cel", "temperature of the board", -40, 125),
    Quantity("battery_voltage", "battery_voltage", "V", "battery", 0, 20),
)

QUANTITIES: Mapping[str, Quantity] = MappingProxyType({row.name: row for row in _ROWS})

_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "temp": "air_temperature",
        "temperature": "air_temperature",
        "airtemp": "air_temperature",
        "air_temp": "air_temperature",
        "t": "air_temperature",
        "hum": "relative_humidity",
        "humidity": "relative_humidity",
        "rh": "relative_humidity",
        "rel_humidity": "relative_humidity",
        "press": "station_pressure",
        "pressure": "station_pressure",
        "air_pressure": "station_pressure",
        "surface_air_pressure": "station_pressure",
        "dewpoint": "dew_point",
        "wind": "wind_speed",
        "gust": "wind_gust",
        "wind_dir": "wind_from_direction",
        "wind_direction": "wind_from_direction",
        "rain": "rainfall",
        "solar": "solar_radiation",
        "uv": "uv_index",
        "pm2_5": "pm2p5",
        "pm25": "pm2p5",
        "pm2.5": "pm2p5",
        "pm_2_5": "pm2p5",
        "lux": "illuminance",
        "sound": "sound_level",
        "noise": "sound_level",
        "chip_temp": "device_temperature",
        "board_temp": "device_temperature",
        "cpu_temp": "device_temperature",
        "battery": "battery_voltage",
        "vbat": "battery_voltage",
    }
)


def lookup(name: str) -> Quantity | None:
    """Return the quantity for a short name or for a common spelling of it, else None."""
    key = name.strip().lower().replace(" ", "_").replace("-", "_")
    return QUANTITIES.get(_ALIASES.get(key, key))


def is_plausible(quantity: str, value: float) -> bool:
    """Tell whether `value`, in the quantity's own unit, can happen on Earth.

    An unknown quantity has no limits: any finite value is plausible. NaN never is.
    """
    row = QUANTITIES.get(quantity)
    if value != value or value in (float("inf"), float("-inf")):
        return False
    return row is None or row.low <= value <= row.high
