"""Print what windrose counts for winds from every side."""

from importlib.metadata import version

import matplotlib as mpl

mpl.use("Agg")

import numpy as np
from windrose.windrose import histogram

EDGES = [0.5, 2.0, 4.0, 6.0, 8.0, 10.0]


def winds() -> tuple[np.ndarray, np.ndarray]:
    """1000 winds; no direction lies on the edge of a sector."""
    number = np.arange(1000)
    return (number * 37 % 121) / 10.0, (number * 7.3 + 0.05) % 360.0


speed, direction = winds()
blows = speed >= EDGES[0]
print(f"# windrose {version('windrose')} (CeCILL-B or BSD), windrose.histogram")
print("# wind k of 1000: speed (37 k mod 121)/10 m/s, direction (7.3 k + 0.05) mod 360; calm is")
print("# below 0.5 m/s. One row a count: sector of 16 from north, class from 0.5 m/s up.")
print("sector,class,count")
_, _, counts = histogram(direction[blows], speed[blows], np.array(EDGES), 16, total=1)
for sector in range(16):
    for place in range(len(EDGES)):
        print(f"{sector},{place},{int(counts[place][sector])}")
