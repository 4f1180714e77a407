"""The command line: the only place that prints or exits. One file a command group."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from classnet_stem import __version__
from classnet_stem.errors import ClassnetError

GROUPS = (
    *("tour", "lab", "ports", "simulate", "record", "doctor", "course", "decode", "imports"),
    *("export", "quality", "climate", "guide", "lesson", "handbook", "translate", "printables"),
    *("parcels", "results", "gradebook"),
)

EXAMPLE = """\
examples:
  classnet tour          see everything once, in about a minute
  classnet lab           open the lessons in JupyterLab
  classnet ports         what is plugged in?

classnet COMMAND --help explains one command."""


_INCOMPLETE = """\
This command needs the package {name!r}, which is not installed.
Likely why: classnet-stem was installed without the packages for lessons and grading.
Try: install it as README.md says. Recording works without them."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="classnet",
        description="Weather stations of schools: read, record, learn, grade.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"classnet-stem {__version__}")
    commands = whole.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for group in GROUPS:
        import_module(f"classnet_stem.cli.{group}").register(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 only if it did what it says."""
    whole = parser()
    args = whole.parse_args(arguments)
    if args.command is None:
        whole.print_help()
        return 2
    try:
        return int(args.run(args))
    except ClassnetError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("classnet_stem"):
            raise
        print(_INCOMPLETE.format(name=error.name), file=sys.stderr)
    return 1
