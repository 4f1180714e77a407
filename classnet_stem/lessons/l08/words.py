"""The words of L08 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L08.T1": (
            "The first function has the rules for 4 and 9. Add the jump before else.",
            "For a jump, ask that n is not the first and not the last place. Then look at "
            "abs(value - values[n - 1]) and abs(value - values[n + 1]). Both must be more than "
            "jump. No neighbour may be None.",
            "For stuck readings use a second loop: for n in range(len(values) - still + 1). "
            "Look at run = values[n : n + still]. If all are equal, change each flag 1 of "
            "these places to 3.",
        ),
        "L08.T2": (
            "Only the times change. The readings stay as they are.",
            "In local, write times = series.index.tz_convert(zone).tz_localize(None)",
            "Make local(a, zone_a) and local(b, zone_b). Then use pd.concat as in the example, "
            "with these two in place of a and b.",
        ),
        "L08.T3": (
            "Draw two bars on paper, one for each school. Where do both bars lie?",
            "start = max(a.index[0], b.index[0]) and end = min(a.index[-1], b.index[-1])",
            "Compare len(a[start:end]) and len(b[start:end]) with 0.8 * planned. "
            "If one is less, return None.",
        ),
        "L08.T4": (
            "all needs no join. It is a difference of two means.",
            'Join with pd.concat({"a": short, "b": there}, axis=1, join="inner")',
            'same is both["a"].mean() - both["b"].mean(). Take the second from the first.',
        ),
        "L08.T5": (
            "Do the steps 1 to 4 one after the other. Print each number.",
            "If the first school is higher, metres is above zero. Then it gets warmer when you "
            "move it down.",
            "u = sqrt(weather**2 + height**2 + 0.4**2). Then compare abs(difference) with 2 * u.",
        ),
        "L08.T6": (
            "What must a stranger know before using your numbers? Begin with this.",
            "Part 2 needs four things: thanks, one reading with time and unit, your rule, "
            "a question.",
            "Read your note as the other school. Does it help them, or does it blame them?",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "passport": "the facts about a station: place, height, sensors, units, zone, licence",
        "metadata": "data about data, such as the passport",
        "flag": "a number beside a reading: 1 good, 3 suspect, 4 bad, 9 missing",
        "join": "put two lists side by side, so that equal times stand in one row",
        "tolerance": "how far apart two times may be in a join",
        "correlation": "a number r from -1 to 1: how much two lists rise and fall together",
        "common period": "the time from the later start to the earlier end",
    }
)
