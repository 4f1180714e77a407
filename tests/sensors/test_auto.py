from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem import sensors
from classnet_stem.sensors import Arrival, Decoder
from classnet_stem.sensors.auto import AutoDecoder

Hear = Callable[..., Any]
PADDED = b"temp_C:21.5".ljust(30) + b"\r\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("microbit", PADDED * 3),
        ("microbit", b"temp:21\r\n" * 3),
        ("microbit", b"21.5".ljust(30) + b"\r\n" + b"21.6".ljust(30) + b"\r\n"),
        ("microbit", (b"1,2,3" + b" " * 30 + b"\r\n") * 2),
        ("csv", b"temp_C,hum_pct\r\n21.5,45\r\n21.6,46\r\n"),
        ("csv", b"21.5,45\r\n21.6,46\r\n"),
        ("csv", b"Time (seconds),temp,light\r\n1.00,21,99\r\n2.00,21,98\r\n"),
        ("json", b'{"temp_C":21.5,"hum_pct":45}\n' * 2),
        ("json", b'{"t":323,"s":0,"n":"temp","v":27}\r\n' * 2),
        ("python", b"(21, 99)\r\n" * 2),
        ("python", b"{'temp_C': 21, 'rh': 45}\r\n" * 2),
        ("arduino", b"Temperature = 23.85 *C\r\nPressure = 1005.27 hPa\r\n"),
        ("arduino", b"Humidity: 52.30%  Temperature: 22.60*C 72.68*F\r\n" * 2),
        ("arduino", b"a:1,b:2\r\n" * 2),
        ("arduino", b"T: 21.5\r\n" * 2),
        ("arduino", b"1 2 3\r\n" * 2),
        ("microbit", (b"a:1,b:2".ljust(30) + b"\r\n") * 2),
        ("csv", b"temp;hum\r\n21,5;45,2\r\n21,6;45,2\r\n"),
        ("auto", b"hello\r\nworld\r\n"),
    ],
)
def test_format_is_found(hear: Hear, name: str, data: bytes) -> None:
    """The format of a stream is found after two lines that it understands."""
    assert name == hear("auto", data, finish=False).decoder.name


@pytest.mark.parametrize("data", [PADDED * 5, b"21.5,45\r\n" * 5, b'{"temp_C":21.5}\n' * 5])
def test_nothing_is_lost_while_listening(hear: Hear, data: bytes) -> None:
    """The readings from before the format was found come out with it."""
    assert data.count(b"\n") == len({one.time for one in hear("auto", data, size=1).readings})


def test_boot_text_first(hear: Hear) -> None:
    """Text that a board prints when it starts does not hide its format."""
    data = b"MicroPython v1.20; micro:bit\r\n>>> \r\nstarting, please wait\r\n" + PADDED * 6
    heard = hear("auto", data, finish=False)

    assert "microbit" == heard.decoder.name
    assert 6 == len(heard.readings)


def test_damage_before_the_format_is_found(hear: Hear) -> None:
    """A padded line that lost bytes is no reason to take a format that knows no padding."""
    cut = b"temp_C:2" + b" " * 19 + b"\r\n"
    heard = hear("auto", PADDED + cut + PADDED * 2, finish=False)

    assert "microbit" == heard.decoder.name
    assert {21.5} == {one.value for one in heard.readings}


def test_esp_boot_text_first(hear: Hear) -> None:
    """The boot text of an ESP board does not hide the names that a header gives."""
    data = b"ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\nrf cal sector: 1020\r\n"
    data += b"Connecting to WiFi...\r\ntemp_C,hum_pct\r\n" + b"21.5,45\r\n" * 3
    heard = hear("auto", data, finish=False)

    assert "csv" == heard.decoder.name
    assert {"air_temperature", "relative_humidity"} == {one.quantity for one in heard.readings}


def test_noisy_line(hear: Hear) -> None:
    """A stream of which more than half is damaged is read in the end, without its end."""
    data = (b"\xff\x00" * 30 + b"\n" + b"temp_C:21\r\n") * 25

    assert 20 <= len(hear("auto", data, finish=False).readings)


GPS = b"$GPZDA,201530.00,04,07,2002,00,00*60\r\n"


@pytest.mark.parametrize("data", [b"\x80\x81\x82\x83\n", b"#\n", GPS + b"T:21\n"])
def test_garbage_takes_no_memory(data: bytes) -> None:
    """Hours of anything while the format is not found are counted and let go."""
    decoder = sensors.make("auto")
    for number in range(3000):
        decoder.feed(data, Arrival(None, number))  # type: ignore[arg-type]

    assert "auto" == decoder.name
    assert 3000 * len(data) == decoder.account.bytes_in
    assert max(len(held) for held in decoder._held) <= 1016  # type: ignore[attr-defined]


def test_newest_readings_are_kept(hear: Hear) -> None:
    """Of very many readings before the format is found the newest come out, in any chunks."""
    mixed = b"".join(GPS + b"T:%d\n" % one for one in range(1300))
    data = mixed + b"T:5000.%s\n" % (b"0" * 4000) * 20
    whole = hear("auto", data)
    values = [one[1] for one in whole.values]

    assert "auto" != whole.decoder.name
    assert 0.0 not in values
    assert 1299.0 in values
    assert whole.values == hear("auto", data, size=7).values


@pytest.mark.parametrize("line", [b"\n", b"\r\n", b"#\n"])
def test_many_short_lines_are_compared_seldom(line: bytes, monkeypatch: Any) -> None:
    """A flood of short lines is compared once in four bytes, not at each line's end."""
    compared = []
    best = AutoDecoder._best

    def counted(decoder: AutoDecoder) -> Decoder:
        compared.append(decoder)
        return best(decoder)

    monkeypatch.setattr(AutoDecoder, "_best", counted)
    data = line * (400 // len(line))
    sensors.make("auto", from_start=True).feed(data, Arrival(None, 0))  # type: ignore[arg-type]

    assert 0 < len(compared) <= 125
