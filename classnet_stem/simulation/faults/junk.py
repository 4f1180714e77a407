"""Bytes that no sensor value is in: noise of the line, and what boards say when they start.

The texts of the ESP boards come from their ROMs (as people report them in the forums of
esp8266.com and esp32.com), that of MicroPython is its greeting at the prompt. The ROM of an
ESP8266 speaks at 74880 bits a second, so a reader at 115200 sees garbage: it is made here
from the text with the model of ``wrong_speed.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import Chance, Fault, Kind, rate
from classnet_stem.simulation.faults.wrong_speed import resampled

_NOISE = 0.05
_BOOT = 0.02
_LONGEST = 16
_ESP8266 = (
    b"\r\n ets Jan  8 2013,rst cause:2, boot mode:(3,6)\r\n\r\n"
    b"load 0x4010f000, len 3424, room 16 \r\ntail 0\r\nchksum 0x2e\r\n"
)
_ESP32 = (
    b"ets Jun  8 2016 00:22:57\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n"
    b"configsip: 0, SPIWP:0xee\r\nmode:DIO, clock div:1\r\nload:0x3fff0018,len:4\r\n"
    b"ho 0 tail 12 room 4\r\nentry 0x400806b8\r\n"
)
_MICROPYTHON = (
    b"MPY: soft reboot\r\nMicroPython v1.22.0 on 2023-12-27; Raspberry Pi Pico with RP2040\r\n"
    b'Type "help()" for more information.\r\n>>> \r\n'
)
_ARDUINO = b"\r\nBME280 test\r\nSensor found. Starting...\r\n"


def boot_texts() -> tuple[bytes, ...]:
    """Return what boards say when they start; the last one is garbage."""
    return _ARDUINO, _ESP32, _MICROPYTHON, resampled(_ESP8266, 74_880, 115_200)


def boot_text(chance: Chance) -> bytes:
    """Return one of the texts, by chance."""
    texts = boot_texts()
    return texts[int(len(texts) * chance.draw("boot/board"))]


@dataclass(frozen=True, slots=True)
class Noise(Fault):
    """Junk stands before some samples. `rate` is the chance of each sample."""

    rate: float
    name = "noise"

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return the sample, perhaps with 1 to 16 bytes of any value before it."""
        if not data or chance.draw("noise") >= self.rate:
            return data
        count = 1 + int(_LONGEST * chance.draw("noise/count"))
        return bytes(int(256 * chance.draw("noise/byte", n)) for n in range(count)) + data


@dataclass(frozen=True, slots=True)
class Boot(Fault):
    """Boot text of a board stands before some samples. `rate` is the chance of each sample."""

    rate: float
    name = "boot"

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return the sample, perhaps with boot text before it."""
        if not data or chance.draw("boot") >= self.rate:
            return data
        return boot_text(chance) + data


FAULTS = (
    Kind("noise", "noise=0.05", "junk between samples", lambda text: Noise(rate(text, _NOISE))),
    Kind(
        "boot",
        "boot=0.02",
        "boot text of a board between samples",
        lambda text: Boot(rate(text, _BOOT)),
    ),
)
