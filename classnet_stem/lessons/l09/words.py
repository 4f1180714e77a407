"""The words of L09 that are not in the notebook: hints in three steps, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "L09.T1": (
            "The means of the example are right. Only the name must change.",
            "months.count() gives 12 counts without the missing months. min() is the smallest.",
            'Write name = "normal" if years >= 24 else f"mean of {years} years". '
            "Then return name, months.mean()",
        ),
        "L09.T2": (
            "Every row has a month. Which of the 12 normals belongs to it?",
            'table["month"].map(normal) makes a column with the right normal in each row.',
            'Write return table["t_max"] - table["month"].map(normal)',
        ),
        "L09.T3": (
            "First ask for what is missing: the share, and another month at both places.",
            "offset = sum(roof[m] - official[m] for m in others) / len(others)",
            "Then anomaly = roof[month] - offset - normal, and return anomaly, anomaly / spread. "
            'For my_month use row["t_max"].iloc[0] - normal[month].',
        ),
        "L09.T4": (
            "Start with line = statistics.linear_regression(years, values). Use its two parts.",
            "rest = [v - line.intercept - line.slope * y for y, v in zip(years, values)]",
            "spread is the sum of (y - middle) ** 2. Then "
            "error = (sum(r * r for r in rest) / (len(years) - 2) / spread) ** 0.5",
        ),
        "L09.T5": (
            "Use your own functions trend and anomalies. The normal is in the name normal.",
            "trend(times, list(anomalies(five, normal))) gives slope and half.",
            "If half is larger than the slope, 0 is in the interval. "
            "What can you say about the climate then?",
        ),
        "L09.T6": (
            "Say first what one month is. Then say what 30 years or more can tell.",
            "Use the numbers of my_month and my_trend. Write units and years beside them.",
            "End with one thing that you do not know, for example about your own town.",
        ),
    }
)

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "base period": "the years that we compare with, here 1991 to 2020",
        "normal": "the mean of one month over 30 years, of which 24 or more have a value",
        "anomaly": "a value minus the normal of its own month or year",
        "trend": "the slope of a line through many years, per decade",
        "interval": "where the true number is in most cases, here in 95 %",
        "offset": "a number that is added to correct a steady difference",
        "z-score": "an anomaly divided by the spread of its month",
        "memory": "that a warm year often comes after a warm year",
    }
)
