from classnet_stem.simulation.encoders.csv_lines import CsvEncoder

VALUES = {
    "illuminance": 312.4,
    "co2": 612.6,
    "station_pressure": 1013.254,
    "relative_humidity": 45.0,
    "air_temperature": 21.5,
}


def test_greeting_bytes() -> None:
    """The boot text stands between an empty line and the header."""
    expected = b"\r\n# hello\r\ntemp_C,hum_pct,press_hPa,co2_ppm,light_lux\r\n"

    assert expected == CsvEncoder().greeting("# hello", VALUES)


def test_header_names_only_what_comes() -> None:
    """Without a carbon dioxide sensor the header has no column for it."""
    outdoor = {name: value for name, value in VALUES.items() if name != "co2"}

    assert (
        CsvEncoder().greeting("#", outdoor).endswith(b"\r\ntemp_C,hum_pct,press_hPa,light_lux\r\n")
    )


def test_sample_bytes() -> None:
    """A sample is one line with fixed decimals, in the order of the header."""
    assert b"21.50,45.0,1013.25,613,312\r\n" == CsvEncoder().sample(VALUES)
