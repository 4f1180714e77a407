"""NMEA 0183: what counts as a sentence, and what is refused with its reason."""

from collections.abc import Callable
from functools import reduce
from operator import xor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

Hear = Callable[..., Any]
GPS = b"$GPGLL,6005.071,N,02332.346,E,095559,A,D*43\r\n"
AIS = b"!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C\r\n"
OWN = b"$PTNTHTM,14223,N,169,N,-43,N,13641,2454*15\r\n"
WIND = b"$WIMWV,261.0,R,1.4,N,A*23\r\n"
MDA = "WIMDA,29.884,I,1.012,B,32.1,C,,,12.8,,0.0,C,243.3,T,241.1,M,2.5,N,1.3,M"


def xor_of(body: str) -> int:
    return reduce(xor, body.encode(), 0)


def sentence(body: str, mark: str = "$") -> bytes:
    return f"{mark}{body}*{xor_of(body):02X}\r\n".encode()


@pytest.mark.parametrize("ending", ["", " ", "\t", "  \t "])
def test_white_space_at_the_end(hear: Hear, ending: str) -> None:
    """White space between the checksum and the end of the line is none of the sentence."""
    assert 2 == len(hear("nmea", f"$WIMWV,261.0,R,1.4,N,A*23{ending}\r\n".encode()).readings)


@pytest.mark.parametrize(
    ("angle", "expected"),
    [("12", ["0b", "0B", "b", "B"]), ("19", ["00", "0"]), ("123", ["38"]), ("261.0", ["23"])],
)
def test_checksum_spellings(hear: Hear, angle: str, expected: list[str]) -> None:
    """Both cases are right, and one digit where the checksum is below 16; nothing else is."""
    digits = "0123456789abcdefABCDEF"
    texts = ["", "zz", *digits, *(one + other for one in digits for other in digits)]
    texts += [f"0{text}" for text in expected if len(text) == 2] + [f"{expected[0]},"]

    assert sorted(expected) == sorted(
        text
        for text in texts
        if hear("nmea", f"$WIMWV,{angle},R,1.4,N,A*{text}\r\n".encode()).readings
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"$WIMWV,261.0,R,1.4,N,A\r\n", "no checksum"),
        (b"$WIMWV,261.0,R,1.4,N,A*\r\n", "wrong checksum"),
        (b"$WIMWV,261.1,R,1.4,N,A*23\r\n", "wrong checksum"),
        (b"WIMWV,261.0,R,1.4,N,A*23\r\n", "no sentence"),
        (b" x$WIMWV,261.0,R,1.4,N,A*23\r\n", "no sentence"),
        (b"$*00\r\n", "no sentence"),
        (GPS.replace(b"N", b"S"), "wrong checksum"),
        (AIS.replace(b"177", b"178"), "wrong checksum"),
        (WIND.rstrip() + WIND, "two sentences in one line"),
        (b"$WIMWV,323.2,R,2." + sentence(MDA), "two sentences in one line"),
        (b"$WIMWV,323.2,R,2." + AIS, "two sentences in one line"),
        (sentence("WIXDR,C,20,C,A!B"), "two sentences in one line"),
        (sentence("WIXDR,C,20,C,A$B"), "two sentences in one line"),
        (sentence("WIXDR,C,20,C,A*B"), "wrong checksum"),
        (sentence("WIXDR,C,20,C,A\tB"), "not text"),
        (sentence("WIMWV,26\x071.0,R,1.4,N,A"), "not text"),
        (sentence("WIMWV,26\t1.0,R,1.4,N,A"), "not text"),
        (sentence("WIMWV,\u0662,R,1.4,N,A"), "not text"),
        (b"$WIMWV,26\xff.0,R,1.4,N,A*23\r\n", "not text"),
    ],
)
def test_line_that_is_refused(hear: Hear, line: bytes, reason: str) -> None:
    """A line without a right checksum, or with more in it than one sentence, gives nothing."""
    heard = hear("nmea", line)

    assert ([], [reason]) == (heard.readings, heard.reasons)


@pytest.mark.parametrize(
    "line",
    [
        GPS,
        AIS,
        OWN,
        sentence("GPGSV" + ",12" * 60),
        b"$IIWIQ,MWV*2F\r\n",
        sentence("PAMWV,10,R,2,M,A"),  # P begins a maker's own sentence, whatever its name
    ],
)
def test_other_sentence_is_noise(hear: Hear, line: bytes) -> None:
    """Sentences of GPS, AIS, makers and long ones are known noise if their checksum is right."""
    assert {"another sentence": len(line)} == hear("nmea", line).account.noise


