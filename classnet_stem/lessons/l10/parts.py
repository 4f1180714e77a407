"""What both dictionaries of L10 share: every part must be there."""

from __future__ import annotations

from collections.abc import Sequence

from classnet_stem.lessons.scoring import Evidence, is_missing, name_of, not_attempted, refuse
from classnet_stem.lessons.verdict import Verdict


def refuse_parts(evidence: Evidence, name: str, parts: Sequence[str]) -> Verdict | None:
    """Return the verdict on what is no dictionary with all `parts`, or None for one."""
    given = evidence["value"]
    if is_missing(given):
        return not_attempted(evidence, name)
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        text = f"{name} must be a dictionary with {len(parts)} parts. Yours is {name_of(given)}."
        return refuse(evidence, "not_yet", text)
    items = given["items"]
    missing = [part for part in parts if part not in items or is_missing(items[part])]
    if missing:
        return refuse(evidence, "not_yet", f"These parts have no value: {', '.join(missing)}.")
    return None
