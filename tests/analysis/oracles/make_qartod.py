"""Print the flags that ioos_qc gives a series with missing values, jumps, flat hours and edges."""

from importlib.metadata import version

import numpy as np
import pandas as pd
from ioos_qc import qartod

N = float("nan")
VALUES = [20.0, 20.5, 21.0, 21.0, 21.0, 21.0, 21.0, 21.0, 21.2, 30.0, 30.01, 40.0, 40.01, 21.0]
VALUES += [N, 21.5, 22.0, N, N, 22.0, 24.0, 26.0, 24.0, 22.0, 22.0, 27.0, 22.0, 22.0, 27.1, 22.0]
VALUES += [0.0, -0.01, -10.0, -10.01, 5.0, 5.0, 5.0, N, 5.0, 5.0, 5.0, 5.0, 5.09, 5.1, 5.0, 5.0]
VALUES += [
    9.0,
    13.0,
    17.0,
    21.1,
    25.3,
    12.0,
    N,
    12.0,
    12.0,
    12.0,
    12.0,
    12.0,
    12.5,
    N,
    12.0,
    21.0,
    12.0,
    12.0,
    17.0,
]
CHANCE = np.random.default_rng(8)
DRAWN = np.round(CHANCE.normal(15, 4, 200), 1)
DRAWN[CHANCE.uniform(size=200) < 0.15] = N
VALUES += [float(value) for value in DRAWN]
SECONDS = [600.0 * k + (120.0 if k % 7 == 3 else 0.0) for k in range(len(VALUES))]
MONTHS = [1 + k // 5 % 12 for k in range(len(VALUES))]

times = pd.to_datetime(SECONDS, unit="s").to_numpy()
# A day in the middle of each month, because ioos_qc takes the month from the time.
days = pd.to_datetime([f"2001-{month:02d}-15" for month in MONTHS]).to_numpy()
config = qartod.ClimatologyConfig()
for month in range(1, 12):  # December has no limits
    config.add(
        tspan=(month, month),
        vspan=(month, 20 + month),
        fspan=(month - 15, 26 + month),
        period="month",
    )

found = {
    "gross_range": qartod.gross_range_test(VALUES, (-10, 40), (0, 30)),
    "spike_average": qartod.spike_test(VALUES, 2, 5, "average"),
    "spike_differential": qartod.spike_test(VALUES, 2, 5, "differential"),
    "rate_of_change": qartod.rate_of_change_test(VALUES, times, 5 / 600, 9 / 600),
    "flat_line": qartod.flat_line_test(VALUES, times, 1800, 3000, 0.1),
    "climatology": qartod.climatology_test(config, VALUES, days, np.full(len(VALUES), N)),
}
print(f"# ioos_qc {version('ioos_qc')} (Apache-2.0), ioos_qc.qartod")
print(
    "# range: fail (-10, 40), suspect (0, 30). spike: suspect 2, fail 5. rate: 5/600, 9/600 per s"
)
print("# flat line: suspect 1800 s, fail 3000 s, tolerance 0.1. climatology of month m (1 to 11):")
print("# suspect (m, 20 + m), fail (m - 15, 26 + m). Flags: 1, 2, 3, 4 or 9 as in QARTOD")
print("second,month,value," + ",".join(found))
for k, value in enumerate(VALUES):
    flags = ",".join(str(int(flags[k])) for flags in found.values())
    print(f"{SECONDS[k]:g},{MONTHS[k]},{value:g},{flags}")
