"""What a picture says about where its numbers come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def origin_words(attrs: Mapping[Any, Any]) -> str:
    """Return "Measured" or "Simulated, not measured", as ``attrs["origin"]`` says.

    A table that lost its attrs is not called measured: nobody knows.
    """
    origin = str(attrs.get("origin", ""))
    if origin == "simulated":
        return "Simulated, not measured"
    if origin == "mixed":
        return "Some simulated, some measured"
    return "Measured" if origin == "measured" else "Origin not told"
