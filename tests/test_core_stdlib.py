"""The core needs the standard library and pyserial, nothing else."""

import subprocess
import sys

ONLY_STDLIB_AND_PYSERIAL = """
import sys

ALLOWED = set(sys.stdlib_module_names) | {"serial", "classnet_stem"}

class Refuse:
    @staticmethod
    def find_spec(name, path=None, target=None):
        top = name.partition(".")[0]
        if top in ALLOWED or top.startswith("_sysconfigdata"):
            return None
        raise ModuleNotFoundError(f"{name} is outside the standard library", name=name)

sys.meta_path.insert(0, Refuse)
"""

IMPORT_THE_CORE = """
import importlib, pkgutil

CORE = ("errors", "resources", "units", "quantities", "stations", "readings",
        "recordings", "sensors", "ports", "simulation", "recorder", "imports")

for name in CORE:
    package = importlib.import_module(f"classnet_stem.{name}")
    for module in pkgutil.walk_packages(getattr(package, "__path__", ()), package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print("imported")
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ONLY_STDLIB_AND_PYSERIAL + code],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_others_are_refused() -> None:
    """The guard refuses a package from outside, so the next test means something."""
    assert "pandas is outside the standard library" in run("import pandas").stderr


def test_core_imports() -> None:
    """Every module of the core imports with nothing but the standard library and pyserial."""
    done = run(IMPORT_THE_CORE)

    assert (0, "imported\n", "") == (done.returncode, done.stdout, done.stderr)
