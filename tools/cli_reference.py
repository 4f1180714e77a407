"""Write docs/cli.md from the command line's own help.

    python tools/cli_reference.py          # write docs/cli.md
    python tools/cli_reference.py --check  # exit status 1 when docs/cli.md is stale

It reads the parser and not the printed help, because argparse lays its help out
differently from one version of Python to the next.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from classnet_stem.cli import parser

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
TOP = """\
# The command line

Made from `classnet --help` by `python tools/cli_reference.py`: change the help, not this page.
Every command also answers to `--help`.
"""


def reference() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([TOP, *_sections("classnet", parser())])


def _sections(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## `{name}`\n"
    for text in (command.description, _arguments(command), _example(command)):
        if text:
            yield f"{text.strip()}\n"
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from _sections(f"{name} {word}", below)


def _arguments(command: argparse.ArgumentParser) -> str:
    rows = [
        f"| `{_written(action)}` | {_explained(action)} |"
        for action in command._actions
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
        and action.help != argparse.SUPPRESS
    ]
    return "\n".join(["| argument | meaning |", "|---|---|", *rows]) if rows else ""


def _written(action: argparse.Action) -> str:
    """How the argument is typed: `FILE`, `--seed N`, `--json`."""
    value = _value(action)
    if not action.option_strings:
        return value
    names = ", ".join(action.option_strings)
    return f"{names} {value}" if action.nargs != 0 else names


def _value(action: argparse.Action) -> str:
    if action.metavar is not None:
        return action.metavar if isinstance(action.metavar, str) else " ".join(action.metavar)
    if action.choices is not None:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return action.dest.upper() if action.option_strings else action.dest


def _explained(action: argparse.Action) -> str:
    words = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return " ".join(words.split()).replace("|", "\\|")


def _example(command: argparse.ArgumentParser) -> str:
    return f"```text\n{command.epilog.strip()}\n```" if command.epilog else ""


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or say whether it is stale; return the exit status."""
    options = argparse.ArgumentParser(description="Write docs/cli.md from the help texts.")
    options.add_argument("--check", action="store_true", help="only say whether it is stale")
    check = options.parse_args(arguments).check
    page = reference()
    if not check:
        PAGE.write_text(page, "utf-8", newline="\n")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == page:
        return 0
    print("docs/cli.md is stale. Run: python tools/cli_reference.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
