"""The printed pages: whole, readable without a network, without names."""

import base64
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from classnet_stem.lessons.instruments import instrument
from classnet_stem.lessons.instruments.cards import CARD
from classnet_stem.lessons.instruments.printables import printables, write_printables

PAGES = printables()


class Elements(HTMLParser):
    """Collects every start tag with its attributes, and checks that tags are closed in order."""

    VOID = frozenset({"meta", "img", "br", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(page)
    assert [] == parser.open
    return parser.found


def images(page: str) -> Iterator[dict[str, str | None]]:
    return (attributes for tag, attributes in elements(page) if tag == "img")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    """Each page."""
    return PAGES[request.param]


def test_page_asks_the_network_for_nothing(page: str) -> None:
    """No script, link or frame; every source is inside the page; the browser refuses the rest."""
    found = elements(page)
    sources = [
        value for _, attributes in found for key, value in attributes.items() if key == "src"
    ]

    assert set() == {tag for tag, _ in found} & {"script", "link", "iframe", "object", "a"}
    assert [] == [each for each in sources if not (each or "").startswith("data:")]
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page


def test_every_picture_has_alt_text(page: str) -> None:
    """Each picture has a text of 40 to 150 characters with a number."""
    alts = [attributes.get("alt") or "" for attributes in images(page)]

    assert [] == [alt for alt in alts if not 40 <= len(alt) <= 150 or not re.search(r"\d", alt)]


def test_alt_text_does_not_tell_the_answer() -> None:
    """The texts of the pictures name no right and no wrong."""
    alts = [
        item.picture.get("alt", "") for form in "AB" for item in instrument("concept", form).items
    ]

    assert [] == [alt for alt in alts if re.search(r"right|wrong|better|because", alt)]


def test_page_is_black_on_white(page: str) -> None:
    """Colours are black and white only, in the style and in the pictures."""
    packed = [(each["src"] or "").partition("base64,")[2] for each in images(page)]
    drawn = [base64.b64decode(each).decode() for each in packed]
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", page.partition("</style>")[0]))
    painted = {value for text in drawn for value in re.findall(r'(?:fill|stroke)="(\w+)"', text)}

    assert {"#000", "#fff"} == colours
    assert painted <= {"black", "white", "none"}
    assert all(ElementTree.fromstring(text).tag.endswith("svg") for text in drawn)


def test_page_says_its_language_and_title(page: str) -> None:
    """A page has a language, a title, and one h1 (tickets, to be cut, have an h2 each)."""
    tags = [tag for tag, _ in elements(page)]

    assert ("html", {"lang": "en"}) in elements(page)
    assert 1 == tags.count("title")
    assert tags.count("h1") == (0 if 'class="ticket"' in page else 1)


def test_questionnaires_ask_for_a_code_and_no_name() -> None:
    """Every questionnaire has a field for the code and says: no name."""
    asked = [
        name for name in PAGES if name.startswith(("concept-test-A", "students-", "teachers-"))
    ]

    assert 6 == len(asked)
    for name in asked:
        assert re.search(r"(Student|Teacher) code: <span", PAGES[name])
        assert re.search(r"not write your name|Write no names", PAGES[name])


def test_key_names_every_right_answer_and_belief() -> None:
    """The key has 28 rows, each with the right option and three beliefs."""
    key = PAGES["concept-test-key-for-teachers.html"]

    assert 28 == key.count('<th scope="row">')
    assert 3 * 28 == len(re.findall(r"[abcd]: [^<]*\(L\d\d\)", key))
    assert "Q is better here" in key


def test_questions_do_not_show_the_key() -> None:
    """No page for students has the words of the key."""
    for name in ("concept-test-A.html", "concept-test-B.html"):
        assert "believe" not in PAGES[name]
        assert "(L0" not in PAGES[name]


def test_teachers_rate_twice_at_the_end() -> None:
    """The page for the end of the year asks each of the ten tasks twice."""
    first, end = PAGES["teachers-how-sure.html"], PAGES["teachers-how-sure-end.html"]

    assert 10 == first.count('<th scope="row">')
    assert 20 == end.count('<th scope="row">')
    assert "Think back" not in first
    assert "Think back" in end


def test_privacy_card_is_whole() -> None:
    """The printed card has every line of the card."""
    text = PAGES["privacy-card.html"]

    assert [] == [
        line for lines in CARD.values() for line in lines if line.split(".")[0] not in text
    ]


def test_written_pages_are_the_pages(tmp_path: Path) -> None:
    """Each page is one file with exactly its text."""
    written, kept = write_printables(tmp_path / "paper")

    assert list(PAGES) == written
    assert [] == kept
    assert dict(PAGES) == {
        path.name: path.read_bytes().decode() for path in (tmp_path / "paper").iterdir()
    }


def test_changed_page_is_kept(tmp_path: Path) -> None:
    """A page that a teacher translated stays; the other pages are written again."""
    write_printables(tmp_path)
    mine = tmp_path / "students-how-sure.html"
    mine.write_text("Wie sicher bist du?", "utf-8")
    written, kept = write_printables(tmp_path)

    assert ["students-how-sure.html"] == kept
    assert len(PAGES) - 1 == len(written)
    assert "Wie sicher bist du?" == mine.read_text("utf-8")
