"""The data of LX: each student's own part of the teaching set, and the own network.

Who thinks that talk about gender is difficult takes the path "network": the same tasks with
schools, countries and climates.
"""

from __future__ import annotations

import copy
import csv
import hashlib
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from classnet_stem.datasets.shipped import shipped
from classnet_stem.lessons.folder import open_work, read_file, remember

PEOPLE, NETWORK = "people", "network"
GROUPS = {PEOPLE: ("woman", "man"), NETWORK: ("warm", "cool")}
"""The two groups of each path; the first has few votes to learn from."""
ROWS_TO_LEARN, ROWS_TO_TEST, SCHOOLS = 560, 640, 12
HALF_OF_ALL_PEOPLE = 0.5


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes as lists of the same length.

    `group` is a word, or None where the form did not ask. `temperature` is in °C, `clothing`
    in clo. `cold` is 1 for a person who wants it warmer, else 0.
    """

    group: list[str | None]
    temperature: list[float]
    clothing: list[float]
    cold: list[int]

    def __repr__(self) -> str:
        """Return how many votes there are: no single person is shown."""
        return f"{len(self.cold)} votes (SIMULATED)"


@dataclass(frozen=True, slots=True)
class Study:
    """What one student works with.

    `who` has one entry a row, a word or None. `group` is the word to look for in it, and
    `expected` its share of everybody (0 to 1). `groups` are the two groups of the votes.
    """

    path: str
    code: str
    who: list[str | None]
    group: str
    expected: float
    learn: Votes
    test: Votes
    groups: tuple[str, str]

    def __str__(self) -> str:
        """Return a few lines on the data."""
        return "\n".join(self._lines())

    __repr__ = __str__

    def _lines(self) -> list[str]:
        votes = f"Votes: {len(self.learn.cold)} to learn from, {len(self.test.cold)} to test with."
        pair = " and ".join(self.groups)
        if self.path == PEOPLE:
            rows = f"who: the gender on {len(self.who)} forms. None: the form did not ask."
        else:
            rows = f"who: {len(self.who)} countries. None: your network has no school there."
        return [f"Path: {self.path}. SIMULATED.", votes, rows, f"Groups: {pair}."]


def my_study(path: object = PEOPLE, folder: Path | None = None) -> Study:
    """Return the student's own data for a path, "people" or "network" (else "people").

    The path is kept in student.json, so that the checks speak about the same groups. The
    data are a copy: what a student changes in it changes nothing for the checks.
    """
    where = folder or Path.cwd()
    chosen = NETWORK if path == NETWORK else PEOPLE
    if chosen != path_in(where):
        remember(where, {"paths": {"LX": chosen}})
    return copy.deepcopy(study(open_work(where).code, chosen))


def path_in(folder: Path) -> str:
    """Return the path that the student in `folder` chose last; "people" before any choice."""
    kept = read_file(folder).get("paths")
    chosen = kept.get("LX") if isinstance(kept, dict) else None
    return NETWORK if chosen == NETWORK else PEOPLE


@lru_cache(maxsize=8)
def study(code: str, path: str) -> Study:
    """Return the data of a student's code: the same on every computer."""
    column = 0 if path == PEOPLE else 1
    learn = _votes(_drawn(code, "learn", ROWS_TO_LEARN), column)
    test = _votes(_drawn(code, "test", ROWS_TO_TEST), column)
    if path == PEOPLE:
        return Study(
            path, code, learn.group, "woman", HALF_OF_ALL_PEOPLE, learn, test, GROUPS[path]
        )
    who, expected = _network(code)
    return Study(path, code, who, "Asia", expected, learn, test, GROUPS[path])


def everything(path: str) -> tuple[Votes, Votes]:
    """Return all votes of the teaching set, to learn from and to test with."""
    column = 0 if path == PEOPLE else 1
    return _votes(_rows("learn"), column), _votes(_rows("test"), column)


Row = tuple[str | None, str, float, float, int]


@lru_cache(maxsize=2)
def _rows(of_set: str) -> tuple[Row, ...]:
    lines = csv.DictReader(shipped("comfort/votes.csv").body.splitlines())
    return tuple(
        (
            one["gender"] or None,
            one["climate"],
            float(one["air_temperature"]),
            float(one["clothing"]),
            int(one["cold"]),
        )
        for one in lines
        if one["set"] == of_set
    )


def _drawn(code: str, what: str, count: int) -> tuple[Row, ...]:
    return tuple(_chance(code, what).sample(_rows(what), count))


def _votes(rows: tuple[Row, ...], column: int) -> Votes:
    groups = [str(row[column]) if row[column] is not None else None for row in rows]
    return Votes(
        groups, [row[2] for row in rows], [row[3] for row in rows], [row[4] for row in rows]
    )


def _network(code: str) -> tuple[list[str | None], float]:
    """Return the continent of each partner country with a school, and the share of Asia."""
    schools = [one["country"] for one in rows_of_file("schools/schools.csv")]
    mine = set(_chance(code, "schools").sample(schools, SCHOOLS))
    partners = rows_of_file("partners.csv")
    who = [one["continent"] if one["country"] in mine else None for one in partners]
    asia = sum(one["continent"] == "Asia" for one in partners)
    return who, round(asia / len(partners), 2)


@lru_cache(maxsize=4)
def rows_of_file(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped table as text."""
    return list(csv.DictReader(shipped(name).body.splitlines()))


def _chance(code: str, what: str) -> random.Random:
    return random.Random(hashlib.sha256(f"{code}|LX|{what}".encode()).digest())
