"""The recorder: a process of its own that owns a port and writes a recording."""

from __future__ import annotations

from classnet_stem.recorder.client import Handle, attach, attach_to_port, start
from classnet_stem.recorder.order import Order

__all__ = ["Handle", "Order", "attach", "attach_to_port", "start"]
