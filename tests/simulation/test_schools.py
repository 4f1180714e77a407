from collections import Counter
from datetime import UTC, datetime, timedelta
from statistics import fmean, stdev
from zoneinfo import ZoneInfo

import pytest

from classnet_stem.simulation.room import RoomPlan
from classnet_stem.simulation.school_list import SCHOOLS
from classnet_stem.simulation.schools import (
    OUTDOOR,
    Grounds,
    hourly,
    indoor_rows,
    load_grounds,
    outdoor_rows,
    plan_of,
    tipped,
    written,
)
from classnet_stem.simulation.troubles import Row

GROUNDS = load_grounds()
START = datetime(2026, 3, 2, tzinfo=UTC)


def rows_of(**columns: list[float | None]) -> list[Row]:
    """Return rows of ten minutes with these columns; all others are 1."""
    count = len(next(iter(columns.values())))
    return [
        Row(
            START + (n + 1) * timedelta(minutes=10),
            dict.fromkeys(OUTDOOR, 1.0) | {name: column[n] for name, column in columns.items()},
        )
        for n in range(count)
    ]


def test_ten_schools_on_each_side() -> None:
    """Ten schools are Asian and ten European, as the Asia-Europe Meeting counts."""
    assert {"Asia": 10, "Europe": 10} == Counter(school.continent for school in SCHOOLS)
    assert 20 == len({school.code for school in SCHOOLS})
    assert {"coast", "inland", "mountain"} == {school.setting for school in SCHOOLS}


def test_schools_cover_hemispheres_and_half_hours() -> None:
    """Two schools are south of the equator; three have a clock half an hour off full hours."""
    south = [one.school.near for one in GROUNDS if one.place.latitude < 0]
    offsets = {
        one.school.near: START.astimezone(ZoneInfo(one.place.timezone)).utcoffset()
        for one in GROUNDS
    }
    half = {near for near, offset in offsets.items() if offset and offset % timedelta(hours=1)}

    assert ["DRW", "AKL"] == south
    assert {"DEL", "RGN", "DRW"} == half


def test_bucket_keeps_the_total() -> None:
    """A bucket of 0.2 mm counts whole tips, and all but less than one tip of the rain."""
    counted = tipped(rows_of(rainfall=[0.05, 0.1, 0.3, None, 0.5]))

    assert [0.0, 0.0, 0.4, 0.0, 0.4] == pytest.approx([row.values["rainfall"] for row in counted])


def test_hour_follows_the_rule_of_each_quantity() -> None:
    """Temperature is the mean, rain the sum, gust the largest, direction that of the vector."""
    (hour,) = hourly(
        rows_of(
            air_temperature=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            rainfall=[0.0, 0.2, 0.0, 0.4, 0.0, 0.0],
            wind_gust=[3.0, 4.0, 9.0, 2.0, 1.0, 1.0],
            wind_speed=[1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
            wind_from_direction=[350.0, 10.0, 350.0, 10.0, 350.0, 10.0],
        )
    )

    assert 3.5 == hour.values["air_temperature"]
    assert 0.6 == pytest.approx(hour.values["rainfall"])
    assert 9.0 == hour.values["wind_gust"]
    assert ["360"] == written(hour, {"wind_speed": 1, "wind_from_direction": 0})[2:]
    assert START + timedelta(hours=1) == hour.end


def test_hour_with_too_few_values_is_empty() -> None:
    """Five of six values make a mean, four do not; rain needs all six."""
    (five,) = hourly(rows_of(air_temperature=[None, *[2.0] * 5], rainfall=[None, *[0.2] * 5]))
    (four,) = hourly(rows_of(air_temperature=[None, None, *[2.0] * 4]))

    assert (2.0, None) == (five.values["air_temperature"], five.values["rainfall"])
    assert four.values["air_temperature"] is None


def test_calm_has_the_direction_zero() -> None:
    """A wind that rounds to 0.0 m/s has the direction 0; a north wind has 360."""
    calm, north = rows_of(wind_speed=[0.04, 2.0], wind_from_direction=[123.0, 0.2])
    digits = {"wind_speed": 1, "wind_from_direction": 0}

    assert ["0.0", "0"] == written(calm, digits)[1:]
    assert ["2.0", "360"] == written(north, digits)[1:]


def test_missing_value_is_an_empty_cell() -> None:
    """None is written as an empty cell, and a small negative number as 0.0 without a minus."""
    row, other = rows_of(air_temperature=[None, -0.04])

    assert ["2026-03-02T00:10:00Z", ""] == written(row, {"air_temperature": 1})
    assert ["0.0"] == written(other, {"air_temperature": 1})[1:]


def test_classrooms_differ() -> None:
    """Each classroom has 150 to 250 m³ and 18 to 32 people; most differ."""
    plans: list[RoomPlan] = [plan_of(school) for school in SCHOOLS]

    assert all(150 <= plan.volume_m3 <= 250 and 18 <= plan.people <= 32 for plan in plans)
    assert len({(plan.volume_m3, plan.people, plan.ach_closed) for plan in plans}) >= 19


@pytest.mark.parametrize("grounds", GROUNDS[::7], ids=lambda grounds: grounds.school.code)
def test_card_says_simulated(grounds: Grounds) -> None:
    """Both stations of a school say simulated, and neither is named as if it existed."""
    for indoor in (False, True):
        card = grounds.card(indoor=indoor)

        assert card.is_simulated
        assert card.name.startswith("Simulated school ")
        assert card.place.startswith("near ")


def test_rows_do_not_depend_on_where_they_begin() -> None:
    """An interval has the same values whether the rows begin with it or a day before."""
    grounds, later = GROUNDS[14], START + timedelta(days=1)
    early = list(outdoor_rows(grounds, START, 150, 2))[144:]

    assert list(outdoor_rows(grounds, later, 6, 2)) == early


def test_gust_is_never_below_the_wind() -> None:
    """The error of the sensor is the same for wind and gust, so their order stays."""
    rows = list(outdoor_rows(GROUNDS[0], START, 300, 1))
    pairs = [(row.values["wind_speed"], row.values["wind_gust"]) for row in rows]

    assert all(
        speed is not None and gust is not None and 0 <= speed <= gust for speed, gust in pairs
    )


def test_classroom_without_people_has_outdoor_air() -> None:
    """On a Sunday night a classroom is at 425 ppm, within the error of its sensor."""
    rows = list(indoor_rows(GROUNDS[3], datetime(2026, 3, 8, tzinfo=UTC), 24, 1))
    values = [value for row in rows if (value := row.values["co2"]) is not None]

    assert 24 == len(values)
    assert 425 == pytest.approx(fmean(values), abs=4)
    assert 3 < stdev(values) < 9
