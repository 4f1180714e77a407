"""Flags of monthly tables on made-up stations whose truth is known."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.daylight import possible_sunshine
from classnet_stem.analysis.quality.monthly import TESTS, flag_monthly, monthly_doubts
from classnet_stem.errors import DataError

Make = Callable[..., pd.DataFrame]
MEAN, HIGH, LOW = "air_temperature", "air_temperature_max", "air_temperature_min"


def station(seed: int = 1, years: int = 18) -> pd.DataFrame:
    """A sound station at 50° N: weather moves mean, maximum and minimum together."""
    random = np.random.default_rng(seed)
    index = pd.period_range("2003-01", periods=12 * years, freq="M", name="month")
    season = -np.cos((index.month.to_numpy() - 1) / 6 * np.pi)
    mean = 10 + 9 * season + random.normal(0, 1.5, len(index))
    wide = 4.5 + 1.5 * season
    possible = [possible_sunshine(2003, month, 50.0) for month in index.month]
    frame = pd.DataFrame(
        {
            MEAN: mean,
            HIGH: mean + wide + random.normal(0, 0.3, len(index)),
            LOW: mean - wide + random.normal(0, 0.3, len(index)),
            "rainfall": random.gamma(4, 15, len(index)),
            "sunshine": np.array(possible) * random.uniform(0.3, 0.5, len(index)),
        },
        index=index,
    ).round(1)
    frame.attrs = {"station": {"latitude": "50"}}
    return frame


@pytest.fixture
def changed() -> Make:
    """Makes a sound station and puts values, by the names of the columns, into one month."""

    def make(month: str, **values: float) -> pd.DataFrame:
        frame = station()
        for name, value in values.items():
            frame.loc[month, name] = value
        return frame

    return make


def flag_of(frame: pd.DataFrame, month: str, column: str) -> int:
    return int(flag_monthly(frame).loc[month, column])


@pytest.mark.parametrize("seed", range(5))
def test_sound_station_has_no_fail(seed: int) -> None:
    """Of 1,080 sound values none fails, and at most three are suspect."""
    flags = flag_monthly(station(seed)).to_numpy()

    assert 0 == (flags == 4).sum()
    assert 3 >= (flags == 3).sum()


def test_flags_have_the_shape_of_the_table() -> None:
    """The flags stand beside the values: same rows and columns, whole numbers, values kept."""
    frame, before = station(), station()
    flags = flag_monthly(frame)

    pd.testing.assert_frame_equal(before, frame)
    assert flags.index.equals(frame.index)
    assert flags.columns.equals(frame.columns)
    assert {"int64"} == {str(one) for one in flags.dtypes}


def test_heat_wave_does_not_fail(changed: Make) -> None:
    """A July 7 °C too warm in mean, maximum and minimum, as in Moscow in 2010, does not fail."""
    flags = flag_monthly(changed("2010-07", **{MEAN: 26.0, HIGH: 32.0, LOW: 20.0}))

    assert 3 >= flags.loc["2010-07"].max()


@pytest.mark.parametrize(
    ("column", "value"),
    [(MEAN, -19.0), (HIGH, -25.0), (LOW, 52.9), (MEAN, 192.0), (HIGH, 0.0)],
)
def test_wrong_temperature_fails(changed: Make, column: str, value: float) -> None:
    """A wrong sign, a shifted decimal point and a 0 for missing fail, the other columns do not."""
    frame = changed("2010-07", **{column: value})
    flags = flag_monthly(frame).loc["2010-07", [MEAN, HIGH, LOW]]

    assert [column] == list(flags.index[flags == 4])


def test_fahrenheit_and_kelvin_fail(changed: Make) -> None:
    """A month in °F or in K fails in all three columns."""
    sound = station().loc["2010-07", [MEAN, HIGH, LOW]]
    for other in (sound * 1.8 + 32, sound + 273.15):
        flags = flag_monthly(changed("2010-07", **other.to_dict()))
        assert [4, 4, 4] == flags.loc["2010-07", [MEAN, HIGH, LOW]].tolist()


def test_small_swap_is_suspect(changed: Make) -> None:
    """A mean 2 °C too high above a maximum 3 °C too low: both are suspect, none fails."""
    frame = changed("2010-07", **{MEAN: 21.5, HIGH: 21.2})

    assert (3, 3) == (flag_of(frame, "2010-07", MEAN), flag_of(frame, "2010-07", HIGH))


def test_rounding_is_no_wrong_order(changed: Make) -> None:
    """Three equal temperatures are in order, and so is a difference of rounding."""
    doubts = monthly_doubts(changed("2010-07", **{MEAN: 19.0, HIGH: 19.0, LOW: 19.04}))

    assert "order" not in {one.test for one in doubts}


def test_mean_that_leaves_its_middle(changed: Make) -> None:
    """A mean 4 °C off the middle of maximum and minimum is suspect although it is in order."""
    sound = station().loc["2010-07"]
    frame = changed("2010-07", **{MEAN: round((sound[HIGH] + sound[LOW]) / 2 + 4, 1)})

    assert "middle of the day" in {one.test for one in monthly_doubts(frame)}
    assert 3 <= flag_of(frame, "2010-07", MEAN)


def test_month_that_stands_out(changed: Make) -> None:
    """A month 17 °C away from its neighbours is doubted for that, too."""
    doubts = monthly_doubts(changed("2010-07", **{MEAN: 36.0, HIGH: 42.0, LOW: 30.0}))

    assert "neighbours in time" in {one.test for one in doubts}


@pytest.mark.parametrize(("amount", "flag"), [(-1.0, 4), (600.0, 4), (100.0, 1), (0.0, 1)])
def test_rain(changed: Make, amount: float, flag: int) -> None:
    """Negative and tenfold rain fail; a wet month and one without rain pass at 60 mm a month."""
    assert flag == flag_of(changed("2010-07", rainfall=amount), "2010-07", "rainfall")


def test_cyclone_in_a_dry_month_does_not_fail() -> None:
    """100 mm in a month that is always dry, as in Mumbai in December 2017, is suspect only."""
    frame = station()
    dry = frame.index.month.isin([11, 12, 1, 2, 3, 4])
    frame["rainfall"] = np.where(dry, 0.0, frame["rainfall"] * 8)
    frame.loc["2017-12", "rainfall"] = 105.0

    assert 3 == flag_of(frame, "2017-12", "rainfall")


def test_no_rain_in_the_monsoon() -> None:
    """0 mm in a month that always has 200 mm or more, as in Yangon in May 2021, is suspect."""
    frame = station()
    frame["rainfall"] += 200
    frame.loc["2010-07", "rainfall"] = 0.0

    assert 3 == flag_of(frame, "2010-07", "rainfall")


def test_always_dry_is_not_flagged() -> None:
    """A desert that never has rain is no reason for a flag."""
    frame = station()
    frame["rainfall"] = 0.0

    assert {1} == set(flag_monthly(frame)["rainfall"])


@pytest.mark.parametrize(("hours", "flag"), [(-1.0, 4), (633.0, 4), (0.0, 4), (240.0, 1)])
def test_sunshine(changed: Make, hours: float, flag: int) -> None:
    """Less than no sunshine, more than the days last, and none in July fail at 50° N."""
    assert flag == flag_of(changed("2010-07", sunshine=hours), "2010-07", "sunshine")


def test_dark_december_is_possible() -> None:
    """At 69.6° N, no sunshine in December is right and 20 h are not."""
    frame = station()
    frame["sunshine"] = [possible_sunshine(2003, month, 69.6) * 0.4 for month in frame.index.month]
    frame.attrs = {"station": {"latitude": "69.6"}}
    frame.loc["2010-12", "sunshine"] = 60.0

    assert (1, 4) == (
        flag_of(frame, "2009-12", "sunshine"),
        flag_of(frame, "2010-12", "sunshine"),
    )


def test_without_latitude_the_sun_is_not_tested(changed: Make) -> None:
    """Without a latitude the table of flags says that the length of the days was not tested."""
    frame = changed("2010-07", sunshine=470.0)
    with_it = flag_monthly(frame)
    frame.attrs = {}

    assert set(TESTS) - {"days missing"} == set(with_it.attrs["tests"])
    assert "day length" not in flag_monthly(frame).attrs["tests"]
    assert "day length" in flag_monthly(frame, latitude=50).attrs["tests"]


def test_report_sent_twice(changed: Make) -> None:
    """October's report sent again for July, as in Luxembourg: July fails and names October."""
    frame = changed("2014-07", **station().loc["2013-10"].to_dict())
    doubts = [one for one in monthly_doubts(frame) if one.test == "repeated report"]

    assert {("2014-07", 4, "The same 4 numbers stand in 2013-10.")} == {
        (one.month, one.flag, one.reason) for one in doubts
    }


