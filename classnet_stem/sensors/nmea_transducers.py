"""What the groups of the NMEA 0183 sentence XDR mean: type, value, unit, name.

Sources: NMEA, "Update to XDR Sentence", version 4.11 (types, units and the names ``Air`` and
``Baro#X``); Vaisala WXT510 user guide M210470EN, "Transducer table" (the types S with a unit,
V, R, Z and the units F, H, I, M); Airmar PB200 manual, page 101 (``STNP``, ``WCHT``, ``HINX``);
the names of OpenCPN and of Signal K's converters (``TempAir``, ``Barometer``, ``ENV_...``).

A group counts only if its type and its unit fit, and one misfit refuses the sentence: a lost
or added comma moves everything after it. Names are free. A name that is well known gives its
quantity; any other stays the name of the value, with what the type says where the name alone
is not enough: Vaisala only counts, and version 4.11 names an engine, not what it measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from classnet_stem import units
from classnet_stem.errors import UnitError
from classnet_stem.quantities import QUANTITIES, lookup
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival
from classnet_stem.sensors.lines import Refusal
from classnet_stem.sensors.naming import Channel, fixed, safe_name
from classnet_stem.sensors.nmea_sentences import (
    NO_VALUES,
    NOT_A_NUMBER,
    Meaning,
    converter,
    measured,
    most_of,
)

_GROUP = 4
_NOT_WHOLE = Refusal("XDR groups are not whole")
_MISFIT = Refusal("XDR type and unit do not fit")
# Type: its word, and the unit for each letter. None where a letter means different things to
# different makers (V with M: cubic metres, or millimetres of rain). "" means none for all types.
_TYPES: Mapping[str, tuple[str, Mapping[str, str | None]]] = {
    "A": ("angle", {"D": "deg", "P": "%"}),
    "B": ("absolute_humidity", {"K": "kg/m3"}),
    "C": ("temperature", {"C": "Cel", "F": "[degF]", "K": "K"}),
    "D": ("displacement", {"M": "m", "P": "%"}),
    "E": ("level", {"P": "%"}),
    "F": ("frequency", {"H": "Hz"}),
    "G": ("generic", {"P": "%"}),
    "H": ("humidity", {"P": "%"}),
    "I": ("current", {"A": "A"}),
    "L": ("salinity", {"S": "[ppth]"}),
    "N": ("force", {"N": "N"}),
    "P": ("pressure", {"B": "bar", "P": "Pa", "H": "hPa", "I": "[in_i'Hg]", "M": "mm[Hg]"}),
    "R": ("flow", {"l": "L/s", "M": None, "I": None, "H": None}),
    "S": ("switch", {"K": "km/h", "M": "m/s", "N": "[kn_i]", "S": "[mi_i]/h"}),
    "T": ("rotation", {"R": "/min"}),
    "U": ("voltage", {"V": "V", "N": "V", "F": "V", "W": "V"}),
    "V": ("volume", {"P": "%", "M": None, "I": None, "H": None}),
    "Z": ("duration", {"s": "s", "S": "s"}),
}
_NAMES: Mapping[tuple[str, str], str] = {
    ("C", "AIR"): "air_temperature",
    ("C", "TEMPAIR"): "air_temperature",
    ("C", "ENV_OUTSIDE_T"): "air_temperature",
    ("C", "ENV_OUTAIR_T"): "air_temperature",
    ("C", "ENV_INSIDE_T"): "indoor_temperature",
    ("C", "ENV_WATER_T"): "water_temperature",
    ("C", "WCHT"): "wind_chill",
    ("C", "HINX"): "heat_index",
    ("H", "AIR"): "relative_humidity",
    ("H", "RELHUM"): "relative_humidity",
    ("H", "ENV_OUTSIDE_H"): "relative_humidity",
    ("H", "ENV_INSIDE_H"): "indoor_humidity",
    ("P", "STNP"): "station_pressure",
    ("P", "BARO"): "station_pressure",
    ("P", "BAROMETER"): "station_pressure",
    ("P", "ENV_ATMOS_P"): "station_pressure",
}


def read_transducers(address: str, cells: list[str], arrival: Arrival) -> list[Reading] | Refusal:
    """Return a reading for each group that has a value, or why the sentence gives none."""
    if len(cells) % _GROUP == 1 and not cells[-1]:
        cells.pop()  # some devices add a comma
    if len(cells) % _GROUP:
        return _NOT_WHOLE
    found = []
    for at in range(0, len(cells), _GROUP):
        kind, value, letter, name = cells[at : at + _GROUP]
        if not kind and not value:
            continue
        meaning = transducer(address, kind, letter, name)
        if meaning is None:
            return _MISFIT
        if not value:
            continue
        reading = measured(meaning, value, arrival)
        if reading is not None:
            found.append(reading)
        elif kind != "G" or letter:  # G without a unit may be text, says Vaisala
            return NOT_A_NUMBER
    return found or NO_VALUES


@lru_cache(maxsize=512)
def transducer(address: str, kind: str, letter: str, name: str) -> Meaning | None:
    """Return what a transducer measures; None if its type and unit letters do not fit."""
    if kind not in _TYPES:
        return None
    word, letters = _TYPES[kind]
    if letter and letter not in letters:
        return None
    unit = letters.get(letter)
    source = f"{address} {safe_name(name)}" if name.strip() else f"{address} {kind}"
    quantity = _known(kind, letter, name.partition("#")[0].strip())
    if quantity is None:
        named = _own(name.strip(), "wind_speed" if kind == "S" and letter else word)
        return Meaning(Channel(named, unit, source=source), most=most_of(unit))
    if unit is None:
        return Meaning(Channel(quantity, None, source=source))
    channel = fixed(quantity, QUANTITIES[quantity].unit, source)
    return Meaning(channel, converter(unit, channel.unit), most_of(unit))


def _known(kind: str, letter: str, name: str) -> str | None:
    """Return the quantity that the name stands for, if such a transducer can measure it."""
    quantity = _NAMES.get((kind, name.upper()))
    if quantity is not None:
        return quantity
    found = lookup(name)
    letters = _TYPES[kind][1]
    possible = [letters[letter]] if letter else [*letters.values()]
    if found is None or not any(_fits(unit, found.unit) for unit in possible):
        return None
    return found.name


def _fits(unit: str | None, target: str) -> bool:
    """Tell whether a number in `unit` can be changed into one in `target`."""
    try:
        return unit is not None and units.convert(1.0, unit, target) is not None
    except UnitError:
        return False


def _own(name: str, word: str) -> str:
    """Return the transducer's own name, made clear by its type's word where it has to be."""
    safe = safe_name(name) if name else ""
    if not any(mark.isalpha() for mark in safe):
        return f"xdr_{word}_{safe}" if safe else f"xdr_{word}"
    if "#" in name:
        return f"{safe}_{word}"
    return f"xdr_{safe}" if lookup(safe) is not None else safe
