"""Names in all scripts of the world: what the fonts of this computer can draw.

matplotlib brings one font that has Latin, Greek, Cyrillic and some more. For other scripts a
font of the system is used. Where there is none, a number sign in the picture stands for the
words, and the words themselves stand in the description, which the browser draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text

OWN = "DejaVu Sans"
UNREADABLE = "…"
_OTHERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Source Han Sans SC"),
    *("Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "MS Gothic", "SimHei"),
    *("PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Arial Unicode MS"),
    *("Noto Sans Thai", "Leelawadee UI", "Thonburi", "Noto Sans Lao", "Noto Sans Khmer"),
    *("Noto Sans Myanmar", "Myanmar Text", "Khmer UI", "Lao UI"),
    *("Noto Sans Devanagari", "Nirmala UI", "Noto Sans Bengali", "Noto Sans Tamil"),
    *("WenQuanYi Zen Hei", "Droid Sans Fallback", "Unifont"),
)


def is_drawable(text: str) -> bool:
    """Tell whether each letter of `text` is in a font of this computer."""
    return _fonts_for(text) is not None


@contextmanager
def readable(figure: Figure) -> Iterator[None]:
    """Give each text of `figure` a font that has its letters, while the figure is drawn.

    Letters that no font has are left out: an ellipsis stands for each run of them.
    """
    changed: list[tuple[Text, str, Any]] = []
    for artist in figure.findobj(Text):
        text = artist.get_text()
        if _is_western(text):
            continue
        fonts = _fonts_for(text)
        if fonts == (OWN,):
            continue
        changed.append((artist, text, artist.get_fontfamily()))
        if fonts is None:
            artist.set_text(without_unreadable(text))
        artist.set_fontfamily(_fonts_for(artist.get_text()) or (OWN,))
    try:
        yield
    finally:
        for artist, text, family in changed:
            artist.set_text(text)
            artist.set_fontfamily(family)


def without_unreadable(text: str) -> str:
    """Return `text` with an ellipsis for each run of letters that no font here has."""
    kept = "".join(letter if _fonts_for(letter) else "\0" for letter in text)
    return re.sub(r"\0[\0 ]*\0|\0", UNREADABLE, kept)


def _is_western(text: str) -> bool:
    """Tell, without opening a font, that matplotlib's own one has each letter (Latin-1)."""
    return all(letter < "\x80" or "\xa0" <= letter <= "\xff" for letter in text)


def _fonts_for(text: str) -> tuple[str, ...] | None:
    """Return the fonts that are needed for `text`; None if a letter is in no font."""
    missing = {letter for letter in text if not letter.isspace()} - _letters(OWN)
    fonts = [OWN]
    for name in _installed() if missing else ():
        found = missing & _letters(name)
        if found:
            fonts.append(name)
            missing -= found
        if not missing:
            break
    return None if missing else tuple(fonts)


@lru_cache(maxsize=1)
def _installed() -> tuple[str, ...]:
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return tuple(name for name in _OTHERS if name in known)


@lru_cache(maxsize=len(_OTHERS) + 1)
def _letters(name: str) -> frozenset[str]:
    with mpl.rc_context({"font.family": [name]}):
        path = font_manager.findfont(name)
    return frozenset(map(chr, FT2Font(path).get_charmap()))
