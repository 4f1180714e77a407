"""A progress bar below the cell while a station records."""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from classnet_stem.lessons.notices import Notice
from classnet_stem.session import OpenStation, open_station
from classnet_stem.session.voice import Progress, TextProgress

_A_LINE_EVERY = 2.0


class BarProgress:
    """An ipywidgets bar with words beside it; screen readers get the words."""

    def __init__(self) -> None:
        from IPython.display import display

        self._bar = ipywidgets.FloatProgress(min=0.0, max=1.0, description="Recording")
        self._words = ipywidgets.Label("")
        display(ipywidgets.HBox([self._bar, self._words]))  # type: ignore[no-untyped-call]

    def update(self, share: float, words: str) -> None:
        """Show a share from 0 to 1 and a few words."""
        self._bar.value = share
        self._words.value = f"{share:.0%} {words}"

    def close(self) -> None:
        """Leave the bar as it is: it shows how far the recording came."""


def is_notebook() -> bool:
    """Tell whether a notebook is there to show a bar; plain Python can only print."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return getattr(shell, "kernel", None) is not None


class NotebookStation(OpenStation):
    """An open station whose recording shows a bar."""

    def record(self, minutes: float = 2, progress: Progress | None = None) -> Notice:
        """Record for `minutes` and wait, with a bar below the cell."""
        if progress is None and self.is_live:
            progress = BarProgress() if is_notebook() else TextProgress(every=_A_LINE_EVERY)
        return super().record(minutes, progress)


def open_in_notebook(
    source: str | Path | None = None, *, sensor: str | None = None, folder: Path | None = None
) -> OpenStation:
    """Open a station as :func:`classnet_stem.session.open_station` does, with a bar."""
    opened = open_station(source, sensor=sensor, folder=folder)
    return NotebookStation(opened.mode, opened.path, opened.handle)
