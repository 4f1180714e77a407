"""The page of all functions says what the functions say."""

import subprocess
import sys
from pathlib import Path

import classnet_stem as stem

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "functions.md"


def test_page_is_not_stale() -> None:
    """docs/functions.md is what tools/function_table.py makes from the docstrings."""
    code = "import function_table; print(function_table.page(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "tools",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert PAGE.read_text("utf-8") == done.stdout


def test_every_name_is_there() -> None:
    """Each public name has a row."""
    text = PAGE.read_text("utf-8")

    assert [] == [name for name in stem.__all__ if f"| `{name}" not in text]
