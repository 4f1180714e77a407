"""Each test of monthly values at its limits."""

import numpy as np
import pytest

from classnet_stem.analysis.quality import monthly_rules as rules
from classnet_stem.analysis.quality.monthly import repeated
from classnet_stem.analysis.quality.monthly_rules import Months

MEAN, HIGH, LOW = rules.TEMPERATURES


def months(spread: float = 1.0, **columns: tuple[float, float]) -> Months:
    """One July: for each column the usual value and how far the month is away from it."""
    usual = {name: np.array([middle]) for name, (middle, _) in columns.items()}
    away = {name: np.array([far]) for name, (_, far) in columns.items()}
    values = {
        name: usual[name] + away[name] if name != "rainfall" else (usual[name] + away[name]) ** 2
        for name in columns
    }
    spreads = {name: np.array([spread]) for name in columns}
    return Months(np.array([6]), np.array([31]), values, usual, away, spreads, {})


@pytest.mark.parametrize(
    ("mean", "high", "flags"),
    [
        (6.0, 0.5, {(MEAN, 4)}),
        (4.9, 0.0, {(MEAN, 3), (HIGH, 3)}),
        (6.0, -3.5, {(MEAN, 3), (HIGH, 3)}),
        (2.0, -6.0, {(HIGH, 4)}),
        (4.0, 0.0, set()),
    ],
)
def test_who_is_to_blame(mean: float, high: float, flags: set[tuple[str, int]]) -> None:
    """Of a mean above the maximum the one fails that is over 5 spreads and twice as far away."""
    marks = rules.order(months(**{MEAN: (10.0, mean), HIGH: (14.0, high)}))

    assert flags == {(one.column, one.flag) for one in marks}


@pytest.mark.parametrize(
    ("away", "flag"),
    [
        ({MEAN: 8.0, HIGH: 8.0, LOW: 8.0}, 3),
        ({MEAN: 8.0, HIGH: 2.7, LOW: 2.7}, 3),
        ({MEAN: 8.0, HIGH: 2.6, LOW: 8.0}, 4),
        ({MEAN: 8.0, HIGH: -8.0, LOW: -8.0}, 4),
        ({MEAN: 9.1, HIGH: 9.0, LOW: 9.0}, 4),
        ({MEAN: -6.1, HIGH: 0.0, LOW: 0.0}, 4),
        ({MEAN: 6.0, HIGH: 0.0, LOW: 0.0}, None),
        ({MEAN: 12.0}, 3),
        ({MEAN: -12.1}, 4),
    ],
)
def test_how_far_is_too_far(away: dict[str, float], flag: int | None) -> None:
    """Alone among others 6 °C fail, together 9 °C, and 12 °C where there is nothing to compare."""
    table = months(**{name: (10.0, far) for name, far in away.items()})
    marks = {one.column: one.flag for one in rules.far_temperature(table)}

    assert flag == marks.get(MEAN)


def test_tropics_are_narrow() -> None:
    """4.5 °C is suspect where the usual spread is 0.6 °C, and not where it is 2 °C."""
    away = {MEAN: (27.0, 4.5), HIGH: (31.0, 0.0)}

    assert [3] == [one.flag for one in rules.far_temperature(months(0.6, **away))]
    assert [] == list(rules.far_temperature(months(2.0, **away)))


@pytest.mark.parametrize(
    ("amount", "others", "flag"),
    [(290.0, 20.0, 3), (310.0, 20.0, 4), (310.0, 120.0, 3), (99.0, 1.0, None), (-0.1, 20.0, 4)],
)
def test_too_much_rain(amount: float, others: float, flag: int | None) -> None:
    """Rain fails above 300 mm and three times what wet months have; under 100 mm it passes."""
    amounts = np.array([amount] + [others] * 39)
    month = np.zeros(40, dtype=np.int64)
    root = np.sqrt(np.maximum(amounts, 0))
    middle = np.full(40, np.sqrt(1.0 if others < 30 else others))
    table = Months(
        month,
        np.full(40, 31),
        {"rainfall": amounts},
        {"rainfall": middle},
        {"rainfall": root - middle},
        {"rainfall": np.ones(40)},
        {},
    )
    marks = {one.row: one.flag for one in rules.rain(table)}

    assert flag == marks.get(0)


