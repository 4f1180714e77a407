"""A time that has not come yet, and what is said once only."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pandas as pd

from classnet_stem.analysis.quality.flagging import flag

Tabled = Callable[..., pd.DataFrame]


def test_a_day_ahead_is_let_pass(make: Tabled) -> None:
    """Clocks may be a day ahead (zones), but not more: a minute later is suspect."""
    table = make({"air_temperature": [10.0, 10.1, 10.2]})
    table.attrs["origin"] = "measured"
    last = table.index[-1].to_pydatetime()

    assert [1, 1, 1] == flag(table, now=last - timedelta(days=1))["air_temperature"].tolist()
    flags = flag(table, now=last - timedelta(days=1, minutes=1))
    assert [1, 1, 3] == flags["air_temperature"].tolist()
    assert "has not come yet" in flags.attrs["reasons"][0][3]


def test_a_spike_is_said_once(make: Tabled) -> None:
    """A spike is not told a second time as a step."""
    later = datetime(2026, 6, 1, tzinfo=UTC)
    values = [10.0, 10.1, 10.2, 30.0, 10.2, 10.1, 10.0]
    reasons = flag(make({"air_temperature": values}), now=later).attrs["reasons"]

    assert 1 == len(reasons)
    assert reasons[0][3].endswith("a spike.")
