"""The words of L07 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L07.T1": (
            "Draw both directions on a compass. Which way around is shorter?",
            "Follow the two steps of the task. The first line is turn = (b - a) % 360",
            "After the first line comes: if turn > 180: Then write turn = turn - 360, and at "
            "the end return turn.",
        ),
        "L07.T2": (
            "Add arrows, not numbers. Each arrow has an east part and a north part.",
            "For the east part use math.sin(math.radians(each)) for each direction. Add them. "
            "Divide by len(dirs). Do the same with math.cos for north.",
            "First test the length and return None. Then return "
            "math.degrees(math.atan2(east, north)) % 360",
        ),
        "L07.T3": (
            "It is like T2. But each arrow now has the length of its speed.",
            "Begin with u = 0 and v = 0. In the loop, take s * math.sin(math.radians(d)) away "
            "from u, and the same with math.cos from v. After it, divide both by len(speed).",
            "Find length with math.hypot(u, v). Then two lines with return: one with length, "
            "None and one with length, math.degrees(math.atan2(-u, -v)) % 360",
        ),
        "L07.T4": (
            "Test it with four winds first: 350, 5, 348 and 12 degrees. Only two are north.",
            "The number of the sector is int((direction + 11.25) // 22.5) % 16",
            "In the loop, write: if None not in (speed, direction) and speed >= 0.5: Then find "
            "the sector, and add 1 to counts[sector].",
        ),
        "L07.T5": (
            "You have all functions now. Make pairs first, then two lists without None.",
            "Write length, where = mean_wind([s for s, d in pairs], [d for s, d in pairs]).",
            "mean_speed is the sum of all s, divided by len(pairs). steadiness is vector_speed "
            "divided by mean_speed.",
        ),
        "L07.T6": (
            "Which wind do people in your region know? Does it come from sea, hills or plain?",
            "Start with: Our wind is called ... It comes from ... because ... My rose shows ...",
            "For the rose, name the most frequent sector, its count or share, one speed with "
            "its unit, and the date. Then say when a wind has no direction.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "wind direction": "where the wind comes from, in degrees from north, clockwise",
        "vector": "an arrow with a length and a direction",
        "component": "the part of a vector to the east or to the north",
        "circular mean": "the direction of all arrows added together",
        "calm": "a wind below 0.5 m/s, without a direction",
        "sector": "one of 16 parts of the compass, 22.5° wide",
        "wind rose": "a picture of how often the wind comes from where",
        "steadiness": "the speed of the mean vector divided by the mean speed",
    }
)
