from classnet_stem.simulation.encoders.json_lines import JsonEncoder


def test_sample_bytes() -> None:
    """A sample is one object in one line that ends with LF."""
    values = {"co2": 612.6, "air_temperature": 21.504, "relative_humidity": 45.0}

    assert b'{"temp_C":21.5,"hum_pct":45.0,"co2_ppm":613}\n' == JsonEncoder().sample(values)


def test_greeting_bytes() -> None:
    """The boot text follows an empty line, which ends any half line before it."""
    assert b"\n# hello\n" == JsonEncoder().greeting("# hello", {})
