"""The quick questions of a lesson: one letter, no points."""

from __future__ import annotations

from classnet_stem.lessons.registry import Judge
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict


def judge_choice(right: str, praise: str, again: str) -> Judge:
    """Return a judge that accepts the letter `right` and says `praise`, else `again`."""

    def judge(evidence: Evidence) -> Verdict:
        answer = evidence["value"]
        if is_missing(answer):
            return not_attempted(evidence, "your answer")
        chosen = answer.strip().lower() if isinstance(answer, str) else ""
        if chosen not in ("a", "b", "c"):
            return refuse(evidence, "not_yet", 'Write one letter in quotes: "a", "b" or "c".')
        return score(evidence, [Criterion(0, chosen == right, praise, again)])

    return judge
