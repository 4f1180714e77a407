"""`classnet lab` and a real browser, each with folders of its own and nothing of the account's."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Lab:
    """A running `classnet lab`: what it said about itself, and its process."""

    facts: dict[str, Any]
    process: subprocess.Popen[str]

    @property
    def folder(self) -> Path:
        return Path(self.facts["folder"])

    def address(self, page: str) -> str:
        return f"{self.facts['root']}{page}?token={self.facts['token']}"

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


@dataclass
class Browser:
    """A page of a fresh browser, every address that it asked for, and every error in it."""

    page: Any
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def hosts(self) -> set[str | None]:
        remote = ("http", "https", "ws", "wss")
        return {urlsplit(url).hostname for url in self.asked if urlsplit(url).scheme in remote}


@pytest.fixture
def chromium() -> str:
    """The browser of this computer; a laptop without one skips the test, CI may not."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        words = f"there is no browser here: none of {', '.join(NAMES)} is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return found


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """A `classnet lab` on a new course folder; the account's setting shows the app to the page."""
    env = os.environ | jupyter_folders(tmp_path / "jupyter")
    settings = Path(env["JUPYTER_CONFIG_DIR"]) / "jupyter_lab_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"LabApp": {"expose_app_in_browser": True}}), "utf-8")
    command = [sys.executable, "-m", "classnet_stem.cli", "lab", "--json", "--no-browser"]
    with subprocess.Popen(
        [*command, "--dir", str(tmp_path / "my course")],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield Lab(json.loads(process.stdout.readline()), process)
        finally:
            process.terminate()


def jupyter_folders(root: Path) -> dict[str, str]:
    """A folder for each place in which Jupyter and its libraries keep things."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    names += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR", "MPLCONFIGDIR")
    return {name: str(root / name.lower()) for name in names}


@pytest.fixture
def browser(chromium: str, tmp_path: Path) -> Iterator[Browser]:
    """A headless browser without a past."""
    from playwright.sync_api import sync_playwright

    flags = list(FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "browser",
            executable_path=chromium,
            headless=True,
            args=flags,
            viewport={"width": 1280, "height": 900},
        )
        try:
            yield watched(context)
        finally:
            context.close()


def watched(context: Any) -> Browser:
    """The first page of `context`, with its requests, sockets and errors written down."""
    browser = Browser(context.pages[0])
    context.on("request", lambda request: browser.asked.append(request.url))
    browser.page.on("websocket", lambda socket: browser.asked.append(socket.url))
    browser.page.on("pageerror", lambda error: browser.errors.append(str(error)))
    browser.page.set_default_timeout(60_000)
    return browser


# The sign "idle" alone comes before the link to the kernel is up, and a run is then lost.
WAIT_READY = """async () => {
  const app = window.jupyterapp; await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready; await panel.sessionContext.ready;
  const kernel = panel.sessionContext.session.kernel; await kernel.info;
  while (kernel.connectionStatus !== 'connected' || kernel.status !== 'idle')
    await new Promise(done => setTimeout(done, 50));
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
  mark: cell.model.getMetadata('nbgrader') || {}, type: cell.model.type,
  source: cell.model.sharedModel.source,
  outputs: cell.model.type === 'code' ? cell.model.outputs.toJSON() : []}))"""
FILL = """([index, text]) => window.jupyterapp.shell.currentWidget.content
  .widgets[index].model.sharedModel.setSource(text)"""
SHOW = """index => window.jupyterapp.shell.currentWidget.content.scrollToItem(index, 'center')"""

Cells = list[dict[str, Any]]


@dataclass
class LabNotebook:
    """The notebook that is open in the page of JupyterLab."""

    page: Any

    def wait_open(self, path: str) -> None:
        self.page.wait_for_function(
            f"window.jupyterapp.shell.currentWidget?.context?.path === '{path}'"
        )
        self.page.evaluate(WAIT_READY)

    def cells(self) -> Cells:
        found: Cells = self.page.evaluate(CELLS)
        return found

    def run_all(self) -> Cells:
        """Run every cell and return the cells with their outputs."""
        self.page.evaluate(WAIT_READY)
        self.page.evaluate(RUN_ALL)
        return self.cells()

    def fill_in(self, answers: dict[str, str]) -> None:
        """Type the answers, by grade id, into the student's cells."""
        for index, cell in enumerate(self.cells()):
            grade_id = cell["mark"].get("grade_id")
            if grade_id in answers:
                self.page.evaluate(FILL, [index, answers[grade_id]])

    def show(self, index: int) -> None:
        self.page.evaluate(SHOW, index)

    def save(self) -> None:
        self.page.evaluate(SAVE)

    @staticmethod
    def errors(cells: Cells) -> list[str]:
        """What went wrong in the cells, error outputs and lines on stderr."""
        outputs = [output for cell in cells for output in cell["outputs"]]
        raised = [f"{out['ename']}: {out['evalue']}" for out in outputs if "ename" in out]
        return raised + [str(out["text"]) for out in outputs if out.get("name") == "stderr"]

    @staticmethod
    def feedback(cells: Cells) -> dict[str, float]:
        """The points of each check, by task."""
        return {
            cell["mark"]["grade_id"].removesuffix("-check").replace("-", "."): float(
                "".join(cell["outputs"][-1]["data"]["text/plain"])
            )
            for cell in cells
            if cell["mark"].get("grade_id", "").endswith("-check")
        }


@pytest.fixture
def notebook(browser: Browser) -> LabNotebook:
    """The notebook that is open in the browser."""
    return LabNotebook(browser.page)


@pytest.fixture
def picture(browser: Browser, tmp_path: Path) -> Callable[[str], None]:
    """Take a picture of the page, into $CLASSNET_SCREENSHOTS if that is set."""
    folder = Path(os.environ.get("CLASSNET_SCREENSHOTS") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)

    def take(name: str) -> None:
        browser.page.screenshot(path=folder / f"{name}.png")

    return take
