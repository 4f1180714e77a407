"""Records of Peet Bros. stations. Real records are in references/ultimeter*.json."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
FIELDS = (
    "0051",
    "00BE",
    "02EB",
    "0064",
    "2770",
    "02A8",
    "023A",
    "0239",
    "0025",
    "0058",
    "000A",
    "002D",
)


def record(*, end: str = "\r\n", count: int = 12, **fields: str) -> bytes:
    """A record in data logger mode; ``f2="FFCE"`` puts another text into field 2."""
    parts = [fields.get(f"f{number}", text) for number, text in enumerate(FIELDS[:count])]
    return f"!!{''.join(parts)}{end}".encode()


def numbered(count: int) -> list[bytes]:
    """Records that differ in the rain of today: 0, 1, 2, ... steps."""
    return [record(f10=f"{one:04X}") for one in range(count)]


def values_of(heard: Any, quantity: str) -> list[float | None]:
    return [one.value for one in heard.readings if one.quantity == quantity]


@pytest.mark.parametrize(
    ("field", "text", "quantity", "expected"),
    [
        ("f0", "0024", "wind_speed", 1.0),
        ("f1", "0040", "wind_from_direction", 90.0),
        ("f1", "FF40", "wind_from_direction", 90.0),
        ("f2", "FFCE", "air_temperature", -185 / 9),
        ("f2", "0140", "air_temperature", 0.0),
        ("f4", "2710", "sea_level_pressure", 1000.0),
        ("f5", "02D4", "indoor_temperature", 202 / 9),
        ("f6", "03E8", "relative_humidity", 100.0),
        ("f7", "0001", "indoor_humidity", 0.1),
        ("f10", "0010", "rain_clicks", 16.0),
        ("f11", "0168", "wind_speed_1min", 10.0),
    ],
)
def test_field(hear: Hear, field: str, text: str, quantity: str, expected: float) -> None:
    """Each field has the place, the scale and the sign that Peet Bros. gives."""
    heard = hear("ultimeter", record(**{field: text}) * 2)

    assert [pytest.approx(expected)] * 2 == values_of(heard, quantity)


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5, 6, 7, 10, 11])
def test_dashes_have_no_value(hear: Hear, number: int) -> None:
    """A field of four dashes is a reading without a value, and the others stay."""
    heard = hear("ultimeter", record(**{f"f{number}": "----"}) * 2)
    missing = [one for one in heard.readings if one.value is None]

    assert (2, 16) == (len(missing), len(heard.readings) - len(missing))
    assert {Flag.MISSING} == {one.flag for one in missing}


@pytest.mark.parametrize(
    ("name", "expected"), [("ultimeter-0.01in", 2.54), ("ultimeter-0.1mm", 1.0)]
)
def test_rain_with_a_known_step(hear: Hear, name: str, expected: float) -> None:
    """With a known step ten steps of rain are millimetres."""
    assert [expected] * 2 == values_of(hear(name, record() * 2), "rainfall")


def test_rain_without_a_known_step(hear: Hear) -> None:
    """The plain name gives steps: a step may be 0.01 inch or 0.1 mm."""
    heard = hear("ultimeter", record() * 2)

    assert [[], [10.0] * 2] == [values_of(heard, one) for one in ("rainfall", "rain_clicks")]


@pytest.mark.parametrize(("count", "given"), [(10, 7), (11, 8), (12, 9)])
def test_old_instruments_send_less(hear: Hear, count: int, given: int) -> None:
    """Records of ten and eleven fields have no rain of today or no mean wind."""
    assert given * 2 == len(hear("ultimeter", record(count=count) * 2).readings)


@pytest.mark.parametrize("count", [9, 13])
def test_other_numbers_of_fields_are_wrong(hear: Hear, count: int) -> None:
    """A record of nine or thirteen fields is none, however often it comes."""
    data = (record(count=min(count, 12))[:-2] + b"0000" * (count - 12) + b"\r\n") * 4

    assert [] == hear("ultimeter", data).readings


def test_one_record_alone_gives_nothing(hear: Hear) -> None:
    """There is no check value, so one record is not believed."""
    assert [] == hear("ultimeter", record()).readings


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_both_ends(hear: Hear, end: str) -> None:
    """Records may end with CR LF or with CR alone; each gives its readings once."""
    heard = hear("ultimeter", record(end=end) * 5)

    assert (5 * 9, 0) == (len(heard.readings), heard.account.rejected)


@pytest.mark.parametrize("size", [0, 1, 51, 52])
@pytest.mark.parametrize("first", [3, 4, 5])
def test_ends_change(hear: Hear, size: int, first: int) -> None:
    """After records with CR alone, CR LF is read as well, however the bytes are cut."""
    records = numbered(8)
    data = b"".join(one.rstrip(b"\n") for one in records[:first]) + b"".join(records[first:])
    heard = hear("ultimeter", data, size=size)

    assert [0, 1, 2, 3, 4, 5, 6, 7] == values_of(heard, "rain_clicks")
    assert {"line end": 8 - first} == heard.account.noise


def test_damage_before_a_change_of_ends(hear: Hear) -> None:
    """After a damaged record the first one with CR LF is the same in chunks of any size."""
    records = numbered(8)
    data = b"".join(one.rstrip(b"\n") for one in records[:3]) + b"?" + b"".join(records[3:])
    whole = hear("ultimeter", data)

    assert whole.values == hear("ultimeter", data, size=1).values
    assert [0, 1, 2, 3, 4, 5, 6, 7] == values_of(whole, "rain_clicks")


@pytest.mark.parametrize("wrong", ["00G1", "00be", "0 51", "-051", "---1", "0x51"])
def test_wrong_digits_cost_the_record(hear: Hear, wrong: str) -> None:
    """A field with another mark than a hexadecimal digit costs its record and no other."""
    records = numbered(6)
    records[3] = record(f0=wrong, f10="0003")
    heard = hear("ultimeter", b"".join(records))

    assert [0, 1, 2, 4, 5] == values_of(heard, "rain_clicks")


def test_nonsense_before_the_first_record(hear: Hear) -> None:
    """Nonsense before the first record is skipped, as in the stream of weewx's test."""
    heard = hear("ultimeter", b"01212" + record() * 2, joined=True)

    assert (2, 0) == (len(values_of(heard, "wind_speed")), heard.account.rejected)


