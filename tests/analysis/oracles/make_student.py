"""Print quantiles and probabilities of Student's t from scipy."""

import scipy
from scipy import stats

print(f"# scipy {scipy.__version__} (BSD-3-Clause): stats.t.ppf((1 + level) / 2) and cdf")
print("freedom,level,quantile,t,central")
for freedom in (1, 2, 3, 4, 5, 6, 7, 10, 13, 20, 38, 53, 98, 101, 478, 999, 2000):
    for level, t in ((0.5, 0.1), (0.9, 1.0), (0.95, 2.5), (0.99, 7.0), (0.999, 30.0)):
        central = 1.0 - 2.0 * stats.t.sf(t, freedom)
        print(f"{freedom},{level},{stats.t.ppf((1 + level) / 2, freedom):.12g},{t},{central:.12g}")
