"""Print what MetPy gives for humidity, comfort and pressure, over the valid ranges."""

import itertools
import sys
import warnings

import metpy
import metpy.calc as mpcalc
from metpy.constants import water_gas_constant
from metpy.units import units

warnings.simplefilter("ignore")
Q = units.Quantity


def humidity() -> list[tuple[str, float, float, float, float]]:
    rows = []
    for t, rh in itertools.product((-45, -20, -5, 0, 5, 20, 30, 40, 50), (2, 10, 30, 60, 90, 100)):
        warmth, wet = Q(t, "degC"), Q(rh, "percent")
        dew = mpcalc.dewpoint_from_relative_humidity(warmth, wet).m_as("degC")
        mixing = mpcalc.mixing_ratio_from_relative_humidity(Q(900, "hPa"), warmth, wet)
        vapour = mpcalc.saturation_vapor_pressure(warmth) * rh / 100
        absolute = (vapour / (water_gas_constant * warmth.to("kelvin"))).m_as("g/m**3")
        rows.append(("dew_point", t, rh, 0, dew))
        rows.append(("mixing_ratio", t, rh, 900, mixing.m_as("g/kg")))
        rows.append(("absolute_humidity", t, rh, 0, absolute))
    for t, dew in ((20, 19.9), (20, 5), (-10, -15), (35, 30), (0, -30), (60, 35)):
        wet = mpcalc.relative_humidity_from_dewpoint(Q(t, "degC"), Q(dew, "degC"))
        rows.append(("relative_humidity", t, dew, 0, wet.m_as("percent")))
    return rows


def comfort() -> list[tuple[str, float, float, float, float]]:
    rows = []
    for t, rh in itertools.product((0, 10, 20, 25, 28, 29.5, 32, 38, 43), (5, 12, 40, 60, 80, 95)):
        felt = mpcalc.heat_index(Q(t, "degC"), Q(rh, "percent"), mask_undefined=False)
        rows.append(("heat_index", t, rh, 0, float(felt.m_as("degC")[0])))
    for t, speed in itertools.product((-50, -25, -10, 0, 10), (1.4, 3, 8, 20, 40)):
        felt = mpcalc.windchill(Q(float(t), "degC"), Q(float(speed), "m/s"), mask_undefined=False)
        rows.append(("wind_chill", t, speed, 0, float(felt.m_as("degC"))))
    return rows


def pressure() -> list[tuple[str, float, float, float, float]]:
    rows = []
    for height in (-400, 0, 10, 150, 500, 1000, 2000, 3500, 5000):
        there = mpcalc.height_to_pressure_std(Q(float(height), "m")).m_as("hPa")
        rows.append(("sea_level_pressure", there, height, 15 - 0.0065 * height, 1013.25))
    return rows


print(f"# MetPy {metpy.__version__} (BSD-3-Clause), calc; Python {sys.version_info.major}")
print("# the standard atmosphere: pressure at a height, and 1013.25 hPa at sea level")
print("quantity,first,second,third,value")
for name, first, second, third, value in humidity() + comfort() + pressure():
    print(f"{name},{first:.10g},{second:.10g},{third:.10g},{value:.8g}")