@given(gone=st.integers(1, 51), at=st.integers(0, 51))
def test_a_loss_costs_its_records(hear: Hear, gone: int, at: int) -> None:
    """Lost bytes never make a value that was not sent: the records they touch are gone."""
    records = numbered(8)
    data = b"".join(records)
    start = 3 * len(records[0]) + at
    heard = hear("ultimeter", data[:start] + data[start + gone :])
    rain = set(values_of(heard, "rain_clicks"))

    assert set(range(8)) - {3, 4} <= rain <= set(range(8))
    assert {1009.6} == set(values_of(heard, "sea_level_pressure"))
    assert {1.25} == set(values_of(heard, "wind_speed_1min"))


def test_four_lost_digits_move_nothing(hear: Hear) -> None:
    """A record that lost four digits has the length of an older instrument, and is rejected."""
    records = numbered(6)
    records[2] = records[2][:10] + records[2][14:]
    records[3] = records[3][:10] + records[3][14:]
    heard = hear("ultimeter", b"".join(records))

    assert [0, 1, 4, 5] == values_of(heard, "rain_clicks")
    assert {1009.6} == set(values_of(heard, "sea_level_pressure"))


def test_another_station_is_believed_after_three_records(hear: Hear) -> None:
    """Three records of another length in a row are another station."""
    heard = hear("ultimeter", record() * 3 + record(count=11) * 3)

    assert 3 * 9 + 3 * 8 == len(heard.readings)


@given(size=st.integers(1, 120), end=st.sampled_from(["\r\n", "\r"]), joined=st.booleans())
def test_chunks_of_any_size(hear: Hear, size: int, end: str, joined: bool) -> None:
    """Chunks of any size give the same readings and the same rejects."""
    good = record(end=end)
    data = b"x1" + good * 3 + good[:20] + good * 2 + record(end=end, f1="zzzz") + good * 2
    whole, cut = (hear("ultimeter", data, size=one, joined=joined) for one in (0, size))

    assert (whole.values, whole.account.rejects) == (cut.values, cut.account.rejects)


def test_packet_mode_is_a_name_of_its_own(hear: Hear) -> None:
    """A record of packet mode has other fields, so data logger mode does not read it."""
    data = b"$ULTW0000000001FF000427C70002CCD30001026E003A050F00040000\r\n" * 3

    assert [[], [4.0] * 3] == [
        values_of(hear(name, data), "rain_clicks") for name in ("ultimeter", "ultimeter-packet")
    ]
