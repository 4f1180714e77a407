"""One value an interval: sums for rain, the largest gust, vectors for wind directions.

The rule for each quantity stands in ``datasets.rules``. An interval of which less than 75 % was
measured has no value: a missing reading is never a zero and is never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import Numbers, in_range, number, numbers, shown
from classnet_stem.analysis.intervals import Intervals, covered, intervals, nanoseconds
from classnet_stem.analysis.rain_amounts import as_amounts, brought_in, totals_in
from classnet_stem.analysis.recorded import clean_times, clock_of, require_table, times_of
from classnet_stem.datasets import rain as rains
from classnet_stem.datasets.rows import require_ends
from classnet_stem.datasets.rules import MINIMUM_SHARE, SPEED_OF, rule_of
from classnet_stem.datasets.vectors import LEAST_R, bearing
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

_ROUNDING = 1e-9


def resample(
    table: pd.DataFrame,
    step: str = "1h",
    coverage: float = MINIMUM_SHARE,
    clock: str = "utc",
    label: str = "end",
    rain: str | None = None,
) -> pd.DataFrame:
    """Return `table` with one row for each interval of `step`.

    `table` has aware times and number columns in the units of ``attrs["units"]``, which stay.
    The rule follows from the name of the column: rain is summed, of gusts the largest is
    taken, a direction is the direction of the summed wind vectors (weighted by the speed where
    there is one; missing where the vectors cancel), all others are averaged.

    A row's time is the END of its interval, in UTC; ``label="start"`` gives the start. The
    interval holds the readings after its start up to its end. `step` fits into a day ("10min",
    "1h", "1D"); intervals begin at midnight of `clock`: "utc", "local" (the zone of the
    station), or an IANA zone, whose days have 23 or 25 hours when clocks change. A value is
    missing where less than the share `coverage` (0 to 1) of the interval was measured: see
    :func:`interval_coverage`. A sum over
    an interval with holes is the rain that was measured, not scaled up. Values that
    ``attrs["doubts"]`` calls failed (flag 4) are left out. A sum is also missing where a counter
    brings rain of a gap that began before the interval, by more than the share 1 - `coverage`.

    Rain is the "amount" of each reading, or a running "total" that is first made into amounts
    (``datasets.rain``); ``attrs["rain"]`` says which, or `rain` does.

    ``attrs`` are kept; "interval", "label", "clock", "cell_methods" (CF) and "notes" (rows
    that were sorted or came twice) are added, and "doubts" get the times of their new rows. A
    value that is left without its failed readings is suspect (3).

    Raises:
        DataError: `table` is none or empty, its times have no zone, a column holds text, a
            direction or speed cannot be, nobody said how rain is counted, the rows are farther
            apart than `step`, their times are starts (``label="start"``), or `step`, `clock`,
            `coverage` or `label` is none.
    """
    _check(coverage, label)
    frame, notes = clean_times(require_ends(require_table(table)))
    clock = clock_of(frame, clock)
    where = intervals(times_of(frame), step, clock)
    _check_distance(frame, where, step)
    found = _values(frame, where, coverage - _ROUNDING, rain)
    added = {"interval": step, "label": label, "clock": clock, "notes": notes}
    return _framed(found, where.index(label).as_unit(times_of(frame).unit), frame, added, where)


def hourly(
    table: pd.DataFrame,
    coverage: float = MINIMUM_SHARE,
    label: str = "end",
    rain: str | None = None,
) -> pd.DataFrame:
    """Return one row for each hour of UTC: :func:`resample` with a step of 1 hour.

    Raises:
        DataError: as :func:`resample`.
    """
    return resample(table, "1h", coverage, label=label, rain=rain)


def daily(
    table: pd.DataFrame,
    clock: str = "utc",
    coverage: float = MINIMUM_SHARE,
    label: str = "end",
    rain: str | None = None,
) -> pd.DataFrame:
    """Return one row for each day of `clock`: :func:`resample` with a step of 1 day.

    The time of a row is the midnight at the end of the day, written in UTC. Look at it on the
    local clock with ``.tz_convert(zone)``. On the day of a clock change a day has 23 or 25
    hours, and the mean is over these.

    Raises:
        DataError: as :func:`resample`.
    """
    return resample(table, "1D", coverage, clock, label, rain)


def interval_coverage(
    table: pd.DataFrame, step: str = "1h", clock: str = "utc", label: str = "end"
) -> pd.DataFrame:
    """Return which share (0 to 1) of each interval was measured, for each column.

    A reading stands for the time since the one before it, but for no longer than the usual
    distance: ``attrs["interval"]``, or the median distance of the readings of that column.

    Raises:
        DataError: as :func:`resample`.
    """
    _check(1.0, label)
    frame, notes = clean_times(require_ends(require_table(table)))
    clock = clock_of(frame, clock)
    where = intervals(times_of(frame), step, clock)
    shares = _shares(frame, _columns(frame), where)
    added = {"interval": step, "label": label, "clock": clock, "notes": notes}
    return _framed(shares, where.index(label).as_unit(times_of(frame).unit), frame, added, where)


def _check(coverage: Any, label: Any) -> None:
    if not 0.0 <= number(coverage, "The coverage") <= 1.0:
        raise DataError(
            f"A coverage of {coverage:g} is not a share.",
            "It was given in %, or is below zero.",
            "Use a number from 0 to 1; the usual one is 0.75.",
        )
    if not isinstance(label, str) or label not in ("start", "end"):
        raise DataError(
            f"A row can have the start or the end of its interval as its time, not {shown(label)}.",
            "The word is not known.",
            'Use label="end" or label="start".',
        )


def _check_distance(frame: pd.DataFrame, where: Intervals, step: str) -> None:
    """Refuse a step that is shorter than the usual distance of the rows."""
    distances = np.diff(nanoseconds(times_of(frame))) / 1e9
    usual = float(np.median(distances)) if len(distances) else 0.0
    if usual > 1.05 * float(where.lengths.max()):
        raise DataError(
            f"The rows are {usual / 60:.3g} minutes apart; a step of {step} is shorter.",
            "Values between the readings were not measured, and are never guessed.",
            "Use a longer step.",
        )


def _columns(frame: pd.DataFrame) -> dict[str, Numbers]:
    """Return the columns as numbers, without the values that are known to have failed."""
    columns = {str(name): numbers(frame[name], str(name)).copy() for name in frame.columns}
    for time, name, flag, _ in frame.attrs.get("doubts") or ():
        if flag == Flag.FAIL and name in columns:
            columns[name][frame.index == time] = np.nan
    return columns


def _values(
    frame: pd.DataFrame, where: Intervals, least: float, rain: str | None
) -> dict[str, Numbers]:
    """Return one value an interval; NaN where less than the share `least` was measured in it."""
    times, given, totals = times_of(frame), _columns(frame), totals_in(frame, rain)
    columns = as_amounts(frame, given, totals)
    shares, found = _shares(frame, columns, where), {}
    for name in columns:
        is_known = shares[name] >= least
        if name in totals:
            is_known &= brought_in(times, given[name], columns[name], where) <= 1.0 - least
        found[name] = np.where(is_known, _reduced(times, name, columns, where), np.nan)
    return found


def _shares(frame: pd.DataFrame, columns: dict[str, Numbers], where: Intervals) -> dict[str, Any]:
    import pandas as pd

    written = frame.attrs.get("interval")
    every = pd.Timedelta(written).total_seconds() if isinstance(written, str) else None
    return {name: covered(times_of(frame), _known(name, columns), where, every) for name in columns}


def _known(name: str, columns: dict[str, Numbers]) -> NDArray[np.bool_]:
    """Return which rows were measured: a calm is measured, although it has no direction."""
    known = ~np.isnan(columns[name])
    speed = columns.get(SPEED_OF.get(name, ""))
    if speed is None:
        return known
    return np.asarray((known & ~np.isnan(speed)) | (speed == 0.0), dtype=np.bool_)


def _reduced(
    times: pd.DatetimeIndex, name: str, columns: dict[str, Numbers], where: Intervals
) -> Numbers:
    rule, values = rule_of(name), columns[name]
    if rule == "vector":
        return _directions(times, name, columns, where)
    known = ~np.isnan(values)
    places, used = where.places(times[known]), values[known]
    if rule in ("maximum", "minimum"):
        sign = 1.0 if rule == "maximum" else -1.0
        extreme = np.full(len(where), -np.inf)
        np.maximum.at(extreme, places, sign * used)
        return np.where(np.isinf(extreme), np.nan, sign * extreme)
    counts = np.bincount(places, minlength=len(where))
    sums = np.bincount(places, weights=used, minlength=len(where))
    divisor = np.where(counts == 0, np.nan, 1.0 if rule == "sum" else counts)
    return np.asarray(sums / divisor, dtype=np.float64)


def _directions(
    times: pd.DatetimeIndex, name: str, columns: dict[str, Numbers], where: Intervals
) -> Numbers:
    angles = in_range(columns[name], name, 0.0, 360.0, "deg")
    speed = columns.get(SPEED_OF.get(name, ""))
    lengths = np.ones_like(angles) if speed is None else in_range(speed, "speed", 0, 110, "m/s")
    known = ~(np.isnan(angles) | np.isnan(lengths))
    places, radians, used = where.places(times[known]), np.radians(angles[known]), lengths[known]
    east, north, total = (
        np.bincount(places, weights=part, minlength=len(where))
        for part in (used * np.sin(radians), used * np.cos(radians), used)
    )
    has_mean = (total > 0) & (np.hypot(east, north) >= LEAST_R * total)
    return np.where(has_mean, bearing(east, north), np.nan)


def _framed(
    columns: dict[str, Numbers],
    index: pd.DatetimeIndex,
    frame: pd.DataFrame,
    added: dict[str, Any],
    where: Intervals,
) -> pd.DataFrame:
    import pandas as pd

    result = pd.DataFrame(columns, index=index, dtype="float64")
    result.columns.name = frame.columns.name
    result.attrs = dict(frame.attrs) | added
    if said := frame.attrs.get("rain"):
        result.attrs["rain"] = dict.fromkeys(said, rains.AMOUNT)
    result.attrs["cell_methods"] = {name: _cell_method(name, added["interval"]) for name in columns}
    if "doubts" in frame.attrs:
        result.attrs["doubts"] = _moved(frame.attrs["doubts"], result, where)
    return result


def _cell_method(name: str, step: str) -> str:
    rule = rule_of(name)
    return f"time: {'mean' if rule == 'vector' else rule} (interval: {step})"


def _moved(doubts: Any, result: pd.DataFrame, where: Intervals) -> list[tuple[Any, ...]]:
    """Return the doubts at the times of the rows that their readings went into.

    A failed reading was left out, so the value without it is suspect and has not failed.
    """
    import pandas as pd

    kept = []
    for time, name, flag, reason in doubts:
        place = int(where.places(pd.DatetimeIndex([pd.Timestamp(time)]))[0])
        if 0 <= place < len(result):
            has_value = name in result and not np.isnan(result[name].iloc[place])
            is_softer = flag == Flag.FAIL and has_value
            row = result.index[place].isoformat()
            kept.append((row, name, int(Flag.SUSPECT) if is_softer else flag, reason))
    return kept
