"""What CF wants to read on a variable: names, units in UDUNITS, cell methods, flags.

Sources: NetCDF Climate and Forecast (CF) Metadata Conventions 1.11 (Eaton et al. 2023),
sections 3.1 (units), 3.5 (flags), 7.3 (cell methods); the CF standard
name table, version 93.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.datasets.rules import SPEED_OF, rule_of
from classnet_stem.quantities import QUANTITIES

UDUNITS: Mapping[str, str] = MappingProxyType(
    {
        "Cel": "degC",
        "[degF]": "degF",
        "K": "K",
        "%": "%",
        "hPa": "hPa",
        "Pa": "Pa",
        "kPa": "kPa",
        "[in_i'Hg]": "in_Hg",
        "mm[Hg]": "mmHg",
        "bar": "bar",
        "m/s": "m s-1",
        "km/h": "km h-1",
        "[kn_i]": "knot",
        "[mi_i]/h": "mile h-1",
        "deg": "degree",
        "mm": "mm",
        "[in_i]": "inch",
        "[ft_i]": "foot",
        "m": "m",
        "um": "um",
        "mm/h": "mm h-1",
        "[in_i]/h": "inch h-1",
        "[ppm]": "1e-6",
        "[ppb]": "1e-9",
        "ug/m3": "ug m-3",
        "mg/m3": "mg m-3",
        "/dL": "dL-1",
        "/cm3": "cm-3",
        "W/m2": "W m-2",
        "kW/m2": "kW m-2",
        "lx": "lx",
        "dB": "0.05 lg(re 2e-5 Pa)",
        "V": "V",
        "mV": "mV",
        "s": "s",
        "min": "min",
        "1": "1",
    }
)
"""UCUM code to the text that CF wants. ``1e-6`` is how CF writes parts in a million.

UDUNITS does not know the decibel. A sound level is 20 times the logarithm of the pressure over
20 µPa (IEC 61672-1), and this is what its unit says.
"""

FLAG_VALUES = (1, 2, 3, 4, 9)
FLAG_MEANINGS = "good not_evaluated suspect fail missing"
FLAG_ENDING = "_flag"

# In quantities.py with a name in the style of CF, but not in version 93 of the table.
_NOT_IN_THE_TABLE = frozenset({"pm4", "battery_voltage"})
_TEMPERATURES = ("Cel", "[degF]", "K")
_METHODS: Mapping[str, str] = MappingProxyType(
    {"sum": "sum", "maximum": "maximum", "minimum": "minimum"}
)


def standard_name(quantity: str) -> str | None:
    """Return the CF standard name of `quantity`, None if CF has none."""
    known = QUANTITIES.get(quantity)
    return None if known is None or quantity in _NOT_IN_THE_TABLE else known.cf_name


def variable_attrs(
    quantity: str, unit: str | None, spacing: str, *, is_simulated: bool
) -> dict[str, object]:
    """Return the attributes of a data variable whose values stand for whole intervals.

    `unit` is a UCUM code, None if it is not known (then there is no ``units``, and a comment
    says why). `spacing` is the time between the readings that went in, such as "10 minutes",
    or "" if it is not the same for all stations. If any station is simulated the content is
    a model result (ISO 19115 coverage content type), so that nobody takes it for measured.
    """
    known = QUANTITIES.get(quantity)
    attrs: dict[str, object] = {"long_name": known.words if known else quantity}
    if name := standard_name(quantity):
        attrs["standard_name"] = name
    if unit is None:
        attrs["comment"] = "The unit is not known: the sensor does not send it."
    else:
        attrs |= {"units": UDUNITS.get(unit, unit), "ucum": unit}
    if unit in _TEMPERATURES:
        attrs["units_metadata"] = "temperature: on_scale"
    if quantity == "altitude":
        attrs["positive"] = "up"
    attrs["coverage_content_type"] = "modelResult" if is_simulated else "physicalMeasurement"
    return attrs | {"cell_methods": cell_methods(quantity, spacing)}


def cell_methods(quantity: str, spacing: str) -> str:
    """Return for example ``time: mean (interval: 10 minutes)``.

    The interval is the spacing of what went in (CF 7.3.2); how long a cell is, the time
    bounds say.
    """
    rule = rule_of(quantity)
    notes = [f"interval: {spacing}"] if spacing else []
    if rule == "vector":
        notes.append(f"comment: mean of vectors as long as {SPEED_OF[quantity]}")
    return f"time: {_METHODS.get(rule, 'mean')}" + (f" ({' '.join(notes)})" if notes else "")


def flag_attrs(quantity: str) -> dict[str, object]:
    """Return the attributes of the flags that stand beside the values of `quantity`."""
    import numpy as np

    known = QUANTITIES.get(quantity)
    return {
        "long_name": f"flag of {known.words if known else quantity}",
        "standard_name": "aggregate_quality_flag",
        "coverage_content_type": "qualityInformation",
        "flag_values": np.array(FLAG_VALUES, dtype=np.int8),
        "flag_meanings": FLAG_MEANINGS,
        "references": "IOOS QARTOD, Manual for the Use of Real-Time Oceanographic Data Quality "
        "Control Flags, version 1.2 (2020)",
    }
