import math

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.errors import DataError
from classnet_stem.plots import compare
from classnet_stem.plots.compare import mean_day, peak_spread, whole_days
from classnet_stem.resources import datasets_dir


def warmest_at(hour: float, step: int = 600) -> list[float]:
    """A day of temperatures with its highest value `hour` hours after UTC midnight."""
    times = [n * step / 3600 for n in range(86_400 // step + 1)]
    return [10 + 5 * math.cos((time - hour) * math.pi / 12) for time in times]


@pytest.fixture
def two(make_table):
    """Vienna and New Delhi, each warmest at 14:15 of its own clock."""
    vienna = make_table(
        {"air_temperature": warmest_at(13.25)}, place="Vienna", timezone="Europe/Vienna"
    )
    delhi = make_table(
        {"air_temperature": warmest_at(8.75)}, place="New Delhi", timezone="Asia/Kolkata"
    )
    return [vienna, delhi]


def test_peaks_in_utc_and_local_time(two) -> None:
    """In UTC the peaks lie 4.5 h apart; on local clocks both are at 14:15."""
    text = compare(two).description

    assert "the peaks are 4.5 h apart in UTC and 0.0 h on local clocks" in text


@pytest.mark.parametrize(
    ("hour", "place", "zone"),
    [
        (13.25, 0, "UTC"),
        (14.25, 0, "Europe/Vienna"),
        (8.75, 1, "UTC"),
        (14.25, 1, "Asia/Kolkata"),
    ],
)
def test_peak_hour_on_a_clock(two, hour: float, place: int, zone: str) -> None:
    """The peak is at another hour on each clock, with the half hour of India."""
    assert hour == mean_day(whole_days(two[place]), "air_temperature", zone).peak_hour


def test_panels_are_drawn_from_those_clocks(two) -> None:
    """The line of a panel has the value of its own clock: 14:15 in Delhi is 8:45 UTC."""
    utc, local = compare(two).figure.axes
    lines = [line for line in utc.lines if len(line.get_xdata()) > 10]
    delhi = dict(zip(lines[-1].get_xdata(), lines[-1].get_ydata(), strict=True))

    expected = two[1]["air_temperature"].iloc[51:54].mean()  # 8:30, 8:40, 8:50 UTC
    assert expected == pytest.approx(delhi[8.75])
    here = {
        float(x): float(y)
        for line in local.lines
        if str(line.get_color()) == str(lines[-1].get_color())
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    }
    assert expected == pytest.approx(here[14.25])


def test_axes_have_labels_with_units(two) -> None:
    """Both panels name the quantity with its unit, and whose clock it is."""
    axes = compare(two).figure.axes

    assert ["air temperature (°C)"] * 2 == [each.get_ylabel() for each in axes]
    assert ["hour of the day, UTC", "hour of the day, local time"] == [
        each.get_xlabel() for each in axes
    ]


def test_lines_are_named_at_their_ends(two, written) -> None:
    """Each line has its name beside it in both panels."""
    found = written(compare(two).figure)

    assert [2, 2] == [found.count("Vienna"), found.count("New Delhi")]


def test_missing_half_hour_is_a_gap(two) -> None:
    """A half hour without a value is missing in the mean day too."""
    two[0].iloc[0:3] = float("nan")

    assert math.isnan(mean_day(two[0].iloc[:144], "air_temperature", "UTC").values[0])


def test_hourly_tables_have_a_line() -> None:
    """Two tables with a reading an hour are drawn as unbroken lines, 24 points each."""
    tables = [datasets.school(code, "year") for code in ("SIM-S03", "SIM-S13")]
    panel = compare(tables).figure.axes[0]
    drawn = [line.get_ydata() for line in panel.lines if len(line.get_ydata()) > 1]

    assert [24, 24] == [len(values) for values in drawn]
    assert not any(math.isnan(value) for values in drawn for value in values)


def test_line_breaks_where_an_hour_is_missing() -> None:
    """An hour that no day has is a gap in the line of an hourly table."""
    first, second = (datasets.school(code, "year") for code in ("SIM-S03", "SIM-S13"))
    first.loc[first.index.hour == 6, "air_temperature"] = float("nan")
    panel = compare([first, second]).figure.axes[0]
    drawn = next(line.get_ydata() for line in panel.lines if len(line.get_ydata()) > 1)

    assert 1 == sum(map(math.isnan, drawn))


def test_last_moment_of_a_day_belongs_to_the_next(two) -> None:
    """24 hours with both midnights are one day: the second midnight is not counted."""
    assert 145 == len(two[0])
    assert 144 == len(whole_days(two[0]))


def test_no_line_across_the_ends_of_a_single_day(two) -> None:
    """On a local clock a day of UTC begins in the middle: the line is broken there."""
    assert 2 == mean_day(whole_days(two[0]), "air_temperature", "Europe/Vienna").seam
    assert 0 == mean_day(whole_days(two[0]), "air_temperature", "UTC").seam


def test_spread_goes_around_midnight(make_table) -> None:
    """Peaks at 23:15 and 0:45 lie 1.5 hours apart, not 22.5."""
    late, early = (
        mean_day(
            whole_days(make_table({"air_temperature": warmest_at(hour)})), "air_temperature", "UTC"
        )
        for hour in (23.25, 0.75)
    )

    assert 1.5 == peak_spread([late, early])


def test_simulated_partner_is_named(two, written) -> None:
    """If one of two stations is simulated, the picture says which."""
    two[1].attrs["origin"] = "simulated"
    described = compare(two)

    assert any("SIMULATED" in text for text in written(described.figure))
    assert "Simulated: New Delhi" in written(described.figure)
    assert "partly simulated" in described.description


def test_packaged_partners_are_labelled(written) -> None:
    """The packaged days of two continents are labelled as simulated in their picture."""
    days = [
        datasets.table(recordings.read(datasets_dir() / "partners" / f"{name}.csv"))
        for name in ("SIM-VIE", "SIM-SIN")
    ]
    described = compare(days)

    assert any("SIMULATED" in text for text in written(described.figure))
    assert "simulated air temperature in Vienna and Singapore" in described.description


def test_description_stays_short(two) -> None:
    """With many stations the description counts them and stays below 150 characters."""
    description = compare(two * 4).description

    assert "at 8 stations" in description
    assert len(description) <= 150


@pytest.mark.parametrize("kind", ["one", "quantity", "unit"])
def test_what_cannot_be_compared_is_refused(two, make_table, kind) -> None:
    """One table, a quantity that one station lacks, or other units give three lines."""
    other = make_table({"co2": [600.0, 610.0]})
    unknown = make_table({"air_temperature": [20.0, 21.0]}, units={"air_temperature": None})
    tables = {"one": two[:1], "quantity": [two[0], other], "unit": [two[0], unknown]}[kind]
    with pytest.raises(DataError) as caught:
        compare(tables)

    assert 3 == len(str(caught.value).splitlines())
