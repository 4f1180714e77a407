import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from classnet_stem.tour.folder import TourFolder
from classnet_stem.tour.page import STYLE, Findings, html, write_page

VOID = {"meta", "img", "source", "br"}


class Reader(HTMLParser):
    """Reads a page: tags with their attributes, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture
def page(findings: Findings, tmp_path: Path) -> str:
    """The page of the findings."""
    return html(findings, tmp_path)


@pytest.fixture
def reader(page: str) -> Reader:
    """The page, read."""
    read = Reader()
    read.feed(page)
    return read


def test_every_tag_is_closed(reader: Reader) -> None:
    """The page is well formed."""
    assert ([], []) == (reader.open, reader.wrong)


def test_landmarks_and_headings(reader: Reader) -> None:
    """There is one h1, one of each landmark, a language, and no level is skipped."""
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]

    assert [1] == [level for level in levels if level == 1]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for landmark in ("header", "main", "footer"):
        assert 1 == len(reader.all(landmark))
    assert [{"lang": "en"}] == reader.all("html")


def test_every_picture_has_a_text(reader: Reader) -> None:
    """Each picture has an alternative text with a number in it."""
    texts = [image["alt"] for image in reader.all("img")]

    assert 3 == len(texts)
    assert all(re.search(r"\d", text) for text in texts)


def test_nothing_comes_from_elsewhere(reader: Reader, page: str) -> None:
    """The page has no script, no file and no address of another computer."""
    sources = [tag.get("src") or tag.get("srcset", "") for tag in reader.all("img", "source")]

    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert [] == reader.all("script", "link", "iframe")
    assert "http:" not in page
    assert "https:" not in page
    assert "url(" not in STYLE.read_text("utf-8")


def test_links_lead_somewhere(reader: Reader, tmp_path: Path) -> None:
    """Each link leads to a file beside the page, or to a place in it."""
    links = [link["href"] for link in reader.all("a")]
    names = {attributes.get("id") for _, attributes in reader.tags}

    assert 4 == len(links)
    for link in links:
        assert link[1:] in names if link.startswith("#") else (tmp_path / link).is_file()


def test_no_path_of_this_computer(page: str, tmp_path: Path) -> None:
    """The page can be given away: no folder of this computer stands in it."""
    assert str(tmp_path) not in page


def test_tables_have_headings(reader: Reader) -> None:
    """Each heading of a table says for what it stands; each table has a caption."""
    assert all(head["scope"] in {"col", "row"} for head in reader.all("th"))
    assert len(reader.all("table")) == len(reader.all("caption")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "<dt>device</dt><dd>/dev/pts/7</dd>",
        "<dt>sensor above the ground</dt><dd>1 m</dd>",
        "Station &lt;seed 7&gt;",
        '<th scope="row">found in the file just after it</th><td>5</td>',
        '<th scope="row">bytes of a half line, set aside</th><td>11</td>',
        "<td>2.0 s from 08:00:05 UTC: killed &lt;here&gt;</td>",
        "<td>08:00:03 UTC: lamps out</td>",
        '<th scope="row">T1</th><td>Record for 2 minutes</td><td>2</td><td>2</td><td>0</td>',
        '<th scope="row">T6</th><td>Describe the place</td><td>4</td><td>waits</td><td>0</td>',
        "<dt>points for right answers</dt><dd>2 of 2</dd>",
        "<dt>readings lost when the recorder was killed</dt><dd>0</dd>",
        "<dt>for the whole road</dt><dd>10 s</dd>",
        "classnet lab",
        "classnet course new my-class",
        "mean of 2003 to 2021",
    ],
)
def test_page_tells(page: str, text: str) -> None:
    """Passport, account, scores and next steps stand on the page, with safe signs."""
    assert text in page


def test_simulated_and_measured_are_told_apart(page: str) -> None:
    """Station, recording and partners are called simulated, the climate measured."""
    badges = dict(re.findall(r'<h2 id="h-(\w+)">[^<]*<span class="badge (\w+)">', page))

    assert {
        "station": "simulated",
        "recording": "simulated",
        "partners": "simulated",
        "climate": "measured",
    } == badges


def test_page_is_written(findings: Findings, tmp_path: Path) -> None:
    """The page is written as UTF-8 text into the folder."""
    path = write_page(findings, TourFolder(tmp_path))

    assert path == tmp_path / "index.html"
    assert "20.9 °C" in path.read_text("utf-8")


def contrast(first: str, second: str) -> float:
    """WCAG 2.2, contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", None), ("soft", None), ("blue", None), ("sim", "sim-pale"), ("real", "real-pale")],
)
def test_text_has_contrast(text: str, ground: str | None) -> None:
    """Each colour of text has the contrast of 4.5:1 that WCAG asks for."""
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", STYLE.read_text("utf-8")))

    assert contrast(colours[text], colours[ground] if ground else "#ffffff") >= 4.5
