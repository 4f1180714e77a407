"""The report of a team that does not exist: two of its four claims do not hold."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from classnet_stem.lessons.l12.team import team_of

CODE = "SAMPLE"
_TEXT_KEYS = ("id", "text", "number", "unit", "u", "n", "period", "function")


@dataclass(frozen=True, slots=True)
class Table:
    """A claims table that shows itself: `rows` under `heads`, with a `title`."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        """Return the table as lines of text."""
        lines = [self.title, *(" | ".join(row) for row in (self.heads, *self.rows))]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col" style="text-align: left">{escape(each)}</th>' for each in self.heads
        )
        body = "".join("<tr>" + "".join(_cell(each) for each in row) + "</tr>" for row in self.rows)
        return (
            f"<table><caption>{escape(self.title)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _cell(text: str) -> str:
    return f'<td style="text-align: left; max-width: 28em">{escape(text)}</td>'


def claims_table(claims: Any, title: str = "Claims") -> Table:
    """Return claims as a table to read; a part that is missing shows as "?"."""
    listed = claims if isinstance(claims, list) else []
    rows = [
        tuple(str(each.get(key, "?")) for key in _TEXT_KEYS)
        for each in listed
        if isinstance(each, dict)
    ]
    return Table(title, _TEXT_KEYS, tuple(rows))


def sample_selection() -> dict[str, Any]:
    """Return the selection of the sample team: five schools, their whole common period."""
    team = team_of(CODE)
    return {
        "schools": [*team.given, "SIM-S04", "SIM-S05"],
        "quantity": "air_temperature",
        "start": team.start.isoformat(),
        "end": team.end.isoformat(),
    }


def sample_claims() -> list[dict[str, Any]]:
    """Return the claims of the sample team: B says too much, the number of C is not its own."""
    team = team_of(CODE)
    period = f"{team.start:%Y-%m-%d} to {team.end:%Y-%m-%d}"
    parts = ("id", "text", "number", "unit", "u", "n", "period", "function", "schools")
    rows = (
        (
            *("A", "In the model SIM-S14 is warmer than SIM-S16 by 10.1 °C.", 10.06, "°C", 0.81),
            *(8544, period, "compare", ["SIM-S14", "SIM-S16"]),
        ),
        (
            *("B", "The town near SIM-S04 gets warmer by 1.08 °C per decade.", 1.08),
            *("°C per decade", 0.567, 17, "2004 to 2020", "trend", ["SIM-S04"]),
        ),
        (
            *("C", "In the model SIM-S02 is colder than SIM-S04 by 5.4 °C.", -5.4, "°C", 0.9),
            *(8496, period, "compare", ["SIM-S02", "SIM-S04"]),
        ),
        (
            *("D", "In the model SIM-S02 and SIM-S16 show no clear connection: r = 0.10."),
            *(0.096, "1", 0.136, 354, period, "correlation", ["SIM-S02", "SIM-S16"]),
        ),
    )
    return [dict(zip(parts, row, strict=True)) for row in rows]
