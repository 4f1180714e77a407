"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sys


def facts() -> str:
    """Return one line about this computer, without its name."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {sys.version.split()[0]}"
    )
