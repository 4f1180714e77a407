from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from classnet_stem.simulation.moist import saturation_pressure
from classnet_stem.simulation.troubles import ALL, Row, Trouble, checked, spoil

START = datetime(2026, 3, 2, tzinfo=UTC)
STEP = timedelta(minutes=10)


def at(number: int) -> datetime:
    return START + number * STEP


@pytest.fixture
def rows() -> list[Row]:
    """Twenty rows of ten minutes; each value tells its number."""
    return [
        Row(
            at(n),
            {
                "air_temperature": 10.0 + n,
                "relative_humidity": 50.0 + n,
                "station_pressure": 1000.0 + n,
                "solar_radiation": 0.0 if n < 5 else 800.0,
            },
        )
        for n in range(20)
    ]


def trouble(kind: str, quantity: str = ALL, value: float | None = None) -> Trouble:
    return Trouble("SIM-S01", quantity, at(3), at(8), kind, "words", value)


def column(rows: list[Row], name: str) -> list[float | None]:
    return [row.values[name] for row in rows]


def test_gap_takes_rows_away(rows: list[Row]) -> None:
    """A gap removes its first row, its last row, and all between."""
    left = spoil(rows, [trouble("gap")])

    assert [row for row in rows if not 3 <= (row.end - START) / STEP <= 8] == left


def test_stuck_keeps_the_first_value(rows: list[Row]) -> None:
    """A stuck quantity keeps the value of the first row; the others go on."""
    stuck = spoil(rows, [trouble("stuck", "relative_humidity")])

    assert [53.0] * 6 == column(stuck, "relative_humidity")[3:9]
    assert 59.0 == stuck[9].values["relative_humidity"]
    assert column(rows, "air_temperature") == column(stuck, "air_temperature")


def test_spike_is_the_given_number(rows: list[Row]) -> None:
    """A spike of 85.0 stands in place of the true values."""
    spoiled = spoil(rows, [trouble("spike", "air_temperature", 85.0)])

    assert [85.0] * 6 == column(spoiled, "air_temperature")[3:9]


def test_pascal_is_a_hundred_times_too_large(rows: list[Row]) -> None:
    """A pressure in Pa is a hundred times the number in hPa."""
    spoiled = spoil(rows, [trouble("pascal", "station_pressure")])

    assert [100_300.0, 100_400.0] == column(spoiled, "station_pressure")[3:5]


def test_sun_warms_and_dries(rows: list[Row]) -> None:
    """In sunshine the sensor is 5.6 °C too warm, and its vapour pressure stays the same."""
    both = [trouble("sun", "relative_humidity"), trouble("sun", "air_temperature")]
    spoiled = spoil(rows, both)
    true, wrong = rows[7].values, spoiled[7].values
    vapour = [
        (row["relative_humidity"] or 0) * saturation_pressure(row["air_temperature"] or 0)
        for row in (true, wrong)
    ]

    assert [13.0, 14.0] == column(spoiled, "air_temperature")[3:5]
    assert [53.0, 54.0] == pytest.approx(column(spoiled, "relative_humidity")[3:5])
    assert 17.0 + 5.6 == pytest.approx(wrong["air_temperature"])
    assert vapour[0] == pytest.approx(vapour[1])


def test_twice_repeats_the_rows(rows: list[Row]) -> None:
    """Rows that were sent twice follow themselves, with the same times and values."""
    spoiled = spoil(rows, [trouble("twice")])

    assert rows[:9] + rows[3:] == spoiled


def test_clock_makes_a_gap_and_doubles(rows: list[Row]) -> None:
    """A clock an hour ahead leaves an hour out, then six times come twice."""
    spoiled = spoil(rows, [trouble("clock")])
    times = [row.end for row in spoiled]

    assert timedelta(minutes=70) == times[3] - times[2]
    assert 6 == len(times) - len(set(times))
    assert [-50 * 60.0] == [s for a, b in pairwise(times) if (s := (b - a).total_seconds()) < 0]
    assert (at(9), at(14)) == trouble("clock").stamps()


@pytest.mark.parametrize("kind", ["gap", "stuck", "spike", "pascal", "clock"])
def test_checked_rows_leave_wrong_values_out(rows: list[Row], kind: str) -> None:
    """A checked row has no value where the trouble was, and its own value elsewhere."""
    clean = checked(rows, [trouble(kind, "station_pressure", 1.0)])

    assert [None] * 6 == column(clean, "station_pressure")[3:9]
    assert column(rows, "air_temperature") == column(clean, "air_temperature")
    assert rows[9:] == clean[9:]


def test_checked_rows_keep_the_nights_of_a_sensor_in_the_sun(rows: list[Row]) -> None:
    """Without sunshine a sensor in the Sun is right, so its value is kept."""
    clean = checked(rows, [trouble("sun", "air_temperature")])

    assert [13.0, 14.0, None] == column(clean, "air_temperature")[3:6]


def test_rows_sent_twice_are_right(rows: list[Row]) -> None:
    """Rows that came twice are still true, so the checked rows have them."""
    assert rows == checked(rows, [trouble("twice")])


def test_trouble_outside_the_rows_changes_nothing(rows: list[Row]) -> None:
    """A trouble of another day leaves the rows as they are."""
    later = Trouble("SIM-S01", ALL, at(100), at(110), "gap", "words")

    assert rows == spoil(rows, [later])
