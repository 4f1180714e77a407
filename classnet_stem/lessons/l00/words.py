"""The words of L00 that are not in the notebook: the glossary. Questions have no hints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, tuple[str, str, str]] = MappingProxyType({})

GLOSSARY: Mapping[str, str] = MappingProxyType(
    {
        "notebook": "a page with text and code that you can run",
        "cell": "one box of a notebook, with text or with code",
        "kernel": "the part of the computer that runs your code and remembers names",
        "student code": "letters and a number that stand for you, in place of your name",
        "consent": "you know what happens, and you say yes or no",
        "team page": "a short text that says who your class is",
    }
)
