"""The files of the sample network: what they say, what is wrong in them, and what is true."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import combinations, groupby, islice, pairwise
from math import exp
from pathlib import Path
from statistics import correlation, fmean

import pytest

from classnet_stem.quantities import is_plausible
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation.regional import REACH_KM, distance_km
from classnet_stem.simulation.school_list import SCHOOLS, TROUBLES, School
from classnet_stem.simulation.schools import (
    INDOOR,
    OUTDOOR,
    indoor_rows,
    load_grounds,
    outdoor_rows,
    tipped,
    written,
)
from classnet_stem.simulation.weather import season_of

FOLDER = datasets_dir() / "schools"
GROUNDS = load_grounds()
START = datetime(2026, 3, 2, tzinfo=UTC)
TROUBLED = {trouble.code for trouble in TROUBLES}
CLEAN = [school.code for school in SCHOOLS if school.code not in TROUBLED]
HUMIDITY = "relative_humidity"
MOVING = ("air_temperature", HUMIDITY, "station_pressure", "co2")
Table = list[dict[str, str]]


def table(path: Path) -> Table:
    lines = path.read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def numbers(rows: Iterable[dict[str, str]], name: str) -> list[float]:
    return [float(row[name]) for row in rows if row[name]]


def moment(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["time"])


def test_at_least_twelve_schools_are_clean() -> None:
    """Twelve schools have no trouble at all."""
    assert 12 == len(CLEAN)


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.code)
def test_files_of_a_school(school: School) -> None:
    """Each file says simulated, has its columns and rows, and no number is impossible indoors."""
    for path, digits, count in (
        (FOLDER / "28days" / f"{school.code}.csv", OUTDOOR, 4032),
        (FOLDER / "28days" / f"{school.code}-IN.csv", INDOOR, 4032),
        (FOLDER / "year" / f"{school.code}.csv", OUTDOOR, 8760),
    ):
        text = path.read_text("utf-8")
        rows = table(path)

        assert "# station.origin: simulated\n" in text
        assert text.startswith(f"# title: Simulated school {school.number:02}, {school.setting}:")
        assert f"# station.id: {path.stem}\n" in text
        assert ["time", *digits] == list(rows[0])
        assert count == len(rows) or school.code in TROUBLED


@pytest.mark.parametrize("code", CLEAN)
def test_clean_school_is_whole_and_plausible(code: str) -> None:
    """A clean school has each interval once, no empty cell, and only values that can be."""
    for name, digits in ((code, OUTDOOR), (f"{code}-IN", INDOOR)):
        rows = table(FOLDER / "28days" / f"{name}.csv")
        times = [moment(row) for row in rows]

        assert [START + (n + 1) * timedelta(minutes=10) for n in range(4032)] == times
        assert all(is_plausible(q, float(row[q])) for row in rows for q in digits)


@pytest.mark.parametrize("code", CLEAN)
def test_nothing_stands_still_in_a_clean_school(code: str) -> None:
    """No temperature, humidity under 100 % or pressure keeps one number for six hours."""
    for name in (code, f"{code}-IN"):
        rows = table(FOLDER / "28days" / f"{name}.csv")
        for quantity in rows[0].keys() & {*MOVING}:
            runs = [(value, len(list(same))) for value, same in groupby(numbers(rows, quantity))]

            assert max(count for value, count in runs if value < 100 or quantity != HUMIDITY) < 36


@pytest.mark.parametrize("code", CLEAN[::4])
def test_year_is_whole(code: str) -> None:
    """The year of a clean school has each hour from September to August, ends as stamps."""
    rows = table(FOLDER / "year" / f"{code}.csv")
    start = datetime(2025, 9, 1, tzinfo=UTC)

    assert [start + timedelta(hours=n + 1) for n in range(8760)] == [moment(row) for row in rows]
    assert all(is_plausible(q, float(row[q])) for row in rows for q in OUTDOOR)
    assert all(float(row["wind_gust"]) >= float(row["wind_speed"]) for row in rows)


def test_troubles_are_the_listed_ones() -> None:
    """What the list of faults says is what the files of the troubled schools show."""
    days = {code: table(FOLDER / "28days" / f"{code}.csv") for code in TROUBLED}
    listed = table(FOLDER / "faults.csv")
    wrong = {
        row["kind"]: [one for one in days[row["code"]] if row["start"] <= one["time"] <= row["end"]]
        for row in listed
    }
    spikes = [
        float(one[row["quantity"]])
        for row in listed
        if row["kind"] == "spike"
        for one in days[row["code"]]
        if one["time"] == row["start"]
    ]

    assert TROUBLED == {row["code"] for row in listed}
    assert [] == wrong["gap"]
    assert 1 == len({row["relative_humidity"] for row in wrong["stuck"]})
    assert 48 == len(wrong["stuck"])
    assert [85.0, -127.0, -127.0, 85.0, 277.8, 277.8] == spikes
    assert min(numbers(wrong["pascal"], "station_pressure")) > 80_000
    assert 2 * 12 == len(wrong["twice"])
    assert 3 * 144 + 6 == len(wrong["clock"])


def test_values_outside_the_troubles_are_plausible() -> None:
    """Outside the listed stretches a troubled school has no impossible value."""
    listed = table(FOLDER / "faults.csv")
    for code in sorted(TROUBLED):
        spans = [(row["start"], row["end"]) for row in listed if row["code"] == code]
        for row in table(FOLDER / "28days" / f"{code}.csv"):
            if not any(start <= row["time"] <= end for start, end in spans):
                assert all(is_plausible(q, float(row[q])) for q in OUTDOOR), row


def test_sensor_in_the_sun_is_too_warm_by_day_only() -> None:
    """A sensor without shield passes 44 °C; the checked year has its nights and not its days."""
    first = table(FOLDER / "28days" / "SIM-S12.csv")
    year = {row["time"]: row for row in table(FOLDER / "year" / "SIM-S12.csv")}
    hours = [year[row["time"]] for row in first if row["time"][14:16] == "00"]
    dark = [row for row in hours if row["solar_radiation"] == "0"]

    assert max(numbers(first, "air_temperature")) > 44
    assert all(not row["air_temperature"] for row in hours if float(row["solar_radiation"]) > 50)
    assert len(dark) == len(numbers(dark, "air_temperature")) > 28 * 9


@pytest.mark.parametrize(("number", "first"), [(11, "2026-03-11"), (5, "2026-07-08")])
def test_heat_wave_is_true_weather(number: int, first: str) -> None:
    """On five days in a row and more a clean school is 5 °C above its usual daily maximum."""
    grounds = GROUNDS[number - 1]
    rows = table(FOLDER / "year" / f"{grounds.school.code}.csv")
    start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    excess = []
    for day in range(11):
        noon = start + timedelta(days=day, hours=12)
        values = [
            float(row["air_temperature"])
            for row in rows
            if abs(moment(row) - noon) <= timedelta(hours=12)
        ]
        excess.append(max(values) - season_of(grounds.place, noon).highest)

    assert grounds.school.code in CLEAN
    assert sum(one > 5 for one in excess) >= 4
    assert fmean(sorted(excess)[-5:]) > 6


def test_dry_week_in_clean_schools() -> None:
    """At least three clean schools have seven days in a row without any rain."""
    dry = []
    for code in CLEAN:
        rain = numbers(table(FOLDER / "28days" / f"{code}.csv"), "rainfall")
        wet = [-1, *(n for n, value in enumerate(rain) if value > 0), len(rain)]
        dry.append(max(b - a for a, b in pairwise(wet)) > 7 * 144)

    assert sum(dry) >= 3


def test_neighbours_share_the_pressure_of_the_year() -> None:
    """Daily pressures of the year fall with the distance; the reach is found within 25 %."""
    days = {}
    for grounds in GROUNDS:
        rows = table(FOLDER / "year" / f"{grounds.school.code}.csv")
        days[grounds.school.code] = [
            fmean(values) if (values := numbers(rows[n : n + 24], "station_pressure")) else None
            for n in range(0, 8760, 24)
        ]
    pairs = []
    for a, b in combinations(GROUNDS, 2):
        both = zip(days[a.school.code], days[b.school.code], strict=True)
        known = [(x, y) for x, y in both if x is not None and y is not None]
        one, two = ([x for x, _ in known], [y for _, y in known])
        pairs.append((distance_km(a.place, b.place), correlation(one, two)))

    def error(reach: float) -> float:
        return sum((r - exp(-km / reach)) ** 2 for km, r in pairs)

    assert REACH_KM == pytest.approx(min(range(300, 3000, 10), key=error), rel=0.25)


def test_classroom_follows_its_clock() -> None:
    """In Vienna lessons begin at eight by the clock on the wall: at 7:00 UTC before summer time."""
    rows = {row["time"]: float(row["co2"]) for row in table(FOLDER / "28days" / "SIM-S04-IN.csv")}

    assert rows["2026-03-27T07:00:00Z"] < 500 < rows["2026-03-27T07:40:00Z"]


def test_shipped_rows_come_out_again() -> None:
    """The first day of a school file is what the generator gives, cell by cell."""
    grounds = GROUNDS[0]
    outside = tipped(list(outdoor_rows(grounds, START, 144, 5)))
    inside = list(indoor_rows(grounds, START, 144, 5))
    shipped = [
        [list(row.values()) for row in islice(table(FOLDER / "28days" / f"{name}.csv"), 144)]
        for name in ("SIM-S01", "SIM-S01-IN")
    ]

    assert shipped[0] == [written(row, OUTDOOR) for row in outside]
    assert shipped[1] == [written(row, INDOOR) for row in inside]


def test_year_agrees_with_the_28_days() -> None:
    """An hour of the year differs from the mean of its six values by less than 0.3 °C."""
    year = {row["time"]: row for row in table(FOLDER / "year" / "SIM-S11.csv")}
    days = table(FOLDER / "28days" / "SIM-S11.csv")
    differences = [
        fmean(numbers(days[n : n + 6], "air_temperature"))
        - float(year[days[n + 5]["time"]]["air_temperature"])
        for n in range(0, len(days), 6)
    ]

    assert max(map(abs, differences)) < 0.3


def test_rain_comes_with_moist_air() -> None:
    """While it rains the air is moist: under 60 % in fewer than one of a hundred wet intervals."""
    wet = [
        float(row["relative_humidity"])
        for code in CLEAN
        for row in table(FOLDER / "28days" / f"{code}.csv")
        if float(row["rainfall"]) > 0
    ]

    assert len(wet) > 1000
    assert sum(value < 60 for value in wet) < len(wet) / 100
