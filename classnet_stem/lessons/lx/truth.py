"""What is right in LX, for the checks: shares, rates, weights and the answers of a student."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from classnet_stem.lessons.lx.votes import GROUPS, NETWORK, PEOPLE, Votes, study

PARTS = ("accuracy", "recall", "false_alarm")
K = 10


def missing_share(who: Sequence[str | None]) -> float | None:
    """Return the share (0 to 1) of entries that are None; None without entries."""
    return sum(each is None for each in who) / len(who) if who else None


def representation(who: Sequence[str | None], group: str, expected: float) -> float | None:
    """Return the share of `group` among the known entries, divided by `expected`."""
    known = [each for each in who if each is not None]
    return known.count(group) / len(known) / expected if known else None


def rates(cold: Sequence[int], alarm: Sequence[int]) -> dict[str, float | None]:
    """Return accuracy, recall and false-alarm rate (0 to 1); None where nothing is divided by."""
    pairs = list(zip(cold, alarm, strict=True))
    of_cold = [said for was, said in pairs if was]
    of_others = [said for was, said in pairs if not was]
    return {
        "accuracy": sum(was == said for was, said in pairs) / len(pairs) if pairs else None,
        "recall": sum(of_cold) / len(of_cold) if of_cold else None,
        "false_alarm": sum(of_others) / len(of_others) if of_others else None,
    }


def weights(who: Sequence[str | None], groups: Sequence[str]) -> list[float]:
    """Return weights that make the two `groups` count the same; all others have 1."""
    sizes = {name: list(who).count(name) for name in groups}
    largest = max(sizes.values())
    return [largest / sizes[each] if each in sizes else 1.0 for each in who]


def safe(counts: dict[str, int], k: int = K) -> dict[str, int | None]:
    """Return the counts that may be shown: small ones are None, and never only one of them."""
    small = [name for name, count in counts.items() if count < k]
    others = [name for name in counts if name not in small]
    if len(small) == 1 and others:
        small.append(min(others, key=lambda name: counts[name]))
    return {name: None if name in small else count for name, count in counts.items()}


@lru_cache(maxsize=8)
def answers(code: str) -> dict[str, dict[str, Any]]:
    """Return, for each group of both paths, what the student's own numbers are.

    Parts: "accuracy", "recall", "false_alarm" of the first model, "nobody" (accuracy of the rule
    "nobody is cold"), "after" (recall after balance), "count" and "people".
    """
    from classnet_stem.lessons.lx.model import learn

    found: dict[str, dict[str, Any]] = {}
    for path in (PEOPLE, NETWORK):
        mine = study(code, path)
        first = learn(mine.learn).alarm(mine.test)
        second = learn(mine.learn, weights(mine.learn.group, GROUPS[path])).alarm(mine.test)
        for name in GROUPS[path]:
            cold = of_group(mine.test, mine.test.cold, name)
            nobody = rates(cold, [0] * len(cold))["accuracy"]
            after = rates(cold, of_group(mine.test, second, name))["recall"]
            found[name] = {
                **rates(cold, of_group(mine.test, first, name)),
                "nobody": nobody,
                "after": after,
                "people": len(cold),
                "count": sum(cold),
            }
    return found


def of_group(votes: Votes, values: Sequence[int], name: str) -> list[int]:
    """Return the values of the votes of one group."""
    return [value for value, group in zip(values, votes.group, strict=True) if group == name]
