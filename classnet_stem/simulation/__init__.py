"""A station that anybody can plug in: a weather model behind a real serial device.

Nothing that comes from here is measured, and every station card, recording and stream says
so: origin "simulated" and a ``# classnet simulated station`` line.
"""

from __future__ import annotations

from classnet_stem.simulation.places import Place, find_place, load_places
from classnet_stem.simulation.station import SimulatedStation, make_station

__all__ = ["Place", "SimulatedStation", "find_place", "load_places", "make_station"]
