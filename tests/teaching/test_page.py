"""Markdown as a page that asks the network for nothing."""

import re

import pytest

from classnet_stem.teaching.page import POLICY, html_of, page, row


def test_page_is_whole_and_alone() -> None:
    """Language, direction, title and rules for the browser are there; nothing is fetched."""
    made = page('A "title" <b>', "<p>x</p>", "ar", "rtl")

    assert made.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert f'content="{POLICY}"' in made
    assert "<title>A &quot;title&quot; &lt;b&gt;</title>" in made
    assert not re.search(r"<script|<link|src=|@import|url\(|https?:", made)


def test_policy_forbids_scripts_and_fetching() -> None:
    """The page's own rules allow styles and pictures inside it, and nothing else."""
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" == POLICY


def test_style_follows_the_direction_of_writing() -> None:
    """The style names no left or right side, so a page from right to left is right too."""
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align: left", page("a", ""))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>2</td>"),
        ("- [ ] to do", 'type="checkbox"'),
        ("<p class='note'>x</p>", "<p class='note'>x</p>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("[a](rehearsal.html)", '<a href="rehearsal.html">a</a>'),
        ("| a | b |\n|---|---|\n| x\\|y | 2 |", "<td>x|y</td>"),
    ],
)
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    """Tables, check lists, code and HTML inside the text come out as such."""
    assert html in html_of(markdown)


def test_link_with_a_program_is_taken_out() -> None:
    """A link that would run a program leads nowhere."""
    assert "javascript:" not in html_of("[a](javascript:alert(1))")


def test_bar_stays_in_its_cell() -> None:
    """A bar in a cell is escaped once."""
    assert r"| a\|b | c\|d |  |" == row(["a|b", r"c\|d", ""])
    assert ["x|y"] == re.findall(
        r"<td>(.*?)</td>", html_of("\n".join([row(["A"]), row(["---"]), row(["x|y"])]))
    )
