"""The teacher guide of L09 says what the lesson and its checks really do."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import classnet_stem as stem
from classnet_stem import datasets, recordings
from classnet_stem.lessons.l09.lines import line_of
from classnet_stem.lessons.l09.long import (
    BASE,
    FIRST_YEARS,
    LAST_YEAR,
    _traps,
    months_of,
    normal_of,
    times_of,
    years_of,
)
from classnet_stem.lessons.l09.place import LEFT_OUT, Site, sites
from classnet_stem.lessons.l09.slope import HIGHEST, LOWEST
from classnet_stem.lessons.l09.today import today

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L09.md").read_text("utf-8")
LOANS = ("SIM-TLL-DAY", "SIM-VTE-DAY", "SIM-BKK-SPIKES", "SIM-SYD-3DAYS")


def of_text() -> ModuleType:
    """The tests of the text, for the one simulation that both use."""
    path = Path(__file__).with_name("test_l09_text.py")
    spec = importlib.util.spec_from_file_location("l09_text", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fewest_years(name: str) -> int:
    inside = [one for one in months_of(name) if BASE[0] <= one.year <= BASE[1]]
    known = [one.month for one in inside if one.value == one.value]
    return min(known.count(month) for month in range(1, 13))


@pytest.mark.parametrize("site", sites(), ids=lambda site: site.name)
def test_expected_results_of_a_station(site: Site) -> None:
    """The row of each station in the guide is what its long series gives."""
    normal, years = normal_of(site.name), years_of(site.name, FIRST_YEARS[0])
    line = line_of(*years)
    first = f"| {site.name} | {site.country} | {normal[0]:.1f} | {normal[6]:.1f}"
    counts = f"{fewest_years(site.name)} | {len(years[0])}"

    assert f"{first} | {counts} | {line.per_decade:+.2f} ± {line.half:.2f} |" in GUIDE.splitlines()


def test_stations_left_out() -> None:
    """Only the stations with fewer than 24 years in a month are left out, and the guide says it."""
    names = [*(site.name for site in sites()), *LEFT_OUT]

    assert set(LEFT_OUT) == {name for name in names if fewest_years(name) < 24}
    assert 28 == len(names)
    assert f"picks one of {len(sites())} stations" in GUIDE
    assert f"{LEFT_OUT[0]} and {LEFT_OUT[1]} are not given out" in GUIDE


def test_countries_of_the_long_series() -> None:
    """The guide names the five countries, and says that all stations lie in the north."""
    countries = sorted({site.country for site in sites()})

    assert f"{', '.join(countries[:3])}, {countries[3]} and the {countries[4]}." in GUIDE
    assert min(site.latitude for site in sites()) > 0


@pytest.mark.parametrize("loan", LOANS)
def test_day_of_a_loan(loan: str) -> None:
    """The row of each loan recording is what the lesson prints for it."""
    table = datasets.table(recordings.read(ROOT / "datasets" / "loan" / f"{loan}.csv"))
    text = str(today(table))
    highest, normal = (re.search(each, text) for each in (r"hours: (\S+) °C", r"is (\S+) °C \("))
    near, apart = (
        re.search(each, text) for each in (r"series: (.+?) \(.*?\), (\d+) km", r"is (\S+) °C from")
    )
    assert highest is not None
    assert normal is not None
    assert near is not None
    assert apart is not None
    row = f"| {loan} | {highest[1]} °C | {near[1]}, {near[2]} km | {normal[1]} °C | {apart[1]} °C |"

    assert row in GUIDE.splitlines()
    assert "SIMULATED, not measured" in text


def test_false_readings_of_the_broken_sensor() -> None:
    """The false temperatures of SIM-BKK-SPIKES reach what the guide says."""
    path = ROOT / "datasets" / "loan" / "SIM-BKK-SPIKES.csv"
    table = datasets.table(recordings.read(path))

    assert f"false readings reach {table['air_temperature'].max():.0f} °C" in GUIDE


def test_intervals_with_and_without_memory() -> None:
    """Every station supports a rise; with memory only the starts that the guide names do not."""
    lines = {
        (site.name, first): line_of(*years_of(site.name, first))
        for site in sites()
        for first in FIRST_YEARS
    }
    doubtful = [key for key, one in lines.items() if one.per_decade <= one.half_with_memory]

    assert all(one.per_decade > one.half for one in lines.values())
    assert [*(("Huailai", year) for year in range(1980, 1985)), ("Dongfang", 1979)] == doubtful
    assert "Huailai from 1980 on and Dongfang from 1979 support no trend" in GUIDE


def test_range_of_the_raw_slopes() -> None:
    """The slopes of five raw months lie in the range that the guide gives."""
    slopes = [
        line_of(times_of(five), [one.value for one in five]).per_decade
        for site in sites()
        for five in _traps(site.name)
    ]

    assert f"from {min(slopes):.0f} to {max(slopes):.0f} °C per decade" in GUIDE


def test_table_of_memory() -> None:
    """The table of the guide is the simulation of the lesson; so are the numbers for 30 years."""
    module = of_text()
    library = module.stem_coverage()
    rows = []
    for memory in (0.0, 0.4):
        simple, wide = module.caught(memory)
        rows.append(f"| {memory:g} | {simple:.0f} % | {wide:.0f} % | {library[memory]:.0f} % |")
    simple, wide = module.caught(0.4, years=30)

    assert [] == [row for row in rows if row not in GUIDE]
    assert f"30 years and a memory of 0.4 the first two are {simple:.0f} % and {wide:.0f} %" in (
        GUIDE
    )


def test_errors_that_t4_accepts() -> None:
    """The guide tells the range of half that T4 takes, in standard errors."""
    assert f"half from {2 * LOWEST:.1f} to {2 * HIGHEST:.1f} errors" in GUIDE


def test_last_year_of_the_guide() -> None:
    """The trends of the guide end with the last year of the lesson."""
    assert f"from {FIRST_YEARS[0]} to {LAST_YEAR}" in GUIDE
    assert f"first year (up to {FIRST_YEARS[-1]})" in GUIDE
    assert LAST_YEAR < stem.monthly("Nice", series="long").index[-1].year
