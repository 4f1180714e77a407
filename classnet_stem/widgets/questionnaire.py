"""The questions of the course as buttons below a cell, or as text with typed answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets

from classnet_stem.lessons.folder import is_grading
from classnet_stem.lessons.instruments.answers import Answer, keep, read_answers, read_one
from classnet_stem.lessons.instruments.items import LETTERS, Item
from classnet_stem.lessons.instruments.sheet import Sheet, open_sheet, question_html
from classnet_stem.lessons.notices import Notice
from classnet_stem.widgets.recording import is_notebook

Told = Callable[[int, Answer], None]
_WIDE = {"width": "auto", "max_width": "75ch"}
NOT_KEPT = "Your answer could not be kept. Call your teacher."
SAVED = "You can stop and go on later: run the cell again."
TYPING = 'Without buttons: stem.questionnaire("{}", "{}", "") shows text and takes typed answers.'


def questionnaire(
    name: str, when: str = "start", typed: str | None = None, *, folder: Path | None = None
) -> Sheet | Notice:
    """Ask the questions `name`: "concept", "confidence", "world", "ticket" or "teacher".

    `when` is "start", "middle" or "end", for the ticket the lesson. In JupyterLab there are
    buttons, and each answer is kept at once. With a text as `typed`, such as "1 b 3, 2 c 1",
    and outside JupyterLab the questions are text. Answers stay in the folder ``answers``,
    under the student's code.

    Raises:
        DataError: there are no questions of that name.
    """
    sheet = open_sheet(name, when, typed, folder=folder)
    if typed is not None or is_grading() or not is_notebook():
        return sheet
    if not sheet.code:
        return Notice(sheet.asked.title, (sheet.status,))
    from IPython.display import display

    display(form(sheet))  # type: ignore[no-untyped-call]
    return Notice(sheet.asked.title, (SAVED, TYPING.format(name, sheet.when)))


def form(sheet: Sheet) -> ipywidgets.Widget:
    """Return the questions with buttons; each change is kept at once."""
    kept = read_answers(sheet.path)
    status = ipywidgets.HTML(sheet.status)

    def tell(number: int, answer: Answer) -> None:
        is_kept = keep(sheet.folder, sheet.code, sheet.asked, sheet.when, {number: answer})
        status.value = sheet.status if is_kept else NOT_KEPT

    intro = "".join(f"<p>{each}</p>" for each in sheet.asked.intro)
    parts: list[ipywidgets.Widget] = [ipywidgets.HTML(intro)]
    for item in sheet.asked.items:
        parts.append(ipywidgets.HTML(question_html(item), layout=_WIDE))
        parts += _inputs(sheet, item, kept.get(item.number, {}), tell)
    return ipywidgets.VBox([*parts, status])


def _inputs(sheet: Sheet, item: Item, kept: Answer, tell: Told) -> list[ipywidgets.Widget]:
    if item.writes:
        return [_sentence(item, kept, tell)]
    if item.options:
        choices = [
            (f"{letter}) {text}", letter)
            for letter, text in zip(LETTERS, item.options, strict=True)
        ]
        sure = [(text, number) for number, text in enumerate(sheet.asked.sure, start=1)]
        return [
            _buttons(item, "choice", choices, kept, tell),
            ipywidgets.HTML("How sure are you?"),
            _buttons(item, "sure", sure, kept, tell),
        ]
    scale = [(text, number) for number, text in enumerate(item.scale, start=1)]
    now = _buttons(item, "rating", scale, kept, tell)
    if not (sheet.asked.then and sheet.when == "end"):
        return [now]
    return [now, ipywidgets.HTML(sheet.asked.then), _buttons(item, "then", scale, kept, tell)]


def _buttons(
    item: Item, part: str, options: list[tuple[str, Any]], kept: Answer, tell: Told
) -> ipywidgets.Widget:
    values = [value for _, value in options]
    buttons = ipywidgets.RadioButtons(
        options=options,
        index=values.index(kept[part]) if kept.get(part) in values else None,
        orientation="vertical" if part == "choice" else "horizontal",
        layout={"width": "max-content"},
    )
    buttons.observe(lambda change: tell(item.number, {part: change["new"]}), names="value")
    return buttons


def _sentence(item: Item, kept: Answer, tell: Told) -> ipywidgets.Widget:
    field = ipywidgets.Text(value=kept.get("text", ""), layout=_WIDE, continuous_update=False)

    def change(event: dict[str, Any]) -> None:
        answer = read_one(item, event["new"])
        if answer is None and event["new"]:
            field.value = ""
            field.placeholder = "Leave out names, e-mail and phone numbers."
        elif answer is not None:
            tell(item.number, answer)

    field.observe(change, names="value")
    return field
