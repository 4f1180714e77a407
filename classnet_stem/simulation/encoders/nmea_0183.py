"""NMEA 0183 weather sentences: MDA, MWV, MWD and XDR, and now and then one of a GPS receiver.

Written from the fields that Airmar lists for its stations (LB150 technical manual, pages 15 to
27) and Vaisala for MWV (M210822EN-F): a sentence is ``$``, talker and name, fields after
commas, ``*``, and the exclusive or of all characters in between as two hexadecimal digits.
A field without a value is empty.

The simulated station stands still, so its sensor reports the apparent wind (R) with its own
zero mark pointing north. The pressure at the station goes into XDR as ``STNP``; MDA carries
the pressure reduced to sea level, as at Airmar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

_GPS_EVERY = 5  # samples
_HPA_IN_INCH_OF_MERCURY = 33.86389
_KNOTS_IN_METRE_PER_SECOND = 3600 / 1852
# quantity, type, divisor, form, unit, name
_TRANSDUCERS = (
    ("station_pressure", "P", 1000, ".5f", "B", "STNP"),
    ("indoor_temperature", "C", 1, ".1f", "C", "ENV_INSIDE_T"),
    ("indoor_humidity", "H", 1, ".1f", "P", "ENV_INSIDE_H"),
)


class NmeaEncoder(FreeRunning):
    """Weather sentences of talker WI, YX for the transducers, and GLL of talker GP."""

    def __init__(self) -> None:
        self._samples = 0

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return f"{text}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return the sentences of one sample; those for which there is no value are left out."""
        found = [_composite(values), *_wind(values), _transducers(values)]
        if self._samples % _GPS_EVERY == 0:
            # A receiver that has no position yet: no field has a value, status V, mode N.
            found.append("GPGLL,,,,,,V,N")
        self._samples += 1
        return b"".join(sentence(body) for body in found if body)


def sentence(body: str) -> bytes:
    """Return `body` with its start, its checksum and its end."""
    check = 0
    for mark in body:
        check ^= ord(mark)
    return f"${body}*{check:02X}\r\n".encode("ascii")


def _composite(values: Mapping[str, float]) -> str:
    """Return MDA: pressure, temperatures, humidity, dew point and wind, 20 fields."""
    pressure, speed = values.get("sea_level_pressure"), values.get("wind_speed")
    fields = (
        *_field(_times(pressure, 1 / _HPA_IN_INCH_OF_MERCURY), ".4f", "I"),
        *_field(_times(pressure, 0.001), ".5f", "B"),
        *_field(values.get("air_temperature"), ".1f", "C"),
        *_field(values.get("water_temperature"), ".1f", "C"),
        *_field(values.get("relative_humidity"), ".1f", ""),
        *_field(values.get("dew_point"), ".1f", "C"),
        *_field(values.get("wind_from_direction"), ".1f", "T"),
        *_field(None, ".1f", "M"),
        *_field(_times(speed, _KNOTS_IN_METRE_PER_SECOND), ".1f", "N"),
        *_field(speed, ".1f", "M"),
    )
    return _joined("WIMDA", fields) if any(fields) else ""


def _wind(values: Mapping[str, float]) -> tuple[str, ...]:
    """Return MWD, which counts from north, and MWV, which counts from the sensor's mark."""
    direction, speed = values.get("wind_from_direction"), values.get("wind_speed")
    if direction is None and speed is None:
        return ()
    knots = _times(speed, _KNOTS_IN_METRE_PER_SECOND)
    over_ground = (
        *_field(direction, ".1f", "T"),
        *_field(None, ".1f", "M"),
        *_field(knots, ".1f", "N"),
        *_field(speed, ".1f", "M"),
    )
    felt = (*_field(direction, ".1f", "R"), *_field(knots, ".1f", "N"), "A")
    # The reference stands there even if the angle does not.
    return _joined("WIMWD", over_ground), _joined("WIMWV", (felt[0], "R", *felt[2:]))


def _transducers(values: Mapping[str, float]) -> str:
    """Return XDR: type, value, unit and name of each transducer."""
    fields = [
        field
        for quantity, kind, divisor, form, unit, name in _TRANSDUCERS
        if quantity in values
        for field in (kind, format(values[quantity] / divisor, form), unit, name)
    ]
    return _joined("YXXDR", fields) if fields else ""


def _field(value: float | None, form: str, letter: str) -> tuple[str, str]:
    """Return a number and the letter of its unit, both empty if there is no value."""
    return ("", "") if value is None else (format(value, form), letter)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _joined(address: str, fields: Iterable[str]) -> str:
    return ",".join((address, *fields))


ENCODERS = {"nmea": NmeaEncoder}