def test_same_july_in_two_years(changed: Make) -> None:
    """A July that stands in two years is suspect in both: nobody can say which is right."""
    frame = changed("2011-07", **station().loc["2010-07"].to_dict())
    doubts = [one for one in monthly_doubts(frame) if one.test == "repeated report"]

    assert {("2010-07", 3), ("2011-07", 3)} == {(one.month, one.flag) for one in doubts}


@pytest.mark.parametrize(
    ("missing", "flag"), [(0, 1), (6, 1), (7, 3), (10, 3), (11, 4), (31, 4), (50, 3)]
)
def test_days_missing(missing: int, flag: int) -> None:
    """Up to 6 of 31 days may be missing; from 7 a value is suspect, from 11 it fails."""
    frame = station()
    days = [0] * len(frame)
    days[frame.index.get_loc("2010-07")] = missing
    frame.attrs["days_missing"] = {MEAN: days}

    assert flag == flag_of(frame, "2010-07", MEAN)


def test_far_value_of_a_few_days_is_suspect(changed: Make) -> None:
    """A mean of 23 days far from the usual may be right for those days: suspect, not fail."""
    frame = changed("2010-07", **{MEAN: 3.0})
    days = [0] * len(frame)
    days[frame.index.get_loc("2010-07")] = 8
    frame.attrs["days_missing"] = {MEAN: days}

    assert 3 == flag_of(frame, "2010-07", MEAN)


