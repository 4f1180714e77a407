"""What boards print that was never meant to hold a value, by its kind.

Sources: the examples of Adafruit's DHT and BME280 libraries for Arduino; the ROM boot text of
the ESP8266 ("ets Jan  8 2013,rst cause:2, boot mode:(3,6)") and of the ESP32 ("rst:0x1
(POWERON_RESET),boot:0x13 ..."), Espressif's esptool documentation, "Boot log"; MicroPython
documentation, "The MicroPython Interactive Interpreter Mode"; CircuitPython's messages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_PYTHON = (
    r"(?:>>>|===|\.\.\.)(?: .*)?|(?:paste mode|raw REPL); .*",
    r"Traceback \(most recent call last\):",
    r'File "[^"]*", line \d+(?:, in .*)?',
    r"[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Iteration)\b(?::.*)?",
    r"(?:MicroPython|Adafruit CircuitPython) v?\d.*",
    r'Type "help\(\)" for more information\.?',
    r"MPY: .*|soft reboot",
    r"Auto-reload is (?:on|off)\b.*",
    r"(?:code|main|boot)\.py output:",
    r"Code (?:done running|stopped by auto-reload)\b.*",
    r"Press any key to enter the REPL\b.*",
)
_BOOT = (
    r"ets [A-Z][a-z]{2} +\d{1,2} \d{1,4}.*",
    r"rst:0x[\da-f]+ \(.*",
    r"(?:load|entry) ?:?0x[\da-f]+(?:, ?len:? ?\d+)?(?:, room \d+)?",
    r"(?:ho \d+ )?tail \d+(?: room \d+)?",
    r"(?:chksum|csum) 0x[\da-f]+",
    r"v[\da-f]{8}|~ld|rl|wdt reset",
    r"flash read err, \d+|ets_main\.c \d+|invalid header: 0x[\da-f]+",
    r"rf cal sector: \d+|freq trace enable \d+",
    r"configsip: ?\d+, SPIWP:0x[\da-f]+|clk_drv:0x[\da-f]+,.*|mode:[A-Z]+, clock div:\d+",
    r"ESP-ROM:[\w-]+|Build:[A-Z][a-z]{2} +\d{1,2} \d{4}|SPIWP:0x[\da-f]+|Saved PC:0x[\da-f]+",
)
_NETWORK = (
    r"connect(?:ing|ed)\b[^:=]*",
    r"wi-?fi (?:connected|connecting|ok|ready|lost|disconnected)\b[^:=]*",
    r"(?:ip|ip address|my ip|local ip) ?[:=]? ?\d{1,3}(?:\.\d{1,3}){3}",
    r"ssid ?[:=].*",
)
_ERROR = (
    r"(?:failed|error|could ?n[o']t|could not|unable to|no valid|cannot)\b[^:=\d]*",
    r"(?:error|failed)[:!] ?[^:=\d]*",
    r"could not find a valid \w+ sensor, check [^:=\d]*",
    r"[\w -]{0,30}(?:sensor|device)s? (?:not found|failed|error|missing)\b[^:=\d]*",
)
_TITLE = (r"(?:-- )?[\w .+-]{0,40}\b(?:test|example|demo)\b(?: --|!+|\.+)?",)
_RULE = (r"[-=*_.~+#][-=*_.~+# ]{2,}",)

_KINDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile("|".join(f"(?:{one})" for one in patterns), flags)
        for name, patterns, flags in (
            ("Python prompt", _PYTHON, 0),
            ("boot text", _BOOT, 0),
            ("network text", _NETWORK, re.IGNORECASE),
            ("sensor error", _ERROR, re.IGNORECASE),
            ("title", _TITLE, re.IGNORECASE),
            ("ruler", _RULE, 0),
        )
    }
)


def chatter(text: str) -> str:
    """Return the kind of a line that boards print for people, ``""`` for any other line."""
    for name, pattern in _KINDS.items():
        if pattern.fullmatch(text):
            return name
    return ""
