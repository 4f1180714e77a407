"""Hearing bytes: decode them in chunks of any size."""

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from classnet_stem import sensors
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival, Decoder, Event

START = datetime(2026, 2, 17, 12, 0, tzinfo=UTC)


def arrival(number: int) -> Arrival:
    return Arrival(START + timedelta(milliseconds=number), number / 1000)


class Heard:
    """What a decoder made of some bytes."""

    def __init__(self, decoder: Decoder, chunks: Iterable[bytes], *, finish: bool) -> None:
        self.decoder = decoder
        self.events: list[Event] = []
        number = -1
        for number, chunk in enumerate(chunks):
            self.events += decoder.feed(chunk, arrival(number))
        if finish:
            self.events += decoder.finish(arrival(number + 1))
        self.account = decoder.account

    @property
    def readings(self) -> list[Reading]:
        return [event for event in self.events if isinstance(event, Reading)]

    @property
    def values(self) -> list[tuple[str, float | None, str | None]]:
        return [(one.quantity, one.value, one.unit) for one in self.readings]

    @property
    def reasons(self) -> list[str]:
        return [one.reason for one in self.events if isinstance(one, sensors.Reject)]


@pytest.fixture(scope="session")
def hear() -> Callable[..., Heard]:
    """Decodes bytes from their first line on; `size` cuts them into chunks."""

    def decode(
        name: str, data: bytes, *, size: int = 0, joined: bool = False, finish: bool = True
    ) -> Heard:
        step = size or max(1, len(data))
        chunks = [data[at : at + step] for at in range(0, len(data), step)]
        return Heard(sensors.make(name, from_start=not joined), chunks, finish=finish)

    return decode


@pytest.fixture(scope="session")
def captured(pytestconfig: pytest.Config) -> Path:
    """The folder with real captures, which are not part of the project."""
    beside = Path(__file__).parents[3] / "shared" / "captured"
    named = pytestconfig.getoption("captured", None) or os.environ.get("CLASSNET_CAPTURED")
    folder = Path(named or beside)
    if folder.is_dir():
        return folder
    missing = f"The real captures are not there: {folder} is no folder. Use --captured DIR."
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)
