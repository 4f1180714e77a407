"""Print what scipy gives for the mean and deviation of directions."""

import numpy as np
import scipy
from scipy import stats

SPREADS = (2, 10, 30, 60, 80)

print(f"# scipy {scipy.__version__} (BSD-3-Clause): stats.circmean and circstd, high=360")
print("# directions from numpy's default_rng(number): normal(centre, spread, 12) mod 360, rounded")
print("directions,mean,deviation")
for number, spread in enumerate(SPREADS * 8):
    random = np.random.default_rng(number)
    centre = random.uniform(0, 360)
    angles = np.round(random.normal(centre, spread, 12) % 360, 1) % 360
    mean = stats.circmean(angles, high=360)
    deviation = stats.circstd(angles, high=360)
    print(f"{' '.join(f'{one:g}' for one in angles)},{mean:.9g},{deviation:.9g}")
