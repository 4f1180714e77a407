"""What the fields of the NMEA 0183 weather sentences mean.

Sources: NMEA 0183 version 3.01 and IEC 61162-1 as the makers repeat them, field by field:
Airmar LB150 technical manual, pages 15 to 27 (MDA, MWD, MWV, VWR); Simrad ST90 reference
manual, "NMEA datagram formats" (MWD, MWV); pynmea2 1.19 (VWT); Lambrecht met[LOG] manual,
page 46 (MTA, MMB, error codes); openrvdas pull request 522 (MHU).

Three things that look alike and are not:

* MWV and VWR with R are the apparent wind, which a moving sensor feels. MWV with T and VWT
  are the true wind, but their angle counts from the bow. Only MWD and MDA count from north.
* A magnetic direction is not a true one: it is given under another name, and only if the
  sentence has no true one.
* The pressure in MDA and MMB need not be the station pressure: an Airmar sends the altimeter
  setting there, reduced to sea level with its height from GPS (LB150 manual, pages 27 and
  35). The standard does not say which, so the quantity is called ``barometric_pressure``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import inf
from operator import mul
from typing import NamedTuple

from classnet_stem import units
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.lines import Refusal, spells_no_value
from classnet_stem.sensors.naming import Channel, fixed

SENSOR = "nmea"
NO_VALUES = Refusal("sentence without values", is_noise=True)
NOT_A_NUMBER = Refusal("not a number")
_WRONG_LETTER = Refusal("unit letter does not fit")
_WRONG_COUNT = Refusal("wrong number of fields")
_NO_REFERENCE = Refusal("wind is neither R nor T")
_NO_STATUS = Refusal("status is neither A nor V")
_INVALID = "the sensor says that its data are not valid"
# x.x of the standard: digits with at most one point; some devices pad it with spaces.
_NUMBER = re.compile(r" *[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12}) *", re.ASCII)
# Lambrecht met[LOG], page 46. They count only where the quantity cannot have such a value.
_ERROR_CODES = frozenset({99.9, 999.9, 9999.9})
_DIGITS = 9  # 0.9952 bar are 995.2 hPa, and not 995.1999999999999 hPa
_MOST_BAR = 100.0  # some sensors write hPa and the letter of bar
_NOT_BAR = "the sensor calls the pressure bar, but so many bar cannot be"
_LIMITS = {
    "true_wind_angle": ("deg", 0.0, 360.0),
    "magnetic_wind_direction": ("deg", 0.0, 360.0),
    "barometric_pressure": ("hPa", 500.0, 1100.0),
}
_TO_PORT = "degrees to port"


# Takes the cells after the address; it may shorten their list.
Reader = Callable[[list[str], Arrival], list[Reading] | Refusal]


class Meaning(NamedTuple):
    """What a number is: its channel, how to come to the channel's unit, the most it can be."""

    channel: Channel
    convert: Callable[[float], float] | None = None
    most: float = inf


class Field(NamedTuple):
    """A field with a value, where its letter stands (-1: none), what the letter makes of it.

    Of the fields of one `group` the first that has a value counts. `group` "" is only checked.
    """

    group: str
    value: int
    letter: int
    meanings: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of one sentence of one talker, and how many cells it has with all letters."""

    cells: int
    fields: tuple[Field, ...]

    def read(self, cells: list[str], arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings; an empty field gives none. Any misfit refuses them all."""
        if len(cells) != self.cells and len(trimmed(cells, self.cells)) != self.cells:
            return _WRONG_COUNT
        found = []
        given = ""
        for group, value, letter, meanings in self.fields:
            cell = cells[value]
            if not cell:
                continue
            meaning = meanings.get(cells[letter] if letter >= 0 else "")
            if meaning is None:
                return _WRONG_LETTER
            reading = measured(meaning, cell, arrival)
            if reading is None:
                return NOT_A_NUMBER
            if group and group != given:
                given = group
                found.append(reading)
        return found or NO_VALUES

    def invalid(self, arrival: Arrival) -> list[Reading]:
        """Return a reading without a value for each field."""
        first = (next(iter(field.meanings.values())) for field in self.fields)
        return [flagged(one.channel, None, arrival, SENSOR, _INVALID) for one in first]


def trimmed(cells: list[str], count: int) -> list[str]:
    """Return `cells` without empty ones after the first `count`: some devices add a comma."""
    while len(cells) > count and not cells[-1]:
        cells.pop()
    return cells


def measured(meaning: Meaning, cell: str, arrival: Arrival) -> Reading | None:
    """Return the reading of a cell; None if it neither is a number nor says "no value"."""
    channel, convert, most = meaning
    if _NUMBER.fullmatch(cell) is None:
        return flagged(channel, None, arrival, SENSOR) if spells_no_value(cell) else None
    sent = float(cell)
    if sent > most:
        return flagged(channel, None, arrival, SENSOR, _NOT_BAR)
    value = sent if convert is None else round(convert(sent), _DIGITS)
    if value > channel.high and sent in _ERROR_CODES:
        why = f"{cell} is what a sensor sends when it cannot measure"
        return flagged(channel, None, arrival, SENSOR, why)
    return flagged(channel, value, arrival, SENSOR)


def meaning_of(quantity: str, unit: str, source: str) -> Meaning:
    """Return what a number of `quantity` means that is sent in `unit`."""
    if quantity in _LIMITS:
        target, low, high = _LIMITS[quantity]
        channel = Channel(quantity, target, low, high, source)
    elif quantity in QUANTITIES:
        channel = fixed(quantity, QUANTITIES[quantity].unit, source)
    else:
        channel = Channel(quantity, unit, source=source)
    if unit == _TO_PORT:
        return Meaning(channel, _clockwise)
    return Meaning(channel, converter(unit, channel.unit), most_of(unit))


