"""The house rules that a tool can check. CONTRIBUTING.md says why they are so."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "classnet_stem"
MOST_LINES_IN_A_FILE = 300
MOST_LINES_IN_A_FUNCTION = 40
MOST_PARAMETERS = 6
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
CHANGING_METHODS = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem"}
CHANGING_METHODS |= {"remove", "setdefault", "update"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines of a function from its `def` to its end, without its docstring."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total


def parameters(function: Function) -> int:
    """The number of parameters that a caller may give, without self or cls."""
    listed = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    return sum(argument.arg not in {"self", "cls"} for argument in listed)


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


# Not the whole folder: a tour or a course that somebody made here is theirs.
SOURCES = ("classnet_stem", "tests", "tools", "benchmarks", "nbgrader_config.py")


def test_ruff_finds_nothing() -> None:
    """Ruff's rules, with the ignores that pyproject.toml explains, find nothing."""
    done = run("-m", "ruff", "check", "--no-cache", *SOURCES)

    assert done.returncode == 0, done.stdout + done.stderr


def test_code_is_formatted() -> None:
    """Every Python file is as `ruff format` writes it."""
    done = run("-m", "ruff", "format", "--no-cache", "--check", *SOURCES)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(600)
def test_types_hold() -> None:
    """`mypy --strict` finds no error in the package and the tools."""
    done = run("-m", "mypy")

    assert done.returncode == 0, done.stdout + done.stderr


def test_layers_hold() -> None:
    """Every import follows the layers and gates that pyproject.toml lists."""
    done = run("-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])")

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_long_function() -> None:
    """No function has more than 40 lines."""
    long = [
        f"{where(path, function.lineno)} {function.name}: {length(function)} lines"
        for path in python_files("classnet_stem", "tools", "benchmarks", "tests")
        for function in functions(path)
        if length(function) > MOST_LINES_IN_A_FUNCTION
    ]

    assert [] == long


def test_no_long_file() -> None:
    """No Python file has more than 300 lines."""
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in python_files("classnet_stem", "tools", "benchmarks", "tests")
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES_IN_A_FILE
    ]

    assert [] == long


def test_few_parameters() -> None:
    """No function takes more than six parameters."""
    many = [
        f"{where(path, function.lineno)} {function.name}: {parameters(function)} parameters"
        for path in python_files("classnet_stem", "tools", "benchmarks")
        for function in functions(path)
        if parameters(function) > MOST_PARAMETERS
    ]

    assert [] == many


def test_every_test_states_a_fact() -> None:
    """Every test has a docstring that is a sentence."""
    silent = [
        f"{where(path, function.lineno)} {function.name}"
        for path in python_files("tests")
        for function in functions(path)
        if function.name.startswith("test_")
        if not (ast.get_docstring(function) or "").rstrip().endswith((".", "?", "!"))
    ]

    assert [] == silent


def test_no_vague_module_name() -> None:
    """No module is called utils, helpers, common or manager."""
    vague = [
        str(path.relative_to(ROOT))
        for path in python_files("classnet_stem")
        if {path.stem, path.parent.name} & VAGUE_NAMES
    ]

    assert [] == vague


def test_no_unfinished_mark() -> None:
    """Nothing in the package is marked as unfinished."""
    marks = [
        where(path, number)
        for path in python_files("classnet_stem")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if UNFINISHED.search(line)
    ]

    assert [] == marks


def test_no_mutable_module_state() -> None:
    """No function changes a list, dict or set of its module."""
    changes = [
        where(path, line)
        for path in python_files("classnet_stem")
        for line in changes_of_module_state(ast.parse(path.read_text("utf-8")))
    ]

    assert [] == changes


def changes_of_module_state(module: ast.Module) -> Iterator[int]:
    """The lines inside functions that store into, or call a changing method of, a module name."""
    names = {
        target.id
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for function in (node for node in ast.walk(module) if isinstance(node, Function)):
        for node in ast.walk(function):
            stores = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
            calls = isinstance(node, ast.Attribute) and node.attr in CHANGING_METHODS
            if (stores or calls) and isinstance(node.value, ast.Name) and node.value.id in names:
                yield node.lineno


def test_module_state_is_seen() -> None:
    """The check above sees a store and an append, and lets a look-up pass."""
    source = "A = {}\nB = []\ndef f():\n    A[1] = 2\n    B.append(1)\n    return A[1]\n"

    assert [4, 5] == list(changes_of_module_state(ast.parse(source)))
