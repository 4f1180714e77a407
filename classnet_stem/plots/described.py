"""A figure and the sentence that says what it shows, for eyes and for screen readers."""

from __future__ import annotations

import base64
import io
import sys
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from classnet_stem.errors import DataError
from classnet_stem.plots.scripts import readable

DOTS_PER_INCH = 160
PIXELS_PER_INCH = 96  # how large the page shows it: 12 pt text is 16 pixels high
SHORTEST = 40
LONGEST = 150
_COMPRESSION = 3  # half the time of the usual 6, for files that are a seventh larger
EXAMPLE = 'describe="Line chart of air temperature: it rises from 18.2 to 21.4 °C."'


@dataclass(frozen=True, slots=True)
class Described:
    """A matplotlib `figure` with its `description`: one sentence with a number from the data.

    `note` stands below the picture: origin, time, source. `narrow` is the same picture for a
    phone, if there is one. A notebook shows it by itself. Raises DataError for a description
    that is empty.
    """

    figure: Figure
    description: str
    note: str = ""
    narrow: Figure | None = None

    def __post_init__(self) -> None:
        """Refuse a picture that says nothing."""
        if not self.description.strip():
            raise DataError(
                "This picture has no description.",
                "Someone who cannot see it would get nothing.",
                "Write one sentence with a number, such as: The highest value is 21.4 °C.",
            )

    def with_narrow(self, other: Described) -> Described:
        """Return this picture with `other` as what a phone shows."""
        return replace(self, narrow=other.figure)

    def to_png(self, dpi: int = DOTS_PER_INCH) -> bytes:
        """Return the picture as the bytes of a PNG file, with the description inside."""
        return _png(self.figure, self.description, dpi)

    def to_html(self) -> str:
        """Return a `<figure>` that needs no other file: picture, alternative text, caption."""
        alt = escape(self.description)
        caption = escape(self.note or self.description)
        image = f'<img alt="{alt}" {_source(self.figure, self.description)}>'
        if self.narrow is not None:
            phone = _data_url(self.narrow, self.description)
            wide = f'<source media="(max-width: 40em)" srcset="{phone}">'
            image = f"<picture>{wide}{image}</picture>"
        return (
            '<figure class="classnet-figure" style="margin:0">'
            f"{image}<figcaption>{caption}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        """Return the description, so that a terminal and a screen reader get it."""
        return " ".join(filter(None, (self.description, self.note)))

    def _repr_html_(self) -> str:
        return self.to_html()


def show(figure: Any, describe: str | None = None, note: str = "") -> Described:
    """Return a picture with the sentence that describes it: a notebook shows both.

    `figure` is a matplotlib Figure, something drawn in one (an Axes, or an array of them), or
    a picture that is described already. `describe` is one sentence of 40 to 150 characters
    with a number from the data: what kind of picture, what is on its axes, what is the main
    message. `note` stands below the picture. The sentence becomes the alternative text of the
    image; it stays there when the notebook becomes a web page.

    Raises:
        DataError: there is no figure, or the sentence is missing, too short, too long or
            without a number.
    """
    if isinstance(figure, Described):
        if describe is None:
            return replace(figure, note=note or figure.note)
        return replace(figure, description=_sentence(describe), note=note or figure.note)
    found = _figure_of(figure)
    text = _sentence(describe)
    _close(found)
    return Described(found, text, note)


def _figure_of(drawn: Any) -> Figure:
    """Return the figure that something was drawn in."""
    if hasattr(drawn, "ravel") and len(drawn):  # the panels of plt.subplots
        drawn = drawn.ravel()[0]
    while not isinstance(drawn, Figure):
        parent = getattr(drawn, "figure", None)
        if parent is None or parent is drawn:
            raise DataError(
                f"This is not a figure. It is of the kind {type(drawn).__name__}.",
                "A table or a number was given, or nothing was drawn yet.",
                "Draw first: axes = mine.plot(), then stem.show(axes, describe=...)",
            )
        drawn = parent
    return drawn


def _sentence(describe: str | None) -> str:
    """Return the description on one line, if it says enough and not too much."""
    text = " ".join(str(describe or "").split())
    if not text:
        raise DataError(
            "This picture has no description.",
            "Someone who cannot see it would get nothing.",
            EXAMPLE,
        )
    if len(text) < SHORTEST or not any(mark.isdigit() for mark in text):
        raise DataError(
            "The description of this picture says too little.",
            f"It needs at least {SHORTEST} characters and a number from the data.",
            EXAMPLE,
        )
    if len(text) > LONGEST:
        raise DataError(
            f"The description of this picture has {len(text)} characters.",
            f"A screen reader reads it in one go, so {LONGEST} are the most.",
            'Keep the main message, and put the rest below the picture: note="..."',
        )
    return text


def _close(figure: Figure) -> None:
    """Take a figure away from pyplot: else a notebook shows it again, without a description."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)


def shortened(text: str, instead: str) -> str:
    """Return `text`, or `instead` when it is too long for an alternative text."""
    return text if len(text) <= LONGEST else instead


def _source(figure: Figure, description: str) -> str:
    width, height = (round(inches * PIXELS_PER_INCH) for inches in figure.get_size_inches())
    style = "max-width:100%;height:auto"
    url = _data_url(figure, description)
    return f'width="{width}" height="{height}" style="{style}" src="{url}"'


def _data_url(figure: Figure, description: str) -> str:
    data = base64.b64encode(_png(figure, description, DOTS_PER_INCH)).decode("ascii")
    return f"data:image/png;base64,{data}"


def _png(figure: Figure, description: str, dpi: int) -> bytes:
    """Draw a figure once; ``figure.savefig`` draws it twice for the same points."""
    file = io.BytesIO()
    before = figure.canvas, figure.dpi, figure.get_facecolor()
    try:
        canvas = FigureCanvasAgg(figure)
        figure.set_dpi(dpi)
        figure.set_facecolor("white")
        with readable(figure):
            metadata = {"Description": description, "Software": None}
            canvas.print_png(  # type: ignore[no-untyped-call]
                file, metadata=metadata, pil_kwargs={"compress_level": _COMPRESSION}
            )
    finally:
        figure.set_canvas(before[0])
        figure.set_dpi(before[1])
        figure.set_facecolor(before[2])
    return file.getvalue()
