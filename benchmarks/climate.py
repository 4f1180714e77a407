"""How long the climate of all stations of the tables takes, after they are loaded.

Köppen symbols by both rules, the mean of each month over all years, and the quantities of the
Walter-Lieth diagram. The target is 100 ms for all together. Prints medians.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from machine import facts

from classnet_stem import datasets
from classnet_stem.analysis.climate.all_stations import climates
from classnet_stem.analysis.climate.koppen import koppen
from classnet_stem.analysis.climate.koppen_rules import RULES, classify
from classnet_stem.analysis.climate.normals import means_by_month
from classnet_stem.analysis.climate.walter_lieth import diagrams
from classnet_stem.analysis.inputs import Numbers

TARGET_MS = 100.0
RUNS = 15


def grids(series: str, column: str, first: int, last: int) -> Numbers:
    """Return one column of every station as an array (stations, years, 12)."""
    table = datasets.load("monthly" if series == "reports" else "long_monthly")
    key = table.columns[0]
    codes, stations = table[key].factorize(sort=True)
    found = np.full((len(stations), last - first + 1, 12), np.nan)
    found[codes, table["year"].to_numpy() - first, table["month"].to_numpy() - 1] = table[column]
    return found


def median_ms(action: Callable[[], object]) -> float:
    """Return the median time of an action."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        took.append(1000.0 * (time.perf_counter() - start))
    return statistics.median(took)


def main() -> None:
    """Print the table."""
    warmth = grids("reports", "t_mean_degc", 2003, 2021)
    rain = grids("reports", "rain_mm", 2003, 2021)
    long = [grids("long", name, 1970, 2025) for name in ("t_min_degc", "t_max_degc", "rain_mm")]
    north = datasets.load("stations").sort_values("wmo_id")["latitude_deg"].to_numpy(np.float64)

    def everything() -> None:
        means = means_by_month(warmth)[0], means_by_month(rain)[0]
        normals = [means_by_month(one[:, 21:51])[0] for one in long]
        for rules in RULES:
            classify(*means, north, rules)
        diagrams(*means)
        diagrams((normals[0] + normals[1]) / 2.0, normals[2])

    means = means_by_month(warmth)[0], means_by_month(rain)[0]
    one = int(np.flatnonzero(~np.isnan(means[0] + means[1]).any(axis=1))[0])
    print(facts())
    print(f"stations: {len(warmth)} and {len(long[0])}; medians of {RUNS} runs")
    print(
        f"{'all stations, everything':<42}{median_ms(everything):>8.1f} ms (target {TARGET_MS:g})"
    )
    for rules in RULES:
        took = median_ms(lambda rules=rules: classify(*means, north, rules))
        print(f"{'classes by ' + rules:<42}{took:>8.1f} ms")
    print(f"{'means of all months':<42}{median_ms(lambda: means_by_month(warmth)):>8.1f} ms")
    print(f"{'Walter-Lieth diagrams':<42}{median_ms(lambda: diagrams(*means)):>8.1f} ms")
    print(f"{'climates(): a pandas table of all':<42}{median_ms(climates):>8.1f} ms")
    took = median_ms(lambda: koppen(means[0][one], means[1][one], float(north[one])))
    print(f"{'one stem.koppen with reasons and borders':<42}{took:>8.1f} ms")


if __name__ == "__main__":
    main()
