import base64
import re
from html import unescape

import pytest
from matplotlib.figure import Figure

from classnet_stem.errors import DataError
from classnet_stem.plots import Described, show
from classnet_stem.plots.described import shortened

SENTENCE = 'Line chart of "air" temperature <°C>: it rises from 18.2 to 21.4 °C.'


def picture(note: str = "") -> Described:
    return Described(Figure(figsize=(1, 1)), SENTENCE, note)


def test_alternative_text_is_the_description() -> None:
    """The alternative text of the image is the description, with its signs made safe."""
    (alt,) = re.findall(r'<img alt="([^"]*)"', picture().to_html())

    assert SENTENCE == unescape(alt)


def test_caption_is_the_note() -> None:
    """The caption holds the note, so that a screen reader does not say everything twice."""
    assert "<figcaption>Measured.</figcaption>" in picture("Measured.").to_html()


def test_caption_is_the_description_without_a_note() -> None:
    """Without a note the caption is the description."""
    (caption,) = re.findall("<figcaption>(.*)</figcaption>", picture().to_html())

    assert SENTENCE == unescape(caption)


def test_html_needs_no_other_file() -> None:
    """The picture itself is inside the HTML, as a PNG file."""
    (data,) = re.findall(r'src="data:image/png;base64,([^"]+)"', picture().to_html())

    assert base64.b64decode(data).startswith(b"\x89PNG")


def test_html_has_a_narrow_picture_for_a_phone() -> None:
    """With a narrow figure the HTML offers it to small screens, below the same text."""
    html = picture().with_narrow(picture()).to_html()

    assert 1 == html.count('<source media="(max-width: 40em)" srcset="data:image/png')
    assert 1 == html.count("alt=")


def test_notebook_and_terminal_show_it() -> None:
    """A notebook gets the HTML, a terminal the description and the note."""
    assert picture().to_html() == picture()._repr_html_()
    assert f"{SENTENCE} Measured." == repr(picture("Measured."))


def test_png_carries_the_description() -> None:
    """The PNG file holds the description too."""
    assert b"it rises from 18.2 to 21.4" in picture().to_png(dpi=20)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty_description_is_refused(text: str) -> None:
    """A picture without a description cannot be made."""
    with pytest.raises(DataError, match="no description"):
        Described(Figure(), text)


@pytest.mark.parametrize(
    "text", ["Too short: 21.4 °C.", "A long sentence without one number in it."]
)
def test_show_asks_for_a_sentence_with_a_number(text: str) -> None:
    """show() refuses a description that is too short or has no number, in three lines."""
    with pytest.raises(DataError) as caught:
        show(Figure(), text)

    assert 3 == len(str(caught.value).splitlines())


def test_show_keeps_a_good_description() -> None:
    """show() returns the figure with its sentence on one line."""
    assert SENTENCE == show(Figure(), SENTENCE.replace(": ", ":\n  ")).description


def test_long_text_is_replaced() -> None:
    """A text above 150 characters gives way to the shorter one."""
    assert "a" * 150 == shortened("a" * 150, "b")
    assert "b" == shortened("a" * 151, "b")
