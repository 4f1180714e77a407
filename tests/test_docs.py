"""What the pages promise is there: links lead somewhere and commands exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE_BLOCK = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?:^ *|`)(?:\.venv/bin/)?classnet ([a-z]+)", re.MULTILINE)


def named_commands() -> list[str]:
    """Every `classnet COMMAND` that README.md names, each once."""
    return sorted(set(COMMAND.findall((ROOT / "README.md").read_text("utf-8"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every link of a page to a file of the repository leads to a file."""
    prose = CODE_BLOCK.sub("", page.read_text("utf-8"))
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose)

    assert [] == [link for link in links if "://" not in link and not (page.parent / link).exists()]


@pytest.mark.parametrize("command", named_commands())
def test_readme_command_exists(command: str) -> None:
    """Every command that README.md names answers to --help with an example."""
    done = subprocess.run(
        [sys.executable, "-m", "classnet_stem.cli", command, "--help"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert f"classnet {command}" in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/classnet tour",
        '.venv/bin/pip install -e ".[test]" && .venv/bin/python -m pytest',
    ],
    ids=["first", "second"],
)
def test_readme_has_two_commands(command: str) -> None:
    """README.md gives the two commands, each on a line of its own, once."""
    assert 1 == (ROOT / "README.md").read_text("utf-8").splitlines().count(command)
