"""What keeps a station from working on this computer? One check a function, facts in between."""

from __future__ import annotations

from classnet_stem.doctor.examination import Wish, conclusion, examine
from classnet_stem.doctor.finding import Finding, Level

__all__ = ["Finding", "Level", "Wish", "conclusion", "examine"]
