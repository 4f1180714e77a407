import pytest

from classnet_stem.analysis.climate.koppen import koppen, koppen_of
from classnet_stem.analysis.climate.koppen_rules import classify
from classnet_stem.analysis.climate.koppen_words import name_of
from classnet_stem.errors import DataError

# Monthly means (°C) and totals (mm), January first, about 1981 to 2020, rounded, as the weather
# services publish them.
TOWNS = {
    "Singapore": (
        1.4,
        [26.8, 27.3, 27.9, 28.2, 28.6, 28.5, 28.2, 28.1, 28.0, 27.9, 27.2, 26.8],
        [222, 105, 151, 164, 164, 137, 145, 149, 133, 167, 254, 333],
    ),
    "Bangkok": (
        13.7,
        [27.3, 28.6, 29.8, 30.9, 30.1, 29.7, 29.3, 29.1, 28.7, 28.4, 27.9, 26.6],
        [13, 20, 42, 91, 248, 157, 175, 219, 334, 292, 50, 6],
    ),
    "Karachi": (
        24.9,
        [18.6, 21.2, 25.5, 29.0, 31.0, 31.7, 30.5, 29.3, 29.3, 28.5, 24.6, 20.1],
        [7, 6, 8, 5, 0, 11, 61, 62, 18, 5, 2, 5],
    ),
    "Lisbon": (
        38.7,
        [11.6, 12.7, 14.9, 15.9, 18.0, 21.2, 23.1, 23.5, 22.1, 18.8, 15.0, 12.4],
        [100, 85, 53, 68, 54, 16, 4, 6, 33, 101, 128, 127],
    ),
    "Helsinki": (
        60.2,
        [-3.9, -4.7, -1.3, 3.9, 10.2, 14.6, 17.8, 16.3, 11.5, 6.6, 1.6, -2.0],
        [52, 36, 38, 32, 37, 57, 63, 80, 56, 76, 70, 58],
    ),
    "Tokyo": (
        35.7,
        [5.4, 6.1, 9.4, 14.3, 18.8, 21.9, 25.7, 26.9, 23.3, 18.0, 12.5, 7.7],
        [60, 57, 116, 134, 140, 168, 156, 155, 225, 235, 96, 58],
    ),
    "Canberra": (
        -35.3,
        [21.3, 20.5, 17.9, 13.7, 9.8, 7.0, 5.9, 7.2, 9.9, 13.0, 16.1, 19.1],
        [58, 56, 51, 46, 44, 40, 41, 46, 52, 62, 64, 54],
    ),
    "Ulaanbaatar": (
        47.9,
        [-21.6, -16.6, -7.4, 2.0, 10.1, 15.7, 18.2, 16.0, 9.6, 0.5, -11.9, -19.0],
        [2, 3, 5, 10, 21, 48, 72, 76, 33, 11, 6, 4],
    ),
    "Longyearbyen": (
        78.2,
        [-11.6, -12.7, -11.9, -7.9, -1.0, 4.5, 7.3, 6.4, 2.5, -2.5, -6.7, -9.6],
        [16, 20, 21, 12, 9, 10, 18, 26, 24, 18, 17, 19],
    ),
    "Seoul": (
        37.6,
        [-2.4, 0.4, 5.7, 12.5, 17.8, 22.2, 24.9, 25.7, 21.2, 14.8, 7.2, 0.4],
        [21, 25, 47, 65, 106, 133, 395, 364, 169, 52, 53, 22],
    ),
}
SYMBOLS = {
    "Singapore": "Af",
    "Bangkok": "Aw",
    "Karachi": "BWh",
    "Lisbon": "Csa",
    "Helsinki": "Dfb",
    "Tokyo": "Cfa",
    "Canberra": "Cfb",
    "Ulaanbaatar": "Dwb",
    "Longyearbyen": "ET",
    "Seoul": "Dwa",
}
NORTH = [10 + 8 * one for one in (-1, -0.9, -0.5, 0, 0.5, 0.9, 1, 0.9, 0.5, 0, -0.5, -0.9)]
EVEN = [60] * 12


def of(town: str, rules: str = "beck2018") -> str:
    north, warmth, rain = TOWNS[town]
    return str(koppen(warmth, rain, north, rules))


