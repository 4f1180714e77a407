"""Print what scipy's curve_fit gives for falling CO2 with white noise."""

import numpy as np
import scipy
from scipy.optimize import curve_fit

MINUTES = np.arange(0, 181) / 6.0


def curve(hours: np.ndarray, rate: float, excess: float) -> np.ndarray:
    return excess * np.exp(-rate * hours)


print(f"# scipy {scipy.__version__} (BSD-3-Clause): optimize.curve_fit of E exp(-rate t)")
print("# CO2 - 420 ppm = 1500 exp(-rate t) + noise, t = 0 to 30 minutes in steps of 10 s; noise")
print("# is numpy's default_rng(seed).normal(0, 20, 181) ppm. `error` is for white noise.")
print("rate,seed,fitted,excess,error")
for true in (0.1, 0.5, 1, 2, 4, 6, 12):
    for seed in range(4):
        noise = np.random.default_rng(seed).normal(0, 20, len(MINUTES))
        measured = curve(MINUTES / 60, true, 1500) + noise
        found, covariance = curve_fit(curve, MINUTES / 60, measured, p0=(1.0, 1000.0))
        error = np.sqrt(covariance[0, 0])
        print(f"{true},{seed},{found[0]:.9g},{found[1]:.9g},{error:.9g}")
