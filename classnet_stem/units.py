"""Units: UCUM codes inside, symbols for people, and the few conversions that schools need.

Codes follow the Unified Code for Units of Measure (UCUM, https://ucum.org).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from classnet_stem.errors import UnitError

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "Cel": "°C",
        "[degF]": "°F",
        "K": "K",
        "%": "%",
        "hPa": "hPa",
        "Pa": "Pa",
        "kPa": "kPa",
        "[in_i'Hg]": "inHg",
        "m/s": "m/s",
        "km/h": "km/h",
        "[kn_i]": "kn",
        "[mi_i]/h": "mph",
        "deg": "°",
        "mm": "mm",
        "[in_i]": "in",
        "mm/h": "mm/h",
        "[in_i]/h": "in/h",
        "[ft_i]": "ft",
        "bar": "bar",
        "mm[Hg]": "mmHg",
        "[ppm]": "ppm",
        "[ppb]": "ppb",
        "/dL": "per 0.1 L",
        "/cm3": "per cm³",
        "um": "µm",
        "mg/m3": "mg/m³",
        "mV": "mV",
        "s": "s",
        "min": "min",
        "kW/m2": "kW/m²",
        "ug/m3": "µg/m³",
        "lx": "lx",
        "dB": "dB",
        "W/m2": "W/m²",
        "V": "V",
        "m": "m",
        "1": "",
    }
)

_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "c": "Cel",
        "°c": "Cel",
        "degc": "Cel",
        "deg_c": "Cel",
        "celsius": "Cel",
        "*c": "Cel",
        "cel": "Cel",
        "f": "[degF]",
        "°f": "[degF]",
        "degf": "[degF]",
        "*f": "[degF]",
        "fahrenheit": "[degF]",
        "k": "K",
        "kelvin": "K",
        "%": "%",
        "pct": "%",
        "percent": "%",
        "%rh": "%",
        "rh%": "%",
        "hpa": "hPa",
        "mbar": "hPa",
        "mb": "hPa",
        "pa": "Pa",
        "kpa": "kPa",
        "inhg": "[in_i'Hg]",
        "m/s": "m/s",
        "ms-1": "m/s",
        "mps": "m/s",
        "km/h": "km/h",
        "kmh": "km/h",
        "kph": "km/h",
        "kn": "[kn_i]",
        "knots": "[kn_i]",
        "mph": "[mi_i]/h",
        "deg": "deg",
        "°": "deg",
        "degrees": "deg",
        "mm": "mm",
        "mm/h": "mm/h",
        "in": "[in_i]",
        "in/h": "[in_i]/h",
        "ft": "[ft_i]",
        "bar": "bar",
        "bars": "bar",
        "mmhg": "mm[Hg]",
        "ppb": "[ppb]",
        "um": "um",
        "µm": "um",
        "μm": "um",
        "mg/m3": "mg/m3",
        "mg/m³": "mg/m3",
        "kw/m²": "kW/m2",
        "per 0.1 l": "/dL",
        "per cm³": "/cm3",
        "mv": "mV",
        "s": "s",
        "min": "min",
        "ppm": "[ppm]",
        "ug/m3": "ug/m3",
        "µg/m³": "ug/m3",
        "μg/m³": "ug/m3",
        "µg/m3": "ug/m3",
        "μg/m3": "ug/m3",
        "ugm3": "ug/m3",
        "lx": "lx",
        "lux": "lx",
        "db": "dB",
        "dba": "dB",
        "w/m2": "W/m2",
        "w/m²": "W/m2",
        "wm2": "W/m2",
        "v": "V",
        "m": "m",
    }
)

# Each entry: (unit, base unit, to the base, from the base). Factors are exact by definition:
# the inch is 25.4 mm, the mile 1609.344 m, the nautical mile 1852 m; the inch of mercury is
# 33.86389 hPa (conventional, BIPM SI brochure lists the mmHg as 133.322 Pa).
_Scale = tuple[str, Callable[[float], float], Callable[[float], float]]
_SCALES: Mapping[str, _Scale] = MappingProxyType(
    {
        "Cel": ("Cel", lambda x: x, lambda x: x),
        "[degF]": ("Cel", lambda x: (x - 32.0) / 1.8, lambda x: x * 1.8 + 32.0),
        "K": ("Cel", lambda x: x - 273.15, lambda x: x + 273.15),
        "hPa": ("hPa", lambda x: x, lambda x: x),
        "Pa": ("hPa", lambda x: x / 100.0, lambda x: x * 100.0),
        "kPa": ("hPa", lambda x: x * 10.0, lambda x: x / 10.0),
        "[in_i'Hg]": ("hPa", lambda x: x * 33.86389, lambda x: x / 33.86389),
        "bar": ("hPa", lambda x: x * 1000.0, lambda x: x / 1000.0),
        "mm[Hg]": ("hPa", lambda x: x * 1.33322387415, lambda x: x / 1.33322387415),
        "m/s": ("m/s", lambda x: x, lambda x: x),
        "km/h": ("m/s", lambda x: x / 3.6, lambda x: x * 3.6),
        "[kn_i]": ("m/s", lambda x: x * 1852.0 / 3600.0, lambda x: x * 3600.0 / 1852.0),
        "[mi_i]/h": ("m/s", lambda x: x * 1609.344 / 3600.0, lambda x: x * 3600.0 / 1609.344),
        "mm": ("mm", lambda x: x, lambda x: x),
        "[in_i]": ("mm", lambda x: x * 25.4, lambda x: x / 25.4),
        "m": ("mm", lambda x: x * 1000.0, lambda x: x / 1000.0),
        "[ft_i]": ("mm", lambda x: x * 304.8, lambda x: x / 304.8),
        "um": ("mm", lambda x: x / 1000.0, lambda x: x * 1000.0),
        "mm/h": ("mm/h", lambda x: x, lambda x: x),
        "[in_i]/h": ("mm/h", lambda x: x * 25.4, lambda x: x / 25.4),
        "ug/m3": ("ug/m3", lambda x: x, lambda x: x),
        "mg/m3": ("ug/m3", lambda x: x * 1000.0, lambda x: x / 1000.0),
        "V": ("V", lambda x: x, lambda x: x),
        "mV": ("V", lambda x: x / 1000.0, lambda x: x * 1000.0),
        "W/m2": ("W/m2", lambda x: x, lambda x: x),
        "kW/m2": ("W/m2", lambda x: x * 1000.0, lambda x: x / 1000.0),
    }
)


def symbol(unit: str | None) -> str:
    """Return how people write a UCUM `unit`: ``"Cel"`` gives ``"°C"``; None gives ``""``.

    A unit that is not in the table is returned as it is.
    """
    return "" if unit is None else SYMBOLS.get(unit, unit)


def parse(text: str) -> str | None:
    """Return the UCUM code for a unit as people write it, or None if it is not known.

    Letter case does not matter for people's spellings ("°C", "degC", "HPA", "lux").
    """
    stripped = text.strip()
    if stripped in SYMBOLS:
        return stripped
    return _SPELLINGS.get(stripped.lower())


def convert(value: float, from_unit: str, to_unit: str) -> float:
    """Return `value` in `to_unit`; both units are UCUM codes.

    Raises UnitError when the two units measure different things.
    """
    if from_unit == to_unit:
        return value
    source, target = _SCALES.get(from_unit), _SCALES.get(to_unit)
    if source is None or target is None or source[0] != target[0]:
        raise UnitError(
            f"{symbol(from_unit)} cannot be changed into {symbol(to_unit)}.",
            "The two units measure different things, or one is not in the table.",
            "Check the unit that the sensor sends.",
        )
    return target[2](source[1](value))