@pytest.mark.parametrize("town", TOWNS)
def test_published_towns(town: str) -> None:
    """A well-known town has the class that Beck's map and lesson L10 give it."""
    assert SYMBOLS[town] == of(town)


def test_seoul_moves_with_the_border_of_c_and_d() -> None:
    """Seoul (coldest month -2.4 °C) is D at 0 °C and C at -3 °C."""
    assert ("Dwa", "Cwa") == (of("Seoul"), of("Seoul", "kottek2006"))


def test_warmest_month_exactly_ten() -> None:
    """10.0 °C in the warmest month is E for Beck (not above 10) and not E for Kottek (below 10)."""
    cool = [one - 8 for one in NORTH]

    assert ("ET", "Cfc") == (
        str(koppen(cool, EVEN, 60)),
        str(koppen([max(one, -2.0) for one in cool], EVEN, 60, "kottek2006")),
    )


def test_exactly_seventy_percent_in_summer() -> None:
    """280 of 400 mm in summer is "at least 70 %": the limit is 480 mm and not 340 mm."""
    rain = [20, 20, 20, 50, 50, 45, 45, 45, 45, 20, 20, 20]
    less = [21, 20, 20, 50, 50, 44, 45, 45, 45, 20, 20, 20]

    assert ("BSk", "Cfb") == (str(koppen(NORTH, rain, 50)), str(koppen(NORTH, less, 50)))


@pytest.mark.parametrize(("rules", "symbol"), [("beck2018", "BSk"), ("kottek2006", "ET")])
def test_cold_desert_order(rules: str, symbol: str) -> None:
    """Where it is dry and cold Beck asks for B first, Kottek for E."""
    dry = [1, 1, 1, 1, 25, 50, 50, 25, 1, 1, 1, 1]

    assert symbol == str(koppen([one - 8.5 for one in NORTH], dry, 45, rules))


def test_arid_comes_before_tropical() -> None:
    """A hot desert is B, also where the coldest month has 18 °C."""
    assert "BWh" == str(koppen([28 + one / 10 for one in NORTH], [1] * 12, 15))


def test_dry_summer_in_the_tropics_is_kept_by_kottek() -> None:
    """Kottek keeps As; Beck calls every dry tropical climate Aw."""
    rain = [200, 200, 200, 40, 5, 5, 5, 5, 40, 200, 200, 200]
    warm = [25, 25, 26, 27, 27, 27, 27, 27, 27, 26, 26, 25]

    assert ("Aw", "As") == (str(koppen(warm, rain, 10)), str(koppen(warm, rain, 10, "kottek2006")))


def test_because_names_each_letter_in_order() -> None:
    """There is a sentence for "not B" and one for each letter, with the numbers that decided."""
    found = koppen(*TOWNS["Lisbon"][1:], 38.7)

    assert ["B", "C", "s", "a"] == [sentence[-2] for sentence in found.because]
    assert "4 mm" in found.because[2]
    assert "temperate, dry summer, hot summer" == found.name


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("rules", ["beck2018", "kottek2006"])
def test_last_reason_names_the_symbol(town: str, rules: str) -> None:
    """The last sentence ends with the last letter that was decided."""
    north, warmth, rain = TOWNS[town]
    found = koppen(warmth, rain, north, rules)

    assert found.because[-1].endswith(f"{found.symbol[-1]}.")


def test_repr_is_for_people() -> None:
    """A notebook shows symbol, words, reasons and border, not the fields of a class."""
    shown = repr(koppen(*TOWNS["Helsinki"][1:], 60.2))

    assert shown.startswith("Dfb (beck2018): continental, no dry season, warm summer\n")
    assert "Nearest border: If " in shown


def test_all_symbols_have_a_name() -> None:
    """Each symbol that the rules can give has a name of its own."""
    groups = [g + s + t for g in "CD" for s in "fsw" for t in "abcd"]
    symbols = ["Af", "Am", "Aw", "As", "BWh", "BWk", "BSh", "BSk", "ET", "EF", *groups]

    assert len(symbols) == len({name_of(one) for one in symbols})


@pytest.mark.parametrize("town", ["Helsinki", "Canberra", "Lisbon", "Ulaanbaatar", "Karachi"])
@pytest.mark.parametrize("rules", ["beck2018", "kottek2006"])
def test_wrong_hemisphere_is_refused(town: str, rules: str) -> None:
    """A latitude with the wrong sign contradicts the seasons, and the error says so."""
    north, warmth, rain = TOWNS[town]

    with pytest.raises(DataError, match="should be warm"):
        koppen(warmth, rain, -north, rules)


