"""Instruments as pages to print: one HTML file each, black on white, nothing from the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape as _escape

from classnet_stem.lessons.instruments.items import LETTERS, Instrument, Item, beliefs
from classnet_stem.lessons.instruments.pictures import image

BOX = '<span class="box" aria-hidden="true"></span>'
STYLE = """
@page { size: A4; margin: 16mm 15mm; }
body { font: 12pt/1.4 sans-serif; color: #000; background: #fff; max-width: 180mm;
       margin: 8mm auto; padding: 0 5mm; }
h1 { font-size: 20pt; margin: 0 0 3mm; }
h2 { font-size: 14pt; margin: 6mm 0 2mm; }
.head { border: 1px solid #000; padding: 3mm 4mm; margin: 0 0 5mm; }
.head p { margin: 0 0 2mm; }
.line { display: inline-block; border-bottom: 1px solid #000; min-width: 38mm; height: 1.2em; }
.item { break-inside: avoid; border-top: 1px solid #000; padding: 3mm 0 4mm; }
.item p { margin: 0 0 2mm; }
.ticket h2 { margin: 0 0 1mm; }
.ticket p { margin: 1.5mm 0; }
.item ol { list-style: none; margin: 0 0 2mm; padding: 0; }
.item li { margin: 1mm 0; padding-left: 13mm; text-indent: -13mm; }
.box { display: inline-block; box-sizing: border-box; width: 4.2mm; height: 4.2mm;
       border: 1.2px solid #000; margin: 0 2.5mm 0 0; vertical-align: -0.6mm; text-indent: 0; }
.sure { margin-top: 2mm; }
.choices { display: inline-block; white-space: nowrap; margin: 0 4mm 0 0; }
img { display: block; max-width: 100%; height: auto; margin: 2mm 0 3mm; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 5mm; }
th, td { border: 1px solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
td.mark, th.mark { text-align: center; width: 15mm; font-weight: normal; }
td.mark .box { margin: 0; }
tbody th { font-weight: normal; }
.key { font-size: 10.5pt; }
.key col:nth-child(1) { width: 5%; } .key col:nth-child(2) { width: 17%; }
.key col:nth-child(3) { width: 9%; } .key col:nth-child(4) { width: 29%; }
.ticket { break-inside: avoid; border: 1px dashed #000; padding: 3mm 4mm; margin: 0 0 4mm; }
.blank { border-bottom: 1px solid #000; height: 8mm; }
.fold { break-before: page; }
@media print { body { margin: 0 auto; padding: 0; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:°C|%|hPa|ppm|mm|UTC)\b|%|°)")


def escape(text: str) -> str:
    """Return `text` for a page; a number and its unit stay on one line."""
    return _BEFORE_UNIT.sub("\u00a0", _escape(text))


def page(title: str, parts: Iterable[str]) -> str:
    """Return a whole HTML file. The browser is told to refuse every request."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{''.join(part + chr(10) for part in parts)}</body>\n</html>\n"
    )


def questions(asked: Instrument, is_end: bool = False) -> str:
    """Return the page of an instrument. `is_end` adds the second rating for teachers."""
    parts = [f"<h1>{escape(asked.title)}</h1>", _head(asked)]
    rated = [item for item in asked.items if item.scale]
    if rated:
        parts.append(_ratings(rated))
    parts += [_choice(item, asked.sure) for item in asked.items if item.options]
    if is_end and asked.then:
        then = f'<h2 class="fold">Then</h2><p>{escape(asked.then)}</p>'
        parts += [then, _ratings(rated)]
    return page(asked.title, parts)


def tickets(asked: Instrument, copies: int = 3) -> str:
    """Return a page with the same short questions several times, to be cut."""
    return page(asked.title, [_ticket(asked)] * copies)


def key(forms: Sequence[Instrument]) -> str:
    """Return the page for teachers: right answers, and what each wrong one stands for."""
    title = "What do you think? Key for teachers"
    parts = [
        f"<h1>{title}</h1>",
        "<p>Do not show this page to students before the last test. A wrong answer is not a"
        " failure: it shows which idea a student uses now. The guide of the lesson says what you"
        " can answer.</p>",
        _forms_rule(),
    ]
    for form in forms:
        parts += [f'<h2 class="fold">Form {form.form}</h2>', _key_table(form)]
    return page(title, parts)


def _forms_rule() -> str:
    return (
        "<h2>Who gets which form?</h2><p>Look at the number at the end of the student code. "
        "An odd number (such as HEL07): form A at the start, form B at the end. An even number "
        "(such as HEL08): form B at the start, form A at the end. A code without a number: "
        "form A first. So a form that is a little harder does no harm to the result.</p>"
    )


def _head(asked: Instrument) -> str:
    code = "Student code" if asked.who == "students" else "Teacher code"
    return (
        f'<div class="head"><p>{code}: <span class="line"></span> &nbsp; Date: '
        '<span class="line"></span></p><p><strong>Do not write your name.</strong> '
        f"About {asked.minutes} {'minute' if asked.minutes == 1 else 'minutes'}.</p>"
        f"{_paragraphs(asked.intro)}</div>"
    )


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in lines)


def _choice(item: Item, sure: Sequence[str]) -> str:
    options = "".join(
        f"<li>{BOX}{letter}) &nbsp;{escape(text)}</li>"
        for letter, text in zip(LETTERS, item.options, strict=True)
    )
    picture = image(item.picture) if item.picture else ""
    return (
        f'<div class="item"><p><strong>{item.number}.</strong> {escape(item.text)}</p>{picture}'
        f'<ol>{options}</ol><p class="sure"><em>How sure are you?</em> &nbsp; '
        f"{_row(sure)}</p></div>"
    )


def _row(words: Iterable[str]) -> str:
    return " ".join(f'<span class="choices">{BOX}{escape(each)}</span>' for each in words)


def _ratings(items: Sequence[Item]) -> str:
    head = "".join(f'<th class="mark" scope="col">{escape(each)}</th>' for each in items[0].scale)
    rows = "".join(
        f'<tr><th scope="row">{item.number}. {escape(item.text)}</th>'
        f"{f'<td class=mark>{BOX}</td>' * len(item.scale)}</tr>"
        for item in items
    )
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _ticket(asked: Instrument) -> str:
    body = ""
    for item in asked.items:
        answer = f"<p>{_row(item.scale)}</p>" if item.scale else '<div class="blank"></div>' * 2
        body += f"<p><strong>{escape(item.text)}</strong></p>{answer}"
    return (
        f'<div class="ticket"><h2>{escape(asked.title)}</h2><p>Lesson: <span class="line"></span> '
        f'&nbsp; Student code: <span class="line"></span></p>{_paragraphs(asked.intro)}{body}</div>'
    )


def _key_table(form: Instrument) -> str:
    rows = "".join(
        f'<tr><th scope="row">{item.number}</th><td>{escape(item.group)}</td>'
        f"<td>{item.lesson}</td><td><strong>{item.key}</strong> "
        f"{escape(item.options[LETTERS.index(item.key)])}</td><td>{_beliefs(item)}</td></tr>"
        for item in form.items
    )
    names = ("No.", "Idea", "Lesson", "Right", "The others believe")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    columns = "<colgroup>" + "<col>" * len(names) + "</colgroup>"
    return (
        f'<table class="key">{columns}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _beliefs(item: Item) -> str:
    known = beliefs()
    return "<br>".join(
        f"{letter}: {escape(known[name]['says'])} ({known[name]['lesson']})"
        for letter, name in sorted(item.beliefs.items())
    )