def converter(unit: str, target: str | None) -> Callable[[float], float] | None:
    """Return what changes a number in `unit` into one in `target`; None if it may stay."""
    if target is None or unit == target:
        return None
    if units.convert(0.0, unit, target) == 0.0:
        return partial(mul, units.convert(1.0, unit, target))
    return partial(units.convert, from_unit=unit, to_unit=target)


def most_of(unit: str | None) -> float:
    """Return the largest number in `unit` that is believed to be in that unit."""
    return _MOST_BAR if unit == "bar" else inf


def _clockwise(angle: float) -> float:
    """Return an angle to port of the bow as one that counts clockwise from it."""
    return 360.0 - angle if angle else angle


# A row says: quantity, number of the field (from 1, as in the manuals), and the unit that each
# letter in the field after it means. Letter "" stands for a field without a letter.
_Row = tuple[str, int, Mapping[str, str]]
_SPEEDS = {"N": "[kn_i]", "M": "m/s", "K": "km/h", "S": "[mi_i]/h"}
_METRES, _KNOTS, _KILOMETRES = {"M": "m/s"}, {"N": "[kn_i]"}, {"K": "km/h"}
_CELSIUS, _NO_LETTER = {"C": "Cel"}, {"": "%"}
_TRUE, _MAGNETIC = {"T": "deg"}, {"M": "deg"}
_ABSOLUTE_HUMIDITY = ""  # its unit differs from maker to maker; it is checked and not given
_PRESSURES: tuple[_Row, ...] = (
    ("barometric_pressure", 3, {"B": "bar"}),
    ("barometric_pressure", 1, {"I": "[in_i'Hg]"}),
)


def _sides(angle: str, speed: str) -> tuple[_Row, ...]:
    """Return the rows of VWR and VWT: an angle to the left or the right, and three speeds."""
    return (
        (angle, 1, {"R": "deg", "L": _TO_PORT}),
        (speed, 5, _METRES),
        (speed, 3, _KNOTS),
        (speed, 7, _KILOMETRES),
    )


# How many cells the sentence has, and its rows. Of the rows of one quantity that follow each
# other the first with a value counts; the magnetic direction stands in for the true one.
_SENTENCES: Mapping[str, tuple[int, tuple[_Row, ...]]] = {
    "MDA": (
        20,
        (
            *_PRESSURES,
            ("air_temperature", 5, _CELSIUS),
            ("water_temperature", 7, _CELSIUS),
            ("relative_humidity", 9, _NO_LETTER),
            (_ABSOLUTE_HUMIDITY, 10, _NO_LETTER),
            ("dew_point", 11, _CELSIUS),
            ("wind_from_direction", 13, _TRUE),
            ("magnetic_wind_direction", 15, _MAGNETIC),
            ("wind_speed", 19, _METRES),
            ("wind_speed", 17, _KNOTS),
        ),
    ),
    "MWD": (
        8,
        (
            ("wind_from_direction", 1, _TRUE),
            ("magnetic_wind_direction", 3, _MAGNETIC),
            ("wind_speed", 7, _METRES),
            ("wind_speed", 5, _KNOTS),
        ),
    ),
    "MHU": (
        4,
        (
            ("relative_humidity", 1, _NO_LETTER),
            (_ABSOLUTE_HUMIDITY, 2, _NO_LETTER),
            ("dew_point", 3, _CELSIUS),
        ),
    ),
    "MTW": (2, (("water_temperature", 1, _CELSIUS),)),
    "MTA": (2, (("air_temperature", 1, _CELSIUS),)),
    "MMB": (4, _PRESSURES),
    "VWR": (8, _sides("apparent_wind_direction", "apparent_wind_speed")),
    "VWT": (8, _sides("true_wind_angle", "wind_speed")),
}
_MWV: Mapping[str, tuple[_Row, ...]] = {
    "R": (("apparent_wind_direction", 1, {"R": "deg"}), ("apparent_wind_speed", 3, _SPEEDS)),
    "T": (("true_wind_angle", 1, _TRUE), ("wind_speed", 3, _SPEEDS)),
}
_STANDS_IN = {"magnetic_wind_direction": "wind_from_direction"}


def sentence_reader(address: str) -> Reader | None:
    """Return what reads the cells of a sentence such as ``WIMDA``; None if it is another one."""
    name = address[2:]
    if name == "MWV":
        return partial(_read_mwv, {one: _layout(4, _MWV[one], address) for one in _MWV})
    if name not in _SENTENCES:
        return None
    cells, rows = _SENTENCES[name]
    return _layout(cells, rows, address).read


def _layout(cells: int, rows: Iterable[_Row], address: str) -> Layout:
    return Layout(cells, tuple(_field(row, address) for row in rows))


def _field(row: _Row, address: str) -> Field:
    quantity, number, letters = row
    source = f"{address} field {number}"
    meanings = {letter: meaning_of(quantity, unit, source) for letter, unit in letters.items()}
    letter = -1 if "" in letters else number
    return Field(_STANDS_IN.get(quantity, quantity), number - 1, letter, meanings)


def _read_mwv(
    layouts: Mapping[str, Layout], cells: list[str], arrival: Arrival
) -> list[Reading] | Refusal:
    """Read MWV. Older devices, and Simrad to this day, send it without its last field."""
    if len(trimmed(cells, 5)) not in (4, 5):
        return _WRONG_COUNT
    layout = layouts.get(cells[1])
    if layout is None:
        return _NO_REFERENCE
    status = cells.pop() if len(cells) == 5 else ""
    if status == "V":
        return layout.invalid(arrival)
    return layout.read(cells, arrival) if status in ("", "A") else _NO_STATUS
