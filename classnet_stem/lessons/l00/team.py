"""Q6: the team page. It says who a class is and tells nothing about one student."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.scoring import Criterion, Evidence, judge_parts, refuse, score
from classnet_stem.lessons.verdict import Verdict

EXAMPLE_TEAM = "Blue Cloud"
"""The team of the example in the lesson; a copy of it is no answer."""

PARTS = ("team", "town", "country", "languages", "we_like", "question")
MOST = 200
_PERSONAL = re.compile(r"\S+@\S+|(?:\d[ ()/+-]*){7,}|https?:", re.I)
_ASKS = ("?", "\u061f", "\uff1f", "\u037e", ";")  # also Arabic, full width and Greek


def judge_team(evidence: Evidence) -> Verdict:
    """Judge the team page: texts, languages, a question, and nothing personal."""
    early = judge_parts(evidence, "team", PARTS)
    if early is not None:
        return early
    team = evidence["value"]["items"]
    if str(team["team"]).strip() == EXAMPLE_TEAM:
        text = "This is the team of the example. Find a name for your own team."
        return refuse(evidence, "not_yet", text)
    return score(evidence, [_texts(team), _languages(team), _asks(team), _is_private(team)])


def team_page(team: object) -> Notice:
    """Return the team page as a text to copy into a message."""
    if not isinstance(team, dict) or any(part not in team for part in PARTS):
        return Notice("There is no team page yet.", ("Write team first.",))
    spoken = team["languages"]
    listed = ", ".join(map(str, spoken)) if isinstance(spoken, (list, tuple)) else spoken
    return Notice(
        f"Hello from team {team['team']}!",
        (
            f"We live in {team['town']}, {team['country']}. We speak {listed}.",
            f"We like {team['we_like']}.",
            f"Our question for you: {team['question']}",
        ),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 2 <= len(value.strip()) <= MOST


def _texts(team: Mapping[str, Any]) -> Criterion:
    wrong = [part for part in PARTS if part != "languages" and not _is_text(team[part])]
    help_text = f"Write a short text in quotes for: {', '.join(wrong)}."
    return Criterion(0, not wrong, "Your page says who you are.", help_text)


def _languages(team: Mapping[str, Any]) -> Criterion:
    given = team["languages"]
    is_list = isinstance(given, list) and bool(given) and all(map(_is_text, given))
    help_text = 'languages: write a list such as ["Thai", "English"].'
    return Criterion(0, is_list, "", help_text)


def _asks(team: Mapping[str, Any]) -> Criterion:
    is_question = str(team["question"]).strip().endswith(_ASKS)
    return Criterion(0, is_question, "", "question: write a question. It ends with ?")


def _is_private(team: Mapping[str, Any]) -> Criterion:
    texts = [str(each) for part in team.values() for each in _listed(part)]
    found = [part for part in texts if _PERSONAL.search(part)]
    help_text = f"Leave out addresses, links and phone numbers: {found[0][:60] if found else ''}"
    return Criterion(0, not found, "We see no address and no phone number.", help_text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
