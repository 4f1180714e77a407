import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import classnet_stem
from classnet_stem import sensors
from classnet_stem.errors import UnknownSensor
from classnet_stem.readings import Flag, Reading
from classnet_stem.sensors import Arrival
from classnet_stem.simulation.encoders import encoder_names, make_encoder

PACKAGE = Path(classnet_stem.__file__).parent
ARRIVAL = Arrival(datetime(2026, 2, 17, 8, tzinfo=UTC), 0.0)
UNITS = {
    "air_temperature": "Cel",
    "relative_humidity": "%",
    "station_pressure": "hPa",
    "co2": "[ppm]",
    "illuminance": "lx",
}
VALUES = st.fixed_dictionaries(
    {
        "air_temperature": st.floats(-50, 50),
        "relative_humidity": st.floats(0, 100),
        "station_pressure": st.floats(500, 1100),
        "co2": st.floats(300, 5000),
        "illuminance": st.floats(0, 1e5),
    }
)


def imports(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or ""


def decoded(name: str, *chunks: bytes) -> list[Reading]:
    decoder = sensors.make(name)
    events = [event for chunk in chunks for event in decoder.feed(chunk, ARRIVAL)]
    assert 0 == decoder.account.rejected
    assert 0 == decoder.account.waiting
    return [event for event in events if isinstance(event, Reading)]


def test_encoders_know_only_errors() -> None:
    """Encoders import nothing of the package but errors and each other: no shared table."""
    own = {name for name in imports(PACKAGE / "simulation" / "encoders") if "classnet" in name}
    allowed = ("classnet_stem.errors", "classnet_stem.simulation.encoders")

    assert [] == [name for name in sorted(own) if not name.startswith(allowed)]


def test_decoders_do_not_know_the_simulation() -> None:
    """No decoder imports anything of the simulation."""
    assert [] == [name for name in imports(PACKAGE / "sensors") if "simulation" in name]


@pytest.mark.parametrize("name", encoder_names())
def test_every_format_has_a_decoder(name: str) -> None:
    """What a simulated station can speak, the package can read."""
    assert name in sensors.names()


@given(st.sampled_from(["csv", "json", "microbit"]), VALUES)
def test_decoder_reads_what_was_sent(name: str, values: dict[str, float]) -> None:
    """Quantity, unit and value come back, rounded as the board rounds, with nothing left over."""
    encoder = make_encoder(name)
    found = decoded(name, encoder.greeting("# hello", values), encoder.sample(values))

    assert UNITS == {reading.quantity: reading.unit for reading in found}
    assert {Flag.GOOD} == {reading.flag for reading in found}
    assert values == pytest.approx({one.quantity: one.value for one in found}, abs=0.51)


@pytest.mark.parametrize("name", encoder_names())
def test_boot_text_is_a_remark(name: str) -> None:
    """The boot text reaches a reader that joined in the middle as a remark, whole."""
    decoder = sensors.make(name)
    events = decoder.feed(make_encoder(name).greeting("# classnet simulated station", {}), ARRIVAL)

    assert ["classnet simulated station"] == [getattr(event, "text", "") for event in events]


def test_unknown_format() -> None:
    """A format without a simulation is refused, and the message names those that exist."""
    with pytest.raises(UnknownSensor, match=r"csv, .*json, .*microbit"):
        make_encoder("sundial")
