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
    Quantity("rainfall", "thickness_of_rainfall_amount", "mm", "rain", 0, 2000),
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
    Quantity("pm4", None, "ug/m3", "PM4", 0, 1500),
    Quantity("pm100", None, "ug/m3", "PM100, all dust", 0, 20_000),
    Quantity("n0p3", None, "/dL", "particles above 0.3 µm", 0, 65_535),
    Quantity("n0p5", None, "/dL", "particles above 0.5 µm", 0, 65_535),
    Quantity("n1", None, "/dL", "particles above 1 µm", 0, 65_535),
    Quantity("n2p5", None, "/dL", "particles above 2.5 µm", 0, 65_535),
    Quantity("n5", None, "/dL", "particles above 5 µm", 0, 65_535),
    Quantity("n10", None, "/dL", "particles above 10 µm", 0, 65_535),
    Quantity("nc0p5", None, "/cm3", "particles up to 0.5 µm", 0, 65_535),
    Quantity("nc1", None, "/cm3", "particles up to 1 µm", 0, 65_535),
    Quantity("nc2p5", None, "/cm3", "particles up to 2.5 µm", 0, 65_535),
    Quantity("nc4", None, "/cm3", "particles up to 4 µm", 0, 65_535),
    Quantity("nc10", None, "/cm3", "particles up to 10 µm", 0, 65_535),
    Quantity("particle_size", None, "um", "typical particle size", 0, 10),
    Quantity("formaldehyde", None, "ug/m3", "formaldehyde", 0, 2000),
    Quantity("apparent_wind_speed", None, "m/s", "wind as a moving station feels it", 0, 75),
    Quantity("apparent_wind_direction", None, "deg", "its angle from the bow", 0, 360),
    Quantity("true_wind_angle", None, "deg", "true wind, angle from the bow", 0, 360),
    Quantity("magnetic_wind_direction", None, "deg", "wind, from magnetic north", 0, 360),
    Quantity("wind_speed_1min", None, "m/s", "mean wind of one minute", 0, 75),
    Quantity("wind_speed_10min", None, "m/s", "mean wind of ten minutes", 0, 75),
    Quantity(
        "wind_gust_from_direction",
        "wind_gust_from_direction",
        "deg",
        "direction of the gust",
        0,
        360,
    ),
    Quantity("barometric_pressure", None, "hPa", "air pressure, height not said", 500, 1100),
    Quantity("rain_rate", "rainfall_rate", "mm/h", "rain rate", 0, 500),
    Quantity("rain_clicks", None, "1", "tips of the rain bucket", 0, 65_535),
    Quantity("water_temperature", "sea_water_temperature", "Cel", "water temperature", -3, 45),
    Quantity("indoor_temperature", None, "Cel", "indoor temperature", -40, 60, 3, 0.1),
    Quantity("indoor_humidity", None, "%", "indoor humidity", 0, 100, 15, 1),
    Quantity("heat_index", "heat_index_of_air_temperature", "Cel", "heat index", -80, 90),
    Quantity("wind_chill", "wind_chill_of_air_temperature", "Cel", "wind chill", -120, 60),
    Quantity("altitude", "altitude", "m", "altitude", -500, 9000),
    Quantity("illuminance", None, "lx", "light", 0, 200_000),
    Quantity("light_level", None, "1", "light level (0 to 255)", 0, 255),
    Quantity("sound_level", "sound_pressure_level_in_air", "dB", "sound level", 0, 140),
    Quantity("device_temperature", None, "Cel", "temperature of the board", -40, 125),
    Quantity("battery_voltage", None, "V", "battery", 0, 20),
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
        "water_temp": "water_temperature",
        "indoor_temp": "indoor_temperature",
        "approx._altitude": "altitude",
        "heatindex": "heat_index",
        "windchill": "wind_chill",
        "pm1.0": "pm1",
        "pm1_0": "pm1",
        "pm4.0": "pm4",
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
