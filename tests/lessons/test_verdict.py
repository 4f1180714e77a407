"""A verdict is a number for nbgrader and a text for people."""

from html.parser import HTMLParser

import pytest

from classnet_stem.lessons.verdict import Verdict


@pytest.mark.parametrize(
    ("points", "text"),
    [(2.0, "2.0"), (2, "2.0"), (0, "0.0"), (5.0, "4.0"), (-1.0, "0.0"), (float("nan"), "0.0")],
)
def test_repr_is_a_number_in_range(points: float, text: str) -> None:
    """The repr is a plain number, never below 0, above the maximum, or nan."""
    assert text == repr(Verdict("L01.T3", "not_yet", points, 4.0))


def test_json_keeps_a_verdict() -> None:
    """A verdict comes back from JSON as it was, also with letters of any language."""
    verdict = Verdict(
        "L01.T2", "not_yet", 1.0, 3.0, ("21 °C <b>", "日本"), ("note",), "L01.T2", True
    )

    assert verdict == Verdict.from_json(verdict.to_json())
    assert verdict.to_json().isascii()


@pytest.mark.parametrize("text", ["[]", "not json", "1"])
def test_other_json_is_refused(text: str) -> None:
    """What is no verdict raises ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011  # json's own error is one too
        Verdict.from_json(text)


def test_unknown_outcome_is_refused() -> None:
    """There are four outcomes and no other."""
    with pytest.raises(ValueError, match="perfect"):
        Verdict("L01.T3", "perfect", 4.0, 4.0)


def test_never_all_correct_while_hidden_tests_exist() -> None:
    """The student's own check says "Right so far"; only with hidden tests it says "Right"."""
    so_far = Verdict("L01.T3", "right_so_far", 4.0, 4.0)
    final = Verdict("L01.T3", "right_so_far", 4.0, 4.0, hidden=True)

    assert "Right so far" in so_far._repr_html_()
    assert "in the tests that you can see" in so_far._repr_html_()
    assert "Right." in final._repr_html_()


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.attributes |= dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def test_html_is_accessible_and_safe() -> None:
    """The feedback is well-formed, labelled, in words, escaped, and asks nobody outside."""
    verdict = Verdict("L01.T3", "not_yet", 1.0, 4.0, ("<script>x</script> & y",), ("n",), "L01.T3")
    html = verdict._repr_html_()
    page = Page()
    page.feed(html)

    assert [] == page.open
    assert "status" == page.attributes["role"]
    assert "Feedback for task L01.T3" == page.attributes["aria-label"]
    assert "Not yet." in html
    assert "<script>" not in html
    assert not any(word in html for word in ("http", "src=", "href=", "url("))
    assert 'stem.hint("L01.T3")' in html
    assert "Not yet" in str(verdict)
