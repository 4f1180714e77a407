"""The page about sensors says what the package reads."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_table_is_not_stale() -> None:
    """The table in docs/sensors.md is what tools/sensor_table.py makes from the formats."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "sensor_table.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
