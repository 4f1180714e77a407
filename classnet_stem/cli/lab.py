"""`classnet lab`: JupyterLab on the lessons."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from classnet_stem.cli.stopping import stop_signal
from classnet_stem.lab import (
    CourseFolder,
    LabServer,
    Plan,
    default_folder,
    page_of,
    prepare,
    start_server,
)
from classnet_stem.lab.door import has_screen, open_browser
from classnet_stem.lab.stand_in import stand_in_station

EXAMPLE = """\
examples:
  classnet lab                     the list of lessons, in your browser
  classnet lab --lesson L01        begin with this lesson
  classnet lab --dir /media/usb    another folder, such as one on a USB stick

On first use it makes your course folder (~/classnet, or what CLASSNET_HOME names).
It never changes a file that is there. Stop it with Ctrl-C."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `lab`."""
    parser = commands.add_parser(
        "lab",
        help="open the lessons in JupyterLab",
        description="Open JupyterLab on the lessons in your own course folder.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--dir", type=Path, metavar="DIR", help="your course folder (default: ~/classnet)")
    add("--lesson", metavar="LESSON", help="begin with this lesson, such as L01")
    add("--port", type=int, default=8888, help="port to try first (default: 8888)")
    add("--no-browser", action="store_true", help="only print the address")
    add("--json", action="store_true", help="print one line of JSON for another program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the lab and keep it open until Ctrl-C, SIGTERM, or until it is shut down inside."""
    tell = _silent if args.json else _say
    with stop_signal() as stop:
        tell("Looking at your course folder ...")
        course = prepare(args.dir or default_folder())
        plan = Plan(course, page_of(course, args.lesson), args.port)
        for line in _news(course):
            tell(line)
        with stand_in_station(course.code) as port:
            if port is not None:
                tell("No sensor is plugged in, so a simulated station is running.")
                tell("Nothing that it sends is measured.")
            tell("JupyterLab is starting. A slow computer needs up to a minute ...")
            with _open(plan, stop) as server:
                if server is None:
                    return 0
                if args.json:
                    print(json.dumps(_facts(server, port.device if port else None)), flush=True)
                if not args.no_browser and has_screen():
                    open_browser(server.url)
                for line in _next_steps(server):
                    tell(line)
                server.wait(stop.wait)
    tell(f"JupyterLab has ended. Your work is in {course.path}")
    return 0


@contextmanager
def _open(plan: Plan, stop: Event) -> Iterator[LabServer | None]:
    server = start_server(plan, stop.wait)
    try:
        yield server
    finally:
        if server is not None:
            server.end()


def _news(course: CourseFolder) -> Iterator[str]:
    yield f"Your course folder: {course.path}"
    if course.given:
        yield f"New lessons in it: {', '.join(course.given)}"
    for lesson in course.newer:
        yield (
            f"A newer version of {lesson} exists. "
            f"To get it, rename {lesson}/{lesson}.ipynb and start again."
        )


def _next_steps(server: LabServer) -> Iterator[str]:
    yield "JupyterLab is open. If you see no page, open this address in your browser:"
    yield f"  {server.url}"
    is_list = server.plan.page.endswith(".md")
    yield f"Next: {'click on the first lesson in the list' if is_list else 'read the page'}."
    yield "When you are done: save (Ctrl-S), then press Ctrl-C here."


def _facts(server: LabServer, simulated: str | None) -> dict[str, object]:
    return {
        "url": server.url,
        "root": server.root,
        "token": server.token,
        "folder": str(server.plan.course.path),
        "simulated_station": simulated,
    }


def _say(text: str) -> None:
    print(text, flush=True)


def _silent(text: str) -> None:
    """Keep stdout for the one line of JSON."""
