"""Numbers that mean "no value", in every format made of text.

85 °C is the power-on value in the DS18B20's data sheet; DallasTemperature for Arduino has
DEVICE_DISCONNECTED_C -127 and DEVICE_DISCONNECTED_F -196.6.
"""

from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
LINES = {
    "microbit": "{name}:{value}\r\n",
    "arduino": "{name}: {value}\r\n",
    "csv": "{name},other\r\n{value},1\r\n",
    "json": '{{"{name}":{value}}}\n',
    "python": "{{'{name}': {value}}}\r\n",
}
FORMATS = pytest.mark.parametrize("form", sorted(LINES))


def first(hear: Hear, form: str, name: str, value: str) -> Any:
    return hear(form, LINES[form].format(name=name, value=value).encode()).readings[0]


@FORMATS
@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("temp_C", "85.00", "85 is"),
        ("temp_C", "85", "85 is"),
        ("temp", "85.0", "85 is"),
        ("temp_C", "-127.00", "-127 is"),
        ("temp", "-127", "-127 is"),
        ("water_temp_C", "85.0", "85 is"),
        ("dew_point", "-127", "-127 is"),
        ("Soil_temp", "85.0", "85 is"),
        ("temp_F", "185.0", "185 °F is 85 °C"),
        ("temp_F", "-196.60", "-196.6 is"),
        ("hum_pct", "-999", "-999 means"),
        ("press_hPa", "-9999.0", "-9999 means"),
        ("light_lux", "2.00e+53", "2e53 means"),
    ],
)
def test_sentinel(hear: Hear, form: str, name: str, value: str, why: str) -> None:
    """A number that a sensor sends instead of a value is no value, and the reason says so."""
    reading = first(hear, form, name, value)

    assert (None, Flag.MISSING) == (reading.value, reading.flag)
    assert reading.reason.startswith(why)


@FORMATS
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hum_pct", "85.00"),
        ("hum", "85"),
        ("temp_F", "85.0"),
        ("light_lux", "85"),
        ("x", "85"),
        ("x", "-127"),
        ("x", "-999"),
        ("temp_C", "84.94"),
        ("temp_C", "-12.7"),
        ("light", "185"),
    ],
)
def test_what_stays_a_value(hear: Hear, form: str, name: str, value: str) -> None:
    """85 % of humidity, 85 °F, 85 of an unknown quantity and near numbers are values."""
    assert float(value) == first(hear, form, name, value).value


@pytest.mark.parametrize(
    "text", ["Temperature: 85.00 *C", "Temperature = -127.00 °C", "Temp: 85.00°C 185.00°F"]
)
def test_sentinel_in_prose(hear: Hear, text: str) -> None:
    """The unit behind a value tells a sentinel too."""
    assert [None] == [one.value for one in hear("arduino", f"{text}\r\n".encode()).readings]


@pytest.mark.parametrize("text", ["Humidity: 85.00%", "Temperature: 85.00°F"])
def test_value_in_prose(hear: Hear, text: str) -> None:
    """85 % and 85 °F stay values when the unit stands behind them."""
    assert [85.0] == [one.value for one in hear("arduino", f"{text}\r\n".encode()).readings]


def test_sentinel_inside_an_object(hear: Hear) -> None:
    """A DS18B20 in an object inside the object is known by its temperature."""
    heard = hear("json", b'{"DS18B20":{"Temperature":85.0,"Humidity":85.0}}\n')

    assert [None, 85.0] == [one.value for one in heard.readings]


@FORMATS
@pytest.mark.parametrize("value", ["nan", "NaN"])
def test_nan(hear: Hear, form: str, value: str) -> None:
    """A value that is not a number is no value; Python and JSON have one spelling each."""
    if (form, value) in {("json", "nan"), ("python", "NaN")}:
        assert [] == hear(form, LINES[form].format(name="x", value=value).encode()).readings
    else:
        assert first(hear, form, "x", value).value is None