def test_half_a_year_shifted_is_refused() -> None:
    """A list that starts in July is refused."""
    _, warmth, rain = TOWNS["Helsinki"]

    with pytest.raises(DataError, match="should be warm"):
        koppen(warmth[6:] + warmth[:6], rain[6:] + rain[:6], 60.2)


def test_singapore_may_have_either_sign() -> None:
    """Near the equator the seasons say nothing about the sign of the latitude."""
    assert "Af" == str(koppen(*TOWNS["Singapore"][1:], -1.4))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"temperature": [273.15 + one for one in NORTH]}, "°C"),
        ({"temperature": [32 + 1.8 * one for one in TOWNS["Bangkok"][1]]}, "°C"),
        ({"temperature": NORTH[:11]}, "has 11"),
        ({"temperature": [*NORTH[:11], None]}, "December"),
        ({"precipitation": [*EVEN[:11], -1]}, "mm"),
        ({"precipitation": [*EVEN[:11], "60 mm"]}, "not a number"),
        ({"precipitation": [*EVEN[:11], float("inf")]}, "infinite"),
        ({"latitude": 91}, "latitude"),
        ({"latitude": None}, "latitude"),
        ({"rules": "peel"}, "peel"),
    ],
)
def test_bad_input_is_refused(change: dict[str, object], words: str) -> None:
    """K, °F, a missing month, a negative rain, text, a wrong latitude: three sentences each."""
    given = {"temperature": NORTH, "precipitation": EVEN, "latitude": 50, **change}

    with pytest.raises(DataError, match=words) as caught:
        koppen(**given)  # type: ignore[arg-type]

    assert caught.value.why
    assert caught.value.hint


def test_a_series_is_read_by_its_months() -> None:
    """A column that is sorted from December to January gives the same class."""
    import pandas as pd

    _, warmth, rain = TOWNS["Lisbon"]
    months = pd.Index(range(1, 13), name="month")
    turned = pd.Series(warmth, index=months)[::-1]

    assert "Csa" == str(koppen(turned, pd.Series(rain, index=months), 38.7))


def test_a_series_of_unclear_months_is_refused() -> None:
    """Twelve values whose months are not known are refused."""
    import pandas as pd

    with pytest.raises(DataError, match="not clear which months"):
        koppen(pd.Series(NORTH, index=range(5, 17)), EVEN, 50)


def test_koppen_of_needs_mean_temperature() -> None:
    """The middle of maximum and minimum is not taken for the mean."""
    import pandas as pd

    frame = pd.DataFrame({"air_temperature_midrange": NORTH, "rainfall": EVEN})
    frame.attrs["station"] = {"latitude": "50"}

    with pytest.raises(DataError, match="no column air_temperature"):
        koppen_of(frame)


def test_koppen_of_needs_a_latitude() -> None:
    """A table that does not say its latitude is refused."""
    import pandas as pd

    frame = pd.DataFrame({"air_temperature": NORTH, "rainfall": EVEN}, index=range(1, 13))

    with pytest.raises(DataError, match="latitude"):
        koppen_of(frame)


def test_koppen_of_needs_a_table() -> None:
    """The name of a station in the place of its table is refused in words."""
    with pytest.raises(DataError, match="no table of 12 months") as caught:
        koppen_of("Vienna")  # type: ignore[arg-type]

    assert "stem.period_means" in str(caught.value)


def test_the_equator_belongs_to_the_north() -> None:
    """By Kottek the summer half-year at 0° is April to September, south of it the other one."""
    rain = [300.0] * 3 + [20.0] * 6 + [300.0] * 3
    found = classify([[26.0] * 12] * 2, [rain] * 2, [0.0, -0.1], "kottek2006")

    assert ["As", "Aw"] == found.tolist()


def test_koppen_of_needs_january_first() -> None:
    """Months from 0 to 11 are refused: nobody knows which of them is January."""
    import pandas as pd

    frame = pd.DataFrame({"air_temperature": [10.0] * 12, "rainfall": [50.0] * 12})

    with pytest.raises(DataError, match="from 0 to 11"):
        koppen_of(frame)
