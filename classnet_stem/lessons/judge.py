"""Evidence in, verdict out: pure, so it can run where student code never was.

``python -m classnet_stem.lessons.judge`` reads one evidence object as JSON from its input
and writes the verdict as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TextIO

from classnet_stem.lessons.registry import task_check
from classnet_stem.lessons.scoring import Evidence, not_attempted, refuse
from classnet_stem.lessons.verdict import Verdict


def judge(evidence: Evidence) -> Verdict:
    """Return the verdict on what a probe found. Raises UnknownTask."""
    which = task_check(str(evidence["task"]))
    if not evidence.get("is_attempted"):
        return not_attempted(evidence, which.name)
    facts = evidence["recording"]
    if which.needs_recording and not facts["found"]:
        problem = [facts["problem"]] if facts["problem"] else []
        return refuse(
            evidence,
            "not_found",
            "We did not find your recording.",
            *problem,
            "Record again, or type station = stem.use_loan()",
        )
    return which.judge(evidence)


def main(source: TextIO = sys.stdin, target: TextIO = sys.stdout) -> int:
    """Judge the JSON from `source`, write the verdict to `target`, return an exit status."""
    target.write(judge(json.load(source)).to_json() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
