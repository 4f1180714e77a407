"""The words of L01 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L01.T1": (
            "One command starts the recording. It is in the text of the task.",
            "First type station.record(minutes=2). Wait until it ends. Then make the table.",
            "Two lines are enough: station.record(minutes=2) and then mine = station.table()",
        ),
        "L01.T2": (
            "Choose one row of your part. Everything that you need is in this row.",
            "The time is at the left end of the row. The unit is in the text of station.read().",
            'Begin with reading = {"variable": "air_temperature", "value": and write on. '
            "The parts are variable, value, unit and time_utc.",
        ),
        "L01.T3": (
            "Python knows min(), max(), sum() and len(). First leave None out.",
            "Make a new list: good = [each for each in values if each is not None]",
            "Use good three times: min(good), max(good), sum(good) / len(good). "
            "Write return before them.",
        ),
        "L01.T4": (
            "There are two limits. A plausible value is between them, or equal to one of them.",
            "First deal with the special cases: if variable not in limits, return False. "
            "If value is None, return False.",
            "Take the limits with low, high = limits[variable]. Then return low <= value <= high",
        ),
        "L01.T5": (
            "Copy the example card. Then change each part to your station.",
            "A time zone has a continent and a city. Latitude and longitude have 2 decimals.",
            'Write "timezone": "Asia/Kolkata" and not "GMT+5". '
            'Write "latitude": 28.61 and not 28.61394.',
        ),
        "L01.T6": (
            "Imagine a friend who cannot see the place. What does the friend need to know?",
            "Start with: Our sensor is ... It measures ... It is near ... This can change ...",
            "Name one thing that can make the reading wrong: the Sun, a heater, a wall, people.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "sensor": "the part that feels the air and gives a number",
        "reading": "one number from a sensor, with its unit and its time",
        "unit": "what the number counts, such as °C or hPa",
        "plausible": "it can be true",
        "record": "to keep many readings in a file",
        "UTC": "one clock time for the whole world",
    }
)
