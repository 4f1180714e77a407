"""From months to years: what stripes, bars and trends of years are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.climate.months import monthly_frame, years_by_months
from classnet_stem.analysis.inputs import shown
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

_SUMS = ("rainfall", "sunshine")


def yearly(column: Any, least: Any = 12, today: date | None = None) -> pd.Series[float]:
    """Return one value a year of a monthly column: the mean, for rain and sunshine the sum.

    `column` is a column of ``stem.monthly`` or of ``stem.anomalies``, in any unit. A year with
    fewer than `least` months is missing. Only anomalies may lack a month (`least` from 10 to
    12): without its winter a year looks warm. With `least` below 12 rain and sunshine are
    means too (in a month), because a sum with holes is too small. The index ``year`` has
    every year of the span.

    Raises:
        DataError: this is no monthly column, or `least` is not allowed.
    """
    import pandas as pd

    frame = monthly_frame(column, today)
    is_anomaly = frame.attrs.get("kind") in ("anomaly", "z-score")
    is_whole = isinstance(least, int | np.integer) and not isinstance(least, bool)
    lowest = 10 if is_anomaly else 12
    if frame.shape[1] != 1 or not is_whole or not lowest <= least <= 12:
        wanted = f"{frame.shape[1]} columns, {shown(least)} months"
        raise DataError(
            f"No yearly values can be made from this ({wanted}).",
            "There is more than one column, or a year of values needs all its 12 months.",
            'Write stem.yearly(table["air_temperature"]), or take the anomalies first.',
        )
    months: Any = frame.index
    first, last = int(months.year[0]), int(months.year[-1])
    grid = years_by_months(frame.iloc[:, 0], first, last)
    counts = (~np.isnan(grid)).sum(axis=1)
    totals = np.where(np.isnan(grid), 0.0, grid).sum(axis=1)
    name = str(frame.columns[0])
    is_sum = name in _SUMS and frame.attrs.get("kind") != "z-score" and least == 12
    values = totals if is_sum else totals / np.maximum(counts, 1)
    found = pd.Series(
        np.where(counts >= least, values, np.nan),
        index=pd.Index(range(first, last + 1), name="year"),
        name=name,
    )
    found.attrs = {key: one for key, one in frame.attrs.items() if key != "flags"}
    return found
