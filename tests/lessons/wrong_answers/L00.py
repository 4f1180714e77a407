"""L00 has no points: its wrong answers stand in tests/lessons/test_l00_checks.py."""

from typing import Any

LOANS = ("SIM-HEL", "SIM-JKT-IN", "SIM-WAW-IN")

WRONG: dict[str, Any] = {}
