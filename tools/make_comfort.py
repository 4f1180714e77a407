"""Write `datasets/comfort/votes.csv`: made-up votes of people on the warmth of a room.

    python tools/make_comfort.py

A teaching set for lesson LX: no such person exists. Each person has an own chance to want it
warmer: ``1 / (1 + exp(-z))`` with ``z = SLOPE (T - centre) + PER_CLO (clo - 0.75)``, where T is
the air temperature in °C. The centre is the temperature at which half of the people in usual
clothes want it warmer. What is published gave the pattern, not the size:

* women say more often that a room is too cold (Karjalainen 2012, Indoor Air 22, 96-109: the
  ratio of dissatisfaction is 1.74, 1.61 to 1.89; most studies find the same neutral temperature);
* one reason can be the metabolic rate that standards take from an average man (Kingma and van
  Marken Lichtenbelt 2015, Nature Climate Change 5, 1054-1056);
* people who live in warm climates are comfortable at higher temperatures (de Dear and Brager
  1998, ASHRAE Transactions 104, 145-167).

The differences are larger here than in most real studies, so that some hundred votes show them.
"""

from __future__ import annotations

import csv
import io
import math
import random
from dataclasses import dataclass
from pathlib import Path

SEED = 7
SLOPE, PER_CLO, USUAL_CLO = -1.2, -1.5, 0.75
CENTRE = {"man": 19.8, "woman": 21.4}
WARM_CLIMATE = 1.6
"""How much warmer, in °C, people from warm climates want it."""
OPEN = "own word or not said"
COUNTS = {
    "learn": {"man": 560, "woman": 80, OPEN: 9, "": 151},
    "test": {"man": 420, "woman": 420, OPEN: 9, "": 51},
}
"""Votes of each set; "" is a vote whose form did not ask for gender."""
SHARE_WARM = {"learn": 0.12, "test": 0.5}
HEADER = f"""\
# Votes on the warmth of a room: do people want it warmer? A teaching set
# Simulated by a model of this project. No such person exists
# Source: this project, tools/make_comfort.py, seed {SEED}
# Pattern, not size: Karjalainen 2012 (Indoor Air); Kingma, van Marken Lichtenbelt 2015 \
(Nature Climate Change); de Dear, Brager 1998 (ASHRAE Transactions)
# Licence: BSD-3-Clause, as the project
# The differences of the groups are larger than in most real studies. Do not use it as a result
# gender: an empty cell means that the form did not ask; "{OPEN}" is an answer
"""
COLUMNS = ("set", "gender", "climate", "air_temperature", "clothing", "cold")


@dataclass(frozen=True, slots=True)
class Person:
    """Who votes: `centre` is the temperature (°C) at which half of such people are cold."""

    gender: str
    climate: str
    centre: float

    def vote(self, rng: random.Random) -> tuple[float, float, int]:
        """Return air temperature (°C), clothing (clo) and 1 for "warmer, please", else 0."""
        warmth = round(min(29.0, max(16.0, rng.gauss(23.0, 2.0))), 1)
        clothes = round(min(1.3, max(0.3, rng.gauss(USUAL_CLO, 0.2))), 2)
        z = SLOPE * (warmth - self.centre) + PER_CLO * (clothes - USUAL_CLO)
        return warmth, clothes, int(rng.random() < 1 / (1 + math.exp(-z)))


def person(gender: str, of_set: str, rng: random.Random) -> Person:
    """Return a person; who has no known gender has the centre of a woman or a man by chance."""
    men = COUNTS[of_set]["man"] / (COUNTS[of_set]["man"] + COUNTS[of_set]["woman"])
    centre = CENTRE.get(gender) or CENTRE["man" if rng.random() < men else "woman"]
    is_warm = rng.random() < SHARE_WARM[of_set]
    return Person(gender, "warm" if is_warm else "cool", centre + WARM_CLIMATE * is_warm)


def votes() -> str:
    """Return the file as text; the same on every computer."""
    rng = random.Random(SEED)
    out = io.StringIO(HEADER)
    out.seek(0, io.SEEK_END)
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for of_set, counts in COUNTS.items():
        genders = [gender for gender, count in counts.items() for _ in range(count)]
        people = [person(gender, of_set, rng) for gender in genders]
        rows = [(of_set, each.gender, each.climate, *each.vote(rng)) for each in people]
        rng.shuffle(rows)
        table.writerows(rows)
    return out.getvalue()


def main() -> None:
    """Write the file of the checkout's data sets."""
    path = Path(__file__).resolve().parent.parent / "datasets" / "comfort" / "votes.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(votes(), encoding="utf-8", newline="\n")
    print(f"Wrote {path}")


if __name__ == "__main__":
    main()
