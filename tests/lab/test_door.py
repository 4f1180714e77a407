"""The browser's way in: an address that works once."""

import queue
import urllib.error
import urllib.request
from typing import Any

import pytest

from classnet_stem.lab.door import has_screen, open_browser

LAB = "http://127.0.0.1:1/lab?token=secret"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def location_of(url: str) -> str | None:
    """Where `url` sends the browser; None if it sends it nowhere."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay)
    try:
        direct.open(url, timeout=60).close()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers["Location"]
    return None


def test_address_works_once():
    """The browser is sent to the lab without seeing the token before; then the door is shut."""
    shown: queue.Queue[str] = queue.Queue()
    keeper = open_browser(LAB, shown.put)
    address = shown.get(timeout=60)

    assert "secret" not in address
    assert LAB == location_of(address)
    keeper.join(10)
    with pytest.raises(urllib.error.URLError, match="refused"):
        location_of(address)


def test_wrong_address_leads_nowhere():
    """Somebody who guesses gets nothing, and the browser can still go in."""
    shown: queue.Queue[str] = queue.Queue()
    keeper = open_browser(LAB, shown.put)
    address = shown.get(timeout=60)

    assert location_of(address[:-1]) is None
    assert LAB == location_of(address)
    keeper.join(10)


@pytest.mark.parametrize(
    ("environment", "system", "wanted"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WSL_DISTRO_NAME": "Ubuntu"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_screen(environment, system, wanted):
    """A browser is opened only where a window can be seen."""
    assert wanted == has_screen(environment, system)
