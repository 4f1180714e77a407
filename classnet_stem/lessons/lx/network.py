"""Who is missing from our own network: an audit of the list of schools and of its troubles."""

from __future__ import annotations

from collections.abc import Iterable

from classnet_stem.lessons.lx.votes import rows_of_file
from classnet_stem.lessons.notices import Notice


def about_network() -> Notice:
    """Return counts of the simulated network of 20 schools beside the 51 partner countries."""
    schools, partners = rows_of_file("schools/schools.csv"), rows_of_file("partners.csv")
    troubles = rows_of_file("schools/faults.csv")
    south = sum(float(one["latitude_deg"]) < 0 for one in schools)
    near = sum(abs(float(one["latitude_deg"])) < 23.5 for one in schools)
    countries = {one["country"] for one in schools}
    troubled = {one["code"] for one in troubles}
    return Notice(
        f"The network (SIMULATED): {len(schools)} schools.",
        (
            f"Countries: {len(countries)} of {len(partners)} partner countries have a school.",
            f"Continents: {_counted(one['continent'] for one in schools)}.",
            f"Places: {_counted(one['setting'] for one in schools)}.",
            f"South of the equator: {south}. In the tropics: {near}.",
            f"Schools with trouble in their data: {len(troubled)}.",
            f"Columns: {', '.join(schools[0])}.",
            "There is no column for money, for city or village, or for who runs the station.",
        ),
    )


def _counted(words: Iterable[str]) -> str:
    listed = list(words)
    names = sorted(set(listed), key=lambda name: (-listed.count(name), name))
    return ", ".join(f"{name} {listed.count(name)}" for name in names)
