from collections.abc import Callable
from struct import pack
from typing import Any

import pytest

from classnet_stem import sensors

Hear = Callable[..., Any]
NAMES = ("pm1", "pm2p5", "pm4", "pm10")
# The example of the data sheet's Table 6.
EXAMPLE = bytes.fromhex("400d04 0030 0031 0032 0033 00000000 e9")
FACTOR = bytes.fromhex("40021064 4a")


def sent(*words: int) -> bytes:
    body = pack(">2s14H", b"BM", 28, *words, *(13 - len(words)) * [0])
    return body + pack(">H", sum(body))


def answered(*words: int) -> bytes:
    body = pack(">3B4H4x", 0x40, 13, 4, *words)
    return body + bytes([-sum(body) & 0xFF])


def test_answer(hear: Hear) -> None:
    """The data sheet's example is 48, 49, 50 and 51 ug/m3."""
    expected = [(name, 48.0 + n, "ug/m3") for n, name in enumerate(NAMES)]

    assert expected == hear("hpma115c0", EXAMPLE).values


def test_frame_that_it_sends_by_itself(hear: Hear) -> None:
    """Words 1 to 4 of the long frame are PM1, PM2.5, PM4 and PM10."""
    expected = [(name, value, "ug/m3") for name, value in zip(NAMES, (4, 7, 9, 23), strict=True)]

    assert expected == hear("hpma115c0", sent(4, 7, 9, 23)).values


@pytest.mark.parametrize("size", [1, 6, 1000])
def test_both_forms_in_one_stream(hear: Hear, size: int) -> None:
    """Long frames and answers are read as they come; a frame and an answer lock."""
    heard = hear("hpma115c0", sent(1, 2, 3, 4) + answered(5, 6, 7, 8), size=size, finish=False)

    assert [1, 2, 3, 4, 5, 6, 7, 8] == [value for _, value, _ in heard.values]
    assert heard.decoder.is_certain


@pytest.mark.parametrize("make", [sent, answered])
def test_zeros_are_the_warm_up(hear: Hear, make: Callable[..., bytes]) -> None:
    """Four zeros give no value but the reason; a zero beside a value is clean air."""
    heard = hear("hpma115c0", make(0, 0, 0, 0) + make(0, 1, 1, 1))

    assert [None, None, None, None, 0, 1, 1, 1] == [value for _, value, _ in heard.values]
    assert "the sensor is warming up: it sent zeros" == heard.readings[0].reason


def test_plantower_read_as_honeywell(hear: Hear) -> None:
    """Values that do not contain each other are another sensor's: no value, and a question."""
    words = (8, 12, 15, 8, 12, 15, 900, 300, 80, 12, 3, 1, 0x9700)
    heard = hear("hpma115c0", sent(*words))

    assert 4 * [None] == [value for _, value, _ in heard.values]
    assert "PM10 is less than its parts: is it another sensor, such as a PMS5003?" == (
        heard.readings[0].reason
    )


@pytest.mark.parametrize("answer", [b"\xa5\xa5", b"\x96\x96", FACTOR])
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_other_answers_are_noise(hear: Hear, answer: bytes, size: int) -> None:
    """Acknowledgements and the factor are known noise, before, between and after frames."""
    heard = hear("hpma115c0", answer + sent(1, 2, 3, 4) + answer + EXAMPLE + answer, size=size)

    assert {"answer to a command": 3 * len(answer)} == dict(heard.account.noise)
    assert (2, 0) == (heard.account.frames, heard.account.rejected)


@pytest.mark.parametrize("good", [sent(4, 7, 9, 23), EXAMPLE, FACTOR])
def test_every_byte_is_checked(hear: Hear, good: bytes) -> None:
    """With any one byte changed a frame, an answer and the factor are rejected, whole."""
    usual = sent(1, 2, 3, 4)
    for at in range(len(good)):
        hurt = good[:at] + bytes([good[at] ^ 0x08]) + good[at + 1 :]
        heard = hear("hpma115c0", usual + usual + hurt + usual)

        assert ["no whole frame"] == heard.reasons
        assert len(good) == heard.account.rejects.total()
        assert 3 == heard.account.frames


def test_must_be_named() -> None:
    """It speaks 9600 baud; its header is Plantower's, so listening does not look for it."""
    form = sensors.find_format("hpma115c0")

    assert ((9600,), False, None) == (form.bauds, form.in_auto, form.dialogue)
