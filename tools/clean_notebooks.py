"""Take outputs, execution counts and execution times out of notebooks.

    python tools/clean_notebooks.py notebooks/L01/L01.ipynb      # clean, 1 if it changed one
    python tools/clean_notebooks.py --check notebooks/*/*.ipynb  # say which are not clean

The exit status is 1 when a notebook was not clean, so the same program is a pre-commit hook.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

# What a run leaves in a cell's metadata; everything else there is the author's.
LEFT_BY_A_RUN = ("execution", "ExecuteTime")


def cleaned(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook without what running it left behind."""
    return notebook | {"cells": [_cleaned_cell(cell) for cell in notebook["cells"]]}


def _cleaned_cell(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: value for key, value in cell["metadata"].items() if key not in LEFT_BY_A_RUN}
    cell = cell | {"metadata": metadata}
    if cell["cell_type"] == "code":
        cell = cell | {"execution_count": None, "outputs": []}
    return cell


def main(arguments: list[str] | None = None) -> int:
    """Clean or check the notebooks; return the exit status."""
    parser = argparse.ArgumentParser(description="Take what a run left out of notebooks.")
    parser.add_argument("--check", action="store_true", help="only say which are not clean")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    changed = 0
    for path in options.notebooks:
        notebook = json.loads(path.read_text("utf-8"))
        if (clean := cleaned(notebook)) != notebook:
            changed = 1
            print(f"{path}: {'not clean' if options.check else 'cleaned'}")
            if not options.check:
                text = json.dumps(clean, indent=1, ensure_ascii=False) + "\n"
                path.write_text(text, "utf-8", newline="\n")
    return changed


if __name__ == "__main__":
    sys.exit(main())
