"""The Python examples of the pages run as they stand there."""

import re
from pathlib import Path

import matplotlib
import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/data.md")
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEEDS_A_STATION = "stem.open_station("


def blocks_of(page: str) -> list[str]:
    """The Python blocks of a page that need no station."""
    found = BLOCK.findall((ROOT / page).read_text("utf-8"))
    return [block for block in found if NEEDS_A_STATION not in block]


@pytest.mark.parametrize("page", PAGES)
def test_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run one after the other, in one namespace, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    matplotlib.use("agg")
    names: dict[str, object] = {}
    for number, block in enumerate(blocks_of(page), start=1):
        exec(compile(block, f"{page}, block {number}", "exec"), names)

    assert "stem" in names


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_examples(page: str) -> None:
    """Each page has an example that needs no station, so that the test above tests something."""
    assert blocks_of(page)
