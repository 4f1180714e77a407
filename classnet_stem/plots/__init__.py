"""Tables as pictures: each comes with one sentence that says what is to be seen.

This is the only room that imports matplotlib. Figures are plain objects: there is no current
figure, no window and no global setting, so a picture looks the same in a notebook, in a
program and on a server without a screen.
"""

from __future__ import annotations

from classnet_stem.plots.climate import climate
from classnet_stem.plots.compare import compare
from classnet_stem.plots.described import Described, show
from classnet_stem.plots.door import plot
from classnet_stem.plots.series import time_series

__all__ = ["Described", "climate", "compare", "plot", "show", "time_series"]
