"""How long a student waits for the first picture, beside the imports that nobody can avoid.

python benchmarks/first_picture.py

Each line is a fresh Python process. "Ours" imports the package, loads a table that comes with
it, draws, and makes the PNG that a notebook shows.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

from machine import facts

RUNS = 7
BASE = "import pandas, matplotlib.pyplot"
FIGURE = "import pandas, matplotlib.figure"
PICTURES = {
    "climate graph of Osaka": "stem.climate_graph(stem.normals('Osaka'))",
    "four minutes of a loan": "stem.plot(stem.load('SIM-HEL'))",
    "28 days of a sample school": "stem.plot(stem.load(stem.load('schools')['code'].iloc[0]))",
    "warming stripes of the globe": "stem.warming_stripes(stem.load('global_anomaly'))",
}


def seconds(code: str) -> float:
    """Return how long a fresh Python takes for `code`."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return perf_counter() - start


def main() -> None:
    """Run all in turns, so that a busy moment hits each, and print medians and ratios."""
    codes = {BASE: BASE, FIGURE: FIGURE} | {
        name: f"import classnet_stem as stem; {call}.to_png()" for name, call in PICTURES.items()
    }
    taken: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(RUNS):
        for name, code in codes.items():
            taken[name].append(seconds(code))
    base = median(taken[BASE])
    print(facts())
    for name, values in taken.items():
        ratio = median(values) / base
        print(f"{name:<36} {median(values):6.2f} s   ratio {ratio:5.2f}   target: 1.3")


if __name__ == "__main__":
    main()
