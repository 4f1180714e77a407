"""Print x and y of places on the Equal Earth map, as PROJ computes them.

python tests/analysis/oracles/make_equal_earth.py > tests/analysis/oracles/equal_earth.csv
"""

import pyproj

LONGITUDES = (-180, -127.5, -90, -31.2, 0, 12.5, 74, 103.8, 149.9, 180)
LATITUDES = (-90, -66.6, -37, -0.1, 0, 1.35, 23.4, 48.2, 71, 90)

print("# x and y on the Equal Earth map around `centre`, in radii of a sphere of radius 1")
print(f"# Source: PROJ {pyproj.proj_version_str} through pyproj {pyproj.__version__}")
print("longitude,latitude,centre,x,y")
for centre in (0, 74):
    there = pyproj.Proj(proj="eqearth", R=1, lon_0=centre)
    for longitude in LONGITUDES:
        if abs(longitude - centre) == 180:
            continue  # the left or the right edge: both are right
        for latitude in LATITUDES:
            x, y = there(longitude, latitude)
            print(f"{longitude},{latitude},{centre},{x:.12g},{y:.12g}")
