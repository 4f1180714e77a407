"""What boards print for people. Boot texts are as people posted them in public forums."""

from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem.sensors.chatter import chatter

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "ets Jan  8 2013,rst cause:2, boot mode:(3,6)",
        "load 0x40100000, len 25700, room 16",
        "tail 4",
        "ho 0 tail 12 room 4",
        "chksum 0x0b",
        "csum 0xb7",
        "v00048810",
        "~ld",
        "wdt reset",
        "ets Jul 29 2019 12:21:46",
        "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)",
        "configsip: 0, SPIWP:0xee",
        "clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00",
        "mode:DIO, clock div:2",
        "load:0x3fff0030,len:1184",
        "entry 0x400805e4",
        "flash read err, 988",
        "ets_main.c 384",
        "ESP-ROM:esp32c3-api1-20210207",
        "Build:Feb  7 2021",
    ],
)
def test_boot_text(text: str) -> None:
    """The boot text of ESP boards is known, though it is full of numbers."""
    assert "boot text" == chatter(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("network text", "Connecting to WiFi..."),
        ("network text", "Connecting to OSeM Server...connected!"),
        ("network text", "WiFi Connected!"),
        ("network text", "IP Address: 192.168.100.100"),
        ("sensor error", "Failed to read from DHT sensor!"),
        ("sensor error", "Error reading temperature!"),
        ("sensor error", "Could not find a valid BME280 sensor, check wiring!"),
        ("sensor error", "Couldn't find sensor"),
        ("sensor error", "DHT sensor not found"),
        ("title", "DHTxx test!"),
        ("title", "BME280 Sensor event test"),
        ("ruler", "....."),
        ("ruler", "===="),
    ],
)
def test_other_kinds(kind: str, text: str) -> None:
    """Text about the network, sensors that fail, titles and rulers are told apart."""
    assert kind == chatter(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "T: 21",
        "Error: 21",
        "error=5",
        "Failed: 3",
        "Temperature",
        "Humid",
        "temp,hum",
        "(21, 99)",
        "hello",
        "--",
        "ip: 5",
        "Connected: 21.5",
        "load: 21",
    ],
)
def test_what_may_hold_a_value(text: str) -> None:
    """A line that could hold a value, or half of one, is not passed over."""
    assert "" == chatter(text)


@pytest.mark.parametrize("form", ["arduino", "csv", "json", "microbit", "python"])
@pytest.mark.parametrize(
    "text", ["Failed to read from DHT sensor!", ">>> ", "load:0x3fff0030,len:1184", "tail 4"]
)
def test_every_text_format_knows_it(hear: Hear, form: str, text: str) -> None:
    """In every format that is made of text such a line is noise and no reject."""
    heard = hear(form, f"{text}\r\n".encode())

    assert [] == heard.events
    assert len(text) + 2 == heard.account.noise.total()
