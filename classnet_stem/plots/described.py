"""A figure and the sentence that says what it shows, for eyes and for screen readers."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, replace
from html import escape

from matplotlib.figure import Figure

from classnet_stem.errors import DataError

DOTS_PER_INCH = 160
PIXELS_PER_INCH = 96  # how large the page shows it: 12 pt text is 16 pixels high
SHORTEST = 40
LONGEST = 150


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


def show(figure: Figure, describe: str, note: str = "") -> Described:
    """Return your own `figure` with the sentence that describes it.

    `describe` has at least 40 characters and a number from the data: what kind of picture,
    what is on its axes, what is the main message. Raises DataError if it says too little.
    """
    text = " ".join(describe.split())
    if len(text) < SHORTEST or not any(mark.isdigit() for mark in text):
        raise DataError(
            "The description of this picture says too little.",
            f"It needs at least {SHORTEST} characters and a number from the data.",
            'describe="Line chart of air temperature: it rises from 18.2 to 21.4 °C."',
        )
    return Described(figure, text, note)


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
    file = io.BytesIO()
    metadata = {"Description": description, "Software": None}
    figure.savefig(file, format="png", dpi=dpi, metadata=metadata, facecolor="white")
    return file.getvalue()
