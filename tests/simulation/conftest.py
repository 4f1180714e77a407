"""Places made for the tests, and a plug without a wire."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from classnet_stem.simulation.places import Month, Place

NOON = datetime(2026, 2, 17, 12, 0, tzinfo=UTC)


def make_place(latitude: float = 60.0, longitude: float = 0.0, timezone: str = "UTC") -> Place:
    """A place whose warmest month is July in the north and January in the south."""
    warm = (0.0, 1.0, 5.0, 10.0, 15.0, 18.0, 20.0, 18.0, 14.0, 8.0, 4.0, 1.0)
    order = warm if latitude >= 0 else warm[6:] + warm[:6]
    months = tuple(Month(mean, mean + 4, mean - 4, 50.0) for mean in order)
    return Place("TST", "Test", "Nowhere", latitude, longitude, 100.0, timezone, months)


@pytest.fixture
def place() -> Place:
    """A northern place on the meridian of Greenwich, in UTC."""
    return make_place()


@pytest.fixture
def place_at() -> Callable[..., Place]:
    """Makes a place at a latitude, longitude and zone."""
    return make_place


class PaperLink:
    """A plug that writes down what is sent; the test decides who reads."""

    device = "paper"

    def __init__(self) -> None:
        self.has_reader = False
        self.takes = True
        self.sent: list[bytes] = []
        self._came = False

    def come(self) -> None:
        self.has_reader = self._came = True

    def leave(self) -> None:
        self.has_reader = False

    def poll(self) -> bool:
        came, self._came = self._came, False
        return came

    def send(self, data: bytes) -> bool:
        if self.takes:
            self.sent.append(data)
        return self.takes

    def close(self) -> None:
        self.has_reader = False


@pytest.fixture
def link() -> PaperLink:
    """A plug without a reader."""
    return PaperLink()
