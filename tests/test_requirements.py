"""What the package asks for is what it uses, and what it uses is what it asks for."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# The packages that the users named, and the name that code imports.
NAMED = {
    "ipywidgets": "ipywidgets",
    "jupyterlab": "jupyterlab",
    "matplotlib": "matplotlib",
    "nbgrader": "nbgrader",
    "pandas": "pandas",
    "pyserial": "serial",
    "xarray": "xarray",
}


def name_of(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def runtime_requirements() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {name_of(requirement) for requirement in project["dependencies"]}


def extra_requirements() -> set[str]:
    """What schools can ask for besides; the test and developer extras do not count."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {name_of(one) for one in project["optional-dependencies"]["parquet"]}


def sources() -> Iterator[str]:
    """The source of every shipped module and of every code cell of every shipped notebook."""
    for path in (ROOT / "classnet_stem").rglob("*.py"):
        yield path.read_text("utf-8")
    for path in (ROOT / "notebooks").rglob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield python_of("".join(cell["source"]))


def python_of(cell: str) -> str:
    """A cell without the lines that only IPython understands."""
    return "\n".join(line for line in cell.splitlines() if not line.lstrip().startswith(("%", "!")))


def imported(source: str) -> Iterator[str]:
    """The top-level names that `import`, `from` and `import_module("...")` ask for."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (
                str(argument.value).partition(".")[0]
                for argument in node.args[:1]
                if isinstance(argument, ast.Constant)
            )


def all_imports() -> set[str]:
    return {name for source in sources() for name in imported(source)}


@pytest.mark.parametrize("package", sorted(NAMED))
def test_named_package_is_required(package: str) -> None:
    """Each of the seven packages that the users named is a runtime requirement."""
    assert package in runtime_requirements()


@pytest.mark.parametrize("package", sorted(NAMED))
def test_named_package_is_used(package: str) -> None:
    """Each of the seven packages is imported by a shipped module or notebook."""
    assert NAMED[package] in all_imports()


def test_every_import_is_required() -> None:
    """What shipped code imports is required, or is required by something that is required."""
    required = runtime_requirements()
    one_step_away = {
        name_of(requirement)
        for package in required
        for requirement in requires(package) or []
        if "extra ==" not in requirement
    }
    known = required | extra_requirements() | one_step_away | {"classnet-stem"}
    distributions = packages_distributions()
    unknown = {
        name
        for name in all_imports() - set(sys.stdlib_module_names) - {"classnet_stem", ""}
        if not known & {name_of(each) for each in distributions.get(name, [])}
    }

    assert set() == unknown
