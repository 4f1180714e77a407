"""A record of what a station sent, for tests and benchmarks: one JSON object a line.

    {"n": 1, "time": "2026-02-17T08:00:00.250000+00:00", "values": {"air_temperature": ...},
     "hex": "74656d...", "sent_hex": "74656d...", "fault": null}

``n`` counts samples and answers from 1 on, ``hex`` is what a sound station sends and
``sent_hex`` what was handed to the line: the same, damaged, or nothing. ``fault`` names the
faults that changed it or held it up, joined by ``+``; null if none did. Boot text stands in
no line. A sample that nobody read, or that a slow reader lost, has an empty ``sent_hex``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from classnet_stem.errors import DataError


@dataclass(frozen=True, slots=True)
class Sent:
    """One sample or answer: what was meant, what was sent, and the faults in between."""

    number: int
    time: datetime
    values: Mapping[str, float]
    data: bytes
    sent: bytes
    faults: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the line of the log."""
        return json.dumps(
            {
                "n": self.number,
                "time": self.time.isoformat(timespec="microseconds"),
                "values": dict(self.values),
                "hex": self.data.hex(),
                "sent_hex": self.sent.hex(),
                "fault": "+".join(self.faults) or None,
            }
        )


class SampleLog:
    """A file of such lines. Each is handed to the system at once; an old file is replaced."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises DataError if that is impossible."""
        try:
            self._stream = path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise DataError(
                f"The log {path} cannot be written.",
                f"The system refused it: {error.strerror or error}.",
                "Name a file in a folder of your own.",
            ) from error

    def __call__(self, sent: Sent) -> None:
        """Write one line."""
        self._stream.write(sent.line() + "\n")
        self._stream.flush()

    def __enter__(self) -> SampleLog:
        """Return the log."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._stream.close()
