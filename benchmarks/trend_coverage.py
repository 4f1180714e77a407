"""How often the 95 % interval of `stem.trend` holds the true trend, measured by simulation.

Prints the table that the package keeps as classnet_stem/analysis/climate/trend_coverage.csv:

    python benchmarks/trend_coverage.py > classnet_stem/analysis/climate/trend_coverage.csv

Each run is a line with AR(1) noise of known memory; `simple` is least squares that forgets the
memory. `--runs` makes it shorter.
"""

from __future__ import annotations

import argparse

import numpy as np
from machine import facts

from classnet_stem.analysis.climate.autoregression import LEVEL, slope_with_memory
from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.student_t import t_quantile

LENGTHS = (8, 10, 12, 15, 20, 25, 30, 35, 40, 55, 100)
MEMORIES = (0.0, 0.2, 0.4, 0.5, 0.7)
TRUE_SLOPE = 0.03


def noise(length: int, memory: float, random: np.random.Generator) -> Numbers:
    """Return AR(1) noise with standard deviation 1, in equilibrium from its first value."""
    shocks = random.standard_normal(length)
    found = np.empty(length)
    found[0] = shocks[0]
    for place in range(1, length):
        found[place] = memory * found[place - 1] + np.sqrt(1 - memory**2) * shocks[place]
    return found


def measure(length: int, memory: float, runs: int, seed: int) -> tuple[float, float, float]:
    """Return how often (%) our interval and the simple one hold the truth, and a mean rho."""
    random = np.random.default_rng([seed, length, round(10 * memory)])
    times = np.arange(length, dtype=np.float64)
    centred = times - times.mean()
    wide = t_quantile(length - 2)
    held = simple = rho = 0.0
    for _ in range(runs):
        values = TRUE_SLOPE * times + noise(length, memory, random)
        found = slope_with_memory(times, values)
        off = abs(found.slope - TRUE_SLOPE)
        held += found.share_within(off) < LEVEL
        rest = values - values.mean() - found.slope * centred
        error = np.sqrt(rest @ rest / (length - 2) / (centred @ centred))
        simple += off <= wide * error
        rho += found.autocorrelation
    return 100 * held / runs, 100 * simple / runs, rho / runs


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure the coverage of stem.trend.")
    parser.add_argument("--runs", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"# benchmarks/trend_coverage.py --runs {given.runs} --seed {given.seed}")
    print(f"# {facts()}")
    print("# coverage: % of runs in which the 95 % interval held the true trend")
    print("n,memory,coverage,simple,mean_autocorrelation")
    for length in LENGTHS:
        for memory in MEMORIES:
            ours, simple, rho = measure(length, memory, given.runs, given.seed)
            print(f"{length},{memory},{ours:.1f},{simple:.1f},{rho:.2f}", flush=True)


if __name__ == "__main__":
    main()