@pytest.mark.parametrize(
    ("amount", "median", "flags"), [(885.0, 102.0, [3]), (885.0, 130.0, []), (290.0, 30.0, [])]
)
def test_lost_decimal_point_where_rain_varies(
    amount: float, median: float, flags: list[int]
) -> None:
    """Within 6 spreads, over 300 mm and seven times the median is suspect, as at Lajes."""
    root = np.sqrt(median)
    values = {"rainfall": np.array([amount, *[50.0] * 9])}
    table = Months(
        np.zeros(10, dtype=np.int64),
        np.full(10, 31),
        values,
        {"rainfall": np.full(10, root)},
        {"rainfall": np.sqrt(values["rainfall"]) - root},
        {"rainfall": np.full(10, 6.0)},
        {},
    )

    assert flags == [one.flag for one in rules.rain(table) if one.row == 0]


@pytest.mark.parametrize(("middle", "flags"), [(5.4, []), (5.6, [3])])
def test_no_rain_counts_in_wet_months_only(middle: float, flags: list[int]) -> None:
    """0 mm is suspect where the median is above 30 mm, and not below."""
    table = months(1.0, rainfall=(middle, -middle))

    assert flags == [one.flag for one in rules.rain(table)]


@pytest.mark.parametrize(("away", "flags"), [(-59.0, []), (-61.0, [3]), (90.0, [3])])
def test_sunshine_far_from_the_median(away: float, flags: list[int]) -> None:
    """Sunshine is suspect from 60 h and 8 spreads away, within the length of the days."""
    table = months(7.0, sunshine=(200.0, away))

    assert flags == [one.flag for one in rules.sunshine(table, np.array([470.0]))]


def test_six_years_are_needed() -> None:
    """Five years give no usual value; six give the median and 1.4826 times the deviation."""
    month = np.full(6, 6)
    values = np.array([10.0, 11.0, 12.0, 13.0, 14.0, 50.0])
    five = rules.usual(np.where(values == 50, np.nan, values), month, 0.5)
    six = rules.usual(values, month, 0.5)

    assert np.isnan(five).all()
    assert (12.5, pytest.approx(1.4826 * 1.5)) == (six[0][0], six[1][0])


def twice(misfits: tuple[float, float], amount: float) -> set[tuple[int, int]]:
    """Rows and flags where one report stands in two months that it fits so badly."""
    away = np.array(misfits)
    values = {name: np.array([9.0, 9.0]) for name in rules.TEMPERATURES}
    values["rainfall"] = np.array([amount, amount])
    ones = {name: np.ones(2) for name in values}
    aways = dict.fromkeys(values, away)
    table = Months(np.array([3, 4]), np.full(2, 30), values, values, aways, ones, {})
    return {(one.row, one.flag) for one in repeated(table, ["April", "May"])}


@pytest.mark.parametrize(
    ("misfits", "flags"),
    [
        ((7.0, 1.0), {(0, 4)}),
        ((4.0, 3.0), {(0, 3), (1, 3)}),
        ((2.0, 0.5), {(0, 3), (1, 3)}),
    ],
)
def test_which_report_is_the_copy(
    misfits: tuple[float, float], flags: set[tuple[int, int]]
) -> None:
    """The copy is over 3 spreads off and twice as far as the other; else both are suspect."""
    assert flags == twice(misfits, 40.0)


def test_dry_months_may_be_alike() -> None:
    """Equal months without rain are no proof of a copy."""
    assert set() == twice((7.0, 1.0), 0.0)
