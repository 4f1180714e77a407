"""Write the simulated recordings in `datasets/loan/` and `datasets/partners/` again.

    python tools/make_loans.py

Run it after a change of the weather model, the formats or the recording format, then run
`python tools/make_registry.py`. Without such a change the files come out byte for byte equal.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from classnet_stem.simulation.loans import LOANS, PARTNERS, index, make_recordings

HEADER = """\
# Recordings on loan for students without a sensor: all simulated
# Source: the weather model of this project, tools/make_loans.py
# Licence: BSD-3-Clause, as the project
# minutes: from the first row to the last; suits: lessons; broken: what is wrong with the sensor
"""


def main() -> None:
    """Replace both sets of recordings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    default = Path(__file__).resolve().parent.parent / "datasets"
    parser.add_argument("--out", type=Path, default=default, help="the folder of the data sets")
    options = parser.parse_args()
    for name, loans in (("loan", LOANS), ("partners", PARTNERS)):
        folder = options.out / name
        for old in folder.glob("SIM-*.csv"):
            old.unlink()
        for path in make_recordings(loans, folder):
            print(f"{name}/{path.name}")
    text = HEADER + index(LOANS)
    (options.out / "loan" / "loans.csv").write_text(text, encoding="utf-8", newline="\n")
    print("Next: python tools/make_registry.py")


if __name__ == "__main__":
    main()
