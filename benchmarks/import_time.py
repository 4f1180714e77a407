"""What `import classnet_stem` costs over bare Python, and what it loads.

python benchmarks/import_time.py
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from time import perf_counter

from machine import facts

RUNS = 20
HEAVY = ("nbgrader", "nbformat", "jsonschema", "serial", "httpx", "matplotlib", "pandas", "numpy")
LOADED = "import sys, json, classnet_stem; print(json.dumps(sorted(sys.modules)))"


def seconds(code: str) -> float:
    """Return how long a fresh Python takes for `code`."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return perf_counter() - start


def main() -> None:
    """Run both in turns, so that a busy moment hits both, and print the medians."""
    bare, ours = [], []
    for _ in range(RUNS):
        bare.append(seconds("pass"))
        ours.append(seconds("import classnet_stem"))
    out = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True)
    loaded = {name.partition(".")[0] for name in json.loads(out.stdout)}
    print(facts())
    print(f"bare Python          {1000 * median(bare):6.1f} ms   median of {RUNS}")
    print(f"import classnet_stem {1000 * median(ours):6.1f} ms")
    print(f"difference           {1000 * (median(ours) - median(bare)):6.1f} ms   target: 30 ms")
    print(f"heavy modules loaded: {', '.join(loaded & set(HEAVY)) or 'none'}")


if __name__ == "__main__":
    main()
