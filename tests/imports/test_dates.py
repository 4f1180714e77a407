from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.errors import DataError
from classnet_stem.imports.dates import header_offset, order_of, parse


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-02-17T08:05:30", "ymd"),
        ("2026/2/17 8:05:30", "ymd"),
        ("17.2.2026 8.05.30", "dmy"),
        ("2/17/26 08:05:30 AM", "mdy"),
        ("17/02/26 8:05:30a", "dmy"),
        ("26-02-17 8:05:30", "ymd"),
        ("17 02 2026, 08:05:30", "dmy"),
    ],
)
def test_forms(text: str, order: str) -> None:
    """The ways in which the apps write one moment."""
    assert datetime(2026, 2, 17, 8, 5, 30) == parse(text, order)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:05 AM", 0), ("12:05 PM", 12), ("2:05p", 14), ("2:05 a.m.", 2), ("23:05", 23)],
)
def test_noon_and_midnight(text: str, hour: int) -> None:
    """12 AM is midnight and 12 PM is noon."""
    found = parse(f"2026-02-17 {text}", "ymd")

    assert datetime(2026, 2, 17, hour, 5) == found


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-02-17 08:05Z", UTC),
        ("2026-02-17 08:05 UTC", UTC),
        ("2026-02-17T08:05:00.5+05:30", timezone(timedelta(hours=5, minutes=30))),
        ("2026-02-17T08:05-0300", timezone(-timedelta(hours=3))),
    ],
)
def test_own_zone(text: str, zone: timezone) -> None:
    """A time that says its offset is aware."""
    found = parse(text, "ymd")

    assert found is not None
    assert zone.utcoffset(None) == found.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2026-02-30 08:05",
        "2026-02-17",
        "2026-02-17 24:05",
        "2026-02-17 13:05 PM",
        "2026-02-17 0:05 AM",
        "2026-02-17 08:05:61",
        "17/02/2026 08:05",
        "026-02-17 08:05",
        "45000.5",
        "2026-02-17 08:05 Helsinki",
        "٢٠٢٦-02-17 08:05",
    ],
)
def test_no_time(text: str) -> None:
    """What is no time in the order of year, month, day gives None."""
    assert parse(text, "ymd") is None


def test_unix_time() -> None:
    """Seconds and milliseconds since 1970 are UTC."""
    moment = datetime(2026, 2, 17, 8, 5, tzinfo=UTC)

    assert [moment, moment] == [parse("1771315500", "ymd"), parse("1771315500000", "ymd")]


@pytest.mark.parametrize(
    ("header", "minutes"),
    [
        ("Date Time, GMT+01:00", 60),
        ("Date Time, GMT-05:00", -300),
        ("Date Time, GMT-0330", -210),
        ("Time (UTC+5:30)", 330),
        ("UTC", 0),
        ("Date Time", None),
        ("UTCX+1", None),
    ],
)
def test_offset_in_a_header(header: str, minutes: int | None) -> None:
    """A header can say the offset from UTC."""
    expected = None if minutes is None else timedelta(minutes=minutes)

    assert expected == header_offset(header)


@pytest.mark.parametrize(
    ("order", "texts"),
    [
        ("ymd", ["2026-02-03 10:00"]),
        ("mdy", ["02/03/2026 10:00", "02/13/2026 10:00"]),
        ("dmy", ["02/03/2026 10:00", "13/03/2026 10:00"]),
        ("mdy", ["02/03/26 23:55", "02/04/26 00:05"]),
        ("dmy", ["02/03/26 23:55", "03/03/26 00:05"]),
        ("ymd", ["02/03/26 23:55", "02/03/27 00:05"]),
        ("dmy", ["03/03/26 00:05", "02/03/26 23:55"]),
        ("dmy", ["02/03/26 23:55Z", "03/03/26 00:05"]),
        ("dmy", ["nothing", "30/02/2026 10:00", "13/03/2026 10:00"]),
    ],
)
def test_order_is_proved(order: str, texts: list[str]) -> None:
    """A day above 12, or the row after a midnight, proves the order."""
    assert order == order_of(texts, "export.csv")


@pytest.mark.parametrize(
    "texts",
    [
        ["02/03/2026 10:00"],
        ["02/03/2026 10:00", "02/03/2026 10:05"],
        ["01/02/2026 10:00", "01/03/2026 10:00"],
        ["02/03/26 23:55", "03/03/26 00:05", "04/05/26 23:55", "04/06/26 00:05"],
    ],
    ids=["one row", "one day", "days or months", "contradiction"],
)
def test_order_is_asked_about(texts: list[str]) -> None:
    """Without a proof the order is not guessed; the way to say it is in the message."""
    with pytest.raises(DataError, match="more than one way") as caught:
        order_of(texts, "export.csv")

    assert "--dates mdy or --dates dmy" in caught.value.hint.replace("ymd or --dates ", "")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2031, 12, 31)), st.booleans())
def test_written_and_read(when: datetime, short: bool) -> None:
    """What is written in an order is read back in this order, to the second."""
    year = "%y" if short else "%Y"
    forms = {"ymd": f"{year}-%m-%d", "mdy": f"%m/%d/{year}", "dmy": f"%d.%m.{year}"}
    whole = when.replace(microsecond=0)

    assert dict.fromkeys(forms, whole) == {
        order: parse(f"{whole:{form} %I:%M:%S %p}", order) for order, form in forms.items()
    }
