"""What a real student kernel holds after the import."""

import json
import os
from pathlib import Path

import pytest

HEAVY = ("nbgrader", "nbformat", "jsonschema", "serial", "httpx", "matplotlib")
ROOT = Path(__file__).resolve().parents[1]
CODE = f"""
import json, sys
import classnet_stem as stem
print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))
"""


@pytest.mark.slow
def test_kernel_holds_nothing_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Jupyter kernel that imported the package holds none of the heavy modules."""
    from jupyter_client.manager import start_new_kernel

    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    manager, client = start_new_kernel(startup_timeout=120)
    printed = []
    try:
        client.execute_interactive(
            CODE,
            timeout=60,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)

    assert [] == json.loads("".join(printed))
