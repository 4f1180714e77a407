"""Print distances from pyproj: on a sphere of the mean radius, and on the ellipsoid WGS 84."""

import random

import pyproj

SPHERE = pyproj.Geod(a=6371008.8, b=6371008.8)
EARTH = pyproj.Geod(ellps="WGS84")
EDGES = [
    (0, 0, 0, 90),
    (0, 0, 0, 180),
    (90, 0, -90, 0),
    (90, 10, 90, -170),
    (0, 179.9, 0, -179.9),
    (45, -180, 45, 180),
    (-36.85, 174.76, 64.13, -21.9),
    (60.17, 24.94, 1.29, 103.85),
    (60.17, 24.94, 60.17, 24.95),
    (0, 0, 0, 1e-6),
]

print(f"# pyproj {pyproj.__version__} (MIT): Geod.inv; sphere of 6371.0088 km, and WGS84")
print("lat_a,lon_a,lat_b,lon_b,sphere_km,ellipsoid_km")
chance = random.Random(6)
drawn = [
    (
        *(round(chance.uniform(-90, 90), 3), round(chance.uniform(-180, 180), 3)),
        *(round(chance.uniform(-90, 90), 3), round(chance.uniform(-180, 180), 3)),
    )
    for _ in range(90)
]
for a, b, c, d in [*EDGES, *drawn]:
    sphere, earth = (one.inv(b, a, d, c)[2] / 1000 for one in (SPHERE, EARTH))
    print(f"{a},{b},{c},{d},{sphere:.9g},{earth:.9g}")
