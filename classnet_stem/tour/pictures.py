"""Steps 4 and 5: the recording and the partners as pictures with descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classnet_stem import datasets, recordings
from classnet_stem.recordings import Recording
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation import find_place, load_places
from classnet_stem.simulation.places import Place
from classnet_stem.tour.folder import TourFolder
from classnet_stem.tour.guide import Guide, expect

if TYPE_CHECKING:
    from classnet_stem.plots import Described

PARTNERS = ("SIM-ATH", "SIM-VIE", "SIM-DEL", "SIM-SIN")


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of the partners, and the places whose climate is measured."""

    compared: Described
    climate: Described
    places: tuple[Place, ...]


def draw_recording(recording: Recording, folder: TourFolder, guide: Guide) -> Described:
    """Return the picture of a recording; its file is in ``pictures/``."""
    from classnet_stem.plots import time_series
    from classnet_stem.plots.style import NARROW

    table = datasets.table(recording)
    expect(table.attrs["origin"] == "simulated", "The table does not say that it is simulated.")
    guide.say(f"Table: {len(table)} rows, columns {', '.join(table.columns)}; times in UTC.")
    wide = time_series(table, recording.marks)
    picture = wide.with_narrow(time_series(table, recording.marks, width=NARROW))
    return _kept(picture, "recording", folder, guide)


def draw_partners(folder: TourFolder, guide: Guide) -> Pictures:
    """Return the pictures of a day at four partners, and of the climate of their towns."""
    from classnet_stem.plots import climate, compare
    from classnet_stem.plots.style import NARROW

    days = [recordings.read(datasets_dir() / "partners" / f"{name}.csv") for name in PARTNERS]
    for day in days:
        expect(day.seal.is_intact, f"The seals of {day.path.name} do not fit.")
        expect(day.station.is_simulated, f"{day.path.name} does not say that it is simulated.")
    tables = [datasets.table(day) for day in days]
    guide.say(f"One simulated day of {', '.join(day.station.place for day in days)}.")
    compared = compare(tables).with_narrow(compare(tables, width=NARROW))
    known = load_places()
    places = tuple(find_place(day.station.place, known) for day in days)
    guide.say("Measured: the monthly climate of the same towns, mean of 2003 to 2021.")
    measured = climate(places).with_narrow(climate(places, width=NARROW))
    return Pictures(
        _kept(compared, "partners", folder, guide),
        _kept(measured, "climate", folder, guide),
        places,
    )


def _kept(picture: Described, name: str, folder: TourFolder, guide: Guide) -> Described:
    folder.path(f"pictures/{name}.png").write_bytes(picture.to_png())
    guide.say(f"pictures/{name}.png: {picture.description}")
    return picture
