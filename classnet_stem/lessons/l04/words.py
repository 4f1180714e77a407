"""The words of L04 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L04.T1": (
            "A clock time needs a zone before it can become UTC. The table has all that you need.",
            "to_local is one line. to_utc first adds the zone, then changes to UTC.",
            "For the missing hour: go back with to_local(utc, zone). Take its zone off with "
            ".replace(tzinfo=None) and compare it with local.",
        ),
        "L04.T2": (
            "East is earlier. So the longitude is taken off, it is not added.",
            "Divide degrees by 15 to get hours. Divide minutes by 60 to get hours.",
            "Begin with return 12 - longitude / 15 and then take off the minutes of the Sun.",
        ),
        "L04.T3": (
            "Find both moments in UTC first. Then change each moment to the two other clocks.",
            "For clock time use tz_convert with the zone of your station. For Sun time use UTC.",
            "For Sun time: (warm.hour + warm.minute / 60 + longitude / 15) % 24. "
            "Do the same with cold.",
        ),
        "L04.T4": (
            "Follow the seven steps. Each step is one line.",
            "Is the amplitude strange? Look if the angle is in radians, and if you wrote 2 times.",
            "For the hour use arctan2 with c first and b second. np.degrees makes degrees of it.",
        ),
        "L04.T5": (
            "You need three numbers of your part: the highest, the lowest and the mean.",
            'Begin with temperature = part["air_temperature"] and look at temperature.max()',
            "half is (highest + lowest) / 2. The difference is half minus mean, with its sign.",
        ),
        "L04.T6": (
            "Compare the energy that comes in with the energy that goes out, hour by hour.",
            "Start with: At solar noon ... After noon the ground still ... My delay is ...",
            "Your delay is your warmest Sun time minus 12 hours. Then say what a cloud changes.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "time zone": "the area that uses one clock time; it has a name",
        "longitude": "how far east or west a place is, in degrees",
        "solar noon": "the moment when the Sun is highest",
        "Sun time": "the clock that shows 12:00 at solar noon",
        "equation of time": "the minutes that the Sun is ahead of a regular clock",
        "daily cycle": "what happens again every 24 hours",
        "amplitude": "how far a wave goes above its mean",
        "delay": "the time from a cause to its result",
    }
)
