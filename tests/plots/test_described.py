import base64
import io
import re
from html import unescape

import numpy as np
import pytest
from matplotlib import image
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


def test_drawing_leaves_the_figure_as_it_was() -> None:
    """The size in points, the ground and the canvas of a figure are the same after drawing."""
    figure = Figure(figsize=(1, 1), facecolor="yellow")
    before = figure.dpi, figure.get_facecolor(), figure.canvas
    Described(figure, SENTENCE).to_png()

    assert before == (figure.dpi, figure.get_facecolor(), figure.canvas)


def test_png_is_what_matplotlib_draws() -> None:
    """The picture has the points that matplotlib's own savefig gives, on a white ground."""

    def figure() -> Figure:
        made = Figure(figsize=(3, 2), layout="constrained", facecolor="yellow")
        made.subplots().plot([1, 3, 2])
        return made

    kept = io.BytesIO()
    figure().savefig(kept, dpi=50, facecolor="white")
    ours = io.BytesIO(Described(figure(), SENTENCE).to_png(50))

    assert np.array_equal(image.imread(io.BytesIO(kept.getvalue())), image.imread(ours))


@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty_description_is_refused(text: str) -> None:
    """A picture without a description cannot be made."""
    with pytest.raises(DataError, match="no description"):
        Described(Figure(), text)


@pytest.mark.parametrize(
    "text",
    ["Too short: 21.4 °C.", "A long sentence without one number in it.", "21 " * 60, "", None],
)
def test_show_asks_for_a_sentence_with_a_number(text: str) -> None:
    """show() refuses a sentence that says too little or too much, in three lines."""
    with pytest.raises(DataError) as caught:
        show(Figure(), text)

    assert 3 == len(str(caught.value).splitlines())


def test_show_keeps_a_good_description() -> None:
    """show() returns the figure with its sentence on one line."""
    assert SENTENCE == show(Figure(), SENTENCE.replace(": ", ":\n  ")).description


@pytest.mark.parametrize("kind", ["figure", "axes", "array of axes", "subfigure"])
def test_show_takes_what_was_drawn(kind: str) -> None:
    """show() finds the figure of an axes, of an array of them, and of a part of a figure."""
    figure = Figure()
    drawn = {
        "figure": lambda: figure,
        "axes": figure.subplots,
        "array of axes": lambda: figure.subplots(2, 2),
        "subfigure": lambda: figure.subfigures(1, 2)[0],
    }[kind]()

    assert figure is show(drawn, SENTENCE).figure


@pytest.mark.parametrize("wrong", [None, 3, "picture", []])
def test_show_refuses_what_is_no_figure(wrong) -> None:
    """A number, a word or an empty list is no figure: three lines say how to draw one."""
    with pytest.raises(DataError, match="not a figure") as caught:
        show(wrong, SENTENCE)

    assert 3 == len(str(caught.value).splitlines())


def test_missing_description_shows_how_to_write_one() -> None:
    """show(figure) without a sentence answers with an example."""
    with pytest.raises(DataError, match="describe="):
        show(Figure())


def test_show_keeps_a_described_picture() -> None:
    """show() of a picture that is described already keeps its words, or takes better ones."""
    better = SENTENCE.replace("rises", "climbs")

    assert SENTENCE == show(picture("Measured.")).description
    assert "Measured." == show(picture("Measured.")).note
    assert better == show(picture(), better).description


def test_show_closes_the_figure_of_pyplot() -> None:
    """A figure made by pyplot is closed, so a notebook shows it once and with its words."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    show(axes, SENTENCE)

    assert not pyplot.fignum_exists(figure.number)


def test_long_text_is_replaced() -> None:
    """A text above 150 characters gives way to the shorter one."""
    assert "a" * 150 == shortened("a" * 150, "b")
    assert "b" == shortened("a" * 151, "b")
