"""Signs of positions."""

from collections.abc import Sequence
from typing import Any

import pytest

from classnet_stem.analysis.quality.position import sign_doubts
from classnet_stem.errors import DataError


@pytest.mark.parametrize(
    ("place", "capital", "axes"),
    [
        ((51.48, 0.4489), (51.51, -0.13), ("longitude",)),
        ((51.48, -0.4489), (51.51, -0.13), ()),
        ((33.94, 151.17), (-35.28, 149.13), ("latitude",)),
        ((-33.94, 151.17), (-35.28, 149.13), ()),
        ((48.44, -4.41), (48.86, 2.35), ("longitude",)),
        ((28.05, -16.56), (40.42, -3.7), ()),
        ((-41.3, -174.8), (-41.29, 174.78), ("longitude",)),
        ((0.0, 0.0), (51.51, -0.13), ()),
    ],
)
def test_sign_of_a_position(
    place: tuple[float, float], capital: tuple[float, float], axes: Sequence[str]
) -> None:
    """A sign is doubted if the capital has the other one; 0 has no sign."""
    assert axes == sign_doubts(place, capital)


@pytest.mark.parametrize("place", [(91.0, 0.0), (0.0, 181.0), (151.2, -33.9)])
def test_position_off_the_earth(place: Any) -> None:
    """A position that is not on the Earth, such as a swapped one, is refused."""
    with pytest.raises(DataError, match="not on the Earth"):
        sign_doubts(place, (0.0, 0.0))
