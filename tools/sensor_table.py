"""Write the table of formats in docs/sensors.md from the formats and their references.

python tools/sensor_table.py          # write the table
python tools/sensor_table.py --check  # exit status 1 when it is stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from classnet_stem import sensors

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "sensors.md"
REFERENCES = ROOT / "tests" / "sensors" / "references"
BEGIN, END = "<!-- table of formats -->\n", "<!-- end of the table -->\n"
HEAD = "| `--sensor` | what it is | speed | how it speaks | tested on |\n|---|---|---|---|---|\n"


def page() -> str:
    """Return the page with a fresh table."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    return (
        before + BEGIN + HEAD + "".join(map(_row, sensors.names())) + END + rest.partition(END)[2]
    )


def _row(name: str) -> str:
    one = sensors.find_format(name)
    if one.dialogue is not None:
        speaks = "must be asked: name it"
    elif one.in_auto:
        speaks = "by itself; found by listening"
    else:
        speaks = "by itself; name it, its bytes look like another's"
    return f"| `{name}` | {one.words} | {one.bauds[0]} | {speaks} | {_proof(name)} |\n"


def _proof(name: str) -> str:
    listed = json.loads((REFERENCES / f"{name}.json").read_text("utf-8"))["references"]
    kinds = {one["kind"] for one in listed}
    words = {"captured": "real captures", "specified": "the specification's bytes"}
    return " and ".join(text for kind, text in words.items() if kind in kinds)


def main(arguments: list[str]) -> int:
    """Write or check the page; return the exit status."""
    wanted = page()
    if "--check" in arguments:
        is_fresh = wanted == PAGE.read_text("utf-8")
        print("docs/sensors.md is fresh" if is_fresh else "run: python tools/sensor_table.py")
        return 0 if is_fresh else 1
    PAGE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