def test_encapsulated_weather_is_another_sentence(hear: Hear) -> None:
    """A sentence that begins with an exclamation mark is never a weather sentence."""
    assert [] == hear("nmea", sentence("WIMWV,261.0,R,1.4,N,A", mark="!")).readings


@pytest.mark.parametrize("body", ["WIMWV,,R,,M,A", "SDMTW,,C", "IIMWD,,,,,,,,", "WIXDR", "WIXDR,"])
def test_sentence_without_values(hear: Hear, body: str) -> None:
    """Empty fields are no readings, and the sentence is known noise."""
    assert {"sentence without values"} == set(hear("nmea", sentence(body)).account.noise)


def tag(block: str) -> bytes:
    return f"\\{block}*{xor_of(block):02X}\\".encode()


def test_tag_block(hear: Hear) -> None:
    """Tag blocks before a sentence are passed over if their checksums are right."""
    assert 2 == len(hear("nmea", tag("g:1-2-5") + tag("s:WI0001,c:1474107266") + WIND).readings)


@pytest.mark.parametrize(
    "block", [b"\\s:WI0001*00\\", b"\\s:WI0001\\", b"\\s:WI0001*5C", b"\\*1\\"]
)
def test_wrong_tag_block(hear: Hear, block: bytes) -> None:
    """A tag block that is damaged refuses its line."""
    assert ["wrong tag block"] == hear("nmea", block + WIND).reasons


def test_tag_block_alone(hear: Hear) -> None:
    """A tag block without a sentence is known noise."""
    line = tag("g:2-2-5") + b"\r\n"

    assert {"tag block without a sentence": len(line)} == hear("nmea", line).account.noise


def test_first_line_of_joined_stream(hear: Hear) -> None:
    """A whole first sentence counts where the stream was joined; the end of one is noise."""
    assert 4 == len(hear("nmea", WIND + WIND, joined=True).readings)
    assert {"start of the stream": len(WIND) - 1} == (
        hear("nmea", WIND[1:] + WIND, joined=True).account.noise
    )


def test_boot_text_of_joined_stream(hear: Hear) -> None:
    """A remark before the first sentence is one where the stream was joined, too."""
    heard = hear("nmea", b"# hello\r\n" + WIND, joined=True)

    assert {"comment": 9} == heard.account.noise


def test_certainty(hear: Hear) -> None:
    """The format is certain after the first right checksum."""
    assert not hear("nmea", WIND.replace(b"A*", b"V*")).decoder.is_certain
    assert hear("nmea", GPS).decoder.is_certain


def test_found_among_other_sentences(hear: Hear) -> None:
    """Listening finds the format in a mixed stream, and loses nothing."""
    heard = hear("auto", (GPS + AIS + OWN + WIND) * 2, finish=False)

    assert "nmea" == heard.decoder.name
    assert 4 == len(heard.readings)


def test_no_changed_byte_gives_a_value(hear: Hear) -> None:
    """Each single changed byte between the start and the line end is noticed."""
    lines = (
        WIND[:at] + bytes((byte,)) + WIND[at + 1 :]
        for at in range(len(WIND) - 2)
        for byte in range(256)
        if byte != WIND[at]
    )

    assert [] == [line for line in lines if hear("nmea", line).readings]


def test_no_loss_gives_a_wrong_value(hear: Hear) -> None:
    """Whatever piece of two sentences is lost, the values that remain are those of one."""
    stream = WIND + sentence("WIMWV,87.5,R,3.6,N,A") + WIND
    lost = (
        stream[:start] + stream[end:]
        for start in range(len(stream))
        for end in range(start, len(stream))
    )
    found = {one for data in lost for one in hear("nmea", data).values}

    assert {
        ("apparent_wind_direction", 261.0, "deg"),
        ("apparent_wind_speed", 0.720222222, "m/s"),
        ("apparent_wind_direction", 87.5, "deg"),
        ("apparent_wind_speed", 1.852, "m/s"),
    } == found


@given(st.text(st.sampled_from("$!*\\,#WIMWVR.A0123 \t\r\n")), st.integers(1, 9))
def test_any_marks(hear: Hear, text: str, size: int) -> None:
    """No order of the format's own marks makes trouble: all bytes are accounted for."""
    heard = hear("nmea", text.encode(), size=size)

    assert len(text) == heard.account.accounted
    assert hear("nmea", text.encode()).reasons == heard.reasons
