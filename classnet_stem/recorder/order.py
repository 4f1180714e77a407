"""What a recorder is told to do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem.errors import RecorderRefused
from classnet_stem.stations import Station


@dataclass(frozen=True, slots=True)
class Order:
    """One recording to make.

    `minutes` None means until it is stopped. With a `lease` (seconds) the recorder goes on
    after its minutes as long as somebody asks it something at least that often. After
    `give_up` seconds without its port it ends; with `forever` it waits for its port as long
    as it takes, also at the start. `baud` None means the usual speed of the sensor or board.
    With a `folder` there is one recording a month in it (UTC), and `out` is not used.
    """

    port: str
    out: Path
    station: Station
    sensor: str = "auto"
    baud: int | None = None
    minutes: float | None = None
    lease: float | None = None
    give_up: float = 300.0
    folder: Path | None = None
    forever: bool = False

    def to_json(self) -> str:
        """Return the order as one line of JSON."""
        fields = {
            "port": self.port,
            "out": str(self.out),
            "station": self.station.passport(),
            "sensor": self.sensor,
            "baud": self.baud,
            "minutes": self.minutes,
            "lease": self.lease,
            "give_up": self.give_up,
            "folder": None if self.folder is None else str(self.folder),
            "forever": self.forever,
        }
        return json.dumps(fields)

    @classmethod
    def from_json(cls, text: str) -> Order:
        """Return the order that :meth:`to_json` wrote. Raises RecorderRefused."""
        try:
            fields: dict[str, Any] = json.loads(text)
            fields["out"] = Path(fields["out"])
            fields["folder"] = Path(fields["folder"]) if fields.get("folder") else None
            fields["station"] = Station.from_passport(fields["station"])
            return cls(**fields)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RecorderRefused(
                "The recorder cannot read its order.",
                "It was started in another way than the package does it.",
                "Run: classnet record --help",
            ) from error
