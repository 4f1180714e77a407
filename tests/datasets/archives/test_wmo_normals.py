"""The data sheet of WMO normals."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from classnet_stem.datasets.archives.wmo_normals import read_wmo_normals
from classnet_stem.errors import DataError

Write = Callable[..., Path]
TITLE = '"World Meteorological Organization Climate Normals for 1991-2020",,,'
CARD = (
    "Country_Name,NEW_ZEALAND,",
    "Station_Name,KELBURN,",
    "WMO_Number,Latitude,Longitude,Station_Height,",
    "93434,41|17|05|S,174|46|05|E,125,",
)
HEAD = "WMO_Number,Parameter_Code,Calculation_Name,Calculation_Code,January,...,Annual"
WARM = [17.8, 17.7, 16.1, 14.3, 12.4, 10.3, 9.5, 9.9, 11.0, 12.2, 13.8, 16.3]


def section(
    name: str, unit: str, rule: str, values: list[object], years: list[object] | None = None
) -> list[str]:
    """Write the lines of one parameter."""
    lines = ["Parameter_Code,Parameter_Name,Units,", f"5,{name},{unit},", HEAD]
    lines.append(",".join(["93434", "5", rule, "1", *map(str, values)]))
    if years:
        lines.append(",".join(["93434", "5", "NOY", "98", *map(str, years)]))
    return [*lines, ",,,,"]


def warm(values: list[object] | None = None, years: list[object] | None = None) -> list[str]:
    mean = [*WARM, 13.4] if values is None else values
    return section("Daily_Mean_Temperature", "Deg_C", "Mean", mean, years)


def test_real_sheet(archived: Path) -> None:
    """Figures of the Primda sheet are those that stand in it."""
    table = read_wmo_normals(archived / "wmo_normals_Primda_11423.csv")

    assert list(range(1, 13)) == table.index.tolist()
    assert (-2.4, 16.6) == (table.loc[1, "air_temperature"], table.loc[7, "air_temperature"])
    assert (0.2, -3.4) == tuple(table.loc[12, ["air_temperature_max", "air_temperature_min"]])
    assert 747.9 == pytest.approx(table["rainfall"].sum())
    assert 236.4 == table.loc[7, "sunshine"]
    assert "sea_level_pressure" not in table.columns  # the sheet has only x


def test_who_and_when_of_the_real_sheet(archived: Path) -> None:
    """The attrs name the station, its place in degrees, the base period and the years."""
    attrs = read_wmo_normals(archived / "wmo_normals_Primda_11423.csv").attrs

    assert attrs["station"] == {
        "country": "Czech Republic",
        "name": "Primda",
        "id": "11423",
        "latitude": "49.6694",
        "longitude": "12.6781",
        "elevation_m": "742.76",
    }
    assert ("normal", (1991, 2020), "normal 1991-2020") == (
        attrs["kind"],
        attrs["base"],
        attrs["title"],
    )
    assert {name: [30] * 12 for name in attrs["years"]} == attrs["years"]
    assert [] == attrs["flags"]


def test_southern_hemisphere(write: Write) -> None:
    """South and west are negative degrees."""
    attrs = read_wmo_normals(write(TITLE, *CARD, *warm())).attrs

    assert ("-41.2847", "174.7681") == (attrs["station"]["latitude"], attrs["station"]["longitude"])
    assert {"air_temperature": None} == attrs["years"]


def test_few_years(write: Write) -> None:
    """A normal of fewer than 24 years is flagged with its month, 24 are enough."""
    table = read_wmo_normals(write(TITLE, *CARD, *warm(years=[30, 24, 23, *[30] * 9, 30])))

    assert [(3, "air_temperature", 3, "Only 23 of 30 years are in it.")] == table.attrs["flags"]
    assert 23 == table.attrs["years"]["air_temperature"][2]


def test_missing_month(write: Write) -> None:
    """A month with an x is NaN, the others stay in their places."""
    table = read_wmo_normals(write(TITLE, *CARD, *warm(["x", *WARM[1:], "x"])))

    assert np.isnan(table.loc[1, "air_temperature"])
    assert WARM[1:] == table["air_temperature"].tolist()[1:]


def test_year_that_is_not_the_mean_of_its_months(write: Write) -> None:
    """A year that does not fit its months is told: a figure stands in a wrong column."""
    rain = section("Precipitation_Total", "mm", "Sum", [100.0] * 12 + [1250])
    table = read_wmo_normals(write(TITLE, *CARD, *warm([*WARM, 14.4]), *rain))

    assert [
        (0, "air_temperature", 3, "The year is 14.4 in the sheet and 13.4 from its months."),
        (0, "rainfall", 3, "The year is 1250 in the sheet and 1200.0 from its months."),
    ] == table.attrs["flags"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((TITLE, *CARD, *warm(["7,8", *WARM])), "Line"),
        ((TITLE, *CARD, *warm(["warm", *WARM[1:], 13.4])), "Line 9 .* no number"),
        ((TITLE, *CARD, *warm(WARM[:5])), "Line 9 .* 9 cells"),
        ((TITLE, *CARD, *warm([64.0, *WARM[1:], 17.0])), "Line 9 .* cannot be 64 Cel"),
        ((TITLE, *CARD, *section("Daily_Mean_Temperature", "Deg_F", "Mean", WARM)), "'Deg_F'"),
        ((TITLE, *CARD, *warm(), *warm()), "comes twice"),
        ((TITLE, *CARD, "Parameter_Code,Parameter_Name,Units,"), "no parameter follows"),
        ((TITLE, *CARD), "no temperature"),
        ((TITLE, *CARD[:3], "93434,41|77|05|S,174|46|05|E,125,", *warm()), "Line 5 .* no position"),
        ((TITLE, *CARD[:3], "93434,-41.28,174.77,125,", *warm()), "Line 5 .* no position"),
        ((TITLE, *CARD[:3], "93434,174|46|05|E,41|17|05|S,125,", *warm()), "no position"),
        ((TITLE, *CARD[:2], *warm()), "position is missing"),
        (('"Climate Normals for 1991-2021",', *CARD, *warm()), "not thirty years"),
        (("time,temperature", "2001-04,8.0"), "no base period"),
    ],
)
def test_damaged_sheets(write: Write, lines: tuple[str, ...], words: str) -> None:
    """A damaged sheet is refused in three sentences that name the line."""
    with pytest.raises(DataError, match=words) as refused:
        read_wmo_normals(write(*lines))
    assert all((refused.value.what, refused.value.why, refused.value.hint))