def test_missing_is_9_and_unknown_is_2() -> None:
    """A missing value has the flag 9, a column without a test 2, a column without values 9."""
    frame = station()
    frame.loc["2010-07", "rainfall"] = np.nan
    frame["sunshine"] = np.nan
    frame["fog"] = 1.0
    flags = flag_monthly(frame)

    assert (9, 2) == (flags.loc["2010-07", "rainfall"], flags.loc["2010-07", "fog"])
    assert {9} == set(flags["sunshine"])


def test_midrange_has_the_doubts_of_its_parts(changed: Make) -> None:
    """(Maximum + minimum) / 2 fails where the minimum fails."""
    frame = changed("2010-07", **{LOW: 52.9}).drop(columns=MEAN)
    frame["air_temperature_midrange"] = (frame[HIGH] + frame[LOW]) / 2

    assert 4 == flag_of(frame, "2010-07", "air_temperature_midrange")


def test_short_table_is_not_judged_by_years() -> None:
    """With two years there is no usual: only what cannot be at all is flagged."""
    frame = station(years=2)
    frame.loc["2003-07", "rainfall"] = -3.0
    frame.loc["2004-07", MEAN] = 40.0

    assert {"rain", "order"} == {one.test for one in monthly_doubts(frame)}


def test_reasons_are_sentences(changed: Make) -> None:
    """Each reason is a sentence with a number, and is listed with month, column and flag."""
    reasons = flag_monthly(changed("2010-07", **{LOW: 52.9})).attrs["reasons"]

    assert ("2010-07", LOW, 4) in {one[:3] for one in reasons}
    assert all(one[3].endswith(".") and any(map(str.isdigit, one[3])) for one in reasons)


def broken(kind: str) -> pd.DataFrame:
    frame = station()
    return {
        "twice": pd.concat([frame, frame.iloc[[-1]]]),
        "gap": frame.drop(index=frame.index[5]),
        "reversed": frame[::-1],
        "empty": frame.iloc[:0],
        "dates": frame.set_index(frame.index.to_timestamp()),
        "text": frame.astype({MEAN: "object"}).replace({MEAN: {frame[MEAN].iloc[3]: "12,5"}}),
        "infinite": frame.assign(rainfall=np.inf),
    }[kind]


@pytest.mark.parametrize("kind", ["twice", "gap", "reversed", "empty", "dates", "text", "infinite"])
def test_broken_table_is_refused(kind: str) -> None:
    """Double, missing, reversed or no months, dates, text and infinity give a clear error."""
    with pytest.raises(DataError) as caught:
        flag_monthly(broken(kind))

    assert all((caught.value.what, caught.value.why, caught.value.hint))


@pytest.mark.parametrize("latitude", [91.0, -90.1, float("nan")])
def test_latitude_out_of_range(latitude: float) -> None:
    """A latitude that is not on the Earth is refused."""
    with pytest.raises(DataError, match="Latitude"):
        flag_monthly(station(), latitude)
