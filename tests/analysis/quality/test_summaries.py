"""Flags as a table that a teacher can read."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import flag
from classnet_stem.analysis.quality.summaries import summary
from classnet_stem.errors import DataError

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def flags(make: Tabled) -> pd.DataFrame:
    table = make(
        {
            "air_temperature": [10.0, 85.0, 10.1, np.nan],
            "co2": [np.nan] * 4,
            "my_sensor": [1.0, 2.0, 3.0, 4.0],
        }
    )
    return flag(table, now=LATER)


def test_counts(flags: pd.DataFrame) -> None:
    """Each quantity has its counts, and the share of good ones among the values there are."""
    found = summary(flags)

    counts = ["good", "not_evaluated", "suspect", "fail", "missing"]
    assert [2, 0, 0, 1, 1] == found.loc["air_temperature", counts].tolist()
    assert [0, 0, 0, 0, 4] == found.loc["co2", counts].tolist()
    assert [0, 4, 0, 0, 0] == found.loc["my_sensor", counts].tolist()
    assert 66.7 == found.loc["air_temperature", "good_percent"]
    assert np.isnan(found.loc["co2", "good_percent"])


def test_words_and_first_reason(flags: pd.DataFrame) -> None:
    """The sentences say the same, and the first reason stands beside the counts."""
    found = summary(flags)

    assert found.attrs["words"] == (
        "Air temperature: 2 good, 1 failed, 1 missing.",
        "Carbon dioxide: 0 good, 4 missing.",
        "My_sensor: 0 good, 4 not tested.",
    )
    assert "85 °C" in found.loc["air_temperature", "first_reason"]
    assert "" == found.loc["co2", "first_reason"]


def test_table_of_values_is_refused(make: Tabled) -> None:
    """A table of values, or no table, is no table of flags."""
    for wrong in (make({"co2": [400.0]}), [1, 3]):
        with pytest.raises(DataError, match="not a table of flags"):
            summary(wrong)
