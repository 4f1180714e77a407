"""The words of L11 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L11.T1": (
            "First write four lines: two latitudes and two longitudes, all in radians.",
            "a[0] is the latitude of the first place, a[1] its longitude. Use math.radians(a[0]).",
            "Then write h with math.sin and math.cos, as in step 2. "
            "The last line is return 2 * 6371 * math.asin(math.sqrt(h)).",
        ),
        "L11.T2": (
            "abs(number) takes the sign away. In rain_centre, add the arrows x and y in a loop.",
            "In the loop: angle = math.radians(30 * month). "
            "Add P[month - 1] * math.sin(angle) to x, and the same with math.cos to y.",
            "After the loop: if math.hypot(x, y) < 0.05 * sum(P): return None. "
            "Else return math.degrees(math.atan2(x, y)) % 360 / 30.",
        ),
        "L11.T3": (
            "Each month must lose the mean of its own month: a January the mean of all Januaries.",
            'series.groupby(series.index.month).transform("mean") has this mean for every month.',
            "without_season is the r of without_season(a) and without_season(b). "
            "months is stem.correlation(a, b).n",
        ),
        "L11.T4": (
            "Use two loops. The inner loop starts one place behind the outer loop.",
            "for i in range(len(names)): and inside it for j in range(i + 1, len(names)):",
            "Inside both loops: my_pairs.append((names[i], names[j], "
            "distance_km(places[names[i]], places[names[j]])))",
        ),
        "L11.T5": (
            "Test each claim with a number: rain_centre(rain), seasonality(rain), the table.",
            "For f, look at the first row of the table and at its highest r_without_season.",
            "A claim about all the Earth, or about a connection, needs more than your numbers.",
        ),
        "L11.T6": (
            "Take two towns of your rain strips: one with a monsoon, one near the Atlantic.",
            "Start with: The rain strips show ... The wind blows from ... because ...",
            "End with one thing that your figures do not show, such as the wind of each day.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "correlation": "a number r from -1 to 1: how much two lists rise and fall together",
        "season": "the part of the weather that comes again every year",
        "independent": "the one tells nothing about the other",
        "rain centre": "the middle of the rain on the circle of the 12 months",
        "pair": "two towns together, in any order",
        "monsoon": "a wind that turns round with the season",
        "westerlies": "winds that blow mostly from the west",
    }
)
