"""Print what xclim gives for growing degree days of one made-up year."""

import numpy as np
import xarray as xr
import xclim

DAYS = np.arange(365)
LOW = 6.0 - 11.0 * np.cos(2 * np.pi * (DAYS - 15) / 365) + 3.0 * np.sin(DAYS * 1.7)
HIGH = LOW + 8.0 + 2.0 * np.cos(DAYS * 0.9)

print(f"# xclim {xclim.__version__} (Apache-2.0), indices.growing_degree_days of (low + high)/2")
print("# day d of 365: low = 6 - 11 cos(2 pi (d - 15)/365) + 3 sin(1.7 d) Cel,")
print("# high = low + 8 + 2 cos(0.9 d) Cel")
print("base,degree_days")
time = xr.date_range("2023-01-01", periods=365, freq="D")
mean = xr.DataArray((LOW + HIGH) / 2, dims="time", coords={"time": time}, attrs={"units": "degC"})
for base in (0, 4, 5, 10, 12.5, 20, 30):
    total = xclim.indices.growing_degree_days(mean, thresh=f"{base} degC", freq="YS")
    print(f"{base},{float(total.sum()):.9g}")
