"""The recorder as a process: ``python -m classnet_stem.recorder ORDER``.

ORDER is one line of JSON (see :class:`classnet_stem.recorder.order.Order`). The process
writes one JSON line to its standard output: that it is ready, or why it is not.
"""

from __future__ import annotations

import json
import os
import signal
import sys

from classnet_stem.errors import ClassnetError
from classnet_stem.recorder.order import Order
from classnet_stem.recorder.process import Recorder


def main(arguments: list[str]) -> int:
    """Run one order; return 0 if the recording was made."""
    try:
        recorder = Recorder(Order.from_json(arguments[0] if arguments else ""))
    except ClassnetError as error:
        _say({"error": [error.what, error.why, error.hint], "kind": type(error).__name__})
        return 1
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: recorder.stop())
    _say({"ready": True, "pid": os.getpid()})
    try:
        recorder.run()
    except ClassnetError:
        return 1
    return 0


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
    sys.stdout.close()
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # lives as long as we


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
