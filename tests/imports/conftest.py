"""Importing a text as a person does: write the file, import it, read the recording back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from classnet_stem import imports, recordings
from classnet_stem.imports import Account, Choices
from classnet_stem.recordings import Recording
from classnet_stem.stations import Station

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Imported:
    """What became of a file."""

    recording: Recording
    account: Account

    @property
    def values(self) -> list[tuple[str, str, float | None, str | None]]:
        """UTC time of day, quantity, value and unit of every reading, in the file's order."""
        return [
            (f"{one.time:%H:%M:%S}", one.quantity, one.value, one.unit)
            for one in self.recording.readings
        ]

    @property
    def times(self) -> list[str]:
        """The UTC time of each reading."""
        return [f"{one.time:%Y-%m-%d %H:%M:%S}" for one in self.recording.readings]


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., Imported]:
    """Imports text or bytes with `zone`, `start` and the other choices."""

    def run(
        data: str | bytes, source: str = "auto", *, name: str = "export.csv", **given: Any
    ) -> Imported:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        zone, start = given.pop("zone", None), given.pop("start", None)
        choices = Choices(
            zone=ZoneInfo(zone) if zone else None,
            start=datetime.fromisoformat(start) if start else None,
            **given,
        )
        out = tmp_path / f"{path.stem}-recording.csv"
        found = imports.read(path, choices, source)
        account = imports.write_recording(found, out, Station("HEL-2"), NOW)
        return Imported(recordings.read(out), account)

    return run
