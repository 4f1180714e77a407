"""Rain counters that go back, and more rain than ever fell."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import flag
from classnet_stem.analysis.quality.rainfall import kind_of
from classnet_stem.analysis.quality.rows import rows_of

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)
TOTAL = {"rainfall": "total"}


def test_week_without_rain(make: Tabled) -> None:
    """A week of zero rain is good, as amounts and as a total that stands still."""
    dry = make({"rainfall": [0.0] * 1008}, rain={"rainfall": "amount"})
    still = make({"rainfall": [12.4] * 1008}, rain=TOTAL)

    assert {1} == set(flag(dry, now=LATER)["rainfall"])
    assert {1} == set(flag(still, now=LATER)["rainfall"])


def test_counter_was_set_to_zero(make: Tabled) -> None:
    """A running total that falls in the middle of a day is suspect at the row where it fell."""
    table = make({"rainfall": [10.0, 10.2, 10.4, 0.0, 0.0, 0.2]}, rain=TOTAL)
    flags = flag(table, now=LATER)

    assert [1, 1, 1, 3, 1, 1] == flags["rainfall"].tolist()
    assert "went back from 10.4 mm to 0 mm at 2026-03-02 00:40 UTC" in flags.attrs["reasons"][0][3]


def test_counter_that_nobody_described(make: Tabled) -> None:
    """A column that rises and hardly falls is taken for a total, and its reset is found."""
    table = make({"rainfall": [10.0, 10.2, 10.4, 10.4, 10.8, 0.0, 0.0, 0.2]})

    assert "total" == kind_of(rows_of(table))
    assert [1, 1, 1, 1, 1, 3, 1, 1] == flag(table, now=LATER)["rainfall"].tolist()


def test_amounts_go_up_and_down(make: Tabled) -> None:
    """A shower in amounts is no counter that went back."""
    table = make({"rainfall": [0.0, 0.4, 2.0, 5.2, 1.0, 0.2, 0.0, 0.2, 0.0]})

    assert "amount" == kind_of(rows_of(table))
    assert {1} == set(flag(table, now=LATER)["rainfall"])


def test_long_dry_spells_in_amounts(make: Tabled) -> None:
    """A few showers after many dry rows are amounts too: only changes count."""
    table = make({"rainfall": [*[0.0] * 60, 0.2, 0.0, 0.4, 0.0, 0.2, *[0.0] * 60]})

    assert "amount" == kind_of(rows_of(table))


@pytest.mark.parametrize(("start", "zone"), [(138, "UTC"), (105, "Asia/Kolkata")])
def test_counters_that_begin_anew_at_midnight(make: Tabled, start: int, zone: str) -> None:
    """A total since midnight of UTC or of the station's own clock may fall there."""
    values = [6.0] * (start + 6)
    values += [0.0] * (288 - len(values))
    table = make({"rainfall": values}, rain=TOTAL)
    table.attrs["station"]["timezone"] = zone

    fell = table.index[start + 6].tz_convert(zone)
    assert fell.hour == 0
    assert fell.minute < 31
    assert {1} == set(flag(table, now=LATER)["rainfall"])


def test_more_rain_than_ever_fell(make: Tabled) -> None:
    """300 mm in ten minutes fails, 150 mm in an hour is good; negative rain fails."""
    amounts = {"rainfall": "amount"}
    minutes = flag(make({"rainfall": [0.0, 300.0, -1.0]}, rain=amounts), now=LATER)
    hours = flag(make({"rainfall": [0.0, 150.0, 0.0]}, step="1h", rain=amounts), now=LATER)
    counted = flag(make({"rainfall": [1.0, 301.0, 301.0]}, rain=TOTAL), now=LATER)

    assert [1, 4, 4] == minutes["rainfall"].tolist()
    assert [1, 1, 1] == hours["rainfall"].tolist()
    assert [1, 4, 1] == counted["rainfall"].tolist()


def test_total_after_a_gap(make: Tabled) -> None:
    """Half a metre of rain over a gap of two days is possible, in a total."""
    values = [1.0, 1.0, 1.2, *[np.nan] * 288, 500.0, 500.2, 500.2]

    assert {1, 9} == set(flag(make({"rainfall": values}, rain=TOTAL), now=LATER)["rainfall"])


def test_amount_after_a_gap(make: Tabled) -> None:
    """Half a metre of rain in the ten minutes after a gap is not possible, as an amount."""
    values = [1.0, 1.0, 0.2, *[np.nan] * 288, 500.0, 0.2, 0.0]
    table = make({"rainfall": values}, rain={"rainfall": "amount"})

    assert 4 == flag(table, now=LATER)["rainfall"].iloc[-3]


@pytest.mark.parametrize(("step", "most"), [("1h", 422), ("3h", 711), ("12h", 1373)])
def test_most_rain_of_hours(make: Tabled, step: str, most: int) -> None:
    """422 mm x hours^0.475 (Jennings 1950): 422 mm in one hour, 711 in three, 1373 in twelve."""
    amount = {"rainfall": "amount"}
    possible = make({"rainfall": [0.0, most - 2.0, 0.0, 0.0]}, step, rain=amount)
    too_much = make({"rainfall": [0.0, most + 2.0, 0.0, 0.0]}, step, rain=amount)

    assert [1, 1, 1, 1] == flag(possible, now=LATER)["rainfall"].tolist()
    assert [1, 4, 1, 1] == flag(too_much, now=LATER)["rainfall"].tolist()
