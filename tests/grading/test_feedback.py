import re

import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading.feedback import make_feedback, without_network
from classnet_stem.grading.grade import grade

# What a check does: points as text, the explanation as HTML.
EXPLAINS = """\
class Verdict:
    def __repr__(self):
        return "1.5"
    def _repr_html_(self):
        return "<b>Your mean is 2.0 °C too high.</b>"
Verdict()"""
TRICKY = """\
Under a tree. $T = 21$ <script src="https://example.org/a.js"></script>
<img src="https://example.org/a.png"> ![far](http://example.org/b.png)"""


@pytest.fixture(scope="module")
def room(shared_classroom):
    room = shared_classroom
    text = room.source.read_text("utf-8")
    old = '"score = 4.0 if summary([1, 2, 6]) == 3 else 0.0\\n",\n    "score"'
    assert old in text
    lines = ",\n".join(f'"{line}\\n"' for line in EXPLAINS.replace('"', '\\"').splitlines())
    room.source.write_text(text.replace(old, lines), encoding="utf-8")
    room.submit("anna", room.solved(place=TRICKY))
    room.submit("bela", "{")
    old_page = room.root / "grading" / "feedback" / "bela" / "S01" / "S01.html"
    old_page.parent.mkdir(parents=True)
    old_page.write_text("of an earlier run", encoding="utf-8")
    grade(room.root, "S01")
    return room


@pytest.fixture(scope="module")
def report(room):
    return make_feedback(room.root, "S01")


@pytest.fixture(scope="module")
def page(report):
    return report.pages["anna"].read_text("utf-8")


def test_says_where_it_is(report, room):
    """The page is in the feedback folder of the student, and the report says so."""
    expected = room.root / "grading" / "feedback" / "anna" / "S01" / "S01.html"

    assert {"anna": expected.resolve()} == report.pages


def test_keeps_the_explanation(page):
    """The page shows what the check explained, not the bare number of points."""
    assert "<b>Your mean is 2.0 °C too high.</b>" in page
    assert "Score: 1.5 / 4.0" in page


def test_asks_the_network_for_nothing(page):
    """No script, no link and no source of another computer is in the page."""
    assert [] == re.findall(r"<(?:script|link|iframe)\b[^>]*>", page)
    assert [] == re.findall(r"""src\s*=\s*["']?(?:https?:)?//""", page)
    assert [] == re.findall(r"url\(\s*[\"']?(?:https?:)?//", page)
    assert "default-src 'none'" in page
    assert "Under a tree." in page


def test_failed_student_has_no_page(report, room):
    """A student who could not be graded is named, and the page of an earlier run is gone."""
    assert ["bela"] == list(report.problems)
    assert not report.is_complete
    assert "classnet grade S01 --student bela" in str(report.problems["bela"])
    assert [] == list(room.root.glob("grading/feedback/bela/S01/*"))


def test_names_what_waits(report):
    """Tasks that the teacher has not graded yet are named."""
    assert {"anna": ("S01-place",)} == report.waiting


def test_nothing_graded(classroom):
    """Feedback before grading is an error that says what to do."""
    with pytest.raises(CourseError, match="No work for S01 is graded yet"):
        make_feedback(classroom.root, "S01")


@pytest.mark.parametrize(
    "html",
    [
        '<SCRIPT type="module">import a from "https://x.org/a.mjs"</SCRIPT>',
        "<img src=//x.org/a.png>",
        "<img srcset='https://x.org/a.png 2x'>",
        '<link rel="stylesheet" href="https://x.org/a.css">',
        '<iframe src="https://x.org"></iframe>',
        "<p style=\"background: url('https://x.org/a.png')\">a</p>",
        "<style>@import 'https://x.org/a.css'; p {color: red}</style>",
        '<base href="https://x.org/">',
    ],
)
def test_without_network(html):
    """Every way to load something from another computer is taken out."""
    assert "x.org" not in without_network(html)


def test_text_about_the_network_stays():
    """Text of a student that only looks like a source or a style is kept."""
    text = "<p>@import numpy; src = //x and url(https://x.org)</p>"

    assert text == without_network(text)


def test_links_to_read_stay():
    """A link that a reader may follow, and pictures inside the page, stay."""
    html = '<a href="https://x.org">more</a><img src="data:image/png;base64,AA">'

    assert html == without_network(html)
