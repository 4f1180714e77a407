"""The command and the environment of JupyterLab."""

import os
import sys
from pathlib import Path

import pytest

from classnet_stem.errors import LabError
from classnet_stem.lab.server import SETTINGS, Plan, command, environment, start_server


@pytest.fixture(autouse=True)
def no_folder_of_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUPYTER_RUNTIME_DIR", raising=False)


def test_command_never_shows_the_token(prepared):
    """The token is in the environment, where other accounts cannot read it."""
    plan = Plan(prepared())

    assert "secret" == environment(plan, "secret", {})["JUPYTER_TOKEN"]
    assert not any("token" in word.lower() for word in command(plan))


def test_command_opens_the_page_on_this_computer_only(prepared):
    """JupyterLab listens to this computer only and opens the page that was asked for."""
    words = command(Plan(prepared(), "L01/L01.ipynb", 9000))

    assert [sys.executable, "-m", "jupyterlab"] == words[:3]
    assert "--ServerApp.ip=127.0.0.1" in words
    assert "--ServerApp.port=9000" in words
    assert "--LabApp.default_url=/lab/tree/L01/L01.ipynb" in words


@pytest.mark.parametrize("account", [0, 1000])
def test_root_is_allowed_only_for_root(account, prepared, monkeypatch):
    """JupyterLab is told to run as root exactly when it does."""
    monkeypatch.setattr(os, "geteuid", lambda: account, raising=False)

    assert (account == 0) == ("--allow-root" in command(Plan(prepared())))


def test_own_settings_stay(prepared, tmp_path):
    """What the account has set stays; the course's settings come first on Jupyter's path."""
    base = {"JUPYTER_CONFIG_DIR": "/mine", "JUPYTER_CONFIG_PATH": "/school", "PATH": "/bin"}

    env = environment(Plan(prepared()), "secret", base, home=tmp_path)

    assert "/mine" == env["JUPYTER_CONFIG_DIR"]
    assert f"{SETTINGS}{os.pathsep}/school" == env["JUPYTER_CONFIG_PATH"]
    assert "/bin" == env["PATH"]
    assert "JUPYTER_DATA_DIR" not in env


def test_home_that_cannot_be_written(prepared, tmp_path):
    """Without a home to write in, Jupyter keeps its things in the course folder."""
    course = prepared()

    env = environment(Plan(course), "secret", {}, home=tmp_path / "nowhere")

    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR")
    assert {course.private} == {Path(env[name]).parent for name in names}


@pytest.mark.slow
def test_jupyterlab_that_does_not_start(prepared, monkeypatch):
    """If JupyterLab ends at once, its last words and its log are named."""
    folder = prepared()
    config = folder.private / "bad"
    config.mkdir()
    (config / "jupyter_server_config.py").write_text("raise SystemExit('bad settings')", "utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(config))

    with pytest.raises(LabError, match="JupyterLab did not start") as caught:
        start_server(Plan(folder), lambda _: False)
    assert "lab.log" in str(caught.value)


def test_lost_port_is_tried_again(prepared, monkeypatch):
    """A server that lost its port to another one is started three times, on other ports."""
    folder = prepared()
    asked = []

    def lose(plan):
        asked.append(plan.port)
        words = "ERROR: no available port could be found."
        return [sys.executable, "-c", f"import sys; print({words!r}); sys.exit(1)"]

    monkeypatch.setattr("classnet_stem.lab.server.command", lose)

    with pytest.raises(LabError, match="did not start"):
        start_server(Plan(folder), lambda _: False)
    assert 3 == len(set(asked))


def test_other_trouble_is_not_tried_again(prepared, monkeypatch):
    """A server that ends for another reason is started once."""
    folder = prepared()
    asked = []

    def fail(plan):
        asked.append(plan.port)
        return [sys.executable, "-c", "import sys; sys.exit(1)"]

    monkeypatch.setattr("classnet_stem.lab.server.command", fail)

    with pytest.raises(LabError, match="did not start"):
        start_server(Plan(folder), lambda _: False)
    assert 1 == len(asked)
