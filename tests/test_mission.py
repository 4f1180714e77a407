"""Every promise in docs/mission.md names a command and a test that exist."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "mission.md").read_text("utf-8")
PROMISES = (
    "station",
    "monitor",
    "network",
    "compare",
    "lessons",
    "grading",
    "teams",
    "evidence",
    "blog",
)
LATER = "comes with a later issue"
KINDS = {"both", "real bytes", "real figures", "simulated"}


def rows() -> list[list[str]]:
    """The cells of each row of the table, without its head."""
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


KEPT = [row for row in rows() if row[2] != LATER]


def named(pattern: str) -> list[str]:
    """Everything in the table that matches, each once."""
    return sorted({found for row in KEPT for cell in row for found in re.findall(pattern, cell)})


@pytest.mark.parametrize("promise", PROMISES)
def test_promise_is_traced(promise: str) -> None:
    """Each promise of the mission has a row."""
    assert f"**{promise}**" in [row[0] for row in rows()]


@pytest.mark.parametrize("row", KEPT, ids=lambda row: row[1][:40])
def test_kept_promise_is_proved(row: list[str]) -> None:
    """A promise that is kept now names its proof and what the proof stands on."""
    assert row[3].startswith("`tests/")
    assert row[4] in KINDS


@pytest.mark.parametrize("command", named(r"`(classnet [a-z ]+)`"))
def test_command_exists(command: str) -> None:
    """Each named command answers to --help."""
    words = [*command.split()[1:], "--help"]
    done = subprocess.run(
        [sys.executable, "-m", "classnet_stem.cli", *words],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert command in done.stdout


@pytest.mark.parametrize("test", named(r"`(tests/[^`]+)`"))
def test_test_exists(test: str) -> None:
    """Each named test file exists, and each named test is in it."""
    path, _, name = test.partition("::")

    names = {
        node.name
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert name in names if name else names
