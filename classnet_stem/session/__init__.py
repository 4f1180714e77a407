"""What a student holds: an open station, whatever is behind it."""

from __future__ import annotations

from classnet_stem.session.loan import choose_loan, use_loan
from classnet_stem.session.opening import open_recording, open_station
from classnet_stem.session.station import OpenStation

__all__ = ["OpenStation", "choose_loan", "open_recording", "open_station", "use_loan"]
